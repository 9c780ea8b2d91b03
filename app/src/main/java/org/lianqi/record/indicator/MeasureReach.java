package org.lianqi.record.indicator;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.springframework.stereotype.Component;

/** Of which units the actor may be told what a measure counts from rows of which he sees only his own. */
@Component
public class MeasureReach {
    private final Units units;

    MeasureReach(Units units) {
        this.units = units;
    }

    /** Of a unit the actor sees only a part of, nothing is said: it would be too little. */
    public List<UUID> of(Collection<UUID> asked) {
        if (!(Actors.current() instanceof Actor.Official official)
                || official.has(Role.ASSESSOR, Role.LEADER, Role.AUDITOR)) {
            return List.copyOf(asked);
        }
        return units.byId(asked).values().stream()
                .filter(unit -> unit.under(official.unitPath()))
                .map(Unit::id)
                .toList();
    }
}
