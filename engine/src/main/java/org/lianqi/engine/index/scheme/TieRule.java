package org.lianqi.engine.index.scheme;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.kernel.Ranking;
import org.lianqi.engine.index.problem.Refusal;

/**
 * What happens when units score the same.
 *
 * @param method how those who remain equal are ranked, at every node
 * @param comparedPlaces scores that agree when rounded half up to so many places are equal; null: to ten places, so that
 *     what is equal in decimals is not told apart by the last bit of a computer's sum
 * @param tieBreak codes of nodes; in the total, equal units are told apart by their scores there, one after the other
 */
public record TieRule(TieMethod method, @Nullable Integer comparedPlaces, List<String> tieBreak) {

    /** 1-2-2-4, by all digits that mean anything, no tie-break. */
    public static final TieRule USUAL = new TieRule(TieMethod.MIN, null, List.of());

    public TieRule {
        if (comparedPlaces != null) {
            Refusal.outside("ties.comparedPlaces", comparedPlaces, 0, 12);
        }
        tieBreak = List.copyOf(tieBreak);
        Refusal.duplicate("ties.tieBreak", tieBreak);
    }

    /** To how many decimal places scores are compared. */
    public int places() {
        return comparedPlaces == null ? Ranking.PLACES : comparedPlaces;
    }
}
