package org.lianqi.record.task;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.calendar.WorkingDays;
import org.lianqi.ground.web.Light;

/**
 * How a task stands against its due day. While it is with the lead unit: red after the day, yellow from the third working
 * day before it, green until then. From the moment closing is asked for, that day counts: green when it was not after the
 * due day, red when it was, however long verifying takes. Drafts and cancelled tasks have none.
 *
 * <p>Three working days, and red once overdue, is what Xi'an does (DOMAIN §18).
 */
public enum TaskLight {
    GREEN(Light.GREEN),
    YELLOW(Light.AMBER),
    RED(Light.RED),
    NONE(Light.NONE);

    /** So many working days before the due day it turns yellow. */
    static final int SOON = 3;

    private final Light drawn;

    TaskLight(Light drawn) {
        this.drawn = drawn;
    }

    public Light drawn() {
        return drawn;
    }

    /** The last due day that is yellow on a day. */
    static LocalDate soon(LocalDate today, WorkingDays days) {
        return days.plus(today, SOON);
    }

    static TaskLight of(
            TaskState state, LocalDate due, @Nullable LocalDate closingOn, LocalDate today, LocalDate soon) {
        if (state.running()) {
            return due.isBefore(today) ? RED : due.isAfter(soon) ? GREEN : YELLOW;
        }
        return closingOn == null ? NONE : closingOn.isAfter(due) ? RED : GREEN;
    }
}
