package org.lianqi.engine.index.input;

import org.lianqi.engine.index.problem.Refusal;

/**
 * Someone decided that a veto (一票否决) strikes a unit.
 *
 * @param unit whom
 * @param veto code of the veto item
 * @param reason in the words of the decision
 * @param evidence identifier of the document; may be empty
 */
public record VetoDecision(String unit, String veto, String reason, String evidence) {

    public VetoDecision {
        unit = Refusal.blank("veto.unit", unit);
        veto = Refusal.blank("veto.code", veto);
        reason = Refusal.blank("veto.reason", reason);
    }
}
