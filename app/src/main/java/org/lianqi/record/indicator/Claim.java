package org.lianqi.record.indicator;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Period;

/**
 * What somebody wants to enter: one row of a file, one cell of the grid, one object of the API.
 *
 * @param unit code of the unit it speaks of
 * @param caliber null for the indicator's main caliber
 * @param value null when the source says that it is not known
 * @param unitOfMeasure null for the definition's own; another one is refused, never converted
 * @param source code of the unit that answers for it, or a citation in words; null for the actor's own unit
 * @param evidence where it stands in a kept file
 */
public record Claim(
        String unit,
        String indicator,
        Period period,
        @Nullable String caliber,
        @Nullable BigDecimal value,
        @Nullable String unitOfMeasure,
        Kind kind,
        @Nullable String source,
        @Nullable LocalDate asOf,
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        @Nullable String note,
        Observation.@Nullable Evidence evidence) {

    /** A fact of a unit in the main caliber, in the definition's unit of measure. */
    public static Claim fact(String unit, String indicator, Period period, BigDecimal value, @Nullable String source) {
        return new Claim(unit, indicator, period, null, value, null, Kind.FACT, source, null, null, null, null, null);
    }

    public Claim withEvidence(Observation.Evidence stands) {
        return new Claim(
                unit,
                indicator,
                period,
                caliber,
                value,
                unitOfMeasure,
                kind,
                source,
                asOf,
                numerator,
                denominator,
                note,
                stands);
    }
}
