package org.lianqi.work.report;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.calendar.WorkingDays;
import org.lianqi.ground.vocabulary.Name;

/**
 * By when months are to be reported.
 *
 * @param since the first month it holds for
 * @param until the first month it does not hold for any more; null while it is in force
 * @param day of the month after, 1 to 31; the last one where that month is shorter
 */
record DueRule(YearMonth since, @Nullable YearMonth until, int day, Name source) {
    DueRule {
        if (day < 1 || day > 31) {
            throw new IllegalArgumentException("no day of a month: " + day);
        }
    }

    boolean holds(YearMonth month) {
        return !month.isBefore(since) && (until == null || month.isBefore(until));
    }

    /** The last day in time: that day, or the next working day when it is none. */
    LocalDate due(YearMonth month, WorkingDays days) {
        var next = month.plusMonths(1);
        var due = next.atDay(Math.min(day, next.lengthOfMonth()));
        return days.isWorkingDay(due) ? due : days.plus(due, 1);
    }
}
