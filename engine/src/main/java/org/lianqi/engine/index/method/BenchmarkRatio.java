package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.problem.Refusal;

/**
 * Points in proportion to a benchmark.
 */
public record BenchmarkRatio(@Nullable BigDecimal cap) implements ScoringMethod {

    public BenchmarkRatio {
        if (cap != null) {
            cap = Refusal.notAbove("cap", BigDecimal.ZERO, cap);
        }
    }

    @Override
    public List<String> inputs() {
        return List.of(VALUE, BENCHMARK);
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
