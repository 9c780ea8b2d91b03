package org.lianqi.work.outreach;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Refusal;

/** What is done to a trip. */
public enum TripAct {
    /** It is sent to be approved. */
    PLAN("trip.plan", TripState.PLANNED, false, Set.of()),
    /** Its plan is changed, and sent again where it was returned. */
    CHANGE("trip.change", TripState.PLANNED, false, Set.of(TripState.PLANNED, TripState.RETURNED)),
    APPROVE("trip.approve", TripState.APPROVED, true, Set.of(TripState.PLANNED)),
    RETURN("trip.return", TripState.RETURNED, true, Set.of(TripState.PLANNED)),
    /** They are back. */
    REPORT("trip.report", TripState.DONE, false, Set.of(TripState.APPROVED)),
    FILE("trip.file", TripState.FILED, true, Set.of(TripState.DONE)),
    CALL_OFF(
            "trip.call-off",
            TripState.CALLED_OFF,
            false,
            Set.of(TripState.PLANNED, TripState.RETURNED, TripState.APPROVED));

    private final String code;
    private final TripState to;
    private final boolean reviewers;
    private final Set<TripState> from;

    TripAct(String code, TripState to, boolean reviewers, Set<TripState> from) {
        this.code = code;
        this.to = to;
        this.reviewers = reviewers;
        this.from = from;
    }

    /** As the log names it. */
    String code() {
        return code;
    }

    TripState to() {
        return to;
    }

    /** Whether only reviewers, and the office, do it. */
    boolean reviewers() {
        return reviewers;
    }

    boolean from(TripState state) {
        return from.contains(state);
    }

    boolean wantsWords() {
        return this == RETURN || this == CALL_OFF;
    }

    /** @throws Refusal.Invalid {@code outreach-act} when it is none that a button sends */
    static TripAct asked(@Nullable String sent) {
        for (var act : values()) {
            if (act != PLAN && act != CHANGE && act.name().equals(sent)) {
                return act;
            }
        }
        throw new Refusal.Invalid("outreach-act");
    }
}
