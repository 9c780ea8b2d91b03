package org.lianqi.ground.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Refusal;

/** Spreadsheets of Excel and WPS, sheet by sheet as a stream, after {@link XlsxGuard} has looked at the archive. */
final class XlsxReading {
    /** What a spreadsheet shows of a binary number, and all it promises to keep. */
    private static final MathContext SHOWN = new MathContext(15, RoundingMode.HALF_EVEN);

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.|\\*.");
    private static final LocalDate EPOCH = LocalDate.of(1899, 12, 30);
    private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);

    private XlsxReading() {}

    static void read(Path file, Limits limits, Rows rows) {
        var merged = XlsxGuard.look(file, limits);
        try (var book = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true))) {
            int seen = 0;
            int index = 0;
            for (var sheet : book.getSheets().toList()) {
                var ranges = merged.getOrDefault(sheet.getName(), List.of());
                index++;
                if (sheet.getVisibility() != SheetVisibility.VISIBLE) {
                    continue;
                }
                rows.sheet(sheet.getName(), ranges);
                seen += sheet(sheet, book.isDate1904(), limits, seen, rows);
            }
            if (index == 0) {
                throw new Refusal.Invalid("file-damaged");
            }
        } catch (ExcelReaderException | IllegalArgumentException | IllegalStateException | NullPointerException e) {
            throw new Refusal.Invalid("file-damaged");
        } catch (UncheckedIOException | IOException e) {
            throw new Refusal.Invalid("file-damaged");
        }
    }

    private static int sheet(Sheet sheet, boolean from1904, Limits limits, int before, Rows rows) throws IOException {
        int read = 0;
        try (var stream = sheet.openStream()) {
            for (var row : (Iterable<org.dhatim.fastexcel.reader.Row>) stream::iterator) {
                if (before + ++read > limits.rows()) {
                    throw new Refusal.Invalid("file-too-many-rows", limits.rows());
                }
                if (row.getCellCount() > limits.columns()) {
                    throw new Refusal.Invalid("file-too-many-columns", row.getRowNum(), limits.columns());
                }
                var cells = new ArrayList<Cell>(row.getCellCount());
                for (int column = 0; column < row.getCellCount(); column++) {
                    var cell = cell(row.getCell(column), from1904);
                    if (cell instanceof Cell.Text(var text) && text.length() > limits.characters()) {
                        throw new Refusal.Invalid(
                                "file-cell-too-long",
                                sheet.getName(),
                                row.getRowNum(),
                                SheetRow.letters(column),
                                limits.characters());
                    }
                    cells.add(cell);
                }
                if (!rows.row(new SheetRow(sheet.getName(), row.getRowNum(), cells))) {
                    return read;
                }
            }
        }
        return read;
    }

    private static Cell cell(org.dhatim.fastexcel.reader.@Nullable Cell cell, boolean from1904) {
        if (cell == null) {
            return Cell.BLANK;
        }
        return switch (cell.getType()) {
            case EMPTY -> Cell.BLANK;
            case STRING -> text(cell.asString());
            case BOOLEAN -> new Cell.Truth(cell.asBoolean());
            case ERROR -> new Cell.Error(cell.getRawValue() == null ? "#?" : cell.getRawValue());
            case NUMBER -> number(cell.getRawValue(), cell, from1904);
            case FORMULA -> formula(cell, from1904);
        };
    }

    private static Cell formula(org.dhatim.fastexcel.reader.Cell cell, boolean from1904) {
        var formula = cell.getFormula() == null ? "" : cell.getFormula();
        var raw = cell.getRawValue();
        if (raw == null || raw.isEmpty()) {
            return new Cell.Formula(formula, Cell.BLANK);
        }
        if (raw.startsWith("#")) {
            return new Cell.Formula(formula, new Cell.Error(raw));
        }
        try {
            return new Cell.Formula(formula, number(raw, cell, from1904));
        } catch (NumberFormatException e) {
            return new Cell.Formula(formula, text(raw));
        }
    }

    private static Cell text(@Nullable String raw) {
        var text = raw == null ? "" : raw.strip();
        return text.isEmpty() ? Cell.BLANK : new Cell.Text(text);
    }

    private static Cell number(@Nullable String raw, org.dhatim.fastexcel.reader.Cell cell, boolean from1904) {
        if (raw == null) {
            return Cell.BLANK;
        }
        var number = new BigDecimal(raw.strip()).round(SHOWN);
        if (Math.abs((long) number.scale()) > 300) {
            return new Cell.Text(raw.strip());
        }
        var format = cell.getDataFormatString() == null ? "" : cell.getDataFormatString();
        var id = cell.getDataFormatId();
        if (day(id == null ? 0 : id, format)) {
            // days beyond the calendar are shown as numbers by the spreadsheet too
            var days = number.setScale(0, RoundingMode.FLOOR);
            return days.signum() < 0 || days.compareTo(BigDecimal.valueOf(2_958_465)) > 0
                    ? new Cell.Error(raw)
                    : new Cell.Day((from1904 ? EPOCH_1904 : EPOCH).plusDays(days.longValue()));
        }
        return new Cell.Number(
                number.scale() < 0 ? number.setScale(0) : number,
                QUOTED.matcher(format).replaceAll("").contains("%"));
    }

    /** Built-in formats of days, those of the Chinese edition among them, and any other that writes year, month and day. */
    private static boolean day(int id, String format) {
        if (id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 31 || id == 36 || id >= 50 && id <= 58) {
            return true;
        }
        var plain = QUOTED.matcher(format).replaceAll("").toLowerCase(java.util.Locale.ROOT);
        return !plain.equals("general") && plain.indexOf('y') >= 0 && plain.indexOf('m') >= 0;
    }
}
