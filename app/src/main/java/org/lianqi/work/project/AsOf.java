package org.lianqi.work.project;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Days;

/**
 * Which past is asked for.
 *
 * @param on what stood on this day; null for what stands today
 * @param known as it was known at the end of this day; null for what is known now
 */
public record AsOf(@Nullable LocalDate on, @Nullable LocalDate known) {
    public static final AsOf TODAY = new AsOf(null, null);

    public boolean today() {
        return on == null && known == null;
    }

    /** What the address of a page has behind it to show the same past; empty for today. */
    public String query() {
        return today()
                ? ""
                : "?on=" + (on == null ? "" : on.toString()) + "&known=" + (known == null ? "" : known.toString());
    }

    /** The first moment at which something else could have become known; null for what is known now. */
    public @Nullable Instant knownBefore() {
        return known == null ? null : known.plusDays(1).atStartOfDay(Days.CHINA).toInstant();
    }

    /** The day on which a state is asked for, given which day it is. */
    public LocalDate day(LocalDate today) {
        return on == null ? today : on;
    }
}
