package org.lianqi.engine.index.scheme;

/** How units with equal scores are ranked. */
public enum TieMethod {
    /** 1-2-2-4: all take the best rank, the next are left out. */
    MIN,
    /** 1-2-2-3: all take the best rank, none is left out. */
    DENSE
}
