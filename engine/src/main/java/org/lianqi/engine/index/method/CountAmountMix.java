package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.formula.Formula;
import org.lianqi.engine.index.problem.Refusal;

/**
 * Projects by number and by amount, each against its target, mixed.
 *
 * <p>Formula: {@code score = full × (share × min(cap, count ÷ countTarget) + (1 − share) × min(cap, amount ÷
 * amountTarget))}.
 *
 * <p>Range: 0 to cap × full.
 *
 * <p>Errors: no result when one of the targets is zero or below.
 *
 * <p>Example: 28 projects signed of 27 wanted and 17.77 billion of 5.4, half and half, uncapped, 10 points:
 * 10 × (0.5 × 28 ÷ 27 + 0.5 × 177.7 ÷ 54) = 21.64; capped at 1 it is 10.
 *
 * <p>Source: 2024 年度市级招商引资考核公示 (qianlima.com 486863651).
 *
 * @param countShare what the number counts, 0 to 1; the amount counts the rest
 * @param cap attainment above which nothing more is earned, for each of the two; null: no cap
 */
public record CountAmountMix(
        BigDecimal countShare, @Nullable BigDecimal cap) implements ScoringMethod {

    public CountAmountMix {
        countShare = Refusal.outside("countShare", countShare, BigDecimal.ZERO, BigDecimal.ONE);
        if (cap != null) {
            cap = Refusal.notAbove("cap", BigDecimal.ZERO, cap);
        }
    }

    @Override
    public List<String> inputs() {
        return List.of("count", "countTarget", "amount", "amountTarget");
    }

    @Override
    public SequencedMap<String, BigDecimal> constants() {
        return Constants.with("share", countShare).and("cap", cap).named();
    }

    @Override
    public Formula formula(Direction direction) {
        return cap == null
                ? Formula.of(
                        "byCount = count ÷ countTarget",
                        "byAmount = amount ÷ amountTarget",
                        "score = full × (share × byCount + (1 − share) × byAmount)")
                : Formula.of(
                        "byCount = min(cap, count ÷ countTarget)",
                        "byAmount = min(cap, amount ÷ amountTarget)",
                        "score = full × (share × byCount + (1 − share) × byAmount)");
    }

    @Override
    public double score(Terms terms) {
        double countTarget = terms.input(1);
        double amountTarget = terms.input(3);
        if (!(countTarget > 0 && amountTarget > 0)) {
            return Double.NaN;
        }
        double byCount = terms.input(0) / countTarget;
        double byAmount = terms.input(2) / amountTarget;
        if (cap != null) {
            byCount = Math.min(terms.constant(1), byCount);
            byAmount = Math.min(terms.constant(1), byAmount);
        }
        double share = terms.constant(0);
        return terms.fullMark() * (share * byCount + (1 - share) * byAmount);
    }

    @Override
    public boolean marksOutOfFull() {
        return true;
    }

    @Override
    public ScoreRange range(double fullMark) {
        return new ScoreRange(0, cap == null ? Double.POSITIVE_INFINITY : cap.doubleValue() * fullMark);
    }

    @Override
    public boolean suits(Direction direction) {
        return direction == Direction.HIGHER_IS_BETTER;
    }
}
