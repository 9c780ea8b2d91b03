package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.formula.Formula;
import org.lianqi.engine.index.problem.Refusal;

/**
 * Points in proportion to how much of the target was reached (目标完成率).
 *
 * <p>Formula: {@code attainment = value ÷ target}, where less is better {@code 2 − value ÷ target};
 * {@code score = full × max(0, min(cap, attainment))}.
 *
 * <p>Range: 0 to cap × full; above full only when the cap is above 1 or missing. A value below zero scores zero, not
 * less.
 *
 * <p>Errors: no result when the target is zero or below. A shrinking target of a growth rate cannot be scored this way:
 * use {@link RankStep} or {@link MinmaxFloor}.
 *
 * <p>Example: 9.6 of 12 points' worth, target 8 reached to 6: 12 × 6 ÷ 8 = 9.
 *
 * <p>Source: 漯河市招商引资考核评分标准（讨论稿）; 招商考核办法 at cnzsr.com, 2023.
 *
 * @param cap attainment above which nothing more is earned, usually 1; above zero; null: no cap
 */
public record TargetLinear(@Nullable BigDecimal cap) implements ScoringMethod {

    public TargetLinear {
        if (cap != null) {
            cap = Refusal.notAbove("cap", BigDecimal.ZERO, cap);
        }
    }

    @Override
    public List<String> inputs() {
        return List.of(VALUE, TARGET);
    }

    @Override
    public SequencedMap<String, BigDecimal> constants() {
        return Constants.with("cap", cap).named();
    }

    @Override
    public Formula formula(Direction direction) {
        return Formula.of(
                Attainment.line(direction, "target"),
                cap == null ? "score = full × max(0, attainment)" : "score = full × max(0, min(cap, attainment))");
    }

    @Override
    public double score(Terms terms) {
        double attainment = Attainment.of(terms.input(0), terms.input(1), terms);
        double counted = cap == null ? attainment : Math.min(terms.constant(0), attainment);
        return terms.fullMark() * Math.max(0, counted);
    }

    @Override
    public boolean marksOutOfFull() {
        return true;
    }

    @Override
    public ScoreRange range(double fullMark) {
        return new ScoreRange(0, cap == null ? Double.POSITIVE_INFINITY : cap.doubleValue() * fullMark);
    }
}
