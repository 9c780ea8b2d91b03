package org.lianqi.record.indicator;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.UnitKind;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.springframework.boot.test.context.TestComponent;

/** People and definitions for the tests of this room. Units are those every installation begins with. */
@TestComponent
class Town {
    private final Units units;
    final Indicators indicators;
    private final Officials officials;
    private final Map<String, Actor.Official> people = new ConcurrentHashMap<>();

    Town(Units units, Indicators indicators, Officials officials) {
        this.units = units;
        this.indicators = indicators;
        this.officials = officials;
    }

    Unit unit(String code) {
        return Actors.asSystem("test", () -> units.get(code));
    }

    List<Unit> units(UnitKind kind) {
        return units.list(kind);
    }

    /** Somebody of a unit with these roles; the same person whenever asked for. */
    Actor.Official official(String unitCode, Role... roles) {
        return people.computeIfAbsent(
                unitCode + List.of(roles),
                who -> officials.official(unit(unitCode).id(), roles));
    }

    <T extends @Nullable Object> T as(String unitCode, Role role, Callable<T> work) {
        return Actors.as(official(unitCode, role), work);
    }

    /** A quarterly level in 亿元 that districts report, in the calibers A and B. */
    static Definition level(@Nullable UUID source) {
        return new Definition(
                new Name("完成投资", "Investment completed"),
                List.of(
                        new Caliber("A", new Name("考核口径", "as assessed")),
                        new Caliber("B", new Name("统计口径", "as in statistics"))),
                "亿元",
                Direction.HIGHER,
                new Quantity.Level(),
                Frequency.QUARTER,
                Set.of(Kind.FACT, Kind.TARGET),
                2,
                source,
                source == null ? new Reporting.ByUnit() : new Reporting.BySource(),
                Set.of(UnitKind.DISTRICT),
                18,
                LocalDate.of(2024, 1, 1),
                null,
                null);
    }

    Indicator define(String code, Definition definition) {
        return Actors.asSystem(
                "test", () -> indicators.find(code).orElseGet(() -> indicators.add(code, definition, "test")));
    }
}
