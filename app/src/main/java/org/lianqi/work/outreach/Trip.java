package org.lianqi.work.outreach;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Origin;

/**
 * A trip.
 *
 * @param unit who goes
 * @param plan what was planned of it, and approved
 * @param spent what it cost, in yuan; null while it is not reported as done
 * @param approvalNo number of the approval; null before
 * @param plannedBy the account that sent the plan last; null: the platform itself
 * @param revision counts what happened to it
 */
public record Trip(
        UUID id,
        Unit unit,
        TripDraft plan,
        TripState state,
        @Nullable BigDecimal spent,
        @Nullable String approvalNo,
        @Nullable String plannedBy,
        Origin origin,
        int revision) {
    public String link() {
        return "/outreach/" + id;
    }

    /** Whether visits may still be written down for it. */
    public boolean takesVisits() {
        return state != TripState.FILED && state != TripState.CALLED_OFF;
    }

    boolean on(LocalDate day) {
        return !day.isBefore(plan.startsOn()) && !day.isAfter(plan.endsOn());
    }

    /** Cities and members as one line each. */
    public String cities() {
        return String.join("、", plan.cities());
    }

    public List<String> members() {
        return plan.members().stream()
                .map(each -> each.name() + (each.post().isEmpty() ? "" : "（" + each.post() + "）"))
                .toList();
    }
}
