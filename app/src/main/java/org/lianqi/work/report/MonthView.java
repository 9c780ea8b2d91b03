package org.lianqi.work.report;

import java.time.LocalDate;
import java.time.YearMonth;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.web.Part;

/**
 * A month of the projects of some units.
 *
 * @param due the last day in time
 * @param rule why on that day
 * @param tally of all that owe the month, shown or not
 */
public record MonthView(YearMonth month, LocalDate due, Name rule, Tally tally, Part<MonthLine> lines) {
    /** Of all that owe a month: how many, how many were told, and how many of these in time. */
    public record Tally(long all, long told, long inTime) {
        public long late() {
            return told - inTime;
        }

        public long open() {
            return all - told;
        }
    }
}
