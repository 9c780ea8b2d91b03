package org.lianqi.work.recognition;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.industry.ChainCode;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;

/**
 * An application and where it stands.
 *
 * @param projectName as the project was called when it was applied for
 * @param unit who applied
 * @param parts who shares the points, the applying unit first
 * @param noticeUntil last day for objections; null before the notice
 * @param objections those nobody answered yet
 * @param points what the project was recognised with; null before
 * @param appliedBy the account that applied; null: the platform brought it
 * @param revision counts what was done
 */
public record Recognition(
        UUID id,
        UUID project,
        String projectName,
        ChainCode chain,
        Period.Quarter quarter,
        Unit unit,
        List<Part> parts,
        RecognitionState state,
        @Nullable LocalDate noticeUntil,
        int objections,
        @Nullable UUID rule,
        @Nullable BigDecimal points,
        @Nullable Instant recognisedAt,
        @Nullable Instant revokedAt,
        @Nullable UUID appliedBy,
        Origin origin,
        int revision,
        Instant changedAt) {
    public Recognition {
        parts = List.copyOf(parts);
    }

    /** @param share of the points, in per cent */
    public record Part(Unit unit, BigDecimal share) {}

    /** The quarter as addresses write it. */
    public String quarterCode() {
        return quarter.toString();
    }

    public String link() {
        return "/recognition/" + id;
    }
}
