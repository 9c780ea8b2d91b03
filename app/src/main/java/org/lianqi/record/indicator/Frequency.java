package org.lianqi.record.indicator;

import java.util.List;
import java.util.Locale;
import org.lianqi.ground.vocabulary.Period;

/** How often a value is due, and thereby which periods it may speak of: those of its own form and longer ones. */
public enum Frequency {
    MONTH,
    QUARTER,
    /** January to a month, at the end of each quarter. */
    YEAR_TO_DATE,
    YEAR;

    /** As the database and files write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a value of this frequency can speak of such a period: a monthly one of a quarter, never the reverse. */
    public boolean admits(Period period) {
        return switch (period) {
            case Period.Month m -> this == MONTH;
            case Period.Quarter q -> this == MONTH || this == QUARTER;
            case Period.YearToDate y -> this != YEAR;
            case Period.Year y -> true;
        };
    }

    /** The periods that end within a quarter and for which a value is due. */
    public List<Period> dueIn(Period.Quarter quarter) {
        int last = quarter.quarter() * 3;
        return switch (this) {
            case MONTH ->
                List.of(
                        new Period.Month(quarter.year(), last - 2),
                        new Period.Month(quarter.year(), last - 1),
                        new Period.Month(quarter.year(), last));
            case QUARTER -> List.of(quarter);
            case YEAR_TO_DATE -> List.of(new Period.YearToDate(quarter.year(), last));
            case YEAR -> last == 12 ? List.of(new Period.Year(quarter.year())) : List.of();
        };
    }
}
