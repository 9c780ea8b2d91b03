package org.lianqi.ground.region;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;

/**
 * A division for as long as it kept its code.
 *
 * @param code GB/T 2260 (six digits), or the nine digits of a town
 * @param name in English only where the official romanisation is on record, else the Chinese name twice
 * @param parent code of the division above; null for the country
 * @param validFrom first day
 * @param validFromKnown false when the record does not reach back to the first day: then it is that of the parent, up to
 *     {@link #UNRECORDED}
 * @param validTo first day on which it was no longer there; null while it is
 * @param successor the code that took it over, when it ended
 * @param basis what the dates rest on, where that needs saying
 * @param source the file or package this row was taken from
 */
public record Region(
        String code,
        Name name,
        RegionLevel level,
        @Nullable String parent,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        boolean validFromKnown,
        @Nullable String successor,
        @Nullable Name basis,
        String source) {
    /** Stands for “before the record begins”. */
    public static final LocalDate UNRECORDED = LocalDate.of(1949, 10, 1);

    public Region {
        if (!code.matches("\\d{6}|\\d{9}")) {
            throw new IllegalArgumentException("'" + code + "' is not a division code of six or nine digits");
        }
        if (validTo != null && !validTo.isAfter(validFrom)) {
            throw new IllegalArgumentException(code + " ends on " + validTo + ", before it begins on " + validFrom);
        }
    }

    public boolean validOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || day.isBefore(validTo));
    }
}
