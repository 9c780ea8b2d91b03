package org.lianqi.engine.index.method;

import java.util.List;
import org.lianqi.engine.index.formula.Formula;

/**
 * Borda count: how many units are worse.
 *
 * <p>Formula: {@code score = rank − 1}, the rank counted from the worst, equals sharing the lower.
 *
 * <p>Range: 0 to the number of units less one.
 *
 * <p>Errors: none. Distances are lost.
 *
 * <p>Source: OECD/JRC Handbook on Constructing Composite Indicators (2008), step 5; COINr {@code n_borda}, ties min.
 */
public record Borda() implements ScoringMethod {

    @Override
    public List<String> inputs() {
        return List.of(VALUE);
    }

    @Override
    public List<PeerStatistic> statistics() {
        return List.of(PeerStatistic.of("rank", Measure.RANK_FROM_WORST));
    }

    @Override
    public Formula formula(Direction direction) {
        return Formula.of("score = rank − 1");
    }

    @Override
    public double score(Terms terms) {
        return terms.statistic(0) - 1;
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
        return new ScoreRange(0, Double.POSITIVE_INFINITY);
    }
}
