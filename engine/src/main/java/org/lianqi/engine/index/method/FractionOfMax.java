package org.lianqi.engine.index.method;

import java.util.List;
import org.lianqi.engine.index.formula.Formula;

/**
 * The value as a fraction of the greatest.
 *
 * <p>Formula: {@code score = value ÷ best}.
 *
 * <p>Range: 0 to 1 when no value is below zero.
 *
 * <p>Errors: no result when the best is zero. Values below zero turn the scale round, and so does less-is-better, where the
 * best is the least and everyone else scores above 1: a scheme may use it for more-is-better only.
 *
 * <p>Source: OECD/JRC Handbook on Constructing Composite Indicators (2008), step 5; COINr {@code n_fracmax}.
 */
public record FractionOfMax() implements ScoringMethod {

    @Override
    public List<String> inputs() {
        return List.of(VALUE);
    }

    @Override
    public List<PeerStatistic> statistics() {
        return List.of(PeerStatistic.of("best", Measure.BEST));
    }

    @Override
    public Formula formula(Direction direction) {
        return Formula.of("score = value ÷ best");
    }

    @Override
    public double score(Terms terms) {
        return terms.input(0) / terms.statistic(0);
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
        return ScoreRange.OPEN;
    }

    @Override
    public boolean suits(Direction direction) {
        return direction == Direction.HIGHER_IS_BETTER;
    }
}
