package org.lianqi.outcome.recomputation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lianqi.engine.index.input.InputColumn;
import org.lianqi.engine.index.input.InputKey;
import org.lianqi.engine.index.input.Period;
import org.lianqi.engine.index.scheme.InputRef;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.ground.intake.Limits;
import org.lianqi.outcome.scheme.Periods;

/**
 * Chooses, of all lines of a file, those a scheme reads: by caliber and order of sources, as the platform does. Where that
 * leaves two that differ nobody chooses; both are named.
 */
final class InputChoice {
    private final String file;
    private final List<FileFault> faults;
    private final Map<String, List<ValueRow>> byFigure;
    private final Set<String> units;
    private final Map<InputKey, Map<String, ValueRow>> chosen = new LinkedHashMap<>();
    private final List<InputColumn> columns = new ArrayList<>();

    private InputChoice(String file, List<ValueRow> rows, Set<String> units, List<FileFault> faults) {
        this.file = file;
        this.faults = faults;
        this.units = units;
        this.byFigure = rows.stream()
                .filter(row -> units.contains(row.unit()))
                .collect(Collectors.groupingBy(
                        row -> figure(row.indicator(), row.period(), row.kind().name())));
    }

    /**
     * What was chosen.
     *
     * @param columns one for each figure the scheme reads, in the order of their keys
     * @param lines by figure and unit
     */
    record Chosen(List<InputColumn> columns, Map<InputKey, Map<String, ValueRow>> lines) {
        Chosen {
            columns = List.copyOf(columns);
        }

        /** The lines of all figures, each once. */
        List<ValueRow> rows() {
            return lines.values().stream()
                    .flatMap(byUnit -> byUnit.values().stream())
                    .distinct()
                    .sorted(ValueRow.ORDER)
                    .toList();
        }
    }

    /** Chooses among lines of whatever sources. */
    static Chosen among(
            String file, Scheme scheme, Period period, List<ValueRow> rows, Set<String> units, List<FileFault> faults) {
        return new InputChoice(file, rows, units, faults).choose(scheme, period, InputRef::sources);
    }

    /** Takes lines that were chosen before, whoever their source is. */
    static Chosen chosenBefore(
            String file, Scheme scheme, Period period, List<ValueRow> rows, Set<String> units, List<FileFault> faults) {
        return new InputChoice(file, rows, units, faults).choose(scheme, period, input -> List.of());
    }

    private static String figure(String indicator, String period, String kind) {
        return indicator + "\n" + period + "\n" + kind;
    }

    private Chosen choose(Scheme scheme, Period period, Function<InputRef, List<String>> sourcesOf) {
        var inputs = new TreeMap<InputKey, InputRef>();
        scheme.figures().forEach(input -> inputs.putIfAbsent(input.key(), input));
        var named = new LinkedHashSet<String>();
        inputs.values().forEach(input -> named.add(input.indicator() + "\n" + input.caliber()));
        inputs.forEach((key, input) -> {
            var sources = sourcesOf.apply(input);
            var at = Periods.text(key.offset().from(period));
            var lines = byFigure
                    .getOrDefault(figure(input.indicator(), at, input.kind().name()), List.of())
                    .stream()
                    .collect(Collectors.groupingBy(ValueRow::unit, TreeMap::new, Collectors.toList()));
            var values = new TreeMap<String, java.math.BigDecimal>();
            var taken = new TreeMap<String, ValueRow>();
            lines.forEach((unit, all) -> {
                var fitting = ofCaliber(input, all, named);
                measures(input, fitting);
                var known = fitting.stream()
                        .filter(row -> row.value() != null)
                        .filter(row -> sources.isEmpty() || sources.contains(row.source()))
                        .sorted(Comparator.<ValueRow>comparingInt(row -> sources.indexOf(row.source()))
                                .thenComparing(ValueRow::source))
                        .toList();
                if (!known.isEmpty() && decided(sources, known)) {
                    taken.put(unit, known.getFirst());
                    values.put(unit, Objects.requireNonNull(known.getFirst().value()));
                }
            });
            chosen.put(key, taken);
            columns.add(new InputColumn(key, input.unitOfMeasure(), values));
        });
        return new Chosen(columns, chosen);
    }

    /**
     * The lines of the caliber the scheme names. Where it names none, the indicator has only one: that of the lines that
     * no other input of the scheme asks for.
     */
    private List<ValueRow> ofCaliber(InputRef input, List<ValueRow> lines, Set<String> named) {
        if (!input.caliber().isEmpty()) {
            for (var row : lines) {
                if (row.caliber().isEmpty() && !named.contains(input.indicator() + "\n")) {
                    fault(row, "assess.caliber-wanted", input.indicator(), input.caliber());
                }
            }
            return lines.stream()
                    .filter(row -> row.caliber().equals(input.caliber()))
                    .toList();
        }
        var exact = lines.stream().filter(row -> row.caliber().isEmpty()).toList();
        return exact.isEmpty()
                ? lines.stream()
                        .filter(row -> !named.contains(input.indicator() + "\n" + row.caliber()))
                        .toList()
                : exact;
    }

    private void measures(InputRef input, List<ValueRow> lines) {
        var wanted = ValuesFile.tidy(input.unitOfMeasure());
        for (var row : lines) {
            if (!row.unitOfMeasure().isEmpty() && !row.unitOfMeasure().equals(wanted)) {
                fault(row, "assess.unit-of-measure", row.unitOfMeasure(), input.indicator(), wanted);
            }
        }
    }

    private boolean decided(List<String> sources, List<ValueRow> known) {
        var first = known.getFirst();
        var other = known.stream()
                .filter(row -> !row.caliber().equals(first.caliber())
                        || sources.isEmpty()
                                && Objects.requireNonNull(row.value()).compareTo(Objects.requireNonNull(first.value()))
                                        != 0)
                .findFirst();
        other.ifPresent(row -> fault(
                row,
                "assess.side-by-side",
                row.unit(),
                row.indicator(),
                row.period(),
                said(first),
                Integer.toString(first.row()),
                said(row),
                Integer.toString(row.row())));
        return other.isEmpty();
    }

    private static String said(ValueRow row) {
        return Objects.requireNonNull(row.value()).toPlainString() + " ("
                + (row.caliber().isEmpty() ? "" : row.caliber() + ", ") + row.source() + ")";
    }

    private void fault(ValueRow row, String key, Object... args) {
        var fault = FileFault.at(file, new FileFault.Row(row.row(), "", ""), key, args);
        if (faults.size() < Limits.USUAL.problems() && !faults.contains(fault)) {
            faults.add(fault);
        }
    }
}
