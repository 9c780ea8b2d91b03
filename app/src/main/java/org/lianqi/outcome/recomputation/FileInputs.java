package org.lianqi.outcome.recomputation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.input.InputKind;
import org.lianqi.engine.index.input.Period;
import org.lianqi.engine.index.input.PeriodOffset;
import org.lianqi.engine.index.problem.ProblemCode;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.ground.intake.Intake;
import org.lianqi.ground.intake.Limits;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.outcome.assessment.ResultFile;
import org.lianqi.outcome.assessment.TakenInputs;
import org.lianqi.outcome.scheme.CanonicalJson;
import org.lianqi.outcome.scheme.Periods;
import org.lianqi.outcome.scheme.SchemeFile;
import tools.jackson.databind.JsonNode;

/**
 * All a computation from files rests on.
 *
 * @param units what the units assessed are called; their code where no file says
 * @param valuesFile what the file of values is called
 * @param decisionsFile what the file of decisions is called; empty when there is none
 */
record FileInputs(
        Scheme scheme,
        AssessedPeriod given,
        InputChoice.Chosen chosen,
        HistoryFiles history,
        Map<String, Name> units,
        Origin origin,
        String valuesFile,
        String decisionsFile,
        List<LeftAside> aside) {
    private static final long TEXT = 16L << 20;
    private static final long RESULT = 128L << 20;

    /** The files named on the command line. */
    record Named(
            Path scheme,
            Path values,
            @Nullable Path units,
            @Nullable Path history,
            @Nullable Path decisions,
            @Nullable String period) {}

    /** A bundle's inputs and the result it expects. */
    record Expected(FileInputs inputs, JsonNode result) {}

    /** Reads single files; empty when anything is wrong, all of which is in {@code faults}. */
    static Optional<FileInputs> of(Named files, List<FileFault> faults) {
        there(files, faults);
        if (!faults.isEmpty()) {
            return Optional.empty();
        }
        var scheme = scheme(files.scheme(), files.scheme().toString(), faults);
        var rows = ValuesFile.read(files.values(), files.values().toString(), Limits.USUAL, faults);
        var names = files.units() == null
                ? Map.<String, Name>of()
                : UnitsFile.read(files.units(), files.units().toString(), Limits.USUAL, faults);
        var decisions = files.decisions() == null
                ? null
                : decisions(files.decisions(), files.decisions().toString(), faults);
        if (scheme == null || !faults.isEmpty()) {
            return Optional.empty();
        }
        var period = period(files, scheme, decisions, rows, faults);
        if (period == null) {
            return Optional.empty();
        }
        var units = units(scheme, period, decisions, names, rows);
        var values = files.values().toString();
        var chosen = InputChoice.among(values, scheme, period, rows, units.keySet(), faults);
        var history = files.history() == null
                ? HistoryFiles.NONE
                : HistoryFiles.read(HistoryFiles.in(files.history()), scheme.code(), period, faults);
        if (chosen.rows().stream().noneMatch(row -> row.value() != null)) {
            faults.add(FileFault.of(values, "assess.no-values.then", Periods.text(period)));
        }
        return faults.isEmpty()
                ? Optional.of(assembled(
                        scheme,
                        period,
                        units,
                        decisions,
                        chosen,
                        history,
                        Origin.REAL,
                        values,
                        files.decisions() == null ? "" : files.decisions().toString(),
                        LeftAside.of(scheme, units.keySet(), rows)))
                : Optional.empty();
    }

    /** Reads a bundle; empty when anything is wrong, all of which is in {@code faults}. */
    static Optional<Expected> of(Path bundle, List<FileFault> faults) {
        if (!Files.isRegularFile(bundle)) {
            faults.add(FileFault.of(bundle.toString(), "assess.no-file"));
            return Optional.empty();
        }
        try (var unpacked = Unpacked.of(bundle, faults)) {
            if (!faults.isEmpty()) {
                return Optional.empty();
            }
            var scheme = scheme(unpacked.file(BundleFile.SCHEME), BundleFile.SCHEME, faults);
            var rows = ValuesFile.read(unpacked.file(BundleFile.VALUES), BundleFile.VALUES, Limits.USUAL, faults);
            var names = Files.exists(unpacked.file(BundleFile.UNITS))
                    ? UnitsFile.read(unpacked.file(BundleFile.UNITS), BundleFile.UNITS, Limits.USUAL, faults)
                    : Map.<String, Name>of();
            var decisions = decisions(unpacked.file(BundleFile.DECISIONS), BundleFile.DECISIONS, faults);
            var expected = expected(unpacked.file(BundleFile.EXPECTED), faults);
            if (scheme == null || decisions == null || expected == null || !faults.isEmpty()) {
                return Optional.empty();
            }
            var period = decisions.period();
            var units = units(scheme, period, decisions, names, rows);
            var chosen = InputChoice.chosenBefore(BundleFile.VALUES, scheme, period, rows, units.keySet(), faults);
            var history = HistoryFiles.read(unpacked.history(), scheme.code(), period, faults);
            var origin = ResultFile.origin(expected);
            return faults.isEmpty()
                    ? Optional.of(new Expected(
                            assembled(
                                    scheme,
                                    period,
                                    units,
                                    decisions,
                                    chosen,
                                    history,
                                    origin,
                                    BundleFile.VALUES,
                                    BundleFile.DECISIONS,
                                    List.of()),
                            expected))
                    : Optional.empty();
        }
    }

    private static void there(Named files, List<FileFault> faults) {
        Stream.of(files.scheme(), files.values(), files.units(), files.decisions())
                .filter(java.util.Objects::nonNull)
                .filter(file -> !Files.isRegularFile(file))
                .forEach(file -> faults.add(FileFault.of(file.toString(), "assess.no-file")));
        if (files.history() != null && !Files.isDirectory(files.history())) {
            faults.add(FileFault.of(files.history().toString(), "assess.no-folder"));
        }
    }

    private static @Nullable Scheme scheme(Path path, String name, List<FileFault> faults) {
        try {
            var read = SchemeFile.read(Intake.text(path, TEXT));
            var problems = read.value() == null ? read.problems() : SchemeFile.problems(read.value(), null);
            problems.forEach(problem -> faults.add(FileFault.of(name, problem)));
            return problems.isEmpty() ? read.value() : null;
        } catch (Refusal.Invalid refused) {
            faults.add(ValuesFile.fault(name, refused));
            return null;
        }
    }

    private static @Nullable AssessedPeriod decisions(Path path, String name, List<FileFault> faults) {
        try {
            var read = SchemeFile.read(AssessedPeriod.class, Intake.text(path, TEXT));
            read.problems().forEach(problem -> faults.add(FileFault.of(name, problem)));
            var decisions = read.value();
            if (decisions != null && !decisions.columns().isEmpty()) {
                faults.add(FileFault.at(name, new FileFault.Path("$.columns"), "assess.decisions.columns"));
            }
            if (decisions != null) {
                for (int i = 0; i < decisions.units().size(); i++) {
                    if (!UnitsFile.CODE.matcher(decisions.units().get(i)).matches()) {
                        faults.add(FileFault.at(
                                name,
                                new FileFault.Path("$.units[" + i + "]"),
                                "assess.unit-form",
                                decisions.units().get(i)));
                    }
                }
            }
            return decisions;
        } catch (Refusal.Invalid refused) {
            faults.add(ValuesFile.fault(name, refused));
            return null;
        }
    }

    private static @Nullable JsonNode expected(Path path, List<FileFault> faults) {
        try {
            var read = SchemeFile.parse(Intake.text(path, RESULT), ResultFile.MOST_CHARACTERS);
            read.problems().forEach(problem -> faults.add(FileFault.of(BundleFile.EXPECTED, problem)));
            return read.value();
        } catch (Refusal.Invalid refused) {
            faults.add(ValuesFile.fault(BundleFile.EXPECTED, refused));
            return null;
        }
    }

    /** The period asked for; else that of the decisions; else the newest of which the values hold what the scheme reads. */
    private static @Nullable Period period(
            Named files,
            Scheme scheme,
            @Nullable AssessedPeriod decisions,
            List<ValueRow> rows,
            List<FileFault> faults) {
        var asked = files.period();
        if (asked != null) {
            var period = Periods.engine(asked);
            if (period.isEmpty()) {
                faults.add(FileFault.of("--period", "assess.period-unreadable", asked));
                return null;
            }
            if (decisions != null && !decisions.period().equals(period.get())) {
                faults.add(FileFault.at(
                        String.valueOf(files.decisions()),
                        new FileFault.Path("$.period"),
                        "assess.decisions.period",
                        decisions.period().toString(),
                        period.get().toString()));
                return null;
            }
            return period.get();
        }
        if (decisions != null) {
            return decisions.period();
        }
        var read = scheme.figures().stream()
                .filter(input -> input.offset() == PeriodOffset.SAME)
                .map(input -> input.indicator() + "\n" + input.kind())
                .collect(Collectors.toSet());
        var found = rows.stream()
                .filter(row -> row.value() != null && read.contains(row.indicator() + "\n" + row.kind()))
                .sorted(Comparator.comparing(ValueRow::kind))
                .toList();
        var kind = found.isEmpty() ? InputKind.FACT : found.getFirst().kind();
        var newest = found.stream()
                .filter(row -> row.kind() == kind)
                .map(row -> Periods.engine(row.period()))
                .flatMap(Optional::stream)
                .filter(period -> period.cadence() == scheme.cadence())
                .max(Comparator.naturalOrder());
        if (newest.isEmpty()) {
            faults.add(FileFault.of(files.values().toString(), "assess.no-values", scheme.cadence()));
            return null;
        }
        return newest.get();
    }

    /** Who is assessed: whom the decisions name, else whom the file of units names, else who has a value of the period. */
    private static Map<String, Name> units(
            Scheme scheme,
            Period period,
            @Nullable AssessedPeriod decisions,
            Map<String, Name> names,
            List<ValueRow> rows) {
        var codes = new ArrayList<String>();
        if (decisions != null && !decisions.units().isEmpty()) {
            codes.addAll(decisions.units());
        } else if (!names.isEmpty()) {
            codes.addAll(names.keySet());
        } else {
            var read = scheme.figures().stream().map(input -> input.indicator()).collect(Collectors.toSet());
            rows.stream()
                    .filter(row -> row.period().equals(Periods.text(period)) && read.contains(row.indicator()))
                    .map(ValueRow::unit)
                    .distinct()
                    .forEach(codes::add);
        }
        var units = new LinkedHashMap<String, Name>();
        codes.stream().sorted().forEach(code -> units.put(code, names.getOrDefault(code, new Name(code, code))));
        return units;
    }

    private static FileInputs assembled(
            Scheme scheme,
            Period period,
            Map<String, Name> units,
            @Nullable AssessedPeriod decisions,
            InputChoice.Chosen chosen,
            HistoryFiles history,
            Origin origin,
            String valuesFile,
            String decisionsFile,
            List<LeftAside> aside) {
        var given = new AssessedPeriod(
                period,
                List.copyOf(units.keySet()),
                chosen.columns(),
                decisions == null ? List.of() : decisions.claims(),
                decisions == null ? List.of() : decisions.vetoes(),
                decisions == null ? List.of() : decisions.commendations());
        return new FileInputs(
                scheme,
                given,
                chosen,
                history,
                java.util.Collections.unmodifiableMap(new TreeMap<>(units)),
                chosen.rows().stream().map(ValueRow::origin).reduce(origin.with(history.origin()), Origin::with),
                valuesFile,
                decisionsFile,
                aside);
    }

    /** The file somebody must mend when the engine finds a problem. */
    String fileOf(ProblemCode code) {
        return switch (code) {
            case ITEM_UNKNOWN, ITEM_IS_MEASURED, UNIT_NOT_ASSESSED ->
                decisionsFile.isEmpty() ? valuesFile : decisionsFile;
            default -> valuesFile;
        };
    }

    String schemeSha256() {
        return CanonicalJson.sha256(SchemeFile.write(scheme));
    }

    String inputsSha256() {
        return TakenInputs.sha256(schemeSha256(), given, history.history());
    }
}
