package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import org.lianqi.engine.index.problem.Refusal;

/**
 * How many things of a class are wanted.
 *
 * @param input name of the input that counts the class, for example {@code from3to10}
 * @param required how many are wanted, not below zero
 */
public record CountTier(String input, BigDecimal required) {

    public CountTier {
        input = Refusal.notAName("tier.input", input);
        required = Refusal.outside("tier.required", required, BigDecimal.ZERO, null);
    }
}
