package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import java.util.SequencedMap;
import org.lianqi.engine.index.formula.Formula;
import org.lianqi.engine.index.problem.Refusal;

/**
 * A fixed linear scale: {@code lower} becomes 0, {@code upper} becomes 100. Where less is better the value is turned
 * negative first, and so are usually the two ends.
 *
 * <p>Formula: {@code score = (direction × value − lower) ÷ (upper − lower) × 100}.
 *
 * <p>Range: open; values beyond the ends go on.
 *
 * <p>Errors: none.
 *
 * <p>Source: Global Innovation Index 2020; COINr {@code n_scaled}.
 *
 * @param lower value that scores 0
 * @param upper value that scores 100, above lower
 */
public record Scaled(BigDecimal lower, BigDecimal upper) implements ScoringMethod {

    public Scaled {
        upper = Refusal.notAbove("upper", lower, upper);
        lower = Refusal.canonical(lower);
    }

    @Override
    public List<String> inputs() {
        return List.of(VALUE);
    }

    @Override
    public SequencedMap<String, BigDecimal> constants() {
        return Constants.with("lower", lower).and("upper", upper).named();
    }

    @Override
    public Formula formula(Direction direction) {
        return Formula.of("score = (direction × value − lower) ÷ (upper − lower) × 100");
    }

    @Override
    public double score(Terms terms) {
        double lowest = terms.constant(0);
        return (terms.sign() * terms.input(0) - lowest) / (terms.constant(1) - lowest) * 100;
    }

    @Override
    public boolean marksOutOfFull() {
        return false;
    }

    @Override
    public ScoreRange range(double fullMark) {
        return ScoreRange.OPEN;
    }
}
