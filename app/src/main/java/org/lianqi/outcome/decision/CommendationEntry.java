package org.lianqi.outcome.decision;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;

/**
 * A commendation (表扬) in words.
 *
 * @param award name of the commendation in the scheme
 * @param withdrawnBy null while it stands
 */
public record CommendationEntry(
        UUID id,
        Unit unit,
        Name award,
        String words,
        Origin origin,
        int revision,
        String decidedBy,
        Instant decidedAt,
        @Nullable String withdrawnBy,
        @Nullable Instant withdrawnAt,
        String withdrawnReason) {
    public boolean standing() {
        return withdrawnAt == null;
    }
}
