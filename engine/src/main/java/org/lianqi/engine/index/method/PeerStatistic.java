package org.lianqi.engine.index.method;

import org.jspecify.annotations.Nullable;

/**
 * A number a method needs about all units.
 *
 * @param name how the formula calls it
 * @param measure what is measured
 * @param input name of the input whose values are looked at
 * @param unit whose value, for {@link Measure#OF_UNIT}; otherwise null
 */
public record PeerStatistic(
        String name,
        Measure measure,
        String input,
        @Nullable String unit) {

    /** A statistic of the usual input. */
    static PeerStatistic of(String name, Measure measure) {
        return new PeerStatistic(name, measure, ScoringMethod.VALUE, null);
    }

    /** The same statistic of an input that is called otherwise. */
    PeerStatistic prefixed(String prefix) {
        return new PeerStatistic(prefix + name, measure, prefix + input, unit);
    }
}
