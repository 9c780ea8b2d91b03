package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import org.lianqi.engine.index.problem.Refusal;

/**
 * What one thing that went wrong costs.
 *
 * @param input name of the input that counts them, for example {@code notStartedInTime}
 * @param pointsEach points lost for each, above zero
 */
public record CountDeduction(String input, BigDecimal pointsEach) {

    public CountDeduction {
        input = Refusal.notAName("deduction.input", input);
        pointsEach = Refusal.notAbove("deduction.pointsEach", BigDecimal.ZERO, pointsEach);
    }
}
