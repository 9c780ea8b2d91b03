package org.lianqi.work.recognition;

import java.time.LocalDate;
import org.lianqi.ground.vocabulary.Period;

/** When the contract of a project must have been signed. */
public enum SignedWithin {
    /** In the quarter. */
    QUARTER,
    /** In the year of the quarter, until its end. */
    YEAR;

    boolean holds(LocalDate signed, Period.Quarter quarter) {
        var from = this == QUARTER ? quarter.from() : LocalDate.of(quarter.year(), 1, 1);
        return !signed.isBefore(from) && !signed.isAfter(quarter.to());
    }
}
