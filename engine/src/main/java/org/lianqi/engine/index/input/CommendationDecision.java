package org.lianqi.engine.index.input;

import org.lianqi.engine.index.problem.Refusal;

/**
 * Someone decided to commend a unit (表扬) in words.
 *
 * @param unit whom
 * @param award code of the commendation in the scheme
 * @param words the commendation itself
 */
public record CommendationDecision(String unit, String award, String words) {

    public CommendationDecision {
        unit = Refusal.blank("commendation.unit", unit);
        award = Refusal.blank("commendation.award", award);
        words = Refusal.blank("commendation.words", words);
    }
}
