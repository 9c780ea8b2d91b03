package org.lianqi.engine.index;

import java.util.List;

/**
 * Why a unit has its rank.
 *
 * @param unit whose
 * @param node at which node
 * @param rank 1 is best
 * @param ranked how many units have a rank there
 * @param compared the number that is compared: the score, rounded when the tie rule says so
 * @param better units ranked before it, the best first
 * @param equal other units with the same rank
 * @param next units ranked just behind; empty when it is the last
 */
public record RankExplanation(
        String unit,
        String node,
        int rank,
        int ranked,
        double compared,
        List<String> better,
        List<String> equal,
        List<String> next) {

    public RankExplanation {
        better = List.copyOf(better);
        equal = List.copyOf(equal);
        next = List.copyOf(next);
    }
}
