package org.lianqi.record.indicator;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Period;

/**
 * The seam through which facts become scores: a room that owns facts publishes measures as beans. Who assesses knows
 * measures, never the facts behind them. An indicator that {@link Reporting.ByMeasure names} a measure is not reported by
 * hand.
 */
public interface Measure {
    /** Unique among all measures; letters, digits and hyphens. Part of figure references. */
    String id();

    Name name();

    /** The rule of counting in words, as the page that opens the number prints it. */
    Name rule();

    /** As GB units are written; equal to that of every indicator that uses the measure. */
    String unitOfMeasure();

    int decimals();

    /**
     * The values of these units for a period and the rows they were counted from, in one query. Units the current actor
     * may not look into, and those of which there is nothing to say, are left out.
     */
    Map<UUID, Measured> measure(Collection<UUID> units, Period period);
}
