package org.lianqi.engine.index.method;

import java.util.List;
import org.lianqi.engine.index.formula.Formula;

/**
 * The share of the other units that are worse.
 *
 * <p>Formula: {@code score = (rank − 1) ÷ (count − 1)}, the rank counted from the worst, equals sharing the lower; units
 * without value are not counted.
 *
 * <p>Range: 0 to 1.
 *
 * <p>Errors: no result for a single unit.
 *
 * <p>Source: OECD/JRC Handbook on Constructing Composite Indicators (2008), step 5; COINr {@code n_prank}, ties min.
 */
public record PercentileRank() implements ScoringMethod {

    @Override
    public List<String> inputs() {
        return List.of(VALUE);
    }

    @Override
    public List<PeerStatistic> statistics() {
        return List.of(PeerStatistic.of("rank", Measure.RANK_FROM_WORST), PeerStatistic.of("count", Measure.COUNT));
    }

    @Override
    public Formula formula(Direction direction) {
        return Formula.of("score = (rank − 1) ÷ (count − 1)");
    }

    @Override
    public double score(Terms terms) {
        return (terms.statistic(0) - 1) / (terms.statistic(1) - 1);
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
        return new ScoreRange(0, 1);
    }
}
