package org.lianqi.work.project;

import static org.lianqi.schema.jooq.Tables.PROJECT;
import static org.lianqi.schema.jooq.Tables.PROJECT_VERSION;
import static org.lianqi.schema.jooq.Tables.UNIT;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Part;
import org.lianqi.schema.jooq.tables.records.ProjectVersionRecord;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Projects as people read them, today or as of a past day. Who has no part in a project does not see it. */
@Service
@Transactional(readOnly = true)
public class Projects {
    /** A project as people call it on the telephone, {@link ProjectLine#number()}. */
    private static final Pattern NUMBER = Pattern.compile("p(\\d{6,15})");

    private static final Condition PLACED = PROJECT_VERSION.LONGITUDE.isNotNull();

    private final DSLContext db;
    private final ProjectRows rows;
    private final Units units;
    private final Clock clock;

    Projects(DSLContext db, ProjectRows rows, Units units, Clock clock) {
        this.db = db;
        this.rows = rows;
        this.units = units;
        this.clock = clock;
    }

    /** A part of the projects, sorted. */
    public Part<ProjectLine> page(ProjectFilter filter, ProjectSort sort, int offset, int limit) {
        return page(condition(filter), filter.asOf(), sort, offset, limit);
    }

    private Part<ProjectLine> page(Condition condition, AsOf asOf, ProjectSort sort, int offset, int limit) {
        var found = db.selectFrom(PROJECT_VERSION)
                .where(condition)
                .orderBy(order(sort), PROJECT_VERSION.PROJECT_ID.asc())
                .limit(limit)
                .offset(offset)
                .fetch();
        return new Part<>(lines(found, asOf), offset, limit, db.fetchCount(PROJECT_VERSION, condition));
    }

    /** Those of them whose place is known, the largest first. */
    public Part<ProjectLine> placed(ProjectFilter filter, int offset, int limit) {
        return page(condition(filter).and(PLACED), filter.asOf(), ProjectSort.PLANNED, offset, limit);
    }

    /** How many of them have no place anybody told. */
    public long unplaced(ProjectFilter filter) {
        return db.fetchCount(PROJECT_VERSION, condition(filter).andNot(PLACED));
    }

    /**
     * A project as a point.
     *
     * @param planned planned total investment in yuan; null when nobody stated it
     */
    public record Point(
            UUID id,
            String name,
            Location place,
            ProjectStage stage,
            Standing standing,
            @Nullable BigDecimal planned,
            Origin origin) {
        public String link() {
            return "/projects/" + id;
        }
    }

    /** Those of them whose place is known, the largest first, at most so many. */
    public List<Point> points(ProjectFilter filter, int most) {
        return db.select(
                        PROJECT_VERSION.PROJECT_ID,
                        PROJECT_VERSION.NAME,
                        PROJECT_VERSION.LONGITUDE,
                        PROJECT_VERSION.LATITUDE,
                        PROJECT_VERSION.STAGE,
                        PROJECT_VERSION.STANDING,
                        PROJECT_VERSION.PLANNED_CNY,
                        PROJECT_VERSION.ORIGIN)
                .from(PROJECT_VERSION)
                .where(condition(filter).and(PLACED))
                .orderBy(order(ProjectSort.PLANNED), PROJECT_VERSION.PROJECT_ID.asc())
                .limit(most)
                .fetch(row -> new Point(
                        row.value1(),
                        row.value2(),
                        new Location(row.value3(), row.value4()),
                        ProjectStage.valueOf(row.value5()),
                        Standing.valueOf(row.value6()),
                        row.value7(),
                        Origin.valueOf(row.value8())));
    }

    private static SortField<?> order(ProjectSort sort) {
        return switch (sort) {
            case PLANNED -> PROJECT_VERSION.PLANNED_CNY.desc().nullsLast();
            case COMPLETED -> PROJECT_VERSION.COMPLETED_CNY.desc().nullsLast();
            case PROGRESS -> PROJECT_VERSION.PROGRESS.desc().nullsLast();
            case STAGE -> stages(PROJECT_VERSION.STAGE).desc();
            case SINCE -> PROJECT_VERSION.STAGE_SINCE.desc();
            case NAME -> PROJECT_VERSION.NAME.asc();
        };
    }

    private static org.jooq.Field<Integer> stages(org.jooq.Field<String> stage) {
        var order = DSL.decode().when(stage.isNull(), -1);
        for (var each : ProjectStage.values()) {
            order = order.when(stage.eq(each.name()), each.ordinal());
        }
        return order;
    }

    /** @throws Refusal.Missing {@code unit} when the filter names one that is none */
    Condition condition(ProjectFilter filter) {
        var condition = known(filter.asOf());
        if (!filter.unit().isEmpty()) {
            var below = units.subtree(units.get(filter.unit())).stream()
                    .map(Unit::id)
                    .toArray(UUID[]::new);
            condition = condition.and(PROJECT_VERSION.UNIT_ID.eq(DSL.any(below)));
        }
        condition = condition.and(reach(filter.unit()));
        if (filter.stage() != null) {
            condition = condition.and(PROJECT_VERSION.STAGE.eq(filter.stage().name()));
        }
        var words = Typed.folded(filter.words());
        var number = NUMBER.matcher(words);
        if (filter.standing() != null) {
            condition =
                    condition.and(PROJECT_VERSION.STANDING.eq(filter.standing().name()));
        } else if (!number.matches()) {
            condition = condition.and(counts());
        }
        if (!filter.chain().isEmpty()) {
            condition = condition.and(PROJECT_VERSION.CHAIN.eq(filter.chain()));
        }
        if (filter.investor() != null) {
            condition = condition.and(DSL.condition(
                    "{0} = any ((select projects_of_investor({1}))::uuid[])",
                    PROJECT_VERSION.PROJECT_ID, DSL.val(filter.investor().value())));
        }
        if (number.matches()) {
            return condition.and(PROJECT_VERSION.PROJECT_ID.in(
                    DSL.select(PROJECT.ID).from(PROJECT).where(PROJECT.NO.eq(Long.valueOf(number.group(1))))));
        }
        if (!words.isEmpty()) {
            condition = condition.and(PROJECT_VERSION.WORDS.like("%" + words.replaceAll("([\\\\%_])", "\\\\$1") + "%"));
        }
        return condition;
    }

    /**
     * What the actor may see, said once more so that an index finds it: the policies of the table hold it, and cannot use
     * one.
     */
    public static Condition reach() {
        if (seesAll()) {
            return DSL.noCondition();
        }
        return DSL.condition(
                "({0} = any ((select actor_units())::uuid[]) or {1} = any ((select joint_projects())::uuid[]))",
                PROJECT_VERSION.UNIT_ID, PROJECT_VERSION.PROJECT_ID);
    }

    /** The same for projects of a unit; with fewer words where these say as much, so that an index answers by itself. */
    private Condition reach(String unit) {
        if (seesAll() || !unit.isEmpty() && ofOwn(units.get(unit))) {
            return DSL.noCondition();
        }
        boolean joint =
                db.fetchSingle("select cardinality(joint_projects()) > 0").get(0, Boolean.class);
        return joint ? reach() : DSL.condition("{0} = any ((select actor_units())::uuid[])", PROJECT_VERSION.UNIT_ID);
    }

    private static boolean seesAll() {
        return !(Actors.current() instanceof Actor.Official official)
                || official.has(Role.ASSESSOR, Role.LEADER, Role.AUDITOR);
    }

    private static boolean ofOwn(Unit unit) {
        return Actors.current() instanceof Actor.Official official && unit.under(official.unitPath());
    }

    /** Of what the actor may see, the projects others are responsible for in which the actor's units have a part. */
    static Condition beyond() {
        if (seesAll()) {
            return DSL.falseCondition();
        }
        return DSL.condition(
                "{1} = any ((select joint_projects())::uuid[]) and not {0} = any ((select actor_units())::uuid[])",
                PROJECT_VERSION.UNIT_ID, PROJECT_VERSION.PROJECT_ID);
    }

    /** Every project but those that are another one entered twice. */
    static Condition counts() {
        return PROJECT_VERSION.STANDING.ne(Standing.MERGED.name());
    }

    /** The versions that stood on the day asked for, as they were known then or are now: one for each project. */
    static Condition known(AsOf asOf) {
        var before = asOf.knownBefore();
        var recorded = before == null
                ? PROJECT_VERSION.RECORDED_TO.isNull()
                : PROJECT_VERSION
                        .RECORDED_FROM
                        .lt(before)
                        .and(PROJECT_VERSION.RECORDED_TO.isNull().or(PROJECT_VERSION.RECORDED_TO.ge(before)));
        var on = asOf.on();
        return recorded.and(
                on == null
                        ? PROJECT_VERSION.EFFECTIVE_TO.isNull()
                        : PROJECT_VERSION
                                .EFFECTIVE_FROM
                                .le(on)
                                .and(PROJECT_VERSION.EFFECTIVE_TO.isNull().or(PROJECT_VERSION.EFFECTIVE_TO.gt(on))));
    }

    private List<ProjectLine> lines(List<ProjectVersionRecord> found, AsOf asOf) {
        var numbers =
                numbers(found.stream().map(ProjectVersionRecord::getProjectId).toList());
        var byId =
                units.byId(found.stream().map(ProjectVersionRecord::getUnitId).collect(Collectors.toSet()));
        return found.stream()
                .map(row -> {
                    var about = new ProjectFigures.About(
                            row.getProjectId(), Name.same(row.getName()), Origin.valueOf(row.getOrigin()), asOf);
                    return new ProjectLine(
                            row.getProjectId(),
                            Objects.requireNonNull(numbers.get(row.getProjectId())),
                            row.getName(),
                            Location.of(row.getLongitude(), row.getLatitude()),
                            Objects.requireNonNull(byId.get(row.getUnitId())),
                            ProjectStage.valueOf(row.getStage()),
                            Standing.valueOf(row.getStanding()),
                            row.getStageSince(),
                            row.getStageDayKnown(),
                            row.getChain(),
                            about.figure(ProjectFigures.What.PLANNED, row.getPlannedCny()),
                            about.figure(ProjectFigures.What.FIXED, row.getFixedCny()),
                            about.figure(ProjectFigures.What.SIGNED, row.getSignedCny()),
                            about.figure(ProjectFigures.What.FUNDS, row.getFundsCny()),
                            about.figure(ProjectFigures.What.COMPLETED, row.getCompletedCny()),
                            about.figure(ProjectFigures.What.STATISTICS, row.getStatisticsCny()),
                            about.figure(ProjectFigures.What.PROGRESS, row.getProgress()),
                            Origin.valueOf(row.getOrigin()));
                })
                .toList();
    }

    /** Of those the actor may see, by id, as they stand today. */
    Map<UUID, ProjectLine> byId(Collection<UUID> ids) {
        return lines(
                        db.selectFrom(PROJECT_VERSION)
                                .where(PROJECT_VERSION.PROJECT_ID.eq(DSL.any(ids.toArray(UUID[]::new))))
                                .and(known(AsOf.TODAY))
                                .fetch(),
                        AsOf.TODAY)
                .stream()
                .collect(Collectors.toMap(ProjectLine::id, line -> line));
    }

    /**
     * The project people call by that number.
     *
     * @throws Refusal.Missing {@code project-number-unknown} naming what was typed, when there is none or the actor may not see it
     */
    ProjectView get(String typed) {
        var number = NUMBER.matcher(Typed.folded(typed));
        return get(
                (number.matches()
                                ? db.select(PROJECT.ID)
                                        .from(PROJECT)
                                        .where(PROJECT.NO.eq(Long.valueOf(number.group(1))))
                                        .fetchOptional(PROJECT.ID)
                                : Optional.<UUID>empty())
                        .orElseThrow(() -> new Refusal.Missing("project-number-unknown", typed)),
                AsOf.TODAY);
    }

    /**
     * The project of a number, as people call it.
     *
     * @throws Refusal.Invalid {@code project-no} when there is none, or the actor may not see it
     */
    public UUID numbered(String number, AsOf asOf) {
        var matched = NUMBER.matcher(Typed.folded(number));
        if (!matched.matches()) {
            throw new Refusal.Invalid("project-no", number);
        }
        return db.select(PROJECT.ID)
                .from(PROJECT)
                .where(PROJECT.NO.eq(Long.valueOf(matched.group(1))))
                .fetchOptional(PROJECT.ID)
                .orElseThrow(() -> new Refusal.Invalid("project-no", number));
    }

    /** Of those the actor may see, by id, as they are called today. */
    Map<UUID, String> names(Collection<UUID> ids) {
        return db.select(PROJECT_VERSION.PROJECT_ID, PROJECT_VERSION.NAME)
                .from(PROJECT_VERSION)
                .where(PROJECT_VERSION.PROJECT_ID.in(ids))
                .and(known(AsOf.TODAY))
                .fetchMap(PROJECT_VERSION.PROJECT_ID, PROJECT_VERSION.NAME);
    }

    private Map<UUID, Long> numbers(List<UUID> projects) {
        return db.select(PROJECT.ID, PROJECT.NO)
                .from(PROJECT)
                .where(PROJECT.ID.in(projects))
                .fetchMap(PROJECT.ID, PROJECT.NO);
    }

    /** @throws Refusal.Missing {@code project} when there is none, the actor may not see it, or it was not known then */
    public ProjectView get(UUID id, AsOf asOf) {
        return find(id, asOf).orElseThrow(() -> new Refusal.Missing("project"));
    }

    /** The same; empty when there is none. */
    public Optional<ProjectView> find(UUID id, AsOf asOf) {
        var row =
                db.selectFrom(PROJECT).where(PROJECT.ID.eq(id)).fetchOptional().orElse(null);
        if (row == null) {
            return Optional.empty();
        }
        var before = asOf.knownBefore();
        var events = rows.events(id).stream()
                .filter(event -> before == null || event.at().isBefore(before))
                .toList();
        var day = asOf.day(Days.today(clock));
        var state = History.of(events).on(day).orElse(null);
        if (state == null) {
            return Optional.empty();
        }
        var unit = units.get(state.unit());
        return Optional.of(new ProjectView(
                id,
                row.getNo(),
                row.getRevision(),
                Origin.valueOf(row.getOrigin()),
                unit,
                asOf,
                day,
                state,
                events.reversed(),
                History.takenBack(events),
                asOf.today()
                        && state.standing() != Standing.MERGED
                        && ProjectKeeping.writes(units.get(row.getUnitId()))));
    }

    /** Units with projects the reader sees, each after its parent. */
    public List<Unit> withProjects() {
        return units
                .byId(db.select(UNIT.ID)
                        .from(UNIT)
                        .whereExists(DSL.selectOne().from(PROJECT).where(PROJECT.UNIT_ID.eq(UNIT.ID)))
                        .fetch(UNIT.ID))
                .values()
                .stream()
                .sorted(java.util.Comparator.comparing(Unit::path))
                .toList();
    }
}
