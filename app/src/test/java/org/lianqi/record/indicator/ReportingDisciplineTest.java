package org.lianqi.record.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Period;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Who reports in time, counted only for those who see all it is counted from. */
@PlatformTest
@Import(Town.class)
class ReportingDisciplineTest {
    @Autowired
    Town town;

    @Autowired
    Officials officials;

    @Autowired
    Values values;

    @Autowired
    ReportingDiscipline discipline;

    private final String code = "rd" + UUID.randomUUID().toString().substring(0, 8);
    private final Period.Quarter quarter = new Period.Quarter(
                    LocalDate.now(Days.CHINA).getYear(),
                    (LocalDate.now(Days.CHINA).getMonthValue() + 2) / 3)
            .previous();

    private static Definition due(String name, int days) {
        return due(name, null, days);
    }

    /** @param source the department that reports it; null where the districts do */
    private static Definition due(String name, @Nullable UUID source, int days) {
        var level = Town.level(source);
        return new Definition(
                new Name(name, name),
                level.calibers(),
                level.unitOfMeasure(),
                level.direction(),
                level.quantity(),
                level.frequency(),
                level.kinds(),
                level.decimals(),
                level.source(),
                level.reporting(),
                level.unitKinds(),
                days,
                level.since(),
                null,
                null);
    }

    private Map<UUID, Measured> measured(Actor.Official who, UUID unit) {
        return Actors.as(who, () -> discipline.measure(List.of(unit), quarter));
    }

    private static List<Opened.Row> rows(Map<UUID, Measured> measured, UUID unit, String name) {
        return measured.get(unit).rows().stream()
                .filter(row -> row.name().zh().contains(name))
                .toList();
    }

    @Test
    void whoDoesNotSeeWhatWasReportedIsToldNothingRatherThanThatNothingWas() {
        town.define("RD-SEEN", due("按时报送之一", 390));
        var unit = officials.unit(code);
        var reporter = officials.official(unit, Role.REPORTER);
        Actors.as(reporter, () -> values.enter(Claim.fact(code, "RD-SEEN", quarter, BigDecimal.ONE, null), 0, true));

        var seen = measured(reporter, unit);
        assertThat(rows(seen, unit, "按时报送之一"))
                .singleElement()
                .satisfies(row -> assertThat(row.detail()).contains(" ≤ "));
        var elsewhere = officials.unit(code + "x");
        assertThat(measured(officials.official(elsewhere, Role.LEADER), unit))
                .as("a leader sees all of it")
                .isEqualTo(seen);
        assertThat(measured(officials.official(elsewhere, Role.ASSESSOR), unit)).isEqualTo(seen);
        assertThat(measured(officials.official(unit, Role.REVIEWER), unit)).isEqualTo(seen);
        for (var role : List.of(Role.ADMINISTRATOR, Role.AUDITOR)) {
            assertThat(measured(officials.official(unit, role), unit))
                    .as("%s sees no unpublished value, his own unit's neither", role)
                    .isEmpty();
        }
        assertThat(measured(officials.official(elsewhere, Role.REPORTER), unit)).isEmpty();
    }

    @Test
    void whatIsDefinedOrChangedAfterItsDueDayDoesNotReachBack() {
        town.define("RD-DUE", due("按时报送之二", 1));
        var unit = officials.unit(code + "d");
        var office = officials.official(unit, Role.ASSESSOR);
        assertThat(dueRows(office, unit)).as("nobody knew of it in time").isEmpty();

        change("RD-DUE", 1, due("按时报送之二", 390));
        Actors.as(
                officials.official(unit, Role.REPORTER),
                () -> values.enter(Claim.fact(code + "d", "RD-DUE", quarter, BigDecimal.ONE, null), 0, true));
        var inTime = dueRows(office, unit);
        assertThat(inTime)
                .singleElement()
                .extracting(Opened.Row::detail)
                .isEqualTo(LocalDate.now(Days.CHINA) + " ≤ " + quarter.to().plusDays(390));

        change("RD-DUE", 2, due("按时报送之二", 0));
        assertThat(dueRows(office, unit))
                .as("its day was over when it was saved")
                .isEqualTo(inTime);
    }

    @Test
    void aSourceThatAnsweredForAnIndicatorBeforeIsToldNothingWhenItNoLongerSeesTheValues() {
        var source = officials.unit(code + "s");
        var next = officials.unit(code + "n");
        town.define("RD-MOVED", due("按时报送之三", source, 390));
        var department = officials.official(source, Role.REPORTER);
        Actors.as(
                department,
                () -> values.enter(Claim.fact("370281", "RD-MOVED", quarter, BigDecimal.ONE, code + "s"), 0, true));
        var before = measured(department, source);
        assertThat(rows(before, source, "按时报送之三")).isNotEmpty();

        change("RD-MOVED", 1, due("按时报送之三", next, 0));
        assertThat(rows(measured(officials.official(next, Role.ASSESSOR), source), source, "按时报送之三"))
                .as("its day was over when it was saved")
                .isEqualTo(rows(before, source, "按时报送之三"));
        assertThat(measured(department, source)).isEmpty();
    }

    private List<Opened.Row> dueRows(Actor.Official who, UUID unit) {
        var measured = measured(who, unit);
        return measured.containsKey(unit) ? rows(measured, unit, "按时报送之二") : List.of();
    }

    private void change(String indicator, int from, Definition definition) {
        Actors.asSystem("test", () -> town.indicators.change(indicator, from, definition, "test"));
    }
}
