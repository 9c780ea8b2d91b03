package org.lianqi.engine.index.method;

/** What happens to a value beyond the ends of a scale. */
public enum Beyond {
    /** It scores more than the best or less than the worst. */
    KEPT,
    /** It scores as much as the end it went past. */
    CUT
}
