package org.lianqi.record.indicator;

import java.time.LocalDate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.springframework.stereotype.Component;

/** Makes the check for the actor at hand: units, definitions and reach are read once, however many claims follow. */
@Component
class ClaimChecks {

    private final Units units;
    private final DefinitionRows definitions;
    private final Reach.Rows reach;

    ClaimChecks(Units units, DefinitionRows definitions, Reach.Rows reach) {
        this.units = units;
        this.definitions = definitions;
        this.reach = reach;
    }

    ClaimCheck forActor(boolean convert) {
        return new ClaimCheck(
                units.list().stream().collect(Collectors.toMap(Unit::code, Function.identity())),
                definitions.all().stream().collect(Collectors.toMap(Indicator::code, Function.identity())),
                reach.current(),
                Actors.current(),
                LocalDate.now(Days.CHINA),
                convert,
                units::findByCodeAsOf);
    }
}
