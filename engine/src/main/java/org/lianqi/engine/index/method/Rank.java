package org.lianqi.engine.index.method;

import java.util.List;

/**
 * The rank counted from the worst, ties sharing the lowest.
 */
public record Rank() implements ScoringMethod {

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
        return new ScoreRange(1, Double.POSITIVE_INFINITY);
    }
}
