package org.lianqi.work.report;

import static org.lianqi.schema.jooq.Tables.PROJECT;
import static org.lianqi.schema.jooq.Tables.PROJECT_EVENT;
import static org.lianqi.schema.jooq.Tables.PROJECT_VERSION;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Row2;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.work.project.ProjectStage;
import org.lianqi.work.project.Standing;
import org.springframework.stereotype.Component;

/** Which projects owe a month, and when the platform was first told of it. */
@Component
class Owing {
    /** Under construction: from commencement on, until completion. */
    private static final List<Field<String>> BUILDING = Arrays.stream(ProjectStage.values())
            .filter(stage ->
                    stage.compareTo(ProjectStage.COMMENCED) >= 0 && stage.compareTo(ProjectStage.COMPLETED) < 0)
            .map(stage -> DSL.inline(stage.name()))
            .<Field<String>>map(stage -> stage)
            .toList();

    private static final Field<String> MONTH = DSL.field(DSL.name("asked", "month"), String.class);
    private static final Field<LocalDate> DAY = DSL.field(DSL.name("asked", "day"), LocalDate.class);
    private static final Field<Instant> FIRST = DSL.field(DSL.name("owed", "first"), Instant.class);
    private static final Field<String> NAME = DSL.field(DSL.name("owed", "name"), String.class);
    private static final Field<UUID> ID = DSL.field(DSL.name("owed", "project_id"), UUID.class);

    private final DSLContext db;

    Owing(DSLContext db) {
        this.db = db;
    }

    /**
     * A month a project owes.
     *
     * @param unit who was responsible on the last day of the month
     * @param revision of the project, today
     * @param first when the month was first told; null when it was not
     */
    record Owed(
            UUID project,
            long no,
            UUID unit,
            String name,
            Origin origin,
            int revision,
            YearMonth month,
            @Nullable Instant first) {
        @Nullable
        LocalDate told() {
            return first == null ? null : first.atZone(Days.CHINA).toLocalDate();
        }
    }

    /** Whose projects: those a unit and the ones below it are responsible for today. */
    Condition ofUnits(@Nullable Collection<UUID> below) {
        var asked = below == null ? DSL.noCondition() : PROJECT.UNIT_ID.eq(DSL.any(below.toArray(UUID[]::new)));
        return Actors.current() instanceof Actor.Official official
                        && !official.has(Role.ASSESSOR, Role.LEADER, Role.AUDITOR)
                ? asked.and(DSL.condition("{0} = any ((select actor_units())::uuid[])", PROJECT.UNIT_ID))
                : asked;
    }

    /** Those of these projects. */
    Condition ofProjects(Collection<UUID> ids) {
        return PROJECT.ID.eq(DSL.any(ids.toArray(UUID[]::new)));
    }

    /**
     * Those that owe a month, what was not told first, then by name.
     *
     * @param day on which they stand: the last of the month, or today while it runs
     * @param due the last day in time
     */
    List<Owed> list(
            YearMonth month,
            LocalDate day,
            LocalDate due,
            Condition which,
            MonthAsked.Show show,
            int offset,
            int limit) {
        return db.select()
                .from(owed(one(month, day), which))
                .where(shown(show, due))
                .orderBy(FIRST.isNotNull(), NAME, ID)
                .offset(offset)
                .limit(limit)
                .fetch(Owing::owed);
    }

    MonthView.Tally tally(YearMonth month, LocalDate day, LocalDate due, Condition which) {
        return db.select(DSL.count(), DSL.count(FIRST), DSL.count().filterWhere(FIRST.lt(after(due))))
                .from(owed(one(month, day), which))
                .fetchSingle(row -> new MonthView.Tally(row.value1(), row.value2(), row.value3()));
    }

    /**
     * What these units, each by itself, owed of several months, in one query.
     *
     * @param months each with the day on which projects stand
     */
    List<Owed> list(SortedMap<YearMonth, LocalDate> months, Collection<UUID> units) {
        if (months.isEmpty() || units.isEmpty()) {
            return List.of();
        }
        return db.select()
                .from(owed(months, PROJECT_VERSION.UNIT_ID.eq(DSL.any(units.toArray(UUID[]::new)))))
                .orderBy(DSL.field(DSL.name("owed", "month")), NAME, ID)
                .fetch(Owing::owed);
    }

    private static SortedMap<YearMonth, LocalDate> one(YearMonth month, LocalDate day) {
        return new java.util.TreeMap<>(java.util.Map.of(month, day));
    }

    private static Condition shown(MonthAsked.Show show, LocalDate due) {
        return switch (show) {
            case ALL -> DSL.noCondition();
            case OPEN -> FIRST.isNull();
            case LATE -> FIRST.ge(after(due));
        };
    }

    private static Instant after(LocalDate due) {
        return due.plusDays(1).atStartOfDay(Days.CHINA).toInstant();
    }

    private Table<?> owed(SortedMap<YearMonth, LocalDate> months, Condition which) {
        var asked = months.entrySet().stream()
                .map(each -> DSL.row(each.getKey().toString(), each.getValue()))
                .<Row2<String, LocalDate>>toArray(Row2[]::new);
        var taken = PROJECT_EVENT.as("taken");
        var first = DSL.field(db.select(DSL.min(PROJECT_EVENT.RECORDED_AT))
                .from(PROJECT_EVENT)
                .where(PROJECT_EVENT.PROJECT_ID.eq(PROJECT_VERSION.PROJECT_ID))
                .and(PROJECT_EVENT.REPORT_MONTH.eq(MONTH))
                .andNotExists(db.selectOne()
                        .from(taken)
                        .where(taken.PROJECT_ID.eq(PROJECT_EVENT.PROJECT_ID))
                        .and(taken.KIND.eq("taken-back"))
                        .and("{0} ->> 'event' = {1}::text", taken.DETAILS, PROJECT_EVENT.ID)));
        return db.select(
                        PROJECT_VERSION.PROJECT_ID,
                        PROJECT_VERSION.UNIT_ID,
                        PROJECT_VERSION.NAME,
                        PROJECT_VERSION.ORIGIN,
                        PROJECT.NO,
                        PROJECT.REVISION,
                        MONTH,
                        first.as("first"))
                .from(DSL.values(asked).as("asked", "month", "day"))
                .join(PROJECT_VERSION)
                .on(PROJECT_VERSION
                        .EFFECTIVE_FROM
                        .le(DAY)
                        .and(PROJECT_VERSION.EFFECTIVE_TO.isNull().or(PROJECT_VERSION.EFFECTIVE_TO.gt(DAY))))
                .join(PROJECT)
                .on(PROJECT.ID.eq(PROJECT_VERSION.PROJECT_ID))
                .where(PROJECT_VERSION.RECORDED_TO.isNull())
                // as the index of these versions says it
                .and(PROJECT_VERSION.STAGE.in(BUILDING))
                .and(PROJECT_VERSION.STANDING.eq(DSL.inline(Standing.ACTIVE.name())))
                .and(which)
                .asTable("owed");
    }

    private static Owed owed(Record row) {
        return new Owed(
                row.get("project_id", UUID.class),
                row.get("no", Long.class),
                row.get("unit_id", UUID.class),
                row.get("name", String.class),
                Origin.valueOf(row.get("origin", String.class)),
                row.get("revision", Integer.class),
                YearMonth.parse(row.get("month", String.class)),
                row.get("first", Instant.class));
    }
}
