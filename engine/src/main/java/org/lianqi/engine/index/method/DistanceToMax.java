package org.lianqi.engine.index.method;

import java.util.List;

/**
 * One less the distance to the best, as a share of the spread.
 */
public record DistanceToMax() implements ScoringMethod {

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
        return new ScoreRange(0, 1);
    }
}
