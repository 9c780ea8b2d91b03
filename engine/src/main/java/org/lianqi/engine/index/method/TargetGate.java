package org.lianqi.engine.index.method;

import java.util.List;

/**
 * All points when the target is reached, none otherwise.
 */
public record TargetGate() implements ScoringMethod {

    @Override
    public List<String> inputs() {
        return List.of(VALUE, TARGET);
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
