package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import java.util.SequencedMap;
import org.lianqi.engine.index.formula.Formula;
import org.lianqi.engine.index.problem.Refusal;

/**
 * Min–max among the units, the last one keeping a floor.
 *
 * <p>Formula: {@code score = full × (floor + (100 − floor) × (value − worst) ÷ (best − worst)) ÷ 100}. Best and worst are
 * the greatest and the least, where less is better the other way round.
 *
 * <p>Range: floor percent of full to full.
 *
 * <p>Errors: no result when all units are equal: nobody is ahead and nobody behind, the missing-value rule decides.
 *
 * <p>Example: floor 20, 10 points, values 3, 5 and 8: the middle one gets 10 × (20 + 80 × 2 ÷ 5) ÷ 100 = 5.2.
 *
 * <p>Source: 旌德县目标管理绩效考核 (ahjd.gov.cn 2394961), floor 20; with floor 60 the common 功效系数 among units.
 *
 * @param floorPercent what the last unit keeps, in percent of full, 0 to 100
 */
public record MinmaxFloor(BigDecimal floorPercent) implements ScoringMethod {

    public MinmaxFloor {
        floorPercent = Refusal.outside("floorPercent", floorPercent, BigDecimal.ZERO, HUNDRED);
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
        return Constants.with("floor", floorPercent).named();
    }

    @Override
    public Formula formula(Direction direction) {
        return Formula.of("score = full × (floor + (100 − floor) × (value − worst) ÷ (best − worst)) ÷ 100");
    }

    @Override
    public double score(Terms terms) {
        double worst = terms.statistic(1);
        double floor = terms.constant(0);
        double within = (100 - floor) * (terms.input(0) - worst) / (terms.statistic(0) - worst);
        return terms.fullMark() * (floor + within) / 100;
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
        return new ScoreRange(floorPercent.doubleValue() / 100 * fullMark, fullMark);
    }
}
