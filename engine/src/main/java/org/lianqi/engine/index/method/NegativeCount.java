package org.lianqi.engine.index.method;

import java.util.List;
import org.lianqi.engine.index.problem.Refusal;

/**
 * The full mark less points for each thing that went wrong.
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
    public boolean marksOutOfFull() {
        return true;
    }

    @Override
    public ScoreRange range(double fullMark) {
        return new ScoreRange(0, fullMark);
    }
}
