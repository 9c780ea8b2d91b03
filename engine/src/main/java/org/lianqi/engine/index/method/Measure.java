package org.lianqi.engine.index.method;

/** What a method may ask about the values of all units. Units without value take no part. */
public enum Measure {
    /** The greatest, or where less is better the least. */
    BEST,
    /** The least, or where less is better the greatest. */
    WORST,
    /** The arithmetic mean. */
    MEAN,
    /** The standard deviation of a sample (n − 1). */
    DEVIATION,
    /** How many units have a value. */
    COUNT,
    /** A unit's rank, the best at 1; equals share the better rank and the next is left out (1-2-2-4). */
    RANK_FROM_BEST,
    /** A unit's rank, the worst at 1; equals share the lower rank. */
    RANK_FROM_WORST,
    /** The value of one unit that is named. */
    OF_UNIT;

    /** Whether each unit has its own. */
    public boolean isPerUnit() {
        return this == RANK_FROM_BEST || this == RANK_FROM_WORST;
    }
}
