package org.lianqi.record.task;

import java.time.LocalDate;
import org.lianqi.ground.calendar.WorkingDays;
import org.lianqi.ground.vocabulary.Refusal;

/** By when: a day, or so many working days from the day it is assigned. */
public sealed interface Due {
    record On(LocalDate day) implements Due {}

    /** @param workingDays 1 to {@link WorkingDays#MOST}; refused as {@code task-days} otherwise */
    record In(int workingDays) implements Due {
        public In {
            if (workingDays < 1 || workingDays > WorkingDays.MOST) {
                throw new Refusal.Invalid("task-days", workingDays, WorkingDays.MOST);
            }
        }
    }

    default LocalDate from(LocalDate today, WorkingDays days) {
        return switch (this) {
            case On on -> on.day();
            case In in -> days.plus(today, in.workingDays());
        };
    }
}
