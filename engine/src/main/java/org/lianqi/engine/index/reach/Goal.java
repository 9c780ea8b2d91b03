package org.lianqi.engine.index.reach;

/** What a unit wants to reach. A star or a flag is a rank: the scheme's award says which. */
public sealed interface Goal {

    /** The node of the scheme that is looked at. */
    String node();

    /**
     * A place.
     *
     * @param atMost 1 or more
     */
    record RankAt(String node, int atMost) implements Goal {
        public RankAt {
            if (atMost < 1) {
                throw new IllegalArgumentException(node + ": " + atMost);
            }
        }
    }

    /** Points, as computed and before rounding for display. */
    record ScoreAt(String node, double atLeast) implements Goal {}
}
