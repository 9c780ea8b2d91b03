package org.lianqi.work.project;

import static org.lianqi.schema.jooq.Tables.PROJECT_TOTAL;
import static org.lianqi.schema.jooq.Tables.PROJECT_VERSION;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.ValueState;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Many projects at a glance: how many stand at each stage, and what became of those that were signed in a quarter. What was
 * begun in a year is not part of what was signed in it (I-20), so that conversion is asked of a signing cohort only.
 */
@Service
@Transactional(readOnly = true)
public class Portfolio {
    static final String STAGE = "projects-at";
    static final String COHORT = "projects-signed-in";
    static final String EVERYWHERE = "-";

    /** Months after the signing at which a cohort is looked at. */
    static final List<Integer> MONTHS = List.of(3, 6, 12, 18, 24);

    private static final BigDecimal HUNDRED_MILLION = BigDecimal.TEN.pow(8);

    private final DSLContext db;
    private final Units units;
    private final Clock clock;

    Portfolio(DSLContext db, Units units, Clock clock) {
        this.db = db;
        this.units = units;
        this.clock = clock;
    }

    /**
     * Projects that go on, at one stage.
     *
     * @param count how many
     * @param planned planned total investment of those that stated one, 亿元
     */
    public record AtStage(ProjectStage stage, Figure count, Figure planned) {}

    /**
     * Projects signed in a quarter, with how many of them had commenced so many months after they were signed.
     *
     * @param signed how many
     * @param amount their planned total investment, 亿元
     * @param commenced in per cent, one for each of {@link #MONTHS}; without a value while not all of them are so old
     */
    public record Cohort(Period.Quarter quarter, Figure signed, Figure amount, List<Figure> commenced) {}

    /** One line for each stage, in order. */
    public List<AtStage> stages(String unit) {
        var totals = totals(
                        unit,
                        PROJECT_TOTAL.STAGE,
                        DSL.when(PROJECT_VERSION.STANDING.eq(Standing.ACTIVE.name()), PROJECT_VERSION.STAGE))
                .intoMap(row -> row.get("of", String.class));
        return List.of(ProjectStage.values()).stream()
                .map(stage -> {
                    var row = totals.get(stage.name());
                    var origin = row == null ? Origin.REAL : origin(row);
                    return new AtStage(
                            stage,
                            atStage(unit, stage, false, row == null ? BigDecimal.ZERO : sum(row, "projects"), origin),
                            atStage(unit, stage, true, row == null ? null : planned(row), origin));
                })
                .toList();
    }

    /** The latest first, the last twelve quarters. */
    public List<Cohort> cohorts(String unit) {
        var today = today();
        return totals(
                        unit,
                        PROJECT_TOTAL.QUARTER,
                        DSL.field("date_trunc('quarter', {0})::date", LocalDate.class, PROJECT_VERSION.SIGNED_ON))
                .stream()
                .limit(12)
                .map(row -> {
                    var begin = row.get("of", LocalDate.class);
                    var of = new Period.Quarter(begin.getYear(), (begin.getMonthValue() + 2) / 3);
                    var origin = origin(row);
                    var signed = sum(row, "projects");
                    return new Cohort(
                            of,
                            cohort(unit, of, "n", "个", 0, signed, origin),
                            cohort(unit, of, "planned", "亿元", 2, planned(row), origin),
                            MONTHS.stream()
                                    .map(months -> cohort(
                                            unit,
                                            of,
                                            "m" + months,
                                            "%",
                                            1,
                                            of.to().plusMonths(months).isAfter(today)
                                                    ? null
                                                    : share(sum(row, "within_" + months), signed),
                                            origin))
                                    .toList());
                })
                .toList();
    }

    /**
     * What is kept of the actor's own units and those below them, and beside it, counted anew, the projects of others in which
     * these have a part: they are few. The last first.
     *
     * @param of what is counted for each of; a row without it counts something else
     * @param ofVersion the same of a project; null where that does not count
     */
    private <T> Result<Record> totals(String unit, Field<T> of, Field<T> ofVersion) {
        var kept = new ArrayList<Field<?>>(List.of(
                of.as("of"),
                PROJECT_TOTAL.ORIGIN.as("origin"),
                PROJECT_TOTAL.PROJECTS.as("projects"),
                PROJECT_TOTAL.STATED.as("stated"),
                PROJECT_TOTAL.PLANNED_CNY.as("planned_cny")));
        var joint = new ArrayList<Field<?>>(List.of(
                ofVersion,
                PROJECT_VERSION.ORIGIN,
                DSL.inline(1L),
                oneIf(PROJECT_VERSION.PLANNED_CNY.isNotNull()),
                DSL.coalesce(PROJECT_VERSION.PLANNED_CNY, DSL.inline(BigDecimal.ZERO))));
        for (int months : MONTHS) {
            kept.add(DSL.field(DSL.name("within_" + months), Long.class));
            joint.add(oneIf(commencedWithin(months)));
        }
        var all = db.select(kept)
                .from(PROJECT_TOTAL)
                .where(of.isNotNull())
                .and(below(PROJECT_TOTAL.UNIT_ID, unit))
                .unionAll(DSL.select(joint)
                        .from(PROJECT_VERSION)
                        .where(standing())
                        .and(below(PROJECT_VERSION.UNIT_ID, unit))
                        .and(Projects.beyond())
                        .and(ofVersion.isNotNull()))
                .asTable("t");
        var sums = kept.stream()
                .skip(2)
                .map(field -> DSL.sum(DSL.field(DSL.name(field.getName()), BigDecimal.class))
                        .as(field.getName()))
                .toList();
        var synthetic = DSL.field(DSL.name("origin"), String.class).eq(Origin.SYNTHETIC.name());
        var projects = DSL.field(DSL.name("projects"), BigDecimal.class);
        var each = DSL.field(DSL.name("of"));
        return db.select(each)
                .select(DSL.sum(projects).filterWhere(synthetic).as("synthetic"))
                .select(sums)
                .from(all)
                .groupBy(each)
                .having(DSL.sum(projects).gt(BigDecimal.ZERO))
                .orderBy(each.desc())
                .fetch();
    }

    private static Field<Long> oneIf(Condition counts) {
        return DSL.when(counts, 1L).else_(0L);
    }

    private static BigDecimal sum(Record row, String of) {
        return row.get(of, BigDecimal.class);
    }

    private static @Nullable BigDecimal planned(Record row) {
        return sum(row, "stated").signum() == 0 ? null : inHundredMillions(sum(row, "planned_cny"));
    }

    private static Origin origin(Record row) {
        var synthetic = row.get("synthetic", BigDecimal.class);
        return synthetic != null && synthetic.signum() > 0 ? Origin.SYNTHETIC : Origin.REAL;
    }

    private static Condition commencedWithin(int months) {
        return PROJECT_VERSION.COMMENCED_ON.le(DSL.field(
                "({0} + make_interval(months => {1}))::date",
                LocalDate.class, PROJECT_VERSION.SIGNED_ON, DSL.inline(months)));
    }

    private static BigDecimal share(BigDecimal part, BigDecimal whole) {
        return part.movePointRight(2).divide(whole, MathContext.DECIMAL64);
    }

    /** Those that go on today, of a unit and those below it. */
    Condition goingOn(String unit) {
        return current(unit).and(PROJECT_VERSION.STANDING.eq(Standing.ACTIVE.name()));
    }

    private Condition current(String unit) {
        return standing().and(Projects.reach()).and(below(PROJECT_VERSION.UNIT_ID, unit));
    }

    private static Condition standing() {
        return PROJECT_VERSION
                .RECORDED_TO
                .isNull()
                .and(PROJECT_VERSION.EFFECTIVE_TO.isNull())
                .and(Projects.counts());
    }

    private Condition below(Field<UUID> of, String unit) {
        return unit.isEmpty()
                ? DSL.noCondition()
                : of.eq(DSL.any(
                        units.subtree(units.get(unit)).stream().map(Unit::id).toArray(UUID[]::new)));
    }

    /**
     * A project counted in a figure.
     *
     * @param signedOn null when it is not known
     */
    record Counted(
            UUID id,
            String name,
            @Nullable LocalDate signedOn,
            @Nullable LocalDate commencedOn,
            @Nullable BigDecimal planned,
            Origin origin) {}

    /** Those behind a figure of {@link #stages}, the largest first. */
    List<Counted> at(String unit, ProjectStage stage) {
        return counted(goingOn(unit).and(PROJECT_VERSION.STAGE.eq(stage.name())));
    }

    /** Those signed in a quarter, the largest first. */
    List<Counted> signedIn(String unit, Period.Quarter quarter) {
        return counted(current(unit).and(PROJECT_VERSION.SIGNED_ON.between(quarter.from(), quarter.to())));
    }

    private List<Counted> counted(Condition condition) {
        return db.select(
                        PROJECT_VERSION.PROJECT_ID,
                        PROJECT_VERSION.NAME,
                        PROJECT_VERSION.SIGNED_ON,
                        PROJECT_VERSION.COMMENCED_ON,
                        PROJECT_VERSION.PLANNED_CNY,
                        PROJECT_VERSION.ORIGIN)
                .from(PROJECT_VERSION)
                .where(condition)
                .orderBy(PROJECT_VERSION.PLANNED_CNY.desc().nullsLast(), PROJECT_VERSION.PROJECT_ID)
                .fetch(row -> new Counted(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        Origin.valueOf(row.value6())));
    }

    Figure atStage(String unit, ProjectStage stage, boolean planned, @Nullable BigDecimal value, Origin origin) {
        return new Figure(
                FigureRef.of(STAGE, unit.isEmpty() ? EVERYWHERE : unit, stage.name(), planned ? "planned" : "n"),
                value,
                planned ? 2 : 0,
                planned ? "亿元" : "个",
                planned
                        ? new Name("推进中项目的计划总投资", "planned total investment of active projects")
                        : new Name("推进中的项目", "active projects"),
                name(unit),
                null,
                planned ? Kind.TARGET : Kind.FACT,
                ValueState.PROVISIONAL,
                origin);
    }

    Figure cohort(
            String unit,
            Period.Quarter quarter,
            String what,
            String unitOfMeasure,
            int decimals,
            @Nullable BigDecimal value,
            Origin origin) {
        return new Figure(
                FigureRef.of(COHORT, unit.isEmpty() ? EVERYWHERE : unit, quarter, what),
                value,
                decimals,
                unitOfMeasure,
                switch (what) {
                    case "n" -> new Name("本季签约的项目", "projects signed in the quarter");
                    case "planned" ->
                        new Name("本季签约项目的计划总投资", "planned total investment of the projects signed in the quarter");
                    default -> {
                        var months = what.substring(1);
                        yield new Name("签约后 " + months + " 个月内开工", "commenced within " + months + " months of signing");
                    }
                },
                name(unit),
                quarter,
                what.equals("planned") ? Kind.TARGET : Kind.FACT,
                ValueState.PROVISIONAL,
                origin);
    }

    private @Nullable Name name(String unit) {
        return unit.isEmpty() ? null : units.get(unit).name();
    }

    static @Nullable BigDecimal inHundredMillions(@Nullable BigDecimal yuan) {
        return yuan == null ? null : yuan.divide(HUNDRED_MILLION, MathContext.DECIMAL64);
    }

    LocalDate today() {
        return Days.today(clock);
    }
}
