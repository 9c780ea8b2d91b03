package org.lianqi.engine.index.scheme;

import java.util.List;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.input.History;
import org.lianqi.engine.index.problem.Refusal;

/**
 * A case the office worked out by hand: given these values, these scores and awards. It is part of the scheme and runs
 * whenever the scheme is saved or read.
 *
 * @param code identifies it within the scheme
 * @param name what it shows
 * @param given the values it is about, claims and decisions; a figure it does not give nobody has
 * @param before results of earlier periods
 * @param expected what must come out
 */
public record SchemeExample(String code, Name name, AssessedPeriod given, History before, List<Expectation> expected) {

    public SchemeExample {
        code = Refusal.blank("example.code", code);
        expected = Refusal.empty("example.expected", expected);
    }
}
