package org.lianqi.record.indicator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Opened;

/**
 * A claim that was found right and is ready to be written.
 *
 * @param id of the value it changes; null for a new one
 * @param from the revision it was made from; 0 for a new one
 */
record Entering(
        @Nullable UUID id,
        int from,
        ValueKey key,
        int definition,
        String caliber,
        String source,
        @Nullable BigDecimal value,
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        String unitOfMeasure,
        @Nullable LocalDate asOf,
        @Nullable String note,
        Observation.@Nullable Evidence evidence,
        List<Opened.Row> counted) {

    Entering changing(Observation existing) {
        return new Entering(
                existing.id(),
                existing.revision(),
                key,
                definition,
                caliber,
                source,
                value,
                numerator,
                denominator,
                unitOfMeasure,
                asOf,
                note,
                evidence,
                counted);
    }

    /** Whether it makes the same claim as another about the same thing, wherever each was written down. */
    boolean says(Observation existing) {
        return same(value, existing.value())
                && same(numerator, existing.numerator())
                && same(denominator, existing.denominator())
                && (asOf == null || asOf.equals(existing.asOf()))
                && (note == null || note.equals(existing.note()));
    }

    boolean isClaimOf(Observation existing) {
        return key.equals(existing.key()) && caliber.equals(existing.caliber()) && source.equals(existing.source());
    }

    static boolean same(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null ? b == null : b != null && a.compareTo(b) == 0;
    }
}
