package org.lianqi.engine.index.scheme;

import java.math.BigDecimal;
import org.lianqi.engine.index.choice.Choice;
import org.lianqi.engine.index.problem.Refusal;

/** What happens to an indicator's score when an input is unknown or the formula has no result. Unknown is not zero. */
public sealed interface MissingValueRule extends Choice {

    /** The indicator is left out for that unit and what is there counts for more. */
    record Reweigh() implements MissingValueRule {}

    /**
     * It scores zero, because the office said so.
     *
     * @param reason why, in the words of the scheme
     */
    record ZeroPoints(Name reason) implements MissingValueRule {}

    /** Nothing is computed until the value is there. */
    record StopComputing() implements MissingValueRule {}

    /**
     * It scores so many points.
     *
     * @param points on the indicator's scale
     */
    record NeutralScore(BigDecimal points) implements MissingValueRule {
        public NeutralScore {
            points = Refusal.canonical(points);
        }
    }
}
