package org.lianqi.ground.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lianqi.schema.jooq.Tables.AUDIT_ENTRY;

import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianqi.PlatformTest;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/** A later year is brought in by the administrator. */
@PlatformTest
class CalendarKeepingTest {
    @Autowired
    CalendarKeeping keeping;

    @Autowired
    WorkingCalendar calendar;

    @Autowired
    Units units;

    @Autowired
    DSLContext db;

    @Autowired
    TransactionTemplate transaction;

    private <T> T as(Role role, Callable<T> work) {
        var unit = Actors.asSystem("test", () -> units.get("370200"));
        return Actors.as(Officials.of(unit, role), work);
    }

    private static String year(int year, String... more) {
        return "day,kind,name\n" + year + "-01-01,holiday,元旦\n" + year + "-10-01,holiday,国庆节\n"
                + String.join("\n", more);
    }

    @Test
    void aLaterYearIsTriedBroughtInOnceAndCounted() {
        var text = year(2098, "2098-09-28,workday,国庆节", "2098-10-02,holiday,国庆节", "2097-12-31,holiday,元旦");
        var day = LocalDate.of(2098, 9, 26);
        var trial = as(Role.ADMINISTRATOR, () -> keeping.tryOut(text));
        assertThat(trial.changes()).hasSize(5);
        assertThat(as(Role.LEADER, calendar::days).isWorkingDay(LocalDate.of(2098, 9, 28)))
                .as("a Sunday, and nothing is kept by trying")
                .isFalse();

        assertThat(as(Role.ADMINISTRATOR, () -> keeping.bringIn(text, trial.revision())))
                .isEqualTo(5);
        var days = as(Role.REPORTER, calendar::days);
        assertThat(days.plus(day, 5)).isEqualTo(LocalDate.of(2098, 10, 6));
        assertThat(days.isWorkingDay(LocalDate.of(2097, 12, 31))).isFalse();
        assertThat(as(Role.REPORTER, () -> calendar.marked(2098)))
                .extracting(marked -> marked.name().en())
                .contains("National Day");

        assertThat(as(Role.ADMINISTRATOR, () -> keeping.bringIn(text, 1)))
                .as("twice is once")
                .isZero();
        Integer logged = as(
                Role.AUDITOR,
                () -> transaction.execute(status -> db.fetchCount(
                        AUDIT_ENTRY, AUDIT_ENTRY.SUBJECT_KIND.eq("calendar").and(AUDIT_ENTRY.SUBJECT_ID.eq("2098")))));
        assertThat(logged).isEqualTo(1);

        var mended = year(2098, "2098-10-02,holiday,国庆节");
        assertThat(as(Role.ADMINISTRATOR, () -> keeping.tryOut(mended)).changes())
                .as("what the notice no longer names follows the week again, in December too")
                .hasSize(2)
                .allSatisfy(change -> assertThat(change.after()).isNull());
        assertThatThrownBy(() -> as(Role.ADMINISTRATOR, () -> keeping.bringIn(mended, 0)))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessageContaining("calendar-changed");
        assertThat(as(Role.ADMINISTRATOR, () -> keeping.bringIn(mended, 1))).isEqualTo(2);
    }

    @Test
    void aYearBroughtInAfterTheNextLeavesTheDaysOfItsDecemberThatTheNextNoticeMoved() {
        var eve = LocalDate.of(2093, 12, 31);
        var next = year(2094, eve + ",holiday,元旦");
        as(Role.ADMINISTRATOR, () -> keeping.bringIn(next, 0));
        var text = year(2093, "2093-10-02,holiday,国庆节");
        assertThat(as(Role.ADMINISTRATOR, () -> keeping.tryOut(text)).changes())
                .extracting(CalendarKeeping.Change::day)
                .doesNotContain(eve)
                .hasSize(3);
        as(Role.ADMINISTRATOR, () -> keeping.bringIn(text, 0));
        assertThat(as(Role.REPORTER, calendar::days).isWorkingDay(eve)).isFalse();
        assertThat(as(Role.ADMINISTRATOR, () -> keeping.tryOut(next)).changes()).isEmpty();
    }

    @Test
    void aShippedDayOfDecemberBelongsToTheNoticeOfTheNextYear() {
        assertThat(as(Role.REPORTER, () -> calendar.noticed(2019, Set.of())))
                .extracting(MarkedDay::day)
                .startsWith(LocalDate.of(2018, 12, 29), LocalDate.of(2018, 12, 30), LocalDate.of(2018, 12, 31));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "calendar-heading | date,kind,name",
                "calendar-empty | day,kind,name",
                "calendar-cells [3, 2] | day,kind,name;2097-01-01,holiday,元旦;2097-01-02,holiday",
                "calendar-day [2, 2097-02-30] | day,kind,name;2097-02-30,holiday,元旦",
                "calendar-kind [2, off] | day,kind,name;2097-01-01,off,元旦",
                "calendar-name [2, 60] | day,kind,name;2097-01-01,holiday,",
                "calendar-twice [3, 2097-01-01] | day,kind,name;2097-01-01,holiday,元旦;2097-01-01,holiday,元旦",
                "calendar-not-weekend [2, 2097-01-01] | day,kind,name;2097-01-01,workday,元旦",
                "calendar-years [2096-10-01, 2097-01-01] | day,kind,name;2096-10-01,holiday,国庆节;2097-01-01,holiday,元旦",
                "calendar-incomplete [2097-10-01] | day,kind,name;2097-01-01,holiday,元旦"
            })
    void aBrokenFileIsRefusedWithLineAndColumnAndNothingIsKept(String refusal, String text) {
        assertThatThrownBy(() -> as(Role.ADMINISTRATOR, () -> keeping.bringIn(text.replace(';', '\n'), 0)))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageStartingWith(refusal);
        assertThat(as(Role.REPORTER, calendar::years)).doesNotContain(2097);
    }

    @Test
    void onlyTheAdministratorBringsAYearInAndTheDatabaseHoldsTheSame() {
        assertThatThrownBy(() -> as(Role.ASSESSOR, () -> keeping.bringIn(year(2096), 0)))
                .isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(
                        () -> as(
                                Role.ASSESSOR,
                                () -> transaction.execute(
                                        status -> db.execute(
                                                "insert into calendar_day (day, year, kind, name_zh, name_en) values ('2026-12-24', 2026, 'HOLIDAY', 'x', 'x')"))))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("row-level security");
    }
}
