package org.lianqi.work.outreach;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What somebody writes about a lead.
 *
 * @param wants what the enterprise wants
 * @param chain code of the key industrial chain; null: none
 * @param amount the investment it speaks of, in yuan; null: none was named
 * @param contact whom to call
 */
public record LeadDraft(
        String wants, @Nullable String chain, @Nullable BigDecimal amount, String contact) {
    /** @throws org.lianqi.ground.vocabulary.Refusal.Invalid {@code outreach-words}, {@code outreach-money} */
    public LeadDraft {
        wants = Typing.required(Typing.WANTS, wants, 1000);
        chain = chain == null || chain.isBlank() ? null : chain;
        amount = amount == null ? null : Typing.investment(amount);
        contact = Typing.required(Typing.CONTACT, contact, 200);
    }
}
