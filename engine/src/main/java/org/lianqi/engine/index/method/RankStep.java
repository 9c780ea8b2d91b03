package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import java.util.SequencedMap;
import org.lianqi.engine.index.formula.Formula;
import org.lianqi.engine.index.problem.Refusal;

/**
 * 争先进位法: the best gets all points, each rank below a fixed share less.
 *
 * <p>Formula: {@code score = full × max(0, 1 − step × (rank − 1))}; rank 1 is the best in the indicator's direction, equals
 * share the better rank (1-2-2-4).
 *
 * <p>Range: 0 to full. With a step of 0.05 the 21st unit and all after it get nothing.
 *
 * <p>Errors: none. The score says nothing about distances: a hundredth of a percent costs as much as ten.
 *
 * <p>Example: 6 points, step 0.05, rank 4: 6 × 0.85 = 5.1.
 *
 * <p>Source: 县区综合考核办法 (wnwk.com 1934906; meidadianqi.com, 2021).
 *
 * @param step share of the points that each rank costs, 0 to 1
 */
public record RankStep(BigDecimal step) implements ScoringMethod {

    public RankStep {
        step = Refusal.outside("step", step, BigDecimal.ZERO, BigDecimal.ONE);
    }

    @Override
    public List<String> inputs() {
        return List.of(VALUE);
    }

    @Override
    public List<PeerStatistic> statistics() {
        return List.of(PeerStatistic.of("rank", Measure.RANK_FROM_BEST));
    }

    @Override
    public SequencedMap<String, BigDecimal> constants() {
        return Constants.with("step", step).named();
    }

    @Override
    public Formula formula(Direction direction) {
        return Formula.of("score = full × max(0, 1 − step × (rank − 1))");
    }

    @Override
    public double score(Terms terms) {
        return terms.fullMark() * Math.max(0, 1 - terms.constant(0) * (terms.statistic(0) - 1));
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
