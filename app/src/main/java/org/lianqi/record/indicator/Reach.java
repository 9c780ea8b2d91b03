package org.lianqi.record.indicator;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.springframework.stereotype.Repository;

/**
 * Whose values the actor at hand reports or reviews: those of the units in his subtree, and every unit's of the indicators
 * his unit is the source of.
 *
 * @param all every value there is: the assessor and the platform itself
 */
record Reach(boolean all, Set<UUID> units, Set<String> indicators) {
    Reach {
        units = Set.copyOf(units);
        indicators = Set.copyOf(indicators);
    }

    boolean holds(UUID unit, String indicator) {
        return all || units.contains(unit) || indicators.contains(indicator);
    }

    /** Asks the database, whose policies hold the same rule. */
    @Repository
    static class Rows {
        private final DSLContext db;

        Rows(DSLContext db) {
            this.db = db;
        }

        Reach current() {
            var actor = Actors.current();
            if (actor instanceof Actor.SystemJob || actor instanceof Actor.Official o && o.has(Role.ASSESSOR)) {
                return new Reach(true, Set.of(), Set.of());
            }
            var row = Objects.requireNonNull(db.fetchOne("select actor_units(), actor_indicators()"));
            return new Reach(
                    false,
                    Set.copyOf(List.of(row.get(0, UUID[].class))),
                    Set.copyOf(List.of(row.get(1, String[].class))));
        }
    }
}
