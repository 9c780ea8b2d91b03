package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.lianqi.engine.index.formula.Formula;
import org.lianqi.engine.index.problem.Refusal;

/**
 * The full mark less points for each thing that went wrong.
 *
 * <p>Formula: {@code score = max(0, full − Σ points × count)}.
 *
 * <p>Range: 0 to full.
 *
 * <p>Errors: none.
 *
 * <p>Example: 5 points, 0.1 off for each project not started in time, 0.2 for each false report; 3 and 1:
 * 5 − 0.3 − 0.2 = 4.5.
 *
 * <p>Source: 2024 年度市级招商引资考核公示 (qianlima.com 486863651).
 *
 * @param deductions what is counted and what one costs
 */
public record NegativeCount(List<CountDeduction> deductions) implements ScoringMethod {

    public NegativeCount {
        deductions = Refusal.empty("deductions", deductions);
        Refusal.duplicate(
                "deductions.input",
                deductions.stream().map(CountDeduction::input).toList());
    }

    @Override
    public List<String> inputs() {
        return deductions.stream().map(CountDeduction::input).toList();
    }

    @Override
    public SequencedMap<String, BigDecimal> constants() {
        Constants constants = Constants.none();
        deductions.forEach(deduction -> constants.and("points." + deduction.input(), deduction.pointsEach()));
        return constants.named();
    }

    @Override
    public Formula formula(Direction direction) {
        String lost = deductions.stream()
                .map(deduction -> "points.%s × %s".formatted(deduction.input(), deduction.input()))
                .collect(Collectors.joining(" + "));
        return Formula.of("lost = " + lost, "score = max(0, full − lost)");
    }

    @Override
    public double score(Terms terms) {
        double lost = 0;
        for (int i = 0; i < deductions.size(); i++) {
            lost += terms.constant(i) * terms.input(i);
        }
        return Math.max(0, terms.fullMark() - lost);
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
    public boolean suits(Direction direction) {
        return direction == Direction.LOWER_IS_BETTER;
    }
}
