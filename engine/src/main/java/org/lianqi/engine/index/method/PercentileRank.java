package org.lianqi.engine.index.method;

import java.util.List;

/**
 * The share of the other units that are worse.
 */
public record PercentileRank() implements ScoringMethod {

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
