package org.lianqi.outcome.decision;

import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Refusal;

/** Whether the actor speaks for a unit: a reporter of it or of one above it. Row-level security holds the same. */
final class SpeaksFor {
    private SpeaksFor() {}

    static boolean unit(Unit unit) {
        return Actors.current() instanceof Actor.Official official
                && official.has(Role.REPORTER)
                && (unit.path().equals(official.unitPath()) || unit.path().startsWith(official.unitPath() + "."));
    }

    /** @throws Refusal.Forbidden {@code unit-not-yours} when an official does not; the platform itself passes */
    static void require(Unit unit) {
        if (!(Actors.current() instanceof Actor.SystemJob) && !unit(unit)) {
            throw new Refusal.Forbidden("unit-not-yours", unit.name());
        }
    }
}
