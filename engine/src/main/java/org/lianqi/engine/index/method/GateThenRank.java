package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lianqi.engine.index.formula.Formula;
import org.lianqi.engine.index.problem.Refusal;

/**
 * Some points for reaching the target; those above it compete by rank for the rest.
 *
 * <p>Formula: below the target 0, at it {@code gate} points, above it
 * {@code gate + (full − gate) × max(0, 1 − step × (rank − 1))}. The rank is among all units in the indicator's direction;
 * when all have one target, that is the rank among those above it.
 *
 * <p>Range: 0, or gate to full.
 *
 * <p>Errors: none.
 *
 * <p>Example: growth of GDP, target 8 %, 6 points of which 4 at the gate, step 0.05: the fastest gets 6, the second
 * 4 + 2 × 0.95 = 5.9, one with exactly 8 % gets 4, one with 7.9 % nothing.
 *
 * <p>Source: 县区综合考核办法 (wnwk.com 1934906): “8 % → 4 points, above by rank up to 6”. How the rank counts is not
 * published; the step of {@link RankStep} is our assumption.
 *
 * @param pointsAtGate points for reaching the target, not above the full mark
 * @param step share of the remaining points that each rank costs, 0 to 1
 */
public record GateThenRank(BigDecimal pointsAtGate, BigDecimal step) implements ScoringMethod {

    public GateThenRank {
        pointsAtGate = Refusal.outside("pointsAtGate", pointsAtGate, BigDecimal.ZERO, null);
        step = Refusal.outside("step", step, BigDecimal.ZERO, BigDecimal.ONE);
    }

    @Override
    public List<String> inputs() {
        return List.of(VALUE, TARGET);
    }

    @Override
    public List<PeerStatistic> statistics() {
        return List.of(PeerStatistic.of("rank", Measure.RANK_FROM_BEST));
    }

    @Override
    public SequencedMap<String, BigDecimal> constants() {
        return Constants.with("gate", pointsAtGate).and("step", step).named();
    }

    @Override
    public Formula formula(Direction direction) {
        String beyond = direction == Direction.HIGHER_IS_BETTER ? ">" : "<";
        return Formula.of(
                "contest = gate + (full − gate) × max(0, 1 − step × (rank − 1))",
                "score = if(value " + beyond + " target, contest, if(value = target, gate, 0))");
    }

    @Override
    public double score(Terms terms) {
        double value = terms.input(0);
        double target = terms.input(1);
        double gate = terms.constant(0);
        if (terms.isHigherBetter() ? value > target : value < target) {
            double share = Math.max(0, 1 - terms.constant(1) * (terms.statistic(0) - 1));
            return gate + (terms.fullMark() - gate) * share;
        }
        return value == target ? gate : 0;
    }

    @Override
    public boolean marksOutOfFull() {
        return true;
    }

    @Override
    public ScoreRange range(double fullMark) {
        return new ScoreRange(0, fullMark);
    }

    @Override
    public SortedMap<String, BigDecimal> pointsWithinFull() {
        return new TreeMap<>(Map.of("pointsAtGate", pointsAtGate));
    }
}
