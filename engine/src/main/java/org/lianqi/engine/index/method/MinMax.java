package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import org.lianqi.engine.index.problem.Refusal;

/**
 * Min–max: the worst unit at {@code lower}, the best at {@code upper}.
 */
public record MinMax(BigDecimal lower, BigDecimal upper) implements ScoringMethod {

    public MinMax {
        upper = Refusal.notAbove("upper", lower, upper);
        lower = Refusal.canonical(lower);
    }

    @Override
    public List<String> inputs() {
        return List.of(VALUE);
    }

    @Override
    public boolean marksOutOfFull() {
        return false;
    }

    @Override
    public ScoreRange range(double fullMark) {
        return new ScoreRange(lower.doubleValue(), upper.doubleValue());
    }
}
