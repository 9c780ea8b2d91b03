package org.lianqi.engine.index.input;

import java.math.BigDecimal;
import java.util.List;
import org.lianqi.engine.index.problem.Refusal;

/**
 * A unit's claim that a thing earns it bonus points, or a finding that it costs it penalty points.
 *
 * @param unit who
 * @param item code of the bonus or penalty item
 * @param thing identifies what is counted (project, enterprise, visit): the same thing is not counted twice
 * @param quantity how many the thing stands for, usually 1; above zero
 * @param evidence identifiers of the files that prove it; may be empty, then an item that requires evidence refuses it
 */
public record BonusClaim(String unit, String item, String thing, BigDecimal quantity, List<String> evidence) {

    public BonusClaim {
        unit = Refusal.blank("claim.unit", unit);
        item = Refusal.blank("claim.item", item);
        thing = Refusal.blank("claim.thing", thing);
        quantity = Refusal.notAbove("claim.quantity", BigDecimal.ZERO, quantity);
        evidence = List.copyOf(evidence);
    }
}
