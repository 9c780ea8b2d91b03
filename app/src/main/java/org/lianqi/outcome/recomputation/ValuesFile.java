package org.lianqi.outcome.recomputation;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.input.InputKind;
import org.lianqi.ground.intake.Cell;
import org.lianqi.ground.intake.Intake;
import org.lianqi.ground.intake.Limits;
import org.lianqi.ground.intake.Rows;
import org.lianqi.ground.intake.SheetRow;
import org.lianqi.ground.intake.Taken;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.outcome.scheme.Periods;
import org.lianqi.record.indicator.ImportColumn;

/**
 * Reads a file of values by the rules of the platform's import. A line with an empty value reports nothing; a value that
 * says it is unknown is kept as unknown; neither is zero.
 */
final class ValuesFile implements Rows {
    /** Whether a line is an exercise; only files know this column, the platform knows it otherwise. */
    private static final String ORIGIN = "origin";

    private record Identity(
            String unit, String indicator, String period, InputKind kind, String caliber, String source) {}

    private final String file;
    private final List<FileFault> faults;
    private final List<ValueRow> read = new ArrayList<>();
    private final Map<Identity, Integer> seen = new HashMap<>();
    private final Map<ImportColumn, Integer> columns = new EnumMap<>(ImportColumn.class);
    private List<String> heads = List.of();
    private int origin = -1;
    private boolean headRead;

    private ValuesFile(String file, List<FileFault> faults) {
        this.file = file;
        this.faults = faults;
    }

    /** The lines of a file; what is wrong with it goes into {@code faults}. */
    static List<ValueRow> read(Path path, String file, Limits limits, List<FileFault> faults) {
        var rows = new ValuesFile(file, faults);
        try {
            Intake.read(path, limits, rows);
            if (!rows.headRead) {
                faults.add(FileFault.of(file, "assess.file.file-empty"));
            }
        } catch (Refusal.Invalid refused) {
            faults.add(fault(file, refused));
        }
        return rows.read;
    }

    /** A file that cannot be read as a whole. */
    static FileFault fault(String file, Refusal refused) {
        return FileFault.of(
                file, "assess.file." + refused.code(), refused.args().toArray());
    }

    @Override
    public void sheet(String name, List<String> merged) {
        for (var range : merged) {
            wrong(0, range, "", "refusal.merged-cells", range);
        }
        headRead = false;
    }

    @Override
    public boolean row(SheetRow row) {
        if (row.blank()) {
            return true;
        }
        if (!headRead) {
            return head(row);
        }
        values(row);
        return faults.size() < Limits.USUAL.problems();
    }

    private boolean head(SheetRow row) {
        headRead = true;
        columns.clear();
        origin = -1;
        var names = new ArrayList<String>();
        for (int i = 0; i < row.cells().size(); i++) {
            var head = row.cell(i) instanceof Cell.Text(var text) ? text : "";
            names.add(SheetRow.letters(i) + (head.isEmpty() ? "" : " " + head));
            var column = ImportColumn.of(head);
            if (head.strip().equalsIgnoreCase(ORIGIN)) {
                origin = i;
            } else if (column.isPresent() && columns.putIfAbsent(column.get(), i) != null) {
                wrong(row.number(), names.get(i), head, "refusal.column-twice", head);
            }
        }
        heads = names;
        boolean whole = true;
        for (var column : ImportColumn.values()) {
            if (column.required() && !columns.containsKey(column)) {
                wrong(row.number(), "", "", "refusal.column-missing", column.code());
                whole = false;
            }
        }
        return whole;
    }

    private void values(SheetRow row) {
        int before = faults.size();
        var amount = taken(row, ImportColumn.VALUE, Taken::amount);
        var unit = words(row, ImportColumn.UNIT);
        var indicator = words(row, ImportColumn.INDICATOR);
        var caliber = words(row, ImportColumn.CALIBER);
        var measure = words(row, ImportColumn.UNIT_OF_MEASURE);
        var source = words(row, ImportColumn.SOURCE);
        var period = words(row, ImportColumn.PERIOD);
        var asOf = taken(row, ImportColumn.AS_OF, Taken::day);
        var kind = kind(row);
        var of = origin(row);
        for (var wanted : List.of(ImportColumn.UNIT, ImportColumn.INDICATOR, ImportColumn.PERIOD)) {
            if (cell(row, wanted) instanceof Cell.Blank) {
                wrong(row, wanted, "refusal.cell-wanted", wanted.code());
            }
        }
        if (amount instanceof Taken.Nothing) {
            return;
        }
        var written = Periods.written(period);
        if (!period.isEmpty() && written.isEmpty()) {
            wrong(row, ImportColumn.PERIOD, "assess.period-unreadable", period);
        }
        if (!unit.isEmpty() && !UnitsFile.CODE.matcher(unit).matches()) {
            wrong(row, ImportColumn.UNIT, "assess.unit-form", unit);
        }
        var number = amount instanceof Taken.Got<Taken.Amount>(var got) ? got : null;
        if (number != null
                && number.percent()
                && !measure.isEmpty()
                && !tidy(measure).equals("%")) {
            wrong(row, ImportColumn.VALUE, "refusal.per-cent-elsewhere", measure);
        }
        if (faults.size() > before || kind == null || written.isEmpty()) {
            return;
        }
        keep(
                row,
                new ValueRow(
                        row.number(),
                        unit,
                        indicator,
                        written.get(),
                        caliber,
                        number == null ? null : number.number(),
                        measure.isEmpty() && number != null && number.percent() ? "%" : tidy(measure),
                        kind,
                        source.isEmpty() ? unit : source,
                        asOf instanceof Taken.Got<LocalDate>(var day) ? day : null,
                        of));
    }

    private void keep(SheetRow at, ValueRow row) {
        var first = seen.putIfAbsent(
                new Identity(row.unit(), row.indicator(), row.period(), row.kind(), row.caliber(), row.source()),
                row.row());
        if (first != null) {
            wrong(at, ImportColumn.VALUE, "assess.row-twice", Integer.toString(first));
            return;
        }
        read.add(row);
    }

    static String tidy(String unitOfMeasure) {
        return java.text.Normalizer.normalize(unitOfMeasure, java.text.Normalizer.Form.NFKC)
                .strip();
    }

    private <T> Taken<T> taken(SheetRow row, ImportColumn column, Function<Cell, Taken<T>> take) {
        var taken = take.apply(cell(row, column));
        if (taken instanceof Taken.Wrong<T> wrong) {
            wrong(row, column, "refusal." + wrong.code(), wrong.args().toArray());
        }
        return taken;
    }

    private String words(SheetRow row, ImportColumn column) {
        return taken(row, column, Taken::words) instanceof Taken.Got<String>(var words) ? words : "";
    }

    private @Nullable InputKind kind(SheetRow row) {
        var words = words(row, ImportColumn.KIND);
        return switch (words.toLowerCase(Locale.ROOT)) {
            case "", "fact", "事实", "实际" -> InputKind.FACT;
            case "forecast", "预测" -> InputKind.FORECAST;
            case "target", "目标" -> InputKind.TARGET;
            default -> {
                wrong(row, ImportColumn.KIND, "refusal.kind-unknown", words);
                yield null;
            }
        };
    }

    private Origin origin(SheetRow row) {
        var cell = origin < 0 ? Cell.BLANK : row.cell(origin);
        var words = cell instanceof Cell.Text(var text) ? text : cell.shown();
        return switch (words.toLowerCase(Locale.ROOT)) {
            case "", "real", "真实" -> Origin.REAL;
            case "synthetic", "exercise", "演练" -> Origin.SYNTHETIC;
            default -> {
                wrong(row.number(), heads.get(origin), cell.shown(), "assess.origin-unknown", words);
                yield Origin.REAL;
            }
        };
    }

    private Cell cell(SheetRow row, ImportColumn column) {
        var at = columns.get(column);
        return at == null ? Cell.BLANK : row.cell(at);
    }

    private void wrong(SheetRow row, ImportColumn column, String key, Object... args) {
        var at = columns.get(column);
        wrong(row.number(), at == null ? "" : heads.get(at), cell(row, column).shown(), key, args);
    }

    private void wrong(int row, String column, String shown, String key, Object... args) {
        faults.add(new FileFault(
                file,
                new FileFault.Row(row, column, shown),
                key,
                List.of(args),
                key.startsWith("refusal.") ? key + ".fix" : ""));
    }
}
