package org.lianqi.engine.index.scheme;

import java.math.BigDecimal;
import org.lianqi.engine.index.problem.Refusal;

/**
 * Something that, reached, moves a unit up.
 *
 * @param name what it is called
 * @param input the figure looked at; a unit without value has not reached it
 * @param atLeast how much is needed, that much included
 */
public record UpgradeCondition(Name name, PlainInput input, BigDecimal atLeast) {

    public UpgradeCondition {
        atLeast = Refusal.canonical(atLeast);
    }
}
