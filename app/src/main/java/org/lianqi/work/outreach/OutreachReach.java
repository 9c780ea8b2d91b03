package org.lianqi.work.outreach;

import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Refusal;

/** For whom the actor reads and writes. Row-level security holds the same. */
final class OutreachReach {
    private OutreachReach() {}

    static void mayRead() {
        Actors.require(Role.ASSESSOR, Role.REPORTER, Role.REVIEWER, Role.LEADER, Role.AUDITOR);
    }

    static void mayWrite() {
        Actors.require(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
    }

    /** Whether the actor writes for a unit. */
    static boolean writes(Unit unit) {
        return switch (Actors.current()) {
            case Actor.SystemJob job -> true;
            case Actor.Anonymous nobody -> false;
            case Actor.Official official ->
                official.has(Role.ASSESSOR)
                        || official.has(Role.REPORTER, Role.REVIEWER) && unit.under(official.unitPath());
        };
    }

    /** Whether the actor approves what a unit plans. */
    static boolean reviews(Unit unit) {
        return switch (Actors.current()) {
            case Actor.SystemJob job -> true;
            case Actor.Anonymous nobody -> false;
            case Actor.Official official ->
                official.has(Role.ASSESSOR) || official.has(Role.REVIEWER) && unit.under(official.unitPath());
        };
    }

    /** @throws Refusal.Forbidden {@code outreach-not-yours} when the actor does not write for the unit */
    static void mine(Unit unit) {
        mayWrite();
        if (!writes(unit)) {
            throw new Refusal.Forbidden("outreach-not-yours", unit.name());
        }
    }

    static boolean official(Role... roles) {
        return Actors.current() instanceof Actor.Official official && official.has(roles);
    }

    /** The account at hand as rows keep it; null for the platform itself. */
    static @Nullable String account() {
        return Actors.current() instanceof Actor.Official official
                ? official.account().toString()
                : null;
    }

    /** What the actor may see, said once more so that an index finds it: policies cannot use one. */
    static Condition reach(Field<UUID> unit) {
        return Actors.current() instanceof Actor.Official official
                        && !official.has(Role.ASSESSOR, Role.LEADER, Role.AUDITOR)
                ? DSL.condition("{0} = any ((select actor_units())::uuid[])", unit)
                : DSL.noCondition();
    }
}
