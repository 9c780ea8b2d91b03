package org.lianqi.work.outreach;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.record.enterprise.Enterprise;

/**
 * A visit.
 *
 * @param trip the trip it belongs to; null: it was made without one
 * @param files kept files, by SHA-256
 * @param revision counts its changes
 */
public record Visit(
        UUID id,
        Enterprise enterprise,
        Unit unit,
        Team team,
        @Nullable UUID trip,
        VisitDraft said,
        List<String> files,
        Origin origin,
        int revision) {
    public String link() {
        return "/outreach/visits/" + id;
    }

    public VisitState state() {
        return said.state();
    }
}
