package org.lianqi.engine.index.method;

import java.util.List;

/**
 * How many units are worse.
 */
public record Borda() implements ScoringMethod {

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
        return new ScoreRange(0, Double.POSITIVE_INFINITY);
    }
}
