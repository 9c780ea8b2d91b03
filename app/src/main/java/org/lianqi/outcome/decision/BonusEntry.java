package org.lianqi.outcome.decision;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.BonusPoints.Verdict;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.outcome.assessment.ClaimState;

/**
 * A bonus or penalty claim as pages show it.
 *
 * @param item code of the item of the scheme
 * @param thing what is claimed: the same thing counts once
 * @param earned quantity × points each, before any cap
 * @param credited what all accepted claims of the unit under this item come to within the caps
 * @param verdict how an accepted claim counts; null while it is not accepted
 * @param elsewhere other units that claim the same thing under the same item
 * @param decidedBy null until someone decided
 */
public record BonusEntry(
        UUID id,
        Unit unit,
        String item,
        Name itemName,
        String thing,
        Figure quantity,
        Figure earned,
        Figure credited,
        @Nullable Verdict verdict,
        String words,
        List<Attachment> evidence,
        List<Name> elsewhere,
        ClaimState state,
        int revision,
        Origin origin,
        String claimedBy,
        Instant claimedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        String reply) {
    public BonusEntry {
        evidence = List.copyOf(evidence);
        elsewhere = List.copyOf(elsewhere);
    }
}
