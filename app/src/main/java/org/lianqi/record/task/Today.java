package org.lianqi.record.task;

import java.time.LocalDate;
import org.lianqi.ground.calendar.WorkingDays;

/** The day in China, and the working days as they are known on it: read once for all that is seen or done together. */
record Today(LocalDate date, WorkingDays days) {
    /** The last due day that is yellow. */
    LocalDate soon() {
        return TaskLight.soon(date, days);
    }
}
