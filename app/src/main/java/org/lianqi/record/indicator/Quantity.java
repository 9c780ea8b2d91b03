package org.lianqi.record.indicator;

import org.lianqi.ground.vocabulary.Name;

/** What sort of number an indicator is. */
public sealed interface Quantity {
    /** A size: an amount, a count, a stock. */
    record Level() implements Quantity {}

    /** A change against an earlier period, in per cent or points. */
    record Growth() implements Quantity {}

    /** A share of two amounts that are kept with the value: without them nobody can tell 200 % of what. */
    record Rate(Name numerator, Name denominator) implements Quantity {}

    /** As the database and files write it. */
    default String code() {
        return switch (this) {
            case Level l -> "level";
            case Growth g -> "growth";
            case Rate r -> "rate";
        };
    }
}
