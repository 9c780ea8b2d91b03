package org.lianqi.engine.index.input;

/** Of which period an input is, seen from the assessed one. */
public enum PeriodOffset {
    /** The assessed period itself. */
    SAME,
    /** The period just before. */
    PREVIOUS,
    /** The same period one year earlier (同期). */
    LAST_YEAR;

    /** The period meant, when {@code assessed} is assessed. */
    public Period from(Period assessed) {
        return switch (this) {
            case SAME -> assessed;
            case PREVIOUS -> assessed.previous();
            case LAST_YEAR -> assessed.lastYear();
        };
    }
}
