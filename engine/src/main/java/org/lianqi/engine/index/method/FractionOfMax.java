package org.lianqi.engine.index.method;

import java.util.List;

/**
 * The value as a fraction of the greatest.
 */
public record FractionOfMax() implements ScoringMethod {

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
