package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import org.lianqi.engine.index.problem.Refusal;

/**
 * One less the distance to a target, as a share of the target's distance to the worst.
 */
public record DistanceToTarget(BigDecimal target, Beyond beyond) implements ScoringMethod {

    public DistanceToTarget {
        target = Refusal.canonical(target);
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
        return beyond == Beyond.KEPT ? ScoreRange.OPEN : new ScoreRange(Double.NEGATIVE_INFINITY, 1);
    }
}
