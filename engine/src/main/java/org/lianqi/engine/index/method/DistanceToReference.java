package org.lianqi.engine.index.method;

import java.util.List;
import org.lianqi.engine.index.formula.Formula;
import org.lianqi.engine.index.problem.Refusal;

/**
 * One less the distance to a reference unit, as a share of its distance to the worst: the reference scores 1, the worst 0.
 *
 * <p>Formula: {@code score = 1 − (reference − value) ÷ (reference − worst)}; with {@link Beyond#CUT} at most 1.
 *
 * <p>Range: open; below 1 with {@link Beyond#CUT}.
 *
 * <p>Errors: no result when the reference has no value or is itself the worst.
 *
 * <p>Source: OECD/JRC Handbook on Constructing Composite Indicators (2008), step 5; COINr {@code n_dist2ref}.
 *
 * @param unit code of the reference unit, one of those assessed
 * @param beyond what happens to units better than the reference
 */
public record DistanceToReference(String unit, Beyond beyond) implements ScoringMethod {

    public DistanceToReference {
        unit = Refusal.blank("unit", unit);
    }

    @Override
    public List<String> inputs() {
        return List.of(VALUE);
    }

    @Override
    public List<PeerStatistic> statistics() {
        return List.of(
                new PeerStatistic("reference", Measure.OF_UNIT, VALUE, unit), PeerStatistic.of("worst", Measure.WORST));
    }

    @Override
    public Formula formula(Direction direction) {
        String distance = "1 − (reference − value) ÷ (reference − worst)";
        return Formula.of(
                switch (beyond) {
                    case KEPT -> "score = " + distance;
                    case CUT -> "score = min(1, " + distance + ")";
                });
    }

    @Override
    public double score(Terms terms) {
        double reference = terms.statistic(0);
        double score = 1 - (reference - terms.input(0)) / (reference - terms.statistic(1));
        return beyond == Beyond.CUT ? Math.min(1, score) : score;
    }

    @Override
    public boolean comparesUnitsOnly() {
        return true;
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
