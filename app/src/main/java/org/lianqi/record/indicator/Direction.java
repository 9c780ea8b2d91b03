package org.lianqi.record.indicator;

import java.util.Locale;

/** Which way is better. */
public enum Direction {
    HIGHER,
    LOWER,
    /** Describes, and is not scored by itself: a base, a denominator. */
    NEITHER;

    /** As the database and files write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
