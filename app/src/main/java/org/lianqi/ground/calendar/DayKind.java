package org.lianqi.ground.calendar;

import java.util.Locale;

/** How a day differs from the week. */
public enum DayKind {
    /** Off: of a statutory holiday, or moved to it. */
    HOLIDAY,
    /** A Saturday or Sunday that is worked for a day moved to a holiday. */
    WORKDAY;

    /** As files write it. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
