package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import java.util.SequencedMap;
import org.lianqi.engine.index.formula.Formula;
import org.lianqi.engine.index.problem.Refusal;

/**
 * 极差标准化: the worst unit at {@code lower}, the best at {@code upper}, the others linearly between.
 *
 * <p>Formula: {@code score = (value − worst) ÷ (best − worst) × (upper − lower) + lower}. Best and worst are the greatest
 * and the least, where less is better the other way round.
 *
 * <p>Range: lower to upper.
 *
 * <p>Errors: no result when all units are equal. One outlier squeezes all others together.
 *
 * <p>Source: OECD/JRC Handbook on Constructing Composite Indicators (2008), step 5; COINr {@code n_minmax}.
 *
 * @param lower score of the worst
 * @param upper score of the best, above lower
 */
public record MinMax(BigDecimal lower, BigDecimal upper) implements ScoringMethod {

    public MinMax {
        upper = Refusal.notAbove("upper", lower, upper);
        lower = Refusal.canonical(lower);
    }

    @Override
    public List<String> inputs() {
        return List.of(VALUE);
    }

    @Override
    public List<PeerStatistic> statistics() {
        return List.of(PeerStatistic.of("best", Measure.BEST), PeerStatistic.of("worst", Measure.WORST));
    }

    @Override
    public SequencedMap<String, BigDecimal> constants() {
        return Constants.with("lower", lower).and("upper", upper).named();
    }

    @Override
    public Formula formula(Direction direction) {
        return Formula.of("score = (value − worst) ÷ (best − worst) × (upper − lower) + lower");
    }

    @Override
    public double score(Terms terms) {
        double worst = terms.statistic(1);
        double lowest = terms.constant(0);
        return (terms.input(0) - worst) / (terms.statistic(0) - worst) * (terms.constant(1) - lowest) + lowest;
    }

    @Override
    public void mark(Marking marking) {
        Terms terms = marking.terms(0);
        double worst = terms.statistic(1);
        double lowest = terms.constant(0);
        marking.markLine(worst, terms.statistic(0) - worst, terms.constant(1) - lowest, lowest);
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
        return new ScoreRange(lower.doubleValue(), upper.doubleValue());
    }
}
