package org.lianqi.engine.index.input;

import org.lianqi.engine.index.problem.Refusal;

/**
 * An award won earlier.
 *
 * @param award its code in the scheme
 * @param timesInARow how many periods in a row it had been won by then, at least 1; this carries a streak whose
 *     beginning is not in the history
 */
public record PastAward(String award, int timesInARow) {

    public PastAward {
        award = Refusal.blank("history.award", award);
        Refusal.outside("history.timesInARow", timesInARow, 1, 10_000);
    }
}
