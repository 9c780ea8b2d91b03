package org.lianqi.engine.index.change;

/** What can change between two results. */
public enum Cause {
    /** What was said of the earlier period was corrected afterwards. */
    CORRECTIONS,
    /** The scheme is another, or its weights are those of another season. */
    SCHEME,
    /** Others have other values, or others are assessed. */
    OTHERS,
    /** The unit has other values, bonus points included. */
    OWN
}
