package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.problem.Refusal;

/**
 * Points in proportion to how much of the target was reached: {@code full × min(cap, attainment)}.
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
    public boolean marksOutOfFull() {
        return true;
    }

    @Override
    public ScoreRange range(double fullMark) {
        return new ScoreRange(0, cap == null ? Double.POSITIVE_INFINITY : cap.doubleValue() * fullMark);
    }
}
