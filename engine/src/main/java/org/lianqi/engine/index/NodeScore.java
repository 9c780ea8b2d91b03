package org.lianqi.engine.index;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a unit has at a node.
 *
 * @param unit who
 * @param node code of the node
 * @param score in points; empty when there is none, which is not zero
 * @param contribution what it adds to the score of the group above; empty when there is no score, at the root, and under
 *     an aggregation that does not add (geometric, harmonic, Copeland)
 * @param rank among all units with a score here, 1 is best
 * @param standing why there is this score, or none
 */
public record NodeScore(
        String unit,
        String node,
        OptionalDouble score,
        OptionalDouble contribution,
        OptionalInt rank,
        Standing standing) {}
