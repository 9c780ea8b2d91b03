package org.lianqi.engine.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lianqi.engine.index.formula.CelText;

/** Asks one relation wherever its numbers are known. */
final class Relating {
    /** Where sources differ, no more combinations than these. */
    private static final int MOST = 64;

    private static final double EXACT = 1e-9;

    private final Check.Relation relation;
    private final Radar.Known known;
    private final Radar.Found found;
    private final CelText left;
    private final CelText right;

    Relating(Check.Relation relation, Radar.Known known, Radar.Found found) {
        this.relation = relation;
        this.known = known;
        this.found = found;
        this.left = relation.left();
        this.right = relation.right();
    }

    private record Place(String unit, Span span) {}

    /** A number as the formula reads it: reported, or a sum of reported ones. */
    private record Operand(double value, double rounding, List<Reading> readings) {
        static Operand of(Reading reading) {
            return new Operand(reading.value().doubleValue(), reading.rounding(), List.of(reading));
        }

        static Operand sum(List<Reading> readings) {
            return new Operand(
                    readings.stream()
                            .map(Reading::value)
                            .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add)
                            .doubleValue(),
                    readings.stream().mapToDouble(Reading::rounding).sum(),
                    readings);
        }
    }

    void ask() {
        var places = new LinkedHashSet<Place>();
        relation.terms().values().stream()
                .filter(term -> term.of() == Term.Of.OWN && term.when() == Term.When.SAME)
                .findFirst()
                .ifPresent(term ->
                        known.of(term).forEach(reading -> places.add(new Place(reading.unit(), reading.span()))));
        for (var place : places) {
            var operands = new HashMap<String, List<Operand>>();
            relation.terms().forEach((name, term) -> operands.put(name, operands(term, place)));
            if (operands.values().stream().noneMatch(List::isEmpty)) {
                for (var chosen : combinations(operands)) {
                    ask(place, chosen);
                }
            }
        }
    }

    private List<Operand> operands(Term term, Place place) {
        Span span = place.span();
        return switch (term.when()) {
            case SAME -> at(term, place.unit(), span);
            case PREVIOUS -> at(term, place.unit(), span.previous());
            case YEAR_BEFORE -> at(term, place.unit(), span.yearBefore());
            case TO_DATE_BEFORE ->
                span.beforeLastMonth()
                        .map(before -> at(term, place.unit(), before))
                        .orElse(List.of());
            case LAST_MONTH -> at(term, place.unit(), span.lastMonth());
            case QUARTERS -> {
                var quarters = span.quarters().stream()
                        .map(quarter -> known.find(term, place.unit(), quarter))
                        .toList();
                yield quarters.isEmpty() || quarters.stream().anyMatch(List::isEmpty)
                        ? List.of()
                        : List.of(Operand.sum(
                                quarters.stream().map(List::getFirst).toList()));
            }
        };
    }

    private List<Operand> at(Term term, String unit, Span span) {
        return switch (term.of()) {
            case OWN -> known.find(term, unit, span).stream().map(Operand::of).toList();
            case PARTS -> {
                var parts = known.below(unit).stream()
                        .map(part -> known.find(term, part, span))
                        .filter(readings -> !readings.isEmpty())
                        .map(List::getFirst)
                        .toList();
                yield parts.isEmpty() ? List.of() : List.of(Operand.sum(parts));
            }
        };
    }

    private List<Map<String, Operand>> combinations(Map<String, List<Operand>> operands) {
        List<Map<String, Operand>> combinations = List.of(Map.of());
        for (var name : relation.terms().keySet()) {
            var longer = new ArrayList<Map<String, Operand>>();
            for (var before : combinations) {
                for (var operand : operands.getOrDefault(name, List.of())) {
                    if (longer.size() < MOST) {
                        var with = new HashMap<>(before);
                        with.put(name, operand);
                        longer.add(with);
                    }
                }
            }
            combinations = longer;
        }
        return combinations;
    }

    private void ask(Place place, Map<String, Operand> operands) {
        var values = new HashMap<String, Double>();
        operands.forEach((name, operand) -> values.put(name, operand.value()));
        double there = left.evaluate(values::get);
        double expected = right.evaluate(values::get);
        if (!Double.isFinite(there) || !Double.isFinite(expected)) {
            return;
        }
        found.asked();
        double allowed = relation.slack().doubleValue() * Math.abs(expected)
                + rounding(operands, values, there - expected)
                + EXACT * Math.max(Math.abs(there), Math.abs(expected));
        double beyond = switch (relation.is()) {
            case EQUAL -> Math.abs(there - expected);
            case AT_MOST -> there - expected;
            case AT_LEAST -> expected - there;
        };
        var readings = relation.terms().keySet().stream()
                .map(operands::get)
                .flatMap(operand -> Optional.ofNullable(operand).stream())
                .flatMap(operand -> operand.readings().stream())
                .distinct()
                .toList();
        if (beyond > allowed) {
            found.add(place.unit(), place.span(), readings, there, expected, allowed);
        } else {
            found.holds(place.unit(), place.span(), readings, there, expected, allowed);
        }
    }

    /** How far the difference may move when every number is what it was before it was rounded. */
    private double rounding(Map<String, Operand> operands, Map<String, Double> values, double difference) {
        if (!relation.rounded()) {
            return 0;
        }
        double sum = 0;
        for (var each : operands.entrySet()) {
            double most = 0;
            for (int sign = -1; sign <= 1; sign += 2) {
                var shifted = new HashMap<>(values);
                shifted.put(
                        each.getKey(),
                        each.getValue().value() + sign * each.getValue().rounding());
                double moved = left.evaluate(shifted::get) - right.evaluate(shifted::get);
                if (Double.isFinite(moved)) {
                    most = Math.max(most, Math.abs(moved - difference));
                }
            }
            sum += most;
        }
        return sum;
    }
}
