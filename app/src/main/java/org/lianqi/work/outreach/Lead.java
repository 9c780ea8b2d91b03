package org.lianqi.work.outreach;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.record.enterprise.Enterprise;

/**
 * A lead.
 *
 * @param visit where it was heard
 * @param amount the investment it speaks of, 万元; without a value where none was named
 * @param cameOn the day of the visit
 * @param promisedOn the last day for the first response
 * @param answeredOn the day of the first response; null: there was none
 * @param project the project it became or belongs to
 * @param late whether the first response came after the promised day, or has not come though that day is over
 */
public record Lead(
        UUID id,
        UUID visit,
        Enterprise enterprise,
        Unit unit,
        LeadDraft said,
        Figure amount,
        LocalDate cameOn,
        LocalDate promisedOn,
        @Nullable LocalDate answeredOn,
        @Nullable String answer,
        LeadState state,
        @Nullable UUID project,
        @Nullable String dropReason,
        boolean late,
        Origin origin,
        int revision) {
    public String link() {
        return "/outreach/leads/" + id;
    }

    /** Whether anything can still be done with it. */
    public boolean open() {
        return state == LeadState.OPEN || state == LeadState.ANSWERED;
    }
}
