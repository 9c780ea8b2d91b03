package org.lianqi.work.report;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How a month that is owed stands against its due day. */
public enum InTime {
    /** Told on or before the due day. */
    ON_TIME,
    /** Told after it, and late for good. */
    LATE,
    /** Not told, and the day has not passed. */
    NOT_YET,
    /** Not told, and the day has passed. */
    OVERDUE;

    /** @param told the day on which the month was told first; null when it was not */
    static InTime of(LocalDate due, @Nullable LocalDate told, LocalDate today) {
        if (told == null) {
            return today.isAfter(due) ? OVERDUE : NOT_YET;
        }
        return told.isAfter(due) ? LATE : ON_TIME;
    }

    /** Days after the due day, as the calendar counts; 0 when it is not after it. */
    static long daysLate(LocalDate due, @Nullable LocalDate told, LocalDate today) {
        return Math.max(0, ChronoUnit.DAYS.between(due, told == null ? today : told));
    }
}
