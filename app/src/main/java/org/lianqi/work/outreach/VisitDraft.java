package org.lianqi.work.outreach;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Refusal;

/**
 * What somebody writes about a visit.
 *
 * @param day on which it is or was made
 * @param ours who of us goes or went
 * @param theirs whom they met; wanted once it was held
 * @param topic what it is about
 * @param nextStep what is to be done next; null: nothing was agreed
 * @param nextOn by when
 * @param overReason why it is made although the enterprise has had its visits of the month; null: not said
 */
public record VisitDraft(
        VisitState state,
        LocalDate day,
        String ours,
        String theirs,
        String topic,
        String notes,
        @Nullable String nextStep,
        @Nullable LocalDate nextOn,
        @Nullable String overReason) {
    /** @throws Refusal.Invalid {@code outreach-words} naming the field; {@code visit-next} for a day without a step */
    public VisitDraft {
        ours = Typing.required(Typing.OURS, ours, 500);
        topic = Typing.required(Typing.TOPIC, topic, 200);
        theirs = state == VisitState.HELD
                ? Typing.required(Typing.THEIRS, theirs, 500)
                : theirs.isBlank() ? "" : Typing.required(Typing.THEIRS, theirs, 500);
        notes = notes.isBlank() ? "" : Typing.required(Typing.NOTES, notes, 4000);
        nextStep = Typing.optional(Typing.NEXT, nextStep, 500);
        overReason = Typing.optional(Typing.REASON, overReason, 500);
        if (nextStep == null && nextOn != null) {
            throw new Refusal.Invalid("visit-next");
        }
    }
}
