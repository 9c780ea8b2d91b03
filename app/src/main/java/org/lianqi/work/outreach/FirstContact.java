package org.lianqi.work.outreach;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.record.enterprise.Enterprise;

/**
 * A first contact with an enterprise.
 *
 * @param since the day it was registered
 * @param until the last day on which it stands
 * @param periodSince when the present period began: a renewal rests on a visit of this period
 * @param offeredTo the unit it was last offered to
 * @param offerOpen whether that unit has yet to answer
 * @param cameFrom the one it was handed over or decided from
 */
public record FirstContact(
        UUID id,
        Enterprise enterprise,
        Unit unit,
        String subject,
        Instant registeredAt,
        LocalDate since,
        LocalDate until,
        LocalDate periodSince,
        ContactState state,
        @Nullable Unit offeredTo,
        boolean offerOpen,
        @Nullable UUID cameFrom,
        @Nullable UUID project,
        Origin origin,
        int revision) {
    public String link() {
        return "/outreach/contacts/" + id;
    }
}
