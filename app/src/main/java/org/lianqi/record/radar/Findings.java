package org.lianqi.record.radar;

import static org.lianqi.schema.jooq.Tables.FINDING;
import static org.lianqi.schema.jooq.Tables.FINDING_VALUE;
import static org.lianqi.schema.jooq.Tables.FINDING_WORD;
import static org.lianqi.schema.jooq.Tables.UNIT;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.check.Check;
import org.lianqi.engine.check.Rule;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.ground.web.Part;
import org.lianqi.record.indicator.ValueFigures;
import org.lianqi.schema.jooq.tables.records.CheckRuleRecord;
import org.lianqi.schema.jooq.tables.records.FindingRecord;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Findings as people read them, and what they say about them. */
@Service
@Transactional
public class Findings {
    static final String FOUND = "found";
    static final String EXPECTED = "expected";
    static final String FINDING_FIGURE = "finding";
    static final String ALARMS = "alarms";
    private static final int LONGEST = 2000;

    private final DSLContext db;
    private final RuleBook book;
    private final ValueFigures values;
    private final Units units;
    private final Journal journal;
    private final Clock clock;

    Findings(DSLContext db, RuleBook book, ValueFigures values, Units units, Journal journal, Clock clock) {
        this.db = db;
        this.book = book;
        this.values = values;
        this.units = units;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Which findings are meant; what is empty admits all.
     *
     * @param unit code or part of the name of the unit
     */
    public record Filter(String state, String severity, String rule, String unit) {}

    /**
     * What came of the findings of a rule, in all its versions and whoever may see them. What was called a false alarm stays
     * one when the rule is mended or retired for it.
     *
     * @param standing open or explained
     * @param corrected gone because the values were changed
     */
    public record Tally(int standing, int explained, int falseAlarms, int corrected) {
        public int settled() {
            return explained + falseAlarms + corrected;
        }
    }

    /**
     * A rule and how it has done.
     *
     * @param owner who keeps it
     * @param asked how many times it could be asked in the last scan; null before the first
     * @param tally what came of its findings
     * @param falseAlarms share of those settled that were false alarms, in per cent; null before one was settled
     */
    public record RuleRecord(
            Rule rule,
            int version,
            Name owner,
            @Nullable Integer asked,
            Tally tally,
            @Nullable Figure falseAlarms) {
        public Name title() {
            return RuleWords.name(rule.name());
        }
    }

    /** A part of the findings that the reader may see, the gravest first, then the latest. */
    @Transactional(readOnly = true)
    public Part<RadarFinding> page(Filter filter, int offset, int limit) {
        var condition = condition(filter);
        var rows = db.selectFrom(FINDING)
                .where(condition)
                .orderBy(
                        DSL.case_(FINDING.SEVERITY)
                                .when("HIGH", 0)
                                .when("MEDIUM", 1)
                                .otherwise(2),
                        FINDING.PERIOD.desc(),
                        FINDING.ID)
                .limit(limit)
                .offset(offset)
                .fetch();
        return new Part<>(findings(rows), offset, limit, db.fetchCount(FINDING, condition));
    }

    private Condition condition(Filter filter) {
        Condition condition = DSL.noCondition();
        if (filter.state().isEmpty()) {
            condition = condition.and(FINDING.STATE.in("OPEN", "EXPLAINED"));
        } else if (!filter.state().equals("all")) {
            condition = condition.and(FINDING.STATE.eq(filter.state().toUpperCase(java.util.Locale.ROOT)));
        }
        if (!filter.severity().isEmpty()) {
            condition = condition.and(FINDING.SEVERITY.eq(filter.severity().toUpperCase(java.util.Locale.ROOT)));
        }
        if (!filter.rule().isEmpty()) {
            condition = condition.and(FINDING.RULE.eq(filter.rule()));
        }
        if (!filter.unit().isEmpty()) {
            var like = "%" + filter.unit().replaceAll("([\\\\%_])", "\\\\$1") + "%";
            var named = DSL.select(UNIT.ID)
                    .from(UNIT)
                    .where(UNIT.CODE
                            .eq(filter.unit())
                            .or(UNIT.NAME_ZH.likeIgnoreCase(like))
                            .or(UNIT.NAME_EN.likeIgnoreCase(like)));
            condition = condition.and(FINDING.UNIT_ID.in(named).or(FINDING.OWNER_UNIT.in(named)));
        }
        return condition;
    }

    /** @throws Refusal.Missing {@code no-finding} when there is none, or the actor may not see it */
    @Transactional(readOnly = true)
    public RadarFinding get(UUID id) {
        return findings(db.selectFrom(FINDING).where(FINDING.ID.eq(id)).fetch()).stream()
                .findFirst()
                .orElseThrow(() -> new Refusal.Missing("no-finding"));
    }

    /** How many of those the reader may see are open. */
    @Transactional(readOnly = true)
    public int countOpen() {
        return db.fetchCount(FINDING, FINDING.STATE.eq("OPEN"));
    }

    /** Every rule in force, by id. */
    @Transactional(readOnly = true)
    public List<RuleRecord> rules() {
        return records(book.versionsInForce());
    }

    /**
     * How a rule has done, in force or not.
     *
     * @throws NoSuchElementException when there is none
     */
    @Transactional(readOnly = true)
    public RuleRecord record(String id) {
        return records(book.versions(id).stream().limit(1).toList()).stream()
                .findFirst()
                .orElseThrow();
    }

    private List<RuleRecord> records(List<CheckRuleRecord> rules) {
        var tallies = new HashMap<String, Tally>();
        db.fetch("select rule, standing, explained, false_alarms, corrected from rule_tally()")
                .forEach(row -> tallies.put(
                        row.get("rule", String.class),
                        new Tally(
                                row.get("standing", Integer.class),
                                row.get("explained", Integer.class),
                                row.get("false_alarms", Integer.class),
                                row.get("corrected", Integer.class))));
        var read = rules.stream()
                .map(row -> RuleFile.one(row.getDocument().data()))
                .toList();
        var owners = units.byCode(read.stream().map(Rule::owner).collect(Collectors.toSet()));
        return IntStream.range(0, rules.size())
                .mapToObj(i -> {
                    var row = rules.get(i);
                    var rule = read.get(i);
                    var tally = tallies.getOrDefault(row.getId(), new Tally(0, 0, 0, 0));
                    var owner = owners.get(rule.owner());
                    return new RuleRecord(
                            rule,
                            row.getVersion(),
                            owner == null ? Name.same(rule.owner()) : owner.name(),
                            row.getAsked(),
                            tally,
                            tally.settled() == 0 ? null : alarms(rule, tally));
                })
                .toList();
    }

    private static Figure alarms(Rule rule, Tally tally) {
        return new Figure(
                FigureRef.of(ALARMS, rule.id()),
                BigDecimal.valueOf(100L * tally.falseAlarms())
                        .divide(BigDecimal.valueOf(tally.settled()), 1, RoundingMode.HALF_UP),
                1,
                "%",
                new Name(rule.name().zh() + "：误报率", rule.name().en() + ", false alarms"),
                null,
                null,
                Kind.FACT,
                ValueState.PROVISIONAL,
                Origin.REAL);
    }

    /**
     * Says something about a finding and settles it, or opens it again.
     *
     * @throws Refusal.Invalid {@code words-of-finding} without words
     * @throws Refusal.Conflict {@code finding-changed} when it is no longer what the reader saw; {@code finding-gone};
     *     {@code finding-so-already} when it is open, or a false alarm, already
     * @throws Refusal.Forbidden {@code finding-to-judge} when it is not the actor's to say
     */
    public RadarFinding say(UUID id, int revision, RadarFinding.Act act, String words) {
        Actors.require(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
        var finding = get(id);
        if (finding.state() == RadarFinding.State.GONE) {
            throw new Refusal.Conflict("finding-gone");
        }
        if (act == RadarFinding.Act.EXPLAIN ? !finding.mayExplain() : !finding.mayJudge()) {
            throw new Refusal.Forbidden("finding-to-judge");
        }
        if (act == RadarFinding.Act.REOPEN && finding.state() == RadarFinding.State.OPEN
                || act == RadarFinding.Act.FALSE_ALARM && finding.state() == RadarFinding.State.FALSE_ALARM) {
            throw new Refusal.Conflict("finding-so-already");
        }
        if (words.isBlank() || words.strip().length() > LONGEST) {
            throw new Refusal.Invalid("words-of-finding", LONGEST);
        }
        var state = switch (act) {
            case EXPLAIN -> RadarFinding.State.EXPLAINED;
            case FALSE_ALARM -> RadarFinding.State.FALSE_ALARM;
            case REOPEN -> RadarFinding.State.OPEN;
            case CHANGED, GONE, RULE_CHANGED, RULE_MENDED, RULE_RETIRED, RULE_BACK ->
                throw new Refusal.Invalid("words-of-finding", LONGEST);
        };
        var at = clock.instant();
        int settled = db.update(FINDING)
                .set(FINDING.STATE, state.name())
                .set(FINDING.VERDICT, state == RadarFinding.State.OPEN ? null : state.name())
                .set(FINDING.REVISION, FINDING.REVISION.plus(1))
                .set(FINDING.CHANGED_AT, at)
                .where(FINDING.ID.eq(id))
                .and(FINDING.REVISION.eq(revision))
                .and(FINDING.STATE.ne("GONE"))
                .execute();
        if (settled == 0) {
            throw new Refusal.Conflict("finding-changed");
        }
        var actor = Actors.current();
        db.insertInto(FINDING_WORD)
                .set(FINDING_WORD.FINDING_ID, id)
                .set(FINDING_WORD.ACT, act.name())
                .set(FINDING_WORD.WORDS, words.strip())
                .set(FINDING_WORD.BY_NAME, actor.displayName())
                .set(
                        FINDING_WORD.BY_ID,
                        actor instanceof Actor.Official official
                                ? official.account().toString()
                                : null)
                .set(FINDING_WORD.AT, at)
                .execute();
        journal.append(
                switch (act) {
                    case FALSE_ALARM -> "finding.false-alarm";
                    case REOPEN -> "finding.reopen";
                    default -> "finding.explain";
                },
                "finding",
                id.toString(),
                Map.of("state", finding.state().name()),
                Map.of(
                        "state",
                        state.name(),
                        "rule",
                        finding.rule().id(),
                        "unit",
                        finding.unit().code()),
                words.strip());
        return get(id);
    }

    private List<RadarFinding> findings(Collection<FindingRecord> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        var ids = rows.stream().map(FindingRecord::getId).toArray(UUID[]::new);
        var rules = book.byVersion(rows.stream().map(FindingRecord::getRule).collect(Collectors.toSet()));
        var under = db.selectFrom(FINDING_VALUE)
                .where(FINDING_VALUE.FINDING_ID.eq(DSL.any(ids)))
                .orderBy(FINDING_VALUE.FINDING_ID, FINDING_VALUE.PLACE)
                .fetchGroups(FINDING_VALUE.FINDING_ID, FINDING_VALUE.OBSERVATION_ID);
        var figures = values.byId(under.values().stream().flatMap(List::stream).collect(Collectors.toSet()));
        var byId = units.byId(rows.stream()
                .flatMap(row -> Stream.of(row.getUnitId(), row.getOwnerUnit()))
                .collect(Collectors.toSet()));
        var words = new HashMap<UUID, List<RadarFinding.Word>>();
        db.selectFrom(FINDING_WORD)
                .where(FINDING_WORD.FINDING_ID.eq(DSL.any(ids)))
                .orderBy(FINDING_WORD.AT, FINDING_WORD.ID)
                .forEach(row -> words.computeIfAbsent(row.getFindingId(), id -> new java.util.ArrayList<>())
                        .add(new RadarFinding.Word(
                                RadarFinding.Act.valueOf(row.getAct()), row.getWords(), row.getByName(), row.getAt())));
        boolean explains = has(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
        boolean judges = has(Role.REVIEWER, Role.ASSESSOR);
        return rows.stream()
                .map(row -> {
                    var rule = Objects.requireNonNull(rules.get(row.getRule() + " " + row.getRuleVersion()));
                    var unit = Objects.requireNonNull(byId.get(row.getUnitId()));
                    var restsOn = under.getOrDefault(row.getId(), List.of()).stream()
                            .flatMap(id -> Optional.ofNullable(figures.get(id)).stream())
                            .map(told -> new RadarFinding.Value(told.figure(), told.words(), letters(rule, told, row)))
                            .toList();
                    return new RadarFinding(
                            row.getId(),
                            rule,
                            unit,
                            Objects.requireNonNull(byId.get(row.getOwnerUnit())),
                            Period.parse(row.getPeriod()),
                            restsOn,
                            figure(row, rule, unit, FOUND, row.getFound(), restsOn),
                            row.getExpected() == null
                                    ? null
                                    : figure(row, rule, unit, EXPECTED, row.getExpected(), restsOn),
                            RadarFinding.State.valueOf(row.getState()),
                            row.getRevision(),
                            Origin.valueOf(row.getOrigin()),
                            row.getFirstAt(),
                            row.getChangedAt(),
                            words.getOrDefault(row.getId(), List.of()),
                            explains
                                    && !row.getState().equals("GONE")
                                    && (judges || !row.getState().equals("FALSE_ALARM")),
                            judges && !row.getState().equals("GONE"));
                })
                .toList();
    }

    private static List<String> letters(Rule rule, ValueFigures.Told told, FindingRecord row) {
        if (!(rule.check() instanceof Check.Relation relation)) {
            return List.of();
        }
        var key = told.key();
        return relation.terms().entrySet().stream()
                .filter(each -> {
                    var term = each.getValue();
                    return term.indicator().equals(key.indicator())
                            && term.kind().name().equals(key.kind().name())
                            && (term.caliber().isEmpty() || term.caliber().equals(told.caliber()))
                            && term.reads(
                                    key.unit().toString(),
                                    Scan.span(key.period()),
                                    row.getUnitId().toString(),
                                    Scan.span(Period.parse(row.getPeriod())));
                })
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean has(Role... roles) {
        return Actors.current() instanceof Actor.Official official && official.has(roles);
    }

    private static Figure figure(
            FindingRecord row, Rule rule, Unit unit, String what, double value, List<RadarFinding.Value> under) {
        boolean share = rule.check() instanceof Check.Round;
        var shown = BigDecimal.valueOf(share ? 100 * value : value)
                .round(new MathContext(9))
                .stripTrailingZeros();
        return new Figure(
                FigureRef.of(FINDING_FIGURE, row.getId(), what),
                shown,
                Math.clamp(shown.scale(), 0, Math.abs(value) < 1 ? 4 : 2),
                share
                        ? "%"
                        : rule.check() instanceof Check.Relation || rule.check() instanceof Check.FirstDigits
                                ? ""
                                : under.isEmpty()
                                        ? ""
                                        : under.getFirst().figure().unitOfMeasure(),
                what.equals(FOUND)
                        ? new Name(rule.name().zh() + "：实际", rule.name().en() + ": what stands there")
                        : new Name(rule.name().zh() + "：应为", rule.name().en() + ": what should"),
                unit.name(),
                Period.parse(row.getPeriod()),
                Kind.FACT,
                ValueState.PROVISIONAL,
                Origin.valueOf(row.getOrigin()));
    }
}
