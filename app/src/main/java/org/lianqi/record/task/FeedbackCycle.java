package org.lianqi.record.task;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.calendar.WorkingDays;
import org.lianqi.ground.vocabulary.Refusal;

/** How often the lead unit says how a task goes. */
public sealed interface FeedbackCycle {
    /** Only when there is something to say. */
    record None() implements FeedbackCycle {}

    /**
     * So many working days after it accepted the task, or last reported.
     *
     * @param days 1 to 60; refused as {@code task-cycle} otherwise
     */
    record Every(int days) implements FeedbackCycle {
        public Every {
            if (days < 1 || days > 60) {
                throw new Refusal.Invalid("task-cycle", days);
            }
        }
    }

    /** By the end of the month after the one in which it accepted the task, or last reported. */
    record Monthly() implements FeedbackCycle {}

    /** By when it reports next, counted from the day it accepted, or last reported; null when it need not. */
    default @Nullable LocalDate next(LocalDate from, WorkingDays days) {
        return switch (this) {
            case None none -> null;
            case Every every -> days.plus(from, every.days());
            case Monthly monthly -> from.plusMonths(2).withDayOfMonth(1).minusDays(1);
        };
    }
}
