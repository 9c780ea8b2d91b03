package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import org.lianqi.engine.index.problem.Refusal;

/**
 * 功效系数法: a base mark at the unacceptable value, the full mark at the satisfactory one, linear between.
 */
public record Efficacy(BigDecimal basePercent, Beyond beyond) implements ScoringMethod {

    public Efficacy {
        basePercent = Refusal.outside("basePercent", basePercent, BigDecimal.ZERO, HUNDRED);
    }

    @Override
    public List<String> inputs() {
        return List.of(VALUE, UNACCEPTABLE, SATISFACTORY);
    }

    @Override
    public boolean marksOutOfFull() {
        return true;
    }

    @Override
    public ScoreRange range(double fullMark) {
        return beyond == Beyond.KEPT
                ? ScoreRange.OPEN
                : new ScoreRange(basePercent.doubleValue() / 100 * fullMark, fullMark);
    }
}
