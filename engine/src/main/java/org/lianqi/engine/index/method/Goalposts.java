package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import java.util.SequencedMap;
import org.lianqi.engine.index.formula.Formula;
import org.lianqi.engine.index.problem.Refusal;

/**
 * A fixed linear scale between two goalposts, as the Human Development Index uses.
 *
 * <p>Formula: {@code score = (value − lower) ÷ (upper − lower) × scale}, where less is better
 * {@code (upper − value) ÷ (upper − lower) × scale}; with {@link Beyond#CUT} the share is held between 0 and 1.
 *
 * <p>Range: with {@link Beyond#CUT} 0 to scale, otherwise open.
 *
 * <p>Errors: none.
 *
 * <p>Source: OECD/JRC Handbook on Constructing Composite Indicators (2008), step 5; COINr {@code n_goalposts} (whose direction −1 also turns the scale negative; ours does not).
 *
 * @param lower one post
 * @param upper the other post, above lower
 * @param scale score at the better post, above zero
 * @param beyond what happens outside the posts
 */
public record Goalposts(BigDecimal lower, BigDecimal upper, BigDecimal scale, Beyond beyond) implements ScoringMethod {

    public Goalposts {
        upper = Refusal.notAbove("upper", lower, upper);
        lower = Refusal.canonical(lower);
        scale = Refusal.notAbove("scale", BigDecimal.ZERO, scale);
    }

    @Override
    public List<String> inputs() {
        return List.of(VALUE);
    }

    @Override
    public SequencedMap<String, BigDecimal> constants() {
        return Constants.with("lower", lower)
                .and("upper", upper)
                .and("scale", scale)
                .named();
    }

    @Override
    public Formula formula(Direction direction) {
        String share = switch (direction) {
            case HIGHER_IS_BETTER -> "share = (value − lower) ÷ (upper − lower)";
            case LOWER_IS_BETTER -> "share = (upper − value) ÷ (upper − lower)";
        };
        return Formula.of(
                share,
                switch (beyond) {
                    case KEPT -> "score = share × scale";
                    case CUT -> "score = max(0, min(1, share)) × scale";
                });
    }

    @Override
    public double score(Terms terms) {
        double low = terms.constant(0);
        double high = terms.constant(1);
        double value = terms.input(0);
        double share = (terms.isHigherBetter() ? value - low : high - value) / (high - low);
        return (beyond == Beyond.CUT ? Math.max(0, Math.min(1, share)) : share) * terms.constant(2);
    }

    @Override
    public boolean marksOutOfFull() {
        return false;
    }

    @Override
    public ScoreRange range(double fullMark) {
        return switch (beyond) {
            case KEPT -> ScoreRange.OPEN;
            case CUT -> new ScoreRange(0, scale.doubleValue());
        };
    }
}
