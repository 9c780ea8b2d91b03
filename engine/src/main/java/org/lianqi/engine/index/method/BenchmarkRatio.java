package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.formula.Formula;
import org.lianqi.engine.index.problem.Refusal;

/**
 * Points in proportion to a benchmark, as output and tax per mu are scored (亩产效益).
 *
 * <p>Formula: {@code attainment = value ÷ benchmark}, where less is better {@code 2 − value ÷ benchmark};
 * {@code score = full × max(0, min(cap, attainment))}.
 *
 * <p>Range: 0 to cap × full.
 *
 * <p>Errors: no result when the benchmark is zero or below.
 *
 * <p>Example: 30 points, 24 万元 of tax a mu against a benchmark of 20, cap 1.5: 30 × 1.2 = 36.
 *
 * <p>Source: 临海市“亩产效益”综合评价 (wenda.zhifure.com 37713).
 *
 * @param cap multiple of the benchmark above which nothing more is earned; above zero; null: no cap
 */
public record BenchmarkRatio(@Nullable BigDecimal cap) implements ScoringMethod {

    public BenchmarkRatio {
        if (cap != null) {
            cap = Refusal.notAbove("cap", BigDecimal.ZERO, cap);
        }
    }

    @Override
    public List<String> inputs() {
        return List.of(VALUE, "benchmark");
    }

    @Override
    public SequencedMap<String, BigDecimal> constants() {
        return Constants.with("cap", cap).named();
    }

    @Override
    public Formula formula(Direction direction) {
        return Formula.of(
                Attainment.line(direction, "benchmark"),
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
