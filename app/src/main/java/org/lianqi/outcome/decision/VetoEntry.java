package org.lianqi.outcome.decision;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;

/**
 * A veto (一票否决) on a unit's awards.
 *
 * @param liftedBy null while it is in force
 */
public record VetoEntry(
        UUID id,
        Unit unit,
        Name veto,
        String reason,
        List<Attachment> evidence,
        Origin origin,
        int revision,
        String decidedBy,
        Instant decidedAt,
        @Nullable String liftedBy,
        @Nullable Instant liftedAt,
        String liftedReason) {
    public VetoEntry {
        evidence = List.copyOf(evidence);
    }

    public boolean inForce() {
        return liftedAt == null;
    }
}
