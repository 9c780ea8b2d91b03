package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import java.util.SequencedMap;
import org.lianqi.engine.index.formula.Formula;
import org.lianqi.engine.index.problem.Refusal;

/**
 * One less the distance to a target, as a share of the target's distance to the worst: the target scores 1, the worst
 * unit 0.
 *
 * <p>Formula: {@code score = 1 − (target − value) ÷ (target − worst)}; with {@link Beyond#CUT} at most 1.
 *
 * <p>Range: open; below 1 with {@link Beyond#CUT}.
 *
 * <p>Errors: no result when even the worst has reached the target: the scale would stand on its head.
 *
 * <p>Source: OECD/JRC Handbook on Constructing Composite Indicators (2008), step 5; COINr {@code n_dist2targ}, which warns and computes negative scores in that case.
 *
 * @param target the value that scores 1
 * @param beyond what happens to units beyond the target
 */
public record DistanceToTarget(BigDecimal target, Beyond beyond) implements ScoringMethod {

    public DistanceToTarget {
        target = Refusal.canonical(target);
    }

    @Override
    public List<String> inputs() {
        return List.of(VALUE);
    }

    @Override
    public List<PeerStatistic> statistics() {
        return List.of(PeerStatistic.of("worst", Measure.WORST));
    }

    @Override
    public SequencedMap<String, BigDecimal> constants() {
        return Constants.with("target", target).named();
    }

    @Override
    public Formula formula(Direction direction) {
        String distance = "1 − (target − value) ÷ (target − worst)";
        return Formula.of(
                switch (beyond) {
                    case KEPT -> "score = " + distance;
                    case CUT -> "score = min(1, " + distance + ")";
                });
    }

    @Override
    public double score(Terms terms) {
        double goal = terms.constant(0);
        double span = goal - terms.statistic(0);
        if (!(span * terms.sign() > 0)) {
            return Double.NaN;
        }
        double score = 1 - (goal - terms.input(0)) / span;
        return beyond == Beyond.CUT ? Math.min(1, score) : score;
    }

    @Override
    public boolean marksOutOfFull() {
        return false;
    }

    @Override
    public ScoreRange range(double fullMark) {
        return switch (beyond) {
            case KEPT -> ScoreRange.OPEN;
            case CUT -> new ScoreRange(Double.NEGATIVE_INFINITY, 1);
        };
    }
}
