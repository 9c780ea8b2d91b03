package org.lianqi.engine.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lianqi.engine.index.formula.CelText;

/** Asks every rule of every number. */
public final class Radar {

    private Radar() {}

    /**
     * What a rule came to.
     *
     * @param asked how many times it could be asked
     * @param findings by unit and months
     * @param sound where a relation was asked and holds; empty for other checks
     */
    public record Answer(Rule rule, int asked, List<Finding> findings, List<Finding> sound) {
        public Answer {
            findings = List.copyOf(findings);
            sound = List.copyOf(sound);
        }
    }

    /**
     * @param readings in any order; the order changes no finding
     * @param above the unit above each unit that has one
     */
    public static List<Answer> check(List<Rule> rules, List<Reading> readings, Map<String, String> above) {
        var known = new Known(readings, above);
        return rules.stream().map(rule -> check(rule, known)).toList();
    }

    private static Answer check(Rule rule, Known known) {
        var found = new Found(rule.id());
        switch (rule.check()) {
            case Check.Relation relation -> new Relating(relation, known, found).ask();
            case Check.AddsUp sum -> addsUp(sum, known, found);
            case Check.OneValue one -> oneValue(one, known, found);
            case Check.RisesWith rises -> risesWith(rises, known, found);
            case Check.Needs needs -> needs(needs, known, found);
            case Check.OneMeasure one -> oneMeasure(one, known, found);
            case Check.Exactly exactly -> exactly(exactly, known, found);
            case Check.Repeated repeated -> Regularities.repeated(repeated, known, found);
            case Check.Copied copied -> Regularities.copied(copied, known, found);
            case Check.Round round -> Regularities.round(round, known, found);
            case Check.FirstDigits digits -> Regularities.firstDigits(digits, known, found);
            case Check.OwnPast past -> Regularities.ownPast(past, known, found);
            case Check.Peers peers -> Regularities.peers(peers, known, found);
            case Check.LastSpike spike -> Regularities.lastSpike(spike, known, found);
            case Check.LastDays days -> lastDays(days, known, found);
        }
        return found.answer(rule);
    }

    private static void addsUp(Check.AddsUp sum, Known known, Found found) {
        for (var things : known.grouped(sum.scope(), Reading::thing).values()) {
            var of = things.getFirst();
            for (var parts : List.of(
                    Map.of("before", Term.When.TO_DATE_BEFORE, "month", Term.When.LAST_MONTH),
                    Map.of("quarters", Term.When.QUARTERS))) {
                var terms = new TreeMap<String, Term>();
                terms.put("whole", of.term(Term.When.SAME));
                parts.forEach((name, when) -> terms.put(name, of.term(when)));
                var together = CelText.parse(String.join(" + ", new TreeSet<>(parts.keySet())));
                var relation = new Check.Relation(
                        terms, CelText.parse("whole"), Check.Is.EQUAL, together, BigDecimal.ZERO, sum.rounded());
                new Relating(relation, known, found).ask();
            }
        }
    }

    private static void oneValue(Check.OneValue one, Known known, Found found) {
        var together =
                known.grouped(one.scope(), reading -> reading.unit() + " " + reading.thing() + " " + reading.span());
        for (var said : together.values()) {
            if (said.size() > 1) {
                found.asked();
                SortedMap<BigDecimal, Reading> distinct = new TreeMap<>();
                said.forEach(reading -> distinct.putIfAbsent(reading.value(), reading));
                if (distinct.size() > 1) {
                    var least = distinct.firstEntry().getValue();
                    var most = distinct.lastEntry().getValue();
                    found.add(
                            least.unit(),
                            least.span(),
                            List.copyOf(distinct.values()),
                            most.value().doubleValue(),
                            Double.NaN,
                            0);
                }
            }
        }
    }

    private static void risesWith(Check.RisesWith rises, Known known, Found found) {
        for (var now : known.of(rises.with())) {
            var before = known.find(rises.with(), now.unit(), now.span().previous());
            var number = known.find(rises.number(), now.unit(), now.span());
            var numberBefore = known.find(rises.number(), now.unit(), now.span().previous());
            if (before.isEmpty() || number.isEmpty() || numberBefore.isEmpty()) {
                continue;
            }
            found.asked();
            var then = numberBefore.getFirst();
            var today = number.getFirst();
            if (now.value().compareTo(before.getFirst().value()) > 0
                    && today.value().compareTo(then.value()) < 0) {
                found.add(
                        now.unit(),
                        now.span(),
                        List.of(today, then, now, before.getFirst()),
                        today.value().doubleValue(),
                        then.value().doubleValue(),
                        0);
            }
        }
    }

    private static void needs(Check.Needs needs, Known known, Found found) {
        for (var reading : known.of(needs.number())) {
            found.asked();
            if (known.find(needs.needed(), reading.unit(), reading.span()).isEmpty()) {
                found.add(
                        reading.unit(),
                        reading.span(),
                        List.of(reading),
                        reading.value().doubleValue(),
                        Double.NaN,
                        0);
            }
        }
    }

    private static void oneMeasure(Check.OneMeasure one, Known known, Found found) {
        var together = known.all().stream()
                .filter(reading -> one.indicators().contains(reading.indicator()))
                .collect(Collectors.groupingBy(
                        reading -> reading.unit() + " " + reading.span(), TreeMap::new, Collectors.toList()));
        for (var group : together.values()) {
            found.asked();
            var byMeasure = group.stream()
                    .collect(Collectors.groupingBy(Reading::unitOfMeasure, TreeMap::new, Collectors.toList()));
            if (byMeasure.size() > 1) {
                var rareFirst = byMeasure.values().stream()
                        .sorted(Comparator.<List<Reading>>comparingInt(List::size))
                        .map(List::getFirst)
                        .toList();
                var rare = rareFirst.getFirst();
                found.add(rare.unit(), rare.span(), rareFirst, rare.value().doubleValue(), Double.NaN, 0);
            }
        }
    }

    private static void exactly(Check.Exactly exactly, Known known, Found found) {
        for (var reading : known.all()) {
            if (exactly.scope().takes(reading)) {
                found.asked();
                if (reading.value().compareTo(exactly.value()) == 0) {
                    double value = exactly.value().doubleValue();
                    found.add(reading.unit(), reading.span(), List.of(reading), value, Double.NaN, 0);
                }
            }
        }
    }

    private static void lastDays(Check.LastDays last, Known known, Found found) {
        for (var reading : known.all()) {
            var due = reading.due();
            if (due == null || !last.scope().takes(reading)) {
                continue;
            }
            var from = due.minusDays(last.days());
            var early = reading.handed().stream()
                    .filter(handed -> handed.on().isBefore(from))
                    .toList();
            if (early.isEmpty()) {
                continue;
            }
            found.asked();
            double before = early.getLast().value().doubleValue();
            double now = reading.value().doubleValue();
            double most = last.share() * Math.abs(before);
            if (Math.abs(now - before) > most) {
                found.add(
                        reading.unit(),
                        reading.span(),
                        List.of(reading),
                        now,
                        before + Math.copySign(most, now - before),
                        0);
            }
        }
    }

    /** Collects what one rule comes to. */
    static final class Found {
        private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::unit)
                .thenComparing(Finding::span)
                .thenComparing(finding -> finding.readings().getFirst().id());

        private final String rule;
        private final List<Finding> findings = new ArrayList<>();
        private final List<Finding> sound = new ArrayList<>();
        private int asked;

        Found(String rule) {
            this.rule = rule;
        }

        void asked() {
            asked++;
        }

        void add(String unit, Span span, List<Reading> readings, double found, double expected, double allowed) {
            findings.add(new Finding(rule, unit, span, readings, found, expected, allowed));
        }

        void holds(String unit, Span span, List<Reading> readings, double found, double expected, double allowed) {
            sound.add(new Finding(rule, unit, span, readings, found, expected, allowed));
        }

        Answer answer(Rule of) {
            findings.sort(ORDER);
            sound.sort(ORDER);
            return new Answer(of, asked, findings, sound);
        }
    }

    /** The numbers, found by what they are of. */
    static final class Known {
        private final List<Reading> all;
        private final Map<String, List<Reading>> byIndicator;
        private final Map<Place, List<Reading>> byPlace;
        private final Map<String, List<String>> below = new TreeMap<>();

        private record Place(String indicator, String unit, Span span) {}

        Known(List<Reading> readings, Map<String, String> above) {
            this.all =
                    readings.stream().sorted(Comparator.comparing(Reading::id)).toList();
            this.byIndicator = all.stream().collect(Collectors.groupingBy(Reading::indicator));
            this.byPlace = all.stream()
                    .collect(Collectors.groupingBy(
                            reading -> new Place(reading.indicator(), reading.unit(), reading.span())));
            above.forEach((unit, over) ->
                    below.computeIfAbsent(over, code -> new ArrayList<>()).add(unit));
        }

        List<Reading> all() {
            return all;
        }

        List<String> below(String unit) {
            return below.getOrDefault(unit, List.of()).stream().sorted().toList();
        }

        /** All numbers a term may mean, of anybody and any months. */
        List<Reading> of(Term term) {
            return byIndicator.getOrDefault(term.indicator(), List.of()).stream()
                    .filter(term::means)
                    .toList();
        }

        /** Those of a unit and its months, each value once. */
        List<Reading> find(Term term, String unit, Span span) {
            SortedMap<BigDecimal, Reading> distinct = new TreeMap<>();
            byPlace.getOrDefault(new Place(term.indicator(), unit, span), List.of()).stream()
                    .filter(term::means)
                    .forEach(reading -> distinct.putIfAbsent(reading.value(), reading));
            return List.copyOf(distinct.values());
        }

        /** Those a scope takes, together by a key. */
        SortedMap<String, List<Reading>> grouped(Check.Scope scope, Function<Reading, String> key) {
            return all.stream()
                    .filter(scope::takes)
                    .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
        }

        /** Numbers of one thing through time, in order; only spans of one length stand beside one another. */
        Map<String, List<Reading>> series(Check.Scope scope) {
            var series = grouped(
                    scope,
                    reading -> reading.unit() + " " + reading.thing() + " "
                            + reading.span().months());
            series.values()
                    .forEach(each ->
                            each.sort(Comparator.comparing(Reading::span).thenComparing(Reading::id)));
            return series;
        }
    }
}
