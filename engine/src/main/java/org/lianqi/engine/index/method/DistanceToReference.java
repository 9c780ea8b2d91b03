package org.lianqi.engine.index.method;

import java.util.List;
import org.lianqi.engine.index.problem.Refusal;

/**
 * One less the distance to a reference unit, as a share of its distance to the worst.
 */
public record DistanceToReference(String unit, Beyond beyond) implements ScoringMethod {

    public DistanceToReference {
        unit = Refusal.blank("unit", unit);
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
