package org.lianqi.engine.duplicate;

import java.util.List;

/**
 * Two entries that may be one thing, or parts of one.
 *
 * @param score 0 to 1, of the sum of bits s it is 1 / (1 + 2^−s); for phases it says how likely both belong to one project
 * @param reasons what the score is made of; the strongest first
 */
public record Pair(Entry left, Entry right, Kind kind, double score, List<Reason> reasons) {
    /** Where the sum starts: of two entries that share a block, one in about thirty cases is thought to be one thing. */
    public static final double PRIOR_BITS = -5;

    public Pair {
        reasons = List.copyOf(reasons);
    }

    /** What the two may be to each other. */
    public enum Kind {
        SAME,
        /** Different phases, lots or lines of one project: related, and not to be merged. */
        PHASES
    }
}
