package org.lianqi.ground.calendar;

import static org.lianqi.schema.jooq.Tables.CALENDAR_DAY;
import static org.lianqi.schema.jooq.Tables.CALENDAR_YEAR;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The working days as they are known now. */
@Service
@Transactional(readOnly = true)
public class WorkingCalendar {
    private final DSLContext db;

    WorkingCalendar(DSLContext db, CalendarLoad loaded) {
        this.db = db;
    }

    /** All that is known, in two queries: read it once for whatever is counted together. */
    public WorkingDays days() {
        return new WorkingDays(
                db.select(CALENDAR_DAY.DAY, CALENDAR_DAY.KIND)
                        .from(CALENDAR_DAY)
                        .fetchMap(CALENDAR_DAY.DAY, row -> DayKind.valueOf(row.value2())),
                new TreeSet<>(years()));
    }

    /**
     * A year whose holidays are known.
     *
     * @param source what it was taken from, when it came with the platform
     * @param by who brought it in otherwise
     */
    public record KnownYear(
            int revision, @Nullable String source, @Nullable String by, Instant at) {}

    /** The years whose holidays are known, the latest first. */
    List<Integer> years() {
        return db.select(CALENDAR_YEAR.YEAR)
                .from(CALENDAR_YEAR)
                .orderBy(CALENDAR_YEAR.YEAR.desc())
                .fetch(CALENDAR_YEAR.YEAR);
    }

    Optional<KnownYear> find(int year) {
        return db.selectFrom(CALENDAR_YEAR)
                .where(CALENDAR_YEAR.YEAR.eq(year))
                .fetchOptional(row ->
                        new KnownYear(row.getRevision(), row.getSource(), row.getBroughtBy(), row.getBroughtAt()));
    }

    /** The days of a year that differ from the week or belong to a holiday, in their order. */
    List<MarkedDay> marked(int year) {
        return marked(CALENDAR_DAY.DAY.between(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)));
    }

    /**
     * The days that a year's notice named, and those of some others that any notice did: the next year's may have named
     * days of the same December.
     */
    List<MarkedDay> noticed(int year, Set<LocalDate> others) {
        return marked(CALENDAR_DAY.YEAR.eq(year).or(CALENDAR_DAY.DAY.in(others)));
    }

    private List<MarkedDay> marked(Condition which) {
        return db.selectFrom(CALENDAR_DAY)
                .where(which)
                .orderBy(CALENDAR_DAY.DAY)
                .fetch(WorkingCalendar::day);
    }

    private static MarkedDay day(Record row) {
        return new MarkedDay(
                row.get(CALENDAR_DAY.DAY),
                DayKind.valueOf(row.get(CALENDAR_DAY.KIND)),
                new Name(row.get(CALENDAR_DAY.NAME_ZH), row.get(CALENDAR_DAY.NAME_EN)));
    }
}
