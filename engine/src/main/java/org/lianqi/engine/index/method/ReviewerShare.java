package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import org.lianqi.engine.index.problem.Refusal;

/**
 * A group of reviewers and its share of the mark.
 *
 * @param input name of the input that holds the group's average mark, for example {@code parks}
 * @param share above 0 to 1; all groups together 1
 */
public record ReviewerShare(String input, BigDecimal share) {

    public ReviewerShare {
        input = Refusal.notAName("reviewer.input", input);
        share = Refusal.outside("reviewer.share", share, BigDecimal.ZERO, BigDecimal.ONE);
    }
}
