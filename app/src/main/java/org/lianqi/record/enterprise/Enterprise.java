package org.lianqi.record.enterprise;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.CreditCode;

/**
 * An enterprise.
 *
 * @param creditCode null: not known, it is known by its name only
 * @param creditCodeReason why a code that does not hold is right all the same; null where it holds
 * @param regionCode the division it is registered in; null: not known
 * @param unit the unit that entered it; null: the platform itself
 * @param revision counts its changes
 */
public record Enterprise(
        EnterpriseId id,
        String name,
        @Nullable CreditCode creditCode,
        @Nullable String creditCodeReason,
        @Nullable String regionCode,
        @Nullable UUID unit,
        int revision,
        String createdBy,
        Instant createdAt) {
    /** The page of an enterprise, and what a link to it needs. */
    public String link() {
        return "/enterprises/" + id;
    }
}
