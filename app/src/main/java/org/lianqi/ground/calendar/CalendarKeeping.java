package org.lianqi.ground.calendar;

import static org.lianqi.schema.jooq.Tables.CALENDAR_DAY;
import static org.lianqi.schema.jooq.Tables.CALENDAR_YEAR;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The administrator brings a year's holidays in: tried first, then all of it or nothing; the same file twice is once. */
@Service
@Transactional
public class CalendarKeeping {
    private final DSLContext db;
    private final WorkingCalendar calendar;
    private final Journal journal;
    private final Clock clock;

    CalendarKeeping(DSLContext db, WorkingCalendar calendar, Journal journal, Clock clock) {
        this.db = db;
        this.calendar = calendar;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * A day that would change.
     *
     * @param before null when the day follows the week today
     * @param after null when it would follow the week again
     */
    public record Change(
            LocalDate day,
            @Nullable MarkedDay before,
            @Nullable MarkedDay after) {
        public Name name() {
            return after != null ? after.name() : before != null ? before.name() : Name.same("");
        }
    }

    /**
     * What a file would do.
     *
     * @param revision of the year as it stands; 0 when it is not known yet
     */
    public record Trial(String text, int year, int revision, List<Change> changes) {}

    /** @throws Refusal.Invalid as {@link CalendarFile#of} */
    @Transactional(readOnly = true)
    public Trial tryOut(String text) {
        Actors.require(Role.ADMINISTRATOR);
        var file = CalendarFile.of(text);
        var year = calendar.find(file.year());
        var after = byDay(named(file.days()));
        var before = byDay(calendar.noticed(file.year(), after.keySet()));
        var days = new TreeSet<>(before.keySet());
        days.addAll(after.keySet());
        var changes = new ArrayList<Change>();
        for (var day : days) {
            if (!java.util.Objects.equals(before.get(day), after.get(day))) {
                changes.add(new Change(day, before.get(day), after.get(day)));
            }
        }
        return new Trial(
                text, file.year(), year.map(WorkingCalendar.KnownYear::revision).orElse(0), changes);
    }

    /**
     * Replaces the days of the file's year by those of the file.
     *
     * @param revision of the year as the administrator saw it
     * @return how many days changed; nothing is written when none did
     * @throws Refusal.Conflict {@code calendar-changed} when somebody brought the year in meanwhile
     */
    public int bringIn(String text, int revision) {
        var actor = Actors.require(Role.ADMINISTRATOR);
        var trial = tryOut(text);
        int year = trial.year();
        if (trial.changes().isEmpty()) {
            return 0;
        }
        var id = actor instanceof Actor.Official official ? official.account().toString() : null;
        int written = revision == 0
                ? db.insertInto(CALENDAR_YEAR)
                        .set(CALENDAR_YEAR.YEAR, year)
                        .set(CALENDAR_YEAR.BROUGHT_BY, actor.displayName())
                        .set(CALENDAR_YEAR.BROUGHT_BY_ID, id)
                        .set(CALENDAR_YEAR.BROUGHT_AT, clock.instant())
                        .onConflictDoNothing()
                        .execute()
                : db.update(CALENDAR_YEAR)
                        .setNull(CALENDAR_YEAR.SOURCE)
                        .set(CALENDAR_YEAR.BROUGHT_BY, actor.displayName())
                        .set(CALENDAR_YEAR.BROUGHT_BY_ID, id)
                        .set(CALENDAR_YEAR.BROUGHT_AT, clock.instant())
                        .set(CALENDAR_YEAR.REVISION, CALENDAR_YEAR.REVISION.plus(1))
                        .where(CALENDAR_YEAR.YEAR.eq(year))
                        .and(CALENDAR_YEAR.REVISION.eq(revision))
                        .execute();
        if (written == 0) {
            throw new Refusal.Conflict("calendar-changed", Integer.toString(year));
        }
        var gone = trial.changes().stream().map(Change::day).toArray(LocalDate[]::new);
        db.deleteFrom(CALENDAR_DAY).where(CALENDAR_DAY.DAY.in(gone)).execute();
        for (var change : trial.changes()) {
            if (change.after() != null) {
                db.insertInto(CALENDAR_DAY)
                        .set(CALENDAR_DAY.DAY, change.day())
                        .set(CALENDAR_DAY.YEAR, year)
                        .set(CALENDAR_DAY.KIND, change.after().kind().name())
                        .set(CALENDAR_DAY.NAME_ZH, change.after().name().zh())
                        .set(CALENDAR_DAY.NAME_EN, change.after().name().en())
                        .execute();
            }
        }
        journal.append(
                "calendar.bring-in",
                "calendar",
                Integer.toString(year),
                said(trial.changes(), Change::before),
                said(trial.changes(), Change::after),
                null);
        return trial.changes().size();
    }

    private static Map<String, Object> said(List<Change> changes, Function<Change, @Nullable MarkedDay> which) {
        var days = changes.stream()
                .map(which)
                .filter(java.util.Objects::nonNull)
                .map(day ->
                        day.day() + " " + day.kind().code() + " " + day.name().zh())
                .toList();
        return Map.of("days", days);
    }

    /** A file has Chinese names only; holidays that came round before are known in English too. */
    private List<MarkedDay> named(List<MarkedDay> days) {
        var english = db
                .selectDistinct(CALENDAR_DAY.NAME_ZH, CALENDAR_DAY.NAME_EN)
                .from(CALENDAR_DAY)
                .where(CALENDAR_DAY.NAME_EN.ne(CALENDAR_DAY.NAME_ZH))
                .fetch()
                .stream()
                .collect(Collectors.toMap(row -> row.value1(), row -> row.value2(), (a, b) -> a));
        return days.stream()
                .map(day -> {
                    var zh = day.name().zh();
                    return new MarkedDay(day.day(), day.kind(), new Name(zh, english.getOrDefault(zh, zh)));
                })
                .toList();
    }

    private static Map<LocalDate, MarkedDay> byDay(List<MarkedDay> days) {
        return days.stream().collect(Collectors.toMap(MarkedDay::day, Function.identity()));
    }
}
