package org.lianqi.work.dispatch;

import static org.lianqi.schema.jooq.Tables.LIGHT_OVERRIDE;
import static org.lianqi.schema.jooq.Tables.PROJECT_LIGHT;
import static org.lianqi.schema.jooq.Tables.PROJECT_VERSION;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.web.Part;
import org.lianqi.work.project.ProjectStage;
import org.lianqi.work.project.Projects;
import org.lianqi.work.project.Stands;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The lights as people read them: what the rules say, and what somebody set by hand. */
@Service
@Transactional(readOnly = true)
public class Lights {
    private final Field<UUID> project = DSL.field(DSL.name("lit", "project_id"), UUID.class);
    private final Field<String> rule = DSL.field(DSL.name("lit", "rule"), String.class);
    private final Field<String> computed = DSL.field(DSL.name("lit", "computed"), String.class);
    private final Field<String> ahead = DSL.field(DSL.name("lit", "ahead"), String.class);
    private final Field<String> colour = DSL.field(DSL.name("lit", "colour"), String.class);
    private final Field<LocalDate> since = DSL.field(DSL.name("lit", "since"), LocalDate.class);

    private final DSLContext db;
    private final Units units;
    private final LightFigures figures;
    private final Clock clock;

    Lights(DSLContext db, Units units, LightFigures figures, Clock clock) {
        this.db = db;
        this.units = units;
        this.figures = figures;
        this.clock = clock;
    }

    /** One row for each light that is not green, by the rule or by hand. */
    private Table<?> now() {
        var lit = PROJECT_LIGHT.where(PROJECT_LIGHT.UNTIL.isNull()).as("l");
        var set = LIGHT_OVERRIDE
                .where(LIGHT_OVERRIDE.LIFTED_AT.isNull().and(LIGHT_OVERRIDE.UNTIL.ge(Days.today(clock))))
                .as("o");
        return DSL.select(
                        DSL.coalesce(lit.PROJECT_ID, set.PROJECT_ID).as("project_id"),
                        DSL.coalesce(lit.RULE, set.RULE).as("rule"),
                        DSL.coalesce(lit.COLOUR, DSL.inline(Colour.GREEN.name()))
                                .as("computed"),
                        DSL.coalesce(lit.AHEAD, DSL.inline(Colour.GREEN.name())).as("ahead"),
                        DSL.coalesce(set.COLOUR, lit.COLOUR).as("colour"),
                        lit.VALUE,
                        lit.SINCE,
                        set.ID.as("set_id"),
                        set.COLOUR.as("set_colour"),
                        set.REASON,
                        set.UNTIL.as("set_until"),
                        set.SET_BY)
                .from(lit)
                .fullOuterJoin(set)
                .on(set.PROJECT_ID.eq(lit.PROJECT_ID))
                .and(set.RULE.eq(lit.RULE))
                .asTable("lit");
    }

    /** A part of the lights, red ones first, the largest projects first. */
    public Part<LightLine> page(LightFilter filter, int offset, int limit) {
        var condition = condition(filter);
        var rows = select(condition)
                .orderBy(
                        DSL.when(colour.eq(Colour.RED.name()), 0)
                                .when(colour.eq(Colour.YELLOW.name()), 1)
                                .otherwise(2),
                        PROJECT_VERSION.PLANNED_CNY.desc().nullsLast(),
                        project,
                        rule)
                .limit(limit)
                .offset(offset)
                .fetch();
        return new Part<>(lines(rows), offset, limit, count(condition));
    }

    /** Those of a project, in the order of the rules. */
    public List<LightLine> of(UUID id) {
        return lines(select(project.eq(id).and(current())).fetch()).stream()
                .sorted(Comparator.comparing(LightLine::rule))
                .toList();
    }

    /**
     * Lights that took their colour after a day, red ones first.
     *
     * @param colourAsked null for red and yellow
     */
    List<LightLine> turned(String unit, @Nullable Colour colourAsked, LocalDate after, int limit) {
        return lines(select(condition(new LightFilter(unit, false, null, colourAsked, false))
                        .and(since.gt(after))
                        .and(colour.ne(Colour.GREEN.name())))
                .orderBy(
                        DSL.when(colour.eq(Colour.RED.name()), 0).otherwise(1),
                        PROJECT_VERSION.PLANNED_CNY.desc().nullsLast(),
                        project,
                        rule)
                .limit(limit)
                .fetch());
    }

    private org.jooq.SelectConditionStep<Record> select(Condition condition) {
        var now = now();
        return db.select(now.fields())
                .select(
                        PROJECT_VERSION.NAME,
                        PROJECT_VERSION.UNIT_ID,
                        PROJECT_VERSION.STAGE,
                        PROJECT_VERSION.ORIGIN,
                        PROJECT_VERSION.PLANNED_CNY)
                .from(now)
                .join(PROJECT_VERSION)
                .on(PROJECT_VERSION.PROJECT_ID.eq(project))
                .where(condition);
    }

    private long count(Condition condition) {
        return db.selectCount()
                .from(now())
                .join(PROJECT_VERSION)
                .on(PROJECT_VERSION.PROJECT_ID.eq(project))
                .where(condition)
                .fetchSingle()
                .value1();
    }

    private static Condition current() {
        return PROJECT_VERSION
                .RECORDED_TO
                .isNull()
                .and(PROJECT_VERSION.EFFECTIVE_TO.isNull())
                .and(Stands.underWay());
    }

    private Condition condition(LightFilter filter) {
        var condition = current().and(Projects.reach());
        if (!filter.unit().isEmpty()) {
            var unit = units.get(filter.unit());
            condition = condition.and(
                    PROJECT_VERSION.UNIT_ID.eq(DSL.any((filter.own() ? List.of(unit) : units.subtree(unit))
                            .stream().map(Unit::id).toArray(UUID[]::new))));
        }
        if (filter.rule() != null) {
            condition = condition.and(rule.eq(filter.rule().name()));
        }
        if (filter.colour() != null) {
            condition = condition.and(colour.eq(filter.colour().name()));
        }
        return filter.ahead() ? condition.and(worsens()) : condition;
    }

    /**
     * How many lights the projects of a unit have on.
     *
     * @param ahead those that will be worse in sixty days
     */
    public record OfUnit(Unit unit, long red, long yellow, long ahead) {}

    /** Units whose projects have lights on, in the order of the tree. */
    public List<OfUnit> byUnit() {
        var counted = db.select(
                        PROJECT_VERSION.UNIT_ID,
                        DSL.count().filterWhere(colour.eq(Colour.RED.name())),
                        DSL.count().filterWhere(colour.eq(Colour.YELLOW.name())),
                        DSL.count().filterWhere(worsens()))
                .from(now())
                .join(PROJECT_VERSION)
                .on(PROJECT_VERSION.PROJECT_ID.eq(project))
                .where(current())
                .and(Projects.reach())
                .groupBy(PROJECT_VERSION.UNIT_ID)
                .fetch();
        var byId = units.byId(counted.map(row -> row.value1()));
        return counted.stream()
                .map(row -> new OfUnit(
                        Objects.requireNonNull(byId.get(row.value1())), row.value2(), row.value3(), row.value4()))
                .sorted(Comparator.comparing(line -> line.unit().path()))
                .toList();
    }

    private Condition worsens() {
        return ahead.eq(Colour.RED.name())
                .and(colour.ne(Colour.RED.name()))
                .or(ahead.eq(Colour.YELLOW.name()).and(colour.eq(Colour.GREEN.name())));
    }

    private List<LightLine> lines(List<? extends Record> rows) {
        var byId = units.byId(
                rows.stream().map(row -> row.get(PROJECT_VERSION.UNIT_ID)).collect(Collectors.toSet()));
        return rows.stream().map(row -> line(row, byId)).toList();
    }

    private LightLine line(Record row, Map<UUID, Unit> byId) {
        var of = row.get(project);
        var by = Rule.valueOf(row.get(rule));
        var origin = Origin.valueOf(row.get(PROJECT_VERSION.ORIGIN));
        var value = row.get("value", BigDecimal.class);
        return new LightLine(
                of,
                row.get(PROJECT_VERSION.NAME),
                Objects.requireNonNull(byId.get(row.get(PROJECT_VERSION.UNIT_ID))),
                ProjectStage.valueOf(row.get(PROJECT_VERSION.STAGE)),
                origin,
                by,
                Colour.valueOf(row.get(computed)),
                Colour.valueOf(row.get(ahead)),
                value == null ? null : figures.figure(of, Name.same(row.get(PROJECT_VERSION.NAME)), origin, by, value),
                row.get(since),
                byHand(row).orElse(null));
    }

    private static Optional<LightLine.ByHand> byHand(Record row) {
        return Optional.ofNullable(row.get("set_id", UUID.class))
                .map(id -> new LightLine.ByHand(
                        id,
                        Colour.valueOf(row.get("set_colour", String.class)),
                        row.get("reason", String.class),
                        row.get("set_until", LocalDate.class),
                        row.get("set_by", String.class)));
    }
}
