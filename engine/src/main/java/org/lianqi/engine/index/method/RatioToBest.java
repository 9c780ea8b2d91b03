package org.lianqi.engine.index.method;

import java.util.List;

/**
 * Points in proportion to the best of all units.
 */
public record RatioToBest() implements ScoringMethod {

    @Override
    public List<String> inputs() {
        return List.of(VALUE);
    }

    @Override
    public boolean marksOutOfFull() {
        return true;
    }

    @Override
    public ScoreRange range(double fullMark) {
        return new ScoreRange(0, fullMark);
    }
}
