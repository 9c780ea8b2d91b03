package org.lianqi.engine.index.method;

import java.util.List;
import org.lianqi.engine.index.formula.Formula;

/**
 * Points in proportion to the best of all units: the best gets the full mark.
 *
 * <p>Formula: {@code score = full × max(0, value ÷ best)}, where less is better {@code best ÷ value}.
 *
 * <p>Range: 0 to full.
 *
 * <p>Errors: no result when the best is zero or below; where less is better, also for a value of zero or below.
 *
 * <p>Example: recognised projects of the 24 chains scored 69 against the best 70: 100 × 69 ÷ 70 = 98.57.
 *
 * <p>Source: our inference from the published 100 + 100 + 98.57 = 298.57 of 2022Q1 to Q3; the rule itself is not public.
 */
public record RatioToBest() implements ScoringMethod {

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
        return Formula.of(
                switch (direction) {
                    case HIGHER_IS_BETTER -> "score = full × max(0, value ÷ best)";
                    case LOWER_IS_BETTER -> "score = full × max(0, best ÷ value)";
                });
    }

    @Override
    public double score(Terms terms) {
        double value = terms.input(0);
        double best = terms.statistic(0);
        double whole = terms.isHigherBetter() ? best : value;
        double part = terms.isHigherBetter() ? value : best;
        return whole > 0 ? terms.fullMark() * Math.max(0, part / whole) : Double.NaN;
    }

    @Override
    public boolean comparesUnitsOnly() {
        return true;
    }

    @Override
    public boolean marksOutOfFull() {
        return true;
    }

    @Override
    public ScoreRange range(double fullMark) {
        return new ScoreRange(0, fullMark);
    }
}
