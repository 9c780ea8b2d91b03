package org.lianqi.engine.index.scheme;

/** In what the weights under a mean are written, and what those of one group must come to, exactly. */
public enum WeightUnit {
    /** Percentage points: the children of a group come to 100. */
    PERCENT,
    /** Shares: they come to 1. */
    SHARE,
    /** Any numbers not below zero; each counts as its part of their sum. */
    RELATIVE
}
