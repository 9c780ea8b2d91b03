package org.lianqi.engine.check;

import org.lianqi.engine.index.input.InputKind;

/**
 * A number a relation reads, seen from the unit and the months that are asked about.
 *
 * @param caliber empty: any
 * @param of whose
 * @param when of which months
 */
public record Term(String indicator, String caliber, InputKind kind, Of of, When when) {

    /** Whether it may be this number, whoever's and whenever. */
    boolean means(Reading reading) {
        return reading.indicator().equals(indicator)
                && reading.kind() == kind
                && (caliber.isEmpty() || caliber.equals(reading.caliber()));
    }

    /** Whether, asked about a unit and its months, it reads numbers of that one and those. */
    public boolean reads(String whose, Span months, String unit, Span span) {
        return whose.equals(unit) == (of == Of.OWN)
                && switch (when) {
                    case SAME -> months.equals(span);
                    case PREVIOUS -> months.equals(span.previous());
                    case YEAR_BEFORE -> months.equals(span.yearBefore());
                    case TO_DATE_BEFORE ->
                        span.beforeLastMonth().filter(months::equals).isPresent();
                    case LAST_MONTH -> months.equals(span.lastMonth());
                    case QUARTERS -> span.quarters().contains(months);
                };
    }

    /** Whose number. */
    public enum Of {
        /** The unit's own. */
        OWN,
        /** The sum over the units below it; asked only where at least one is known. */
        PARTS
    }

    /** Of which months. */
    public enum When {
        SAME,
        /** The months before, as many. */
        PREVIOUS,
        YEAR_BEFORE,
        /** Up to the month before the last: what the year to date was then. */
        TO_DATE_BEFORE,
        LAST_MONTH,
        /** The sum over the quarters; asked only where all are known. */
        QUARTERS
    }
}
