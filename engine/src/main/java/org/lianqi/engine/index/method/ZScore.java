package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import org.lianqi.engine.index.problem.Refusal;

/**
 * Standard score: distance from the mean in standard deviations.
 */
public record ZScore(BigDecimal mean, BigDecimal deviation) implements ScoringMethod {

    public ZScore {
        mean = Refusal.canonical(mean);
        deviation = Refusal.notAbove("deviation", BigDecimal.ZERO, deviation);
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
