package org.lianqi.record.radar;

import static org.lianqi.schema.jooq.Tables.CHECK_RULE;
import static org.lianqi.schema.jooq.Tables.FINDING;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.check.Check;
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
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.record.indicator.Indicator;
import org.lianqi.record.indicator.Indicators;
import org.lianqi.record.indicator.ReportedNumbers;
import org.lianqi.record.indicator.ReportedNumbers.Reported;
import org.lianqi.schema.jooq.tables.records.FindingRecord;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
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
        var answers = ask(
                inForce.stream().map(RuleBook.InForce::rule).toList(),
                all,
                defined,
                units.byId(all.stream().map(Reported::unit).collect(Collectors.toSet())));
        var known = new HashMap<String, FindingRecord>();
        db.selectFrom(FINDING)
                .where(FINDING.STATE.ne("GONE").or(FINDING.ASLEEP))
                .forEach(row -> known.put(FindingWriting.key(row), row));
        var askedBefore = new AskedBefore(rules.byVersion(
                known.values().stream().map(FindingRecord::getRule).collect(Collectors.toSet())));
        var fresh = new TreeMap<UUID, Integer>();
        var again = new HashSet<String>();
        var writing = new FindingWriting(db, at);
        for (int i = 0; i < answers.size(); i++) {
            var answer = answers.get(i);
            var version = inForce.get(i).version();
            for (var finding : answer.findings()) {
                var seen = Seen.of(finding, answer.rule().severity().name(), version, byId, defined);
                if (again.add(seen.key())) {
                    var before = known.get(seen.key());
                    if (before == null) {
                        writing.found(seen);
                        fresh.merge(seen.owner(), 1, Integer::sum);
                        continue;
                    }
                    boolean otherwise =
                            !askedBefore.the(before).equals(answer.rule().check());
                    if (otherwise || !seen.saysWhat(before)) {
                        writing.changed(before, seen, otherwise);
                        fresh.merge(seen.owner(), 1, Integer::sum);
                    } else if (before.getAsleep()) {
                        writing.woken(before, seen);
                    } else if (before.getRuleVersion() != version) {
                        writing.reworded(before, seen);
                    }
                }
            }
            writing.add(db.update(CHECK_RULE)
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
                writing.gone(
                        row,
                        now == null
                                ? RadarFinding.Act.RULE_RETIRED
                                : now.equals(askedBefore.the(row))
                                        ? RadarFinding.Act.GONE
                                        : RadarFinding.Act.RULE_MENDED);
            }
        });
        writing.keep();
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
    public record Place(Name unit, Period period) {}

    /** What these rules would come to now, with the values the actor may see; keeps nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    List<Tried> ask(List<Rule> asked) {
        var all = numbers.list();
        var byId = all.stream().collect(Collectors.toMap(each -> each.id().toString(), each -> each));
        var defined = indicators.byCode(all.stream().map(Reported::indicator).collect(Collectors.toSet()));
        var known = units.byId(all.stream().map(Reported::unit).collect(Collectors.toSet()));
        return ask(asked, all, defined, known).stream()
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
    }

    private List<Radar.Answer> ask(
            List<Rule> asked, List<Reported> all, Map<String, Indicator> defined, Map<UUID, Unit> known) {
        var handed = numbers.handedIn();
        return Radar.check(
                asked,
                all.stream()
                        .map(number -> reading(
                                number, defined.get(number.indicator()), handed.getOrDefault(number.id(), List.of())))
                        .toList(),
                above(known));
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
}
