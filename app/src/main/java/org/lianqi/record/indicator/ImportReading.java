package org.lianqi.record.indicator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.intake.Cell;
import org.lianqi.ground.intake.Limits;
import org.lianqi.ground.intake.Problem;
import org.lianqi.ground.intake.Rows;
import org.lianqi.ground.intake.SheetRow;
import org.lianqi.ground.intake.Taken;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Period;

/** Reads the rows of a file into claims and keeps what is wrong with each, by its place. */
class ImportReading implements Rows {
    /** A claim with its place in the file. */
    record Line(Entering entering, String sheet, int row) {}

    private record Identity(ValueKey key, String caliber, String source) {}

    private final ClaimCheck check;
    private final Limits limits;
    private final @Nullable String evidence;
    private final List<Line> lines = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<Identity, Line> seen = new HashMap<>();
    private final Map<ImportColumn, Integer> columns = new EnumMap<>(ImportColumn.class);
    private final Map<ImportColumn, String> heads = new EnumMap<>(ImportColumn.class);
    private List<String> merged = List.of();
    private boolean headRead;
    private int rows;
    private int blank;
    private int sheets;
    private int blocking;
    private boolean stopped;

    /** @param evidence SHA-256 of the kept file, null while nothing is kept */
    ImportReading(ClaimCheck check, Limits limits, @Nullable String evidence) {
        this.check = check;
        this.limits = limits;
        this.evidence = evidence;
    }

    List<Line> lines() {
        return lines;
    }

    List<Problem> problems() {
        return problems;
    }

    int rows() {
        return rows;
    }

    /** Rows of the template whose value was left empty. */
    int blank() {
        return blank;
    }

    int sheets() {
        return sheets;
    }

    /** Whether there were so many problems that the rest was not read. */
    boolean stopped() {
        return stopped;
    }

    @Override
    public void sheet(String name, List<String> merged) {
        this.merged = merged;
        headRead = false;
        columns.clear();
        heads.clear();
    }

    @Override
    public boolean row(SheetRow row) {
        if (stopped) {
            return false;
        }
        if (row.blank()) {
            return true;
        }
        if (!headRead) {
            return head(row);
        }
        rows++;
        values(row);
        return !stopped;
    }

    private boolean head(SheetRow row) {
        headRead = true;
        for (int i = 0; i < row.cells().size(); i++) {
            if (!(row.cell(i) instanceof Cell.Text(var head))) {
                continue;
            }
            var column = ImportColumn.of(head);
            if (column.isEmpty()) {
                continue;
            }
            if (columns.putIfAbsent(column.get(), i) != null) {
                problem(row, i, head, "column-twice", true, head);
            }
            heads.put(column.get(), SheetRow.letters(i) + " " + head);
        }
        var missing = java.util.Arrays.stream(ImportColumn.values())
                .filter(ImportColumn::required)
                .filter(column -> !columns.containsKey(column))
                .map(ImportColumn::head)
                .toList();
        if (missing.size() > 1) {
            return false;
        }
        sheets++;
        for (var range : merged) {
            problem(new Problem(row.sheet(), 0, range, "", "merged-cells", List.of(range), true));
        }
        if (!missing.isEmpty()) {
            problem(row, -1, "", "column-missing", true, missing.getFirst());
            return false;
        }
        for (int i = 0; i < row.cells().size(); i++) {
            if (row.cell(i) instanceof Cell.Text(var head)
                    && ImportColumn.of(head).isEmpty()) {
                problem(row, i, head, "column-unknown", false, head);
            }
        }
        return true;
    }

    private void values(SheetRow row) {
        int before = problems.size();
        var value = amount(row, ImportColumn.VALUE);
        var numerator = amount(row, ImportColumn.NUMERATOR);
        var denominator = amount(row, ImportColumn.DENOMINATOR);
        if (value instanceof Taken.Nothing
                && numerator instanceof Taken.Nothing
                && denominator instanceof Taken.Nothing) {
            blank++;
            return;
        }
        var unit = words(row, ImportColumn.UNIT);
        var indicator = words(row, ImportColumn.INDICATOR);
        var period = period(row);
        var caliber = words(row, ImportColumn.CALIBER);
        var unitOfMeasure = words(row, ImportColumn.UNIT_OF_MEASURE);
        var kind = kind(row);
        var source = words(row, ImportColumn.SOURCE);
        var note = words(row, ImportColumn.NOTE);
        var asOf = day(row);
        for (var wanted : List.of(ImportColumn.UNIT, ImportColumn.INDICATOR, ImportColumn.PERIOD)) {
            if (cell(row, wanted) instanceof Cell.Blank) {
                problem(row, wanted, "cell-wanted", true, wanted.head());
            }
        }
        if (value instanceof Taken.Nothing) {
            problem(row, ImportColumn.VALUE, "cell-wanted", true, ImportColumn.VALUE.head());
        }
        if (unit == null || indicator == null || period == null || kind == null) {
            return;
        }
        var claim = new Claim(
                unit,
                indicator,
                period,
                caliber,
                number(value),
                unitOfMeasure == null && percent(value) ? "%" : unitOfMeasure,
                kind,
                source,
                asOf,
                number(numerator),
                number(denominator),
                note,
                evidence == null ? null : stands(row));
        var checked = check.check(claim);
        for (var fault : checked.faults()) {
            column(fault.column())
                    .ifPresentOrElse(
                            column -> problem(
                                    row,
                                    column,
                                    fault.code(),
                                    fault.blocking(),
                                    fault.args().toArray()),
                            () -> problem(
                                    row,
                                    -1,
                                    "",
                                    fault.code(),
                                    fault.blocking(),
                                    fault.args().toArray()));
        }
        if (percent(value)
                && unitOfMeasure != null
                && !Amounts.tidy(unitOfMeasure).equals("%")) {
            problem(row, ImportColumn.VALUE, "per-cent-elsewhere", true, unitOfMeasure);
        }
        boolean faultless = problems.subList(before, problems.size()).stream().noneMatch(Problem::blocking);
        if (faultless && checked.ready() != null) {
            keep(new Line(checked.ready(), row.sheet(), row.number()), row);
        }
    }

    private void keep(Line line, SheetRow row) {
        var e = line.entering();
        var first = seen.putIfAbsent(new Identity(e.key(), e.caliber(), e.source()), line);
        if (first != null) {
            var code = first.sheet().isEmpty() ? "row-twice-here" : "row-twice";
            problem(row, ImportColumn.VALUE, code, true, first.sheet(), Integer.toString(first.row()));
            return;
        }
        lines.add(line);
    }

    private Observation.Evidence stands(SheetRow row) {
        int column = columns.getOrDefault(ImportColumn.VALUE, 0);
        return new Observation.Evidence(
                java.util.Objects.requireNonNull(evidence),
                row.sheet().isEmpty() ? null : row.sheet(),
                SheetRow.letters(column) + row.number());
    }

    private Taken<Taken.Amount> amount(SheetRow row, ImportColumn column) {
        var cell = cell(row, column);
        var taken = Taken.amount(cell);
        if (taken instanceof Taken.Wrong<Taken.Amount> wrong) {
            problem(row, column, wrong.code(), true, wrong.args().toArray());
        } else if (cell instanceof Cell.Formula && taken instanceof Taken.Got<Taken.Amount>(var amount)) {
            problem(
                    row,
                    column,
                    "formula-taken",
                    false,
                    amount.number().stripTrailingZeros().toPlainString());
        }
        return taken;
    }

    private @Nullable String words(SheetRow row, ImportColumn column) {
        return switch (Taken.words(cell(row, column))) {
            case Taken.Got<String>(var words) -> words;
            case Taken.Nothing<String> n -> null;
            case Taken.Unknown<String> u -> null;
            case Taken.Wrong<String> wrong -> {
                problem(row, column, wrong.code(), true, wrong.args().toArray());
                yield null;
            }
        };
    }

    private java.time.@Nullable LocalDate day(SheetRow row) {
        return switch (Taken.day(cell(row, ImportColumn.AS_OF))) {
            case Taken.Got<java.time.LocalDate>(var day) -> day;
            case Taken.Nothing<java.time.LocalDate> n -> null;
            case Taken.Unknown<java.time.LocalDate> u -> null;
            case Taken.Wrong<java.time.LocalDate> wrong -> {
                problem(
                        row,
                        ImportColumn.AS_OF,
                        wrong.code(),
                        true,
                        wrong.args().toArray());
                yield null;
            }
        };
    }

    private @Nullable Period period(SheetRow row) {
        var text = words(row, ImportColumn.PERIOD);
        if (text == null) {
            return null;
        }
        var period = PeriodText.read(text);
        if (period.isEmpty()) {
            problem(row, ImportColumn.PERIOD, "value-period", true, text.length() > 40 ? text.substring(0, 40) : text);
        }
        return period.orElse(null);
    }

    private @Nullable Kind kind(SheetRow row) {
        var text = words(row, ImportColumn.KIND);
        if (text == null) {
            return Kind.FACT;
        }
        var kind = switch (text.toLowerCase(Locale.ROOT)) {
            case "fact", "事实", "实际" -> Kind.FACT;
            case "forecast", "预测" -> Kind.FORECAST;
            case "target", "目标" -> Kind.TARGET;
            default -> null;
        };
        if (kind == null) {
            problem(row, ImportColumn.KIND, "kind-unknown", true, text.length() > 40 ? text.substring(0, 40) : text);
        }
        return kind;
    }

    private static @Nullable BigDecimal number(Taken<Taken.Amount> taken) {
        return taken instanceof Taken.Got<Taken.Amount>(var amount) ? amount.number() : null;
    }

    private static boolean percent(Taken<Taken.Amount> taken) {
        return taken instanceof Taken.Got<Taken.Amount>(var amount) && amount.percent();
    }

    private Cell cell(SheetRow row, ImportColumn column) {
        var at = columns.get(column);
        return at == null ? Cell.BLANK : row.cell(at);
    }

    private static java.util.Optional<ImportColumn> column(String code) {
        return java.util.Arrays.stream(ImportColumn.values())
                .filter(column -> column.code().equals(code))
                .findFirst();
    }

    private void problem(SheetRow row, ImportColumn column, String code, boolean blocking, Object... args) {
        problem(new Problem(
                row.sheet(),
                row.number(),
                heads.getOrDefault(column, ""),
                cell(row, column).shown(),
                code,
                List.of(args),
                blocking));
    }

    private void problem(SheetRow row, int column, String head, String code, boolean blocking, Object... args) {
        problem(new Problem(
                row.sheet(),
                row.number(),
                column < 0 ? "" : SheetRow.letters(column) + " " + head,
                column < 0 ? "" : row.cell(column).shown(),
                code,
                List.of(args),
                blocking));
    }

    private void problem(Problem problem) {
        if (problem.blocking() && ++blocking >= limits.problems()) {
            stopped = true;
        }
        if (problem.blocking() || problems.size() - blocking < limits.problems()) {
            problems.add(problem);
        }
    }
}
