package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import java.util.SequencedMap;
import org.lianqi.engine.index.formula.Formula;
import org.lianqi.engine.index.problem.Refusal;

/**
 * Standard score: the distance from the mean in standard deviations, moved to a mean and a deviation of choice.
 *
 * <p>Formula: {@code score = (value − average) ÷ (direction × spread) × deviation + mean}; spread is the standard deviation
 * of a sample (n − 1).
 *
 * <p>Range: open.
 *
 * <p>Errors: no result for fewer than two values or when all units are equal.
 *
 * <p>Source: OECD/JRC Handbook on Constructing Composite Indicators (2008), step 5; COINr {@code n_zscore}.
 *
 * @param mean mean of the scores
 * @param deviation standard deviation of the scores, above zero
 */
public record ZScore(BigDecimal mean, BigDecimal deviation) implements ScoringMethod {

    public ZScore {
        mean = Refusal.canonical(mean);
        deviation = Refusal.notAbove("deviation", BigDecimal.ZERO, deviation);
    }

    @Override
    public List<String> inputs() {
        return List.of(VALUE);
    }

    @Override
    public List<PeerStatistic> statistics() {
        return List.of(PeerStatistic.of("average", Measure.MEAN), PeerStatistic.of("spread", Measure.DEVIATION));
    }

    @Override
    public SequencedMap<String, BigDecimal> constants() {
        return Constants.with("mean", mean).and("deviation", deviation).named();
    }

    @Override
    public Formula formula(Direction direction) {
        return Formula.of("score = (value − average) ÷ (direction × spread) × deviation + mean");
    }

    @Override
    public double score(Terms terms) {
        double distance = (terms.input(0) - terms.statistic(0)) / (terms.sign() * terms.statistic(1));
        return distance * terms.constant(1) + terms.constant(0);
    }

    @Override
    public void mark(Marking marking) {
        Terms terms = marking.terms(0);
        marking.markLine(terms.statistic(0), terms.sign() * terms.statistic(1), terms.constant(1), terms.constant(0));
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
}
