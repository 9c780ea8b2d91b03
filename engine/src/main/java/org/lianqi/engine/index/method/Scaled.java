package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import org.lianqi.engine.index.problem.Refusal;

/**
 * A fixed linear scale: {@code lower} becomes 0, {@code upper} becomes 100.
 */
public record Scaled(BigDecimal lower, BigDecimal upper) implements ScoringMethod {

    public Scaled {
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
        return ScoreRange.OPEN;
    }
}
