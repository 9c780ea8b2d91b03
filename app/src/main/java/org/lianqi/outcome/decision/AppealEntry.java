package org.lianqi.outcome.decision;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.outcome.assessment.AppealKind;
import org.lianqi.outcome.assessment.AppealState;

/**
 * An objection or appeal.
 *
 * @param figure the number as it stood when it was raised; it opens
 * @param round of the assessment in which it was raised
 * @param decidedBy null until someone decided
 * @param correction version of the publication that followed; null while none did
 * @param correctionLink address of what that version changed; null while there is none
 */
public record AppealEntry(
        UUID id,
        UUID assessment,
        String schemeCode,
        Name schemeName,
        Period period,
        int round,
        AppealKind kind,
        Unit unit,
        Figure figure,
        String grounds,
        List<Attachment> evidence,
        AppealState state,
        int revision,
        Origin origin,
        String raisedBy,
        Instant raisedAt,
        String reply,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable Integer correction,
        @Nullable String correctionLink) {
    public AppealEntry {
        evidence = List.copyOf(evidence);
    }

    /** Address of its page. */
    public String link() {
        return "/appeals/" + id;
    }

    /** Address of the quarter it is about. */
    public String quarter() {
        return "/quarters/" + schemeCode + "/" + period;
    }

    /** Whether it was upheld and what is published does not say so yet. */
    public boolean awaitsCorrection() {
        return kind == AppealKind.APPEAL && state == AppealState.UPHELD && correction == null;
    }
}
