package org.lianqi.work.report;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.intake.Cell;
import org.lianqi.ground.intake.Problem;
import org.lianqi.ground.intake.Rows;
import org.lianqi.ground.intake.SheetRow;
import org.lianqi.ground.intake.Taken;
import org.lianqi.ground.vocabulary.Name;

/** Reads what was filled in on a spreadsheet, and keeps what is wrong by its place. */
class SheetReading implements Rows {
    private static final Set<String> YES = Set.of("是", "y", "yes", "1", "true", "✓", "√");
    private static final Set<String> NO = Set.of("", "否", "n", "no", "0", "false");

    /** A row with its place in the file. */
    record Line(Filled filled, String sheet, int row, String name) {}

    private final String file;
    private final List<Line> lines = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<MonthField, Integer> columns = new EnumMap<>(MonthField.class);
    private final Map<MonthField, String> heads = new EnumMap<>(MonthField.class);
    private @Nullable String month;
    private boolean headRead;

    /** @param file as it is called, for the reason of what is told */
    SheetReading(String file) {
        this.file = file;
    }

    List<Line> lines() {
        return lines;
    }

    List<Problem> problems() {
        return problems;
    }

    /** The month of all rows, as it was written; null when there is no row. */
    @Nullable
    String month() {
        return month;
    }

    @Override
    public void sheet(String name, List<String> merged) {
        headRead = false;
        columns.clear();
        heads.clear();
    }

    @Override
    public boolean row(SheetRow row) {
        if (row.blank()) {
            return true;
        }
        if (!headRead) {
            return head(row);
        }
        line(row);
        return true;
    }

    /** A sheet without the column of the keys is not the one that was filled in. */
    private boolean head(SheetRow row) {
        headRead = true;
        for (int i = 0; i < row.cells().size(); i++) {
            if (row.cell(i) instanceof Cell.Text(var head)) {
                int at = i;
                MonthField.of(head).ifPresent(field -> {
                    columns.putIfAbsent(field, at);
                    heads.putIfAbsent(field, SheetRow.letters(at) + " " + head);
                });
            }
        }
        if (!columns.containsKey(MonthField.PROJECT)) {
            return false;
        }
        var missing = Arrays.stream(MonthField.values())
                .filter(field -> (field.use() != MonthField.Use.KNOWN || field == MonthField.MONTH)
                        && !columns.containsKey(field))
                .toList();
        missing.forEach(field -> problems.add(
                new Problem(row.sheet(), row.number(), "", "", "column-missing", List.of(field.head()), true)));
        return missing.isEmpty();
    }

    private void line(SheetRow row) {
        int before = problems.size();
        var key = words(row, MonthField.PROJECT);
        var project = project(key);
        if (project == null) {
            problem(row, MonthField.PROJECT, "report-key");
        }
        int revision = revision(words(row, MonthField.REVISION));
        var here = words(row, MonthField.MONTH);
        if (month == null) {
            month = here;
        } else if (!month.equals(here)) {
            problem(row, MonthField.MONTH, "report-other-month", here, month);
        }
        boolean nothing = nothing(row);
        var said = new EnumMap<MonthField, String>(MonthField.class);
        for (var field : MonthField.SAID) {
            said.put(field, field.number() ? number(row, field) : words(row, field));
        }
        if (project != null && problems.size() == before) {
            var place = row.sheet().isEmpty() ? Integer.toString(row.number()) : row.sheet() + " " + row.number();
            lines.add(new Line(
                    new Filled(project, revision, nothing, said, words(row, MonthField.OFFERED), file + " " + place),
                    row.sheet(),
                    row.number(),
                    cell(row, MonthField.NAME).shown()));
        }
    }

    private static @Nullable UUID project(String key) {
        try {
            return UUID.fromString(key);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static int revision(String typed) {
        try {
            return Integer.parseInt(typed);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private boolean nothing(SheetRow row) {
        if (cell(row, MonthField.NOTHING) instanceof Cell.Truth(var truth)) {
            return truth;
        }
        var typed = Normalizer.normalize(words(row, MonthField.NOTHING), Normalizer.Form.NFKC)
                .strip()
                .toLowerCase(Locale.ROOT);
        if (!YES.contains(typed) && !NO.contains(typed)) {
            problem(row, MonthField.NOTHING, "report-yes");
        }
        return YES.contains(typed);
    }

    private String number(SheetRow row, MonthField field) {
        return switch (Taken.amount(cell(row, field))) {
            case Taken.Got<Taken.Amount>(var amount) -> {
                if (amount.percent() && field != MonthField.PROGRESS) {
                    problem(row, field, "per-cent-elsewhere", new Name("万元", "10,000 yuan"));
                }
                yield Offer.plain(tidy(amount.number()));
            }
            case Taken.Nothing<Taken.Amount> n -> "";
            case Taken.Unknown<Taken.Amount> u -> "";
            case Taken.Wrong<Taken.Amount> wrong -> {
                problem(row, field, wrong.code(), wrong.args().toArray());
                yield "";
            }
        };
    }

    /** A spreadsheet keeps 12.3 as the nearest binary number and may write it back as 12.300000000000001. */
    private static BigDecimal tidy(BigDecimal number) {
        return number.precision() > 15 ? number.round(new java.math.MathContext(15)) : number;
    }

    private String words(SheetRow row, MonthField field) {
        return switch (Taken.words(cell(row, field))) {
            case Taken.Got<String>(var words) -> words.strip();
            case Taken.Nothing<String> n -> "";
            case Taken.Unknown<String> u -> "";
            case Taken.Wrong<String> wrong -> {
                problem(row, field, wrong.code(), wrong.args().toArray());
                yield "";
            }
        };
    }

    private Cell cell(SheetRow row, MonthField field) {
        var at = columns.get(field);
        return at == null ? Cell.BLANK : row.cell(at);
    }

    private void problem(SheetRow row, MonthField field, String code, Object... args) {
        problems.add(new Problem(
                row.sheet(),
                row.number(),
                heads.getOrDefault(field, ""),
                cell(row, field).shown(),
                code,
                List.of(args),
                true));
    }
}
