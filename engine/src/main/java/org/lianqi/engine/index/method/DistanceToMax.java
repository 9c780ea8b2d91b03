package org.lianqi.engine.index.method;

import java.util.List;
import org.lianqi.engine.index.formula.Formula;

/**
 * One less the distance to the best, as a share of the spread.
 *
 * <p>Formula: {@code score = 1 − (best − value) ÷ (best − worst)}.
 *
 * <p>Range: 0 to 1.
 *
 * <p>Errors: no result when all units are equal.
 *
 * <p>Source: OECD/JRC Handbook on Constructing Composite Indicators (2008), step 5; COINr {@code n_dist2max}.
 */
public record DistanceToMax() implements ScoringMethod {

    @Override
    public List<String> inputs() {
        return List.of(VALUE);
    }

    @Override
    public List<PeerStatistic> statistics() {
        return List.of(PeerStatistic.of("best", Measure.BEST), PeerStatistic.of("worst", Measure.WORST));
    }

    @Override
    public Formula formula(Direction direction) {
        return Formula.of("score = 1 − (best − value) ÷ (best − worst)");
    }

    @Override
    public double score(Terms terms) {
        double best = terms.statistic(0);
        return 1 - (best - terms.input(0)) / (best - terms.statistic(1));
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
