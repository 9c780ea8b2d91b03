package org.lianqi.engine.index;

/** How a node stands for a unit: why it has the score it has, or none. */
public enum Standing {
    /** Computed by its formula. */
    SCORED,
    /** An input is unknown or the formula has no result; zero points, as the scheme says. */
    ZERO_BY_RULE,
    /** An input is unknown or the formula has no result; a fixed score, as the scheme says. */
    NEUTRAL_BY_RULE,
    /** No score: an input is unknown, the others count for more. */
    INPUT_MISSING,
    /** No score: the formula has no result with these inputs, the others count for more. */
    UNDEFINED,
    /** No score: nothing below has one. */
    NOTHING_BELOW,
    /** No score: units meet pairwise here, and this one lacks one of the children. */
    INCOMPLETE,
    /** No score: the node weighs nothing in this period. */
    NOT_COUNTED
}
