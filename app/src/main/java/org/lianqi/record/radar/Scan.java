package org.lianqi.record.radar;

import static org.lianqi.schema.jooq.Tables.CHECK_RULE;
import static org.lianqi.schema.jooq.Tables.FINDING;
import static org.lianqi.schema.jooq.Tables.FINDING_VALUE;
import static org.lianqi.schema.jooq.Tables.FINDING_WORD;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.check.Check;
import org.lianqi.engine.check.Finding;
import org.lianqi.engine.check.Radar;
import org.lianqi.engine.check.Reading;
import org.lianqi.engine.check.Rule;
import org.lianqi.engine.check.Span;
import org.lianqi.engine.index.input.InputKind;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.job.Jobs;
import org.lianqi.ground.notice.Notices;
import org.lianqi.ground.notice.Recipients;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.record.indicator.Indicator;
import org.lianqi.record.indicator.Indicators;
import org.lianqi.record.indicator.ReportedNumbers;
import org.lianqi.record.indicator.ReportedNumbers.Reported;
import org.lianqi.schema.jooq.tables.records.FindingRecord;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks every rule of every submitted value, and keeps what is found beside what was found before. */
@Component
public class Scan {
    private static final String PLATFORM = "radar";
    /** So many findings of a rule that is tried are named. */
    private static final int FIRST = 5;

    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final DSLContext db;
    private final RuleBook rules;
    private final ReportedNumbers numbers;
    private final Indicators indicators;
    private final Units units;
    private final Notices notices;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Scan(
            DSLContext db,
            RuleBook rules,
            ReportedNumbers numbers,
            Indicators indicators,
            Units units,
            Notices notices,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.db = db;
        this.rules = rules;
        this.numbers = numbers;
        this.indicators = indicators;
        this.units = units;
        this.notices = notices;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Bean
    RecurringTask<Void> radarJob() {
        return Jobs.every(PAUSE, "radar", this::whenChanged);
    }

    /** Scans if a value or a rule has changed since the last scan. */
    public void whenChanged() {
        Actors.asSystem(
                PLATFORM,
                () -> transaction.execute(status -> {
                    var last = db.select(DSL.min(DSL.coalesce(CHECK_RULE.ASKED_AT, DSL.inline(Instant.EPOCH))))
                            .from(CHECK_RULE)
                            .where(CHECK_RULE.RETIRED_AT.isNull())
                            .fetchSingle()
                            .value1();
                    var retired = db.select(DSL.max(CHECK_RULE.RETIRED_AT))
                            .from(CHECK_RULE)
                            .where(CHECK_RULE.RETIRED_BY.isNotNull())
                            .fetchSingle()
                            .value1();
                    if (last != null && retired != null && retired.isAfter(last)) {
                        return scan();
                    }
                    var changed = numbers.changedAt();
                    // A change bears the time its transaction began and may have been committed after the last scan
                    // read.
                    return changed != null && (last == null || changed.isAfter(last.minus(PAUSE))) ? scan() : 0;
                }));
    }

    /**
     * Scans now.
     *
     * @return how many findings are new
     */
    public int run() {
        return Objects.requireNonNull(Actors.asSystem(PLATFORM, () -> transaction.execute(status -> scan())));
    }

    private int scan() {
        rules.lock();
        var at = clock.instant();
        var inForce = rules.inForce();
        var all = numbers.list();
        var byId = all.stream().collect(Collectors.toMap(each -> each.id().toString(), each -> each));
        var defined = indicators.byCode(all.stream().map(Reported::indicator).collect(Collectors.toSet()));
        var answers = ask(inForce.stream().map(RuleBook.InForce::rule).toList(), all, defined);
        var known = new HashMap<String, FindingRecord>();
        db.selectFrom(FINDING)
                .where(FINDING.STATE.ne("GONE").or(FINDING.ASLEEP))
                .forEach(row -> known.put(key(row), row));
        var askedBefore = new AskedBefore(rules.byVersion(
                known.values().stream().map(FindingRecord::getRule).collect(Collectors.toSet())));
        var fresh = new TreeMap<UUID, Integer>();
        var again = new HashSet<String>();
        var writes = new ArrayList<Query>();
        for (int i = 0; i < answers.size(); i++) {
            var answer = answers.get(i);
            var version = inForce.get(i).version();
            for (var finding : answer.findings()) {
                var seen = Seen.of(finding, answer.rule().severity().name(), version, byId, defined);
                if (again.add(seen.key())) {
                    var before = known.get(seen.key());
                    if (before == null) {
                        var id = UUID.randomUUID();
                        writes.add(insert(id, seen, at));
                        writes.addAll(values(id, seen));
                        fresh.merge(seen.owner(), 1, Integer::sum);
                        continue;
                    }
                    boolean otherwise =
                            !askedBefore.the(before).equals(answer.rule().check());
                    if (otherwise || !seen.saysWhat(before)) {
                        writes.add(change(before, seen, otherwise, at));
                        writes.add(word(before.getId(), otherwise ? "RULE_CHANGED" : "CHANGED", at));
                        fresh.merge(seen.owner(), 1, Integer::sum);
                    } else if (before.getAsleep()) {
                        writes.add(wake(before, seen, at));
                        writes.add(word(before.getId(), "RULE_BACK", at));
                    } else if (before.getRuleVersion() != version) {
                        writes.add(reword(before, seen));
                    }
                }
            }
            writes.add(db.update(CHECK_RULE)
                    .set(CHECK_RULE.ASKED, answer.asked())
                    .set(CHECK_RULE.ASKED_AT, at)
                    .where(CHECK_RULE.ID.eq(answer.rule().id()))
                    .and(CHECK_RULE.VERSION.eq(version)));
        }
        var checks = inForce.stream()
                .collect(Collectors.toMap(
                        each -> each.rule().id(), each -> each.rule().check()));
        known.forEach((key, row) -> {
            if (!again.contains(key) && !row.getAsleep()) {
                var now = checks.get(row.getRule());
                var why = now == null ? "RULE_RETIRED" : now.equals(askedBefore.the(row)) ? "GONE" : "RULE_MENDED";
                writes.add(gone(row, !why.equals("GONE"), at));
                writes.add(word(row.getId(), why, at));
            }
        });
        db.batch(writes).execute();
        fresh.forEach((unit, count) -> notices.tell(
                new Recipients.In(Role.REPORTER, unit), "radar-found", List.of(count), "/radar?state=open", null));
        return fresh.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What the rules asked when they found what is known, by id and version. */
    private record AskedBefore(Map<String, Rule> rules) {
        Check the(FindingRecord found) {
            return Objects.requireNonNull(rules.get(found.getRule() + " " + found.getRuleVersion()))
                    .check();
        }
    }

    /**
     * What a rule would come to.
     *
     * @param first the first of its findings
     */
    record Tried(Radar.Answer answer, List<Place> first) {}

    /** Of whom and when a finding would be. */
    record Place(Name unit, Period period) {}

    /** What these rules would come to now; keeps nothing. */
    List<Tried> ask(List<Rule> asked) {
        return Objects.requireNonNull(Actors.asSystem(
                PLATFORM,
                () -> transaction.execute(status -> {
                    var all = numbers.list();
                    var byId = all.stream()
                            .collect(Collectors.toMap(each -> each.id().toString(), each -> each));
                    var defined = indicators.byCode(
                            all.stream().map(Reported::indicator).collect(Collectors.toSet()));
                    var known = units.byId(all.stream().map(Reported::unit).collect(Collectors.toSet()));
                    return ask(asked, all, defined).stream()
                            .map(answer -> new Tried(
                                    answer,
                                    answer.findings().stream()
                                            .limit(FIRST)
                                            .map(finding -> Seen.of(finding, "", 0, byId, defined))
                                            .map(seen -> new Place(
                                                    Objects.requireNonNull(known.get(seen.unit()))
                                                            .name(),
                                                    Period.parse(seen.period())))
                                            .toList()))
                            .toList();
                })));
    }

    private List<Radar.Answer> ask(List<Rule> asked, List<Reported> all, Map<String, Indicator> defined) {
        var handed = numbers.handedIn();
        return Radar.check(
                asked,
                all.stream()
                        .map(number -> reading(
                                number, defined.get(number.indicator()), handed.getOrDefault(number.id(), List.of())))
                        .toList(),
                above(units.byId(all.stream().map(Reported::unit).collect(Collectors.toSet()))));
    }

    private Map<String, String> above(Map<UUID, Unit> known) {
        var parents = units.byId(known.values().stream()
                .map(Unit::parent)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        var above = new HashMap<String, String>();
        known.values().forEach(unit -> {
            var parent = unit.parent() == null ? null : parents.get(unit.parent());
            if (parent != null) {
                above.put(unit.code(), parent.code());
            }
        });
        return above;
    }

    private static Reading reading(Reported number, @Nullable Indicator defined, List<ReportedNumbers.Handed> handed) {
        var dueDays = defined == null ? null : defined.definition().dueDays();
        return new Reading(
                number.id().toString(),
                number.unitCode(),
                number.indicator(),
                number.caliber(),
                InputKind.valueOf(number.kind().name()),
                span(number.period()),
                number.value(),
                number.unitOfMeasure(),
                dueDays == null ? null : number.period().to().plusDays(dueDays),
                handed.stream()
                        .map(each -> new Reading.Handed(LocalDate.ofInstant(each.at(), Days.CHINA), each.value()))
                        .toList());
    }

    static Span span(Period period) {
        return new Span(YearMonth.from(period.from()), YearMonth.from(period.to()));
    }

    /** A finding as it would be kept. */
    private record Seen(
            Finding finding,
            String severity,
            int version,
            List<Reported> under,
            UUID unit,
            UUID owner,
            String period,
            Origin origin) {

        static Seen of(
                Finding finding,
                String severity,
                int version,
                Map<String, Reported> byId,
                Map<String, Indicator> indicators) {
            var under = finding.readings().stream()
                    .map(reading -> Objects.requireNonNull(byId.get(reading.id())))
                    .toList();
            var own = under.stream()
                    .filter(number -> number.unitCode().equals(finding.unit()))
                    .findFirst()
                    .orElse(under.getFirst());
            return new Seen(
                    finding,
                    severity,
                    version,
                    under,
                    own.unit(),
                    answering(own, under, indicators),
                    under.stream()
                            .filter(number -> span(number.period()).equals(finding.span()))
                            .findFirst()
                            .orElse(own)
                            .period()
                            .toString(),
                    under.stream().anyMatch(number -> number.origin() == Origin.SYNTHETIC)
                            ? Origin.SYNTHETIC
                            : Origin.REAL);
        }

        /** The source of all the numbers, where they have but one; else the unit itself. */
        private static UUID answering(Reported own, List<Reported> under, Map<String, Indicator> indicators) {
            var sources = under.stream()
                    .map(number -> Optional.ofNullable(indicators.get(number.indicator()))
                            .flatMap(defined -> Optional.ofNullable(defined.source()))
                            .orElse(own.unit()))
                    .collect(Collectors.toSet());
            return sources.size() == 1 ? sources.iterator().next() : own.unit();
        }

        String about() {
            return under.stream().map(number -> number.id().toString()).collect(Collectors.joining(" "));
        }

        String key() {
            return String.join(" ", finding.rule(), unit.toString(), about());
        }

        Set<String> indicators() {
            return under.stream().map(Reported::indicator).collect(Collectors.toCollection(java.util.TreeSet::new));
        }

        @Nullable
        Double expected() {
            return Double.isNaN(finding.expected()) ? null : (Double) finding.expected();
        }

        /** Whether what is kept says the same: the numbers, not how far the values have come since. */
        boolean saysWhat(FindingRecord kept) {
            return kept.getFound() == finding.found() && Objects.equals(kept.getExpected(), expected());
        }
    }

    private static String key(FindingRecord row) {
        return String.join(" ", row.getRule(), row.getUnitId().toString(), row.getAbout());
    }

    private Query insert(UUID id, Seen seen, Instant at) {
        return db.insertInto(FINDING)
                .set(FINDING.ID, id)
                .set(FINDING.RULE, seen.finding().rule())
                .set(FINDING.RULE_VERSION, seen.version())
                .set(FINDING.UNIT_ID, seen.unit())
                .set(FINDING.OWNER_UNIT, seen.owner())
                .set(FINDING.PERIOD, seen.period())
                .set(FINDING.ABOUT, seen.about())
                .set(numbers(seen))
                .set(FINDING.FIRST_AT, at)
                .set(FINDING.CHANGED_AT, at);
    }

    private List<Query> values(UUID id, Seen seen) {
        var rows = new ArrayList<Query>();
        for (var number : seen.under()) {
            rows.add(db.insertInto(FINDING_VALUE)
                    .set(FINDING_VALUE.FINDING_ID, id)
                    .set(FINDING_VALUE.PLACE, rows.size())
                    .set(FINDING_VALUE.OBSERVATION_ID, number.id()));
        }
        return rows;
    }

    private static Map<org.jooq.Field<?>, @Nullable Object> numbers(Seen seen) {
        var numbers = new LinkedHashMap<org.jooq.Field<?>, @Nullable Object>();
        numbers.put(FINDING.INDICATORS, seen.indicators().toArray(String[]::new));
        numbers.put(FINDING.SEVERITY, seen.severity());
        numbers.put(FINDING.FOUND, seen.finding().found());
        numbers.put(FINDING.EXPECTED, seen.expected());
        numbers.put(FINDING.ORIGIN, seen.origin().name());
        return numbers;
    }

    /** The same values say something else by now: whatever was said of them before is said of other numbers. */
    private Query change(FindingRecord row, Seen seen, boolean otherRule, Instant at) {
        return db.update(FINDING)
                .set(numbers(seen))
                .set(FINDING.RULE_VERSION, seen.version())
                .set(FINDING.STATE, "OPEN")
                .set(FINDING.ASLEEP, false)
                .set(FINDING.VERDICT, otherRule ? row.getVerdict() : null)
                .set(FINDING.REVISION, FINDING.REVISION.plus(1))
                .set(FINDING.CHANGED_AT, at)
                .where(FINDING.ID.eq(row.getId()));
    }

    /** Its rule is asked again, and finds the same: what was said of it stands again. */
    private Query wake(FindingRecord row, Seen seen, Instant at) {
        return db.update(FINDING)
                .set(FINDING.SEVERITY, seen.severity())
                .set(FINDING.RULE_VERSION, seen.version())
                .set(FINDING.STATE, row.getVerdict() == null ? "OPEN" : row.getVerdict())
                .set(FINDING.ASLEEP, false)
                .set(FINDING.REVISION, FINDING.REVISION.plus(1))
                .set(FINDING.CHANGED_AT, at)
                .where(FINDING.ID.eq(row.getId()));
    }

    /** The same question in other words, or of another weight: what was said stands. */
    private Query reword(FindingRecord row, Seen seen) {
        return db.update(FINDING)
                .set(FINDING.SEVERITY, seen.severity())
                .set(FINDING.RULE_VERSION, seen.version())
                .where(FINDING.ID.eq(row.getId()));
    }

    private Query gone(FindingRecord row, boolean withItsRule, Instant at) {
        return db.update(FINDING)
                .set(FINDING.STATE, "GONE")
                .set(FINDING.ASLEEP, withItsRule)
                .set(FINDING.VERDICT, row.getVerdict() == null && !withItsRule ? "CORRECTED" : row.getVerdict())
                .set(FINDING.REVISION, FINDING.REVISION.plus(1))
                .set(FINDING.CHANGED_AT, at)
                .where(FINDING.ID.eq(row.getId()));
    }

    private Query word(UUID finding, String act, Instant at) {
        return db.insertInto(FINDING_WORD)
                .set(FINDING_WORD.FINDING_ID, finding)
                .set(FINDING_WORD.ACT, act)
                .set(FINDING_WORD.WORDS, "")
                .set(FINDING_WORD.BY_NAME, "")
                .set(FINDING_WORD.AT, at);
    }
}
