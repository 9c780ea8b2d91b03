package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import org.lianqi.engine.index.problem.Refusal;

/**
 * A fixed linear scale between two goalposts.
 */
public record Goalposts(BigDecimal lower, BigDecimal upper, BigDecimal scale, Beyond beyond) implements ScoringMethod {

    public Goalposts {
        upper = Refusal.notAbove("upper", lower, upper);
        lower = Refusal.canonical(lower);
        scale = Refusal.notAbove("scale", BigDecimal.ZERO, scale);
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
        return beyond == Beyond.KEPT ? ScoreRange.OPEN : new ScoreRange(0, scale.doubleValue());
    }
}
