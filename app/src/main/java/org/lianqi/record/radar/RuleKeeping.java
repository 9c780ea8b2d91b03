package org.lianqi.record.radar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.check.Check;
import org.lianqi.engine.check.Rule;
import org.lianqi.engine.check.Term;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.record.indicator.Definition;
import org.lianqi.record.indicator.Indicator;
import org.lianqi.record.indicator.Indicators;
import org.lianqi.schema.jooq.tables.records.CheckRuleRecord;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The office's own hand on the rules: bring in, change, retire. All rules of a file or none. */
@Service
public class RuleKeeping {
    private static final int LONGEST = 500;

    private final RuleBook book;
    private final Scan scan;
    private final Indicators indicators;
    private final Units units;
    private final Journal journal;

    RuleKeeping(RuleBook book, Scan scan, Indicators indicators, Units units, Journal journal) {
        this.book = book;
        this.scan = scan;
        this.indicators = indicators;
        this.units = units;
        this.journal = journal;
    }

    /** What a rule of a file would become. */
    public enum Outcome {
        NEW,
        CHANGED,
        SAME
    }

    /**
     * A rule of a file, tried on what is reported now.
     *
     * @param asked how many times it could be asked
     * @param found how many times it would speak
     * @param first of whom and when the first of them would be
     */
    public record Tried(Rule rule, Outcome outcome, int asked, int found, List<Scan.Place> first) {
        public Name title() {
            return RuleWords.name(rule.name());
        }
    }

    /**
     * A file, tried.
     *
     * @param seen the versions it was tried against; handed back with it
     */
    public record Trial(String text, List<Tried> rules, String seen) {
        public boolean changes() {
            return rules.stream().anyMatch(each -> each.outcome() != Outcome.SAME);
        }
    }

    /**
     * A version of a rule.
     *
     * @param by null: it came with the platform
     * @param retiredAt null while it is in force
     * @param retiredBy null when a later version took its place
     */
    public record Version(
            int number,
            Rule rule,
            String text,
            Instant since,
            @Nullable String by,
            @Nullable String why,
            @Nullable Instant retiredAt,
            @Nullable String retiredBy,
            @Nullable String retiredWhy) {
        public Name title() {
            return RuleWords.name(rule.name());
        }

        public Name meaning() {
            return RuleWords.name(rule.why());
        }

        public Check.@Nullable Relation relation() {
            return rule.check() instanceof Check.Relation relation ? relation : null;
        }
    }

    /** A rule with all its versions, the newest first. */
    public record History(Name owner, List<Version> versions) {
        public Version newest() {
            return versions.getFirst();
        }

        public boolean inForce() {
            return newest().retiredAt() == null;
        }
    }

    /** Every rule in force, as the file that brings them in. */
    @Transactional(readOnly = true)
    public String file() {
        return RuleFile.write(book.versionsInForce().stream()
                .map(row -> row.getDocument().data())
                .toList());
    }

    /** @throws Refusal.Missing {@code no-rule} */
    @Transactional(readOnly = true)
    public History history(String id) {
        var versions = book.versions(id).stream().map(RuleKeeping::version).toList();
        if (versions.isEmpty()) {
            throw new Refusal.Missing("no-rule", id);
        }
        var owner = versions.getFirst().rule().owner();
        return new History(units.findByCode(owner).map(Unit::name).orElse(Name.same(owner)), versions);
    }

    /** The rules that were taken out of force, by id. */
    @Transactional(readOnly = true)
    public List<Version> retired() {
        return book.retired().stream().map(RuleKeeping::version).toList();
    }

    private static Version version(CheckRuleRecord row) {
        var document = row.getDocument().data();
        return new Version(
                row.getVersion(),
                RuleFile.one(document),
                RuleFile.write(List.of(document)),
                row.getSince(),
                row.getBroughtBy(),
                row.getBroughtWhy(),
                row.getRetiredAt(),
                row.getRetiredBy(),
                row.getRetiredWhy());
    }

    /**
     * Tries a file: keeps nothing.
     *
     * @throws Refusal.Invalid {@code rule-…} with the place in the file, and what is wrong there
     */
    @Transactional(readOnly = true)
    public Trial tryOut(String text) {
        Actors.require(Role.ASSESSOR);
        var written = read(text);
        var latest = book.latest(ids(written));
        var answers = scan.ask(written.stream().map(RuleFile.Written::rule).toList());
        var tried = new ArrayList<Tried>();
        for (int i = 0; i < written.size(); i++) {
            var rule = written.get(i).rule();
            var before = latest.get(rule.id());
            var outcome = RuleBook.says(before, rule)
                    ? Outcome.SAME
                    : before == null || before.getRetiredAt() != null ? Outcome.NEW : Outcome.CHANGED;
            var answer = answers.get(i).answer();
            tried.add(new Tried(
                    rule,
                    outcome,
                    answer.asked(),
                    answer.findings().size(),
                    answers.get(i).first()));
        }
        return new Trial(text, tried, seen(written, latest));
    }

    /**
     * Puts the rules of a file in force, those that say something new.
     *
     * @param seen what they were tried against
     * @return how many changed
     * @throws Refusal.Invalid as {@link #tryOut}; {@code rule-words} without a reason
     * @throws Refusal.Conflict {@code rule-changed} when one of them has changed since
     */
    @Transactional
    public int bringIn(String text, String seen, String why) {
        var actor = Actors.require(Role.ASSESSOR);
        var written = read(text);
        var words = words(why);
        book.lock();
        var latest = book.latest(ids(written));
        if (!seen(written, latest).equals(seen)) {
            throw new Refusal.Conflict("rule-changed");
        }
        var brought = new RuleBook.Brought(
                actor.displayName(),
                actor instanceof Actor.Official official ? official.account().toString() : null,
                words);
        var before = new TreeMap<String, Object>();
        var after = new TreeMap<String, Object>();
        for (var each : written) {
            var id = each.rule().id();
            var standing = latest.get(id);
            if (book.put(each, standing, brought)) {
                after.put(id, each.document());
                if (standing != null && standing.getRetiredAt() == null) {
                    before.put(id, standing.getDocument().data());
                }
            }
        }
        if (!after.isEmpty()) {
            journal.append(
                    "rule.bring-in",
                    "check-rule",
                    String.join(", ", after.keySet().stream().limit(20).toList()),
                    before.isEmpty() ? null : Map.of("rules", before),
                    Map.of("rules", after),
                    words);
        }
        return after.size();
    }

    /**
     * Takes a rule out of force; what it found is gone with the next scan.
     *
     * @param version the one the actor saw
     * @throws Refusal.Conflict {@code rule-changed} when that is no longer in force
     */
    @Transactional
    public void retire(String id, int version, String why) {
        var actor = Actors.require(Role.ASSESSOR);
        var words = words(why);
        book.lock();
        var standing = book.versions(id).stream().findFirst().orElseThrow(() -> new Refusal.Missing("no-rule", id));
        if (standing.getRetiredAt() != null || standing.getVersion() != version) {
            throw new Refusal.Conflict("rule-changed");
        }
        book.retire(standing, actor.displayName(), words);
        journal.append(
                "rule.retire",
                "check-rule",
                id,
                Map.of("rules", Map.of(id, standing.getDocument().data())),
                null,
                words);
    }

    private static String words(String why) {
        var words = why.strip();
        if (words.isEmpty() || words.length() > LONGEST) {
            throw new Refusal.Invalid("rule-words", LONGEST);
        }
        return words;
    }

    private static List<String> ids(List<RuleFile.Written> written) {
        return written.stream().map(each -> each.rule().id()).toList();
    }

    private static String seen(List<RuleFile.Written> written, Map<String, CheckRuleRecord> latest) {
        return written.stream()
                .map(each -> Optional.ofNullable(latest.get(each.rule().id()))
                        .map(row -> row.getVersion() + (row.getRetiredAt() == null ? "" : "-"))
                        .orElse("0"))
                .collect(Collectors.joining(" "));
    }

    private List<RuleFile.Written> read(String text) {
        var written = RuleFile.read(text);
        if (written.isEmpty()) {
            throw new Refusal.Invalid("rule-none");
        }
        var owners =
                units.byCode(written.stream().map(each -> each.rule().owner()).collect(Collectors.toSet()));
        var known = new Known(indicators.byCode(
                written.stream().flatMap(each -> named(each.rule().check())).collect(Collectors.toSet())));
        for (int i = 0; i < written.size(); i++) {
            var rule = written.get(i).rule();
            var at = "$.rules[" + i + "]";
            if (!owners.containsKey(rule.owner())) {
                throw new Refusal.Invalid("rule-unknown-unit", at + ".owner", rule.owner());
            }
            known.all(at + ".check", rule.check());
        }
        return written;
    }

    /** Codes of the indicators that a check names. */
    private static Stream<String> named(Check check) {
        return switch (check) {
            case Check.Relation relation -> relation.terms().values().stream().map(Term::indicator);
            case Check.RisesWith rises ->
                Stream.of(rises.number().indicator(), rises.with().indicator());
            case Check.Needs needs -> Stream.of(needs.number().indicator());
            case Check.OneMeasure one -> one.indicators().stream();
            case Check.Scoped scoped -> scoped.scope().indicators().stream();
        };
    }

    /** Holds what a check names against what is defined. */
    private record Known(Map<String, Indicator> defined) {

        void all(String at, Check check) {
            switch (check) {
                case Check.Relation relation ->
                    relation.terms().forEach((letter, term) -> known(at + ".terms." + letter, term));
                case Check.RisesWith rises -> {
                    known(at + ".number", rises.number());
                    known(at + ".with", rises.with());
                }
                // what is needed may be the very thing nobody has defined
                case Check.Needs needs -> known(at + ".number", needs.number());
                case Check.OneMeasure one -> one.indicators().forEach(code -> known(at + ".indicators", code));
                case Check.Scoped scoped ->
                    scoped.scope().indicators().forEach(code -> known(at + ".indicators", code));
            }
        }

        private void known(String at, Term term) {
            var calibers = known(at, term.indicator());
            if (!term.caliber().isEmpty() && calibers.caliber(term.caliber()).isEmpty()) {
                throw new Refusal.Invalid("rule-unknown-caliber", at, term.caliber(), term.indicator());
            }
        }

        private Definition known(String at, String indicator) {
            var found = defined.get(indicator);
            if (found == null) {
                throw new Refusal.Invalid("rule-unknown-indicator", at, indicator);
            }
            return found.definition();
        }
    }
}
