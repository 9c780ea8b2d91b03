package org.lianqi.outcome.recomputation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.lianqi.ground.intake.Cell;
import org.lianqi.ground.intake.Intake;
import org.lianqi.ground.intake.Limits;
import org.lianqi.ground.intake.Rows;
import org.lianqi.ground.intake.SheetRow;
import org.lianqi.ground.intake.Taken;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;

/** Reads who is assessed: a line a unit, its code and what it is called. */
final class UnitsFile implements Rows {
    static final String COLUMNS = "unit,name_zh,name_en";

    /** Codes stand in names of files and in references to figures. */
    static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}_-][\\p{L}\\p{N}._-]{0,59}");

    private final String file;
    private final List<FileFault> faults;
    private final Map<String, Name> units = new LinkedHashMap<>();
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private boolean headRead;

    private UnitsFile(String file, List<FileFault> faults) {
        this.file = file;
        this.faults = faults;
    }

    /** Names by code, in the order of the file; what is wrong with it goes into {@code faults}. */
    static Map<String, Name> read(Path path, String file, Limits limits, List<FileFault> faults) {
        var rows = new UnitsFile(file, faults);
        try {
            Intake.read(path, limits, rows);
            if (rows.units.isEmpty() && faults.isEmpty()) {
                faults.add(FileFault.of(file, "assess.file.file-empty"));
            }
        } catch (Refusal.Invalid refused) {
            faults.add(ValuesFile.fault(file, refused));
        }
        return rows.units;
    }

    @Override
    public void sheet(String name, List<String> merged) {
        headRead = false;
    }

    @Override
    public boolean row(SheetRow row) {
        if (row.blank()) {
            return true;
        }
        if (!headRead) {
            headRead = true;
            for (int i = 0; i < row.cells().size(); i++) {
                columns.putIfAbsent(words(row, i).toLowerCase(Locale.ROOT), i);
            }
            var missing = new ArrayList<String>();
            for (var wanted : COLUMNS.split(",")) {
                if (!columns.containsKey(wanted) && !wanted.equals("name_en")) {
                    missing.add(wanted);
                }
            }
            for (var column : missing) {
                wrong(row, "refusal.column-missing", "refusal.column-missing.fix", column);
            }
            return missing.isEmpty();
        }
        var code = word(row, "unit");
        var zh = word(row, "name_zh");
        var en = word(row, "name_en");
        if (!CODE.matcher(code).matches()) {
            wrong(row, "assess.unit-form", "", code);
        } else if (zh.isEmpty()) {
            wrong(row, "refusal.cell-wanted", "refusal.cell-wanted.fix", "name_zh");
        } else if (units.putIfAbsent(code, new Name(zh, en.isEmpty() ? zh : en)) != null) {
            wrong(row, "assess.unit-twice", "", code);
        }
        return faults.size() < Limits.USUAL.problems();
    }

    private String word(SheetRow row, String column) {
        var at = columns.get(column);
        return at == null ? "" : words(row, at);
    }

    private static String words(SheetRow row, int column) {
        Cell cell = row.cell(column);
        return Taken.words(cell) instanceof Taken.Got<String>(var words) ? words : "";
    }

    private void wrong(SheetRow row, String key, String fix, Object... args) {
        faults.add(new FileFault(file, new FileFault.Row(row.number(), "", ""), key, List.of(args), fix));
    }
}
