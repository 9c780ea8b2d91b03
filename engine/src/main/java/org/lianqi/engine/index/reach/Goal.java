package org.lianqi.engine.index.reach;

import java.util.Map;
import org.lianqi.engine.index.scheme.AwardRule;

/** What a unit wants to reach. */
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

    /**
     * Stars of a board.
     *
     * @param atLeast 0 or more; more than the award's most is reached by nobody
     */
    record StarsAt(String node, AwardRule.BoardStars award, int atLeast) implements Goal {}

    /**
     * Places gained since the period before, as the flag for climbing counts them.
     *
     * @param before ranks at the node in the period before, by unit; who was not ranked then has no rank here
     */
    record ClimbBy(String node, int places, Map<String, Integer> before) implements Goal {
        public ClimbBy {
            before = Map.copyOf(before);
        }
    }
}
