package org.lianqi.engine.index.method;

import java.util.List;
import org.lianqi.engine.index.formula.Formula;

/**
 * The rank counted from the worst, so that more is better; equals share the lower rank.
 *
 * <p>Formula: {@code score = rank}.
 *
 * <p>Range: 1 to the number of units.
 *
 * <p>Errors: none. Distances are lost.
 *
 * <p>Source: OECD/JRC Handbook on Constructing Composite Indicators (2008), step 5; COINr {@code n_rank}, ties min.
 */
public record Rank() implements ScoringMethod {

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
        return Formula.of("score = rank");
    }

    @Override
    public double score(Terms terms) {
        return terms.statistic(0);
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
        return new ScoreRange(1, Double.POSITIVE_INFINITY);
    }
}
