package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import java.util.SequencedMap;
import org.lianqi.engine.index.formula.Formula;
import org.lianqi.engine.index.problem.Refusal;

/**
 * 功效系数法: a base mark at the unacceptable value, the full mark at the satisfactory one, linear between.
 *
 * <p>Formula: {@code coefficient = base + (value − unacceptable) ÷ (satisfactory − unacceptable) × (100 − base)};
 * {@code score = full × coefficient ÷ 100}. Which way is better follows from the two values, which must agree with the
 * indicator's direction.
 *
 * <p>Range: with {@link Beyond#CUT} base percent of full to full, with {@link Beyond#KEPT} open.
 *
 * <p>Errors: no result when satisfactory is not better than unacceptable.
 *
 * <p>Example: base 60, unacceptable 4 %, satisfactory 9 %, 10 points: 7 % gives 10 × (60 + 3 ÷ 5 × 40) ÷ 100 = 8.4.
 *
 * <p>Source: 财政部等《企业绩效评价标准》 and common practice, c + k = 100 with c = 60, k = 40.
 *
 * @param basePercent mark at the unacceptable value in percent of full, 0 to 100, usually 60
 * @param beyond what happens outside the two values
 */
public record Efficacy(BigDecimal basePercent, Beyond beyond) implements ScoringMethod {

    public Efficacy {
        basePercent = Refusal.outside("basePercent", basePercent, BigDecimal.ZERO, HUNDRED);
    }

    @Override
    public List<String> inputs() {
        return List.of(VALUE, "unacceptable", "satisfactory");
    }

    @Override
    public SequencedMap<String, BigDecimal> constants() {
        return Constants.with("base", basePercent).named();
    }

    @Override
    public Formula formula(Direction direction) {
        String coefficient =
                "coefficient = base + (value − unacceptable) ÷ (satisfactory − unacceptable) × (100 − base)";
        return Formula.of(
                coefficient,
                switch (beyond) {
                    case KEPT -> "score = full × coefficient ÷ 100";
                    case CUT -> "score = full × max(base, min(100, coefficient)) ÷ 100";
                });
    }

    @Override
    public double score(Terms terms) {
        double unacceptable = terms.input(1);
        double span = terms.input(2) - unacceptable;
        if (!(span * terms.sign() > 0)) {
            return Double.NaN;
        }
        double base = terms.constant(0);
        double coefficient = base + (terms.input(0) - unacceptable) / span * (100 - base);
        double counted = beyond == Beyond.CUT ? Math.max(base, Math.min(100, coefficient)) : coefficient;
        return terms.fullMark() * counted / 100;
    }

    @Override
    public boolean marksOutOfFull() {
        return true;
    }

    @Override
    public ScoreRange range(double fullMark) {
        return switch (beyond) {
            case KEPT -> ScoreRange.OPEN;
            case CUT -> new ScoreRange(basePercent.doubleValue() / 100 * fullMark, fullMark);
        };
    }
}
