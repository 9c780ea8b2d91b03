package org.lianqi.work.project;

import static org.lianqi.schema.jooq.Tables.PROJECT;
import static org.lianqi.schema.jooq.Tables.PROJECT_EVENT;
import static org.lianqi.schema.jooq.Tables.PROJECT_VERSION;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What stands of many projects at once, for rooms that watch over them. Who may not see a project does not get it. */
@Service
@Transactional(readOnly = true)
public class Stands {
    private final DSLContext db;
    private final Units units;
    private final ProjectRows rows;

    Stands(DSLContext db, Units units, ProjectRows rows) {
        this.db = db;
        this.units = units;
        this.rows = rows;
    }

    /**
     * What stands of a project on a day.
     *
     * @param lastNews the day on which the platform was last told of it
     * @param revision counts what was told
     */
    public record Stand(UUID id, Origin origin, int revision, LocalDate lastNews, ProjectState state) {

        /** Expected day of a stage by the plan, by what waits for what, and by what the unit said; null without a plan. */
        public @Nullable LocalDate expected(ProjectStage stage, LocalDate day) {
            return ProjectSchedule.expected(state, stage, day);
        }
    }

    /** A number of a project, as {@code ground.figure} opens it. */
    public enum Number {
        FUNDS,
        COMPLETED,
        COMPLETED_YEAR,
        COMPLETED_MONTH,
        STATISTICS,
        STATISTICS_YEAR,
        PROGRESS,
        PLAN
    }

    /**
     * @param of the month or the year; empty for the last that was said
     */
    public static FigureRef figure(UUID project, Number number, String of) {
        var code = ProjectFigures.What.valueOf(number.name()).code();
        return FigureRef.of(ProjectFigures.KIND, project, of.isEmpty() ? code : code + "." + of);
    }

    /**
     * The same with its value, as it stands today.
     *
     * @param value in yuan, or per cent; null when nobody said
     */
    public static Figure figure(
            UUID project, String name, Origin origin, Number number, String of, @Nullable BigDecimal value) {
        var about = new ProjectFigures.About(project, Name.same(name), origin, AsOf.TODAY);
        var what = ProjectFigures.What.valueOf(number.name());
        return of.isEmpty() ? about.figure(what, value) : about.figure(what, of, value);
    }

    /** Versions of projects that are signed and go on. */
    public static Condition underWay() {
        return PROJECT_VERSION
                .STANDING
                .eq(Standing.ACTIVE.name())
                .and(PROJECT_VERSION.STAGE.in(Stream.of(ProjectStage.values())
                        .filter(Stands::watched)
                        .map(ProjectStage::name)
                        .toList()));
    }

    /** Those of them that are signed and go on. */
    public List<UUID> underWay(Collection<UUID> ids) {
        return db.select(PROJECT_VERSION.PROJECT_ID)
                .from(PROJECT_VERSION)
                .where(PROJECT_VERSION.PROJECT_ID.eq(DSL.any(ids.toArray(UUID[]::new))))
                .and(PROJECT_VERSION.RECORDED_TO.isNull())
                .and(PROJECT_VERSION.EFFECTIVE_TO.isNull())
                .and(underWay())
                .fetch(PROJECT_VERSION.PROJECT_ID);
    }

    /** Projects that are signed and go on, a part of them at a time, in the order of their ids. */
    public List<UUID> underWay(@Nullable UUID after, int limit) {
        var condition = PROJECT_VERSION
                .RECORDED_TO
                .isNull()
                .and(PROJECT_VERSION.EFFECTIVE_TO.isNull())
                .and(underWay());
        return db.select(PROJECT_VERSION.PROJECT_ID)
                .from(PROJECT_VERSION)
                .where(after == null ? condition : condition.and(PROJECT_VERSION.PROJECT_ID.gt(after)))
                .orderBy(PROJECT_VERSION.PROJECT_ID)
                .limit(limit)
                .fetch(PROJECT_VERSION.PROJECT_ID);
    }

    /** The last day up to one on which the platform was told of a project; that day itself when all was told later. */
    public static LocalDate lastNews(List<Recorded> told, LocalDate day) {
        return told.stream()
                .map(event -> event.at().atZone(Days.CHINA).toLocalDate())
                .filter(when -> !when.isAfter(day))
                .max(LocalDate::compareTo)
                .orElse(day);
    }

    /** Whether projects at a stage are watched: from the agreement until they produce what they were designed for. */
    public static boolean watched(ProjectStage stage) {
        return stage.compareTo(ProjectStage.SIGNED) >= 0 && stage.compareTo(ProjectStage.AT_CAPACITY) < 0;
    }

    /**
     * Something the platform was told of a project.
     *
     * @param kind as {@link ProjectEvent#kind()}
     * @param on the day on which it was so
     */
    public record News(UUID project, String name, String kind, LocalDate on, Instant at, String by) {}

    /**
     * What was told of projects of a unit and those below it from a day on, the latest first.
     *
     * @param unit code; empty for all the actor may see
     */
    public List<News> news(String unit, LocalDate since, int limit) {
        var condition =
                Projects.reach().and(PROJECT_VERSION.RECORDED_TO.isNull()).and(PROJECT_VERSION.EFFECTIVE_TO.isNull());
        if (!unit.isEmpty()) {
            condition = condition.and(PROJECT_VERSION.UNIT_ID.eq(DSL.any(
                    units.subtree(units.get(unit)).stream().map(Unit::id).toArray(UUID[]::new))));
        }
        return db.select(
                        PROJECT_VERSION.PROJECT_ID,
                        PROJECT_VERSION.NAME,
                        PROJECT_EVENT.KIND,
                        PROJECT_EVENT.HAPPENED_ON,
                        PROJECT_EVENT.RECORDED_AT,
                        PROJECT_EVENT.BY_NAME)
                .from(PROJECT_EVENT)
                .join(PROJECT_VERSION)
                .on(PROJECT_VERSION.PROJECT_ID.eq(PROJECT_EVENT.PROJECT_ID))
                .where(PROJECT_EVENT.RECORDED_AT.ge(
                        since.atStartOfDay(Days.CHINA).toInstant()))
                .and(condition)
                .orderBy(PROJECT_EVENT.RECORDED_AT.desc(), PROJECT_EVENT.ID)
                .limit(limit)
                .fetch(row ->
                        new News(row.value1(), row.value2(), row.value3(), row.value4(), row.value5(), row.value6()));
    }

    /** Those of them that there were on a day, as is known now, in two queries. */
    public Map<UUID, Stand> of(Collection<UUID> ids, LocalDate day) {
        return of(ids, day, null);
    }

    /** @param before as it was known then; null for what is known now */
    public Map<UUID, Stand> of(Collection<UUID> ids, LocalDate day, @Nullable Instant before) {
        var stands = new LinkedHashMap<UUID, Stand>();
        var events = rows.events(ids);
        db.selectFrom(PROJECT)
                .where(PROJECT.ID.in(ids))
                .orderBy(PROJECT.ID)
                .fetch()
                .forEach(row -> {
                    var told = events.getOrDefault(row.getId(), List.of()).stream()
                            .filter(event -> before == null || event.at().isBefore(before))
                            .toList();
                    History.of(told)
                            .on(day)
                            .ifPresent(state -> stands.put(
                                    row.getId(),
                                    new Stand(
                                            row.getId(),
                                            Origin.valueOf(row.getOrigin()),
                                            told.size(),
                                            lastNews(told, day),
                                            state)));
                });
        return stands;
    }
}
