package org.lianqi.ground.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A table as a page shows it, taken away as a spreadsheet ({@code ?export=xlsx}) or as text ({@code ?export=csv}). A cell
 * is text, a number ({@link BigDecimal}, Integer, Long), a date or null for what is not known. Text is never a formula:
 * in a spreadsheet it is stored as text, in CSV what a spreadsheet would calculate gets an apostrophe before it.
 *
 * <p>CSV is UTF-8 with a byte order mark (Excel and WPS then read Chinese), commas, CRLF (RFC 4180), numbers unrounded.
 */
public final class TableExport {
    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final String title;
    private final List<String> notes = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private final List<@Nullable Object[]> rows = new ArrayList<>();
    private @Nullable String exerciseWord;

    private record Column(String head, int decimals) {}

    private TableExport(String title) {
        this.title = title;
    }

    /** @param title in the reader's language; stands above the table and names the file */
    public static TableExport of(String title) {
        return new TableExport(title);
    }

    /** A line under the title: period, caliber, source, the address the table came from. */
    public TableExport note(String line) {
        notes.add(line);
        return this;
    }

    /** Marks title and every row as resting on exercise data; the word is the page's own ({@code web.origin.SYNTHETIC}). */
    public TableExport exercise(String word) {
        exerciseWord = word;
        return this;
    }

    public TableExport column(String head) {
        return column(head, -1);
    }

    /** @param decimals places a spreadsheet shows; the cell keeps the unrounded number */
    public TableExport column(String head, int decimals) {
        columns.add(new Column(head, decimals));
        return this;
    }

    /** @throws IllegalArgumentException when there are more or fewer cells than columns, or one of another type */
    public TableExport row(@Nullable Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns of " + title);
        }
        for (var cell : cells) {
            switch (cell) {
                case null -> {}
                case String s -> {}
                case BigDecimal b -> {}
                case Integer i -> {}
                case Long l -> {}
                case LocalDate d -> {}
                default -> throw new IllegalArgumentException("no cell of an export: " + cell.getClass());
            }
        }
        rows.add(cells.clone());
        return this;
    }

    /** The answer to {@code ?export=…}: a file to keep. Anything but {@code csv} is a spreadsheet. */
    public ResponseEntity<byte[]> answer(@Nullable String format) {
        boolean csv = "csv".equals(format);
        var name =
                (exerciseWord == null ? title : exerciseWord + " " + title).replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", " ")
                        + (csv ? ".csv" : ".xlsx");
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .contentType(csv ? CSV : XLSX)
                .body(csv ? csv() : xlsx());
    }

    /** The table as text, without an answer around it. */
    public byte[] csv() {
        var text = new StringBuilder("\uFEFF");
        var heads = new ArrayList<String>();
        columns.forEach(column -> heads.add(field(column.head)));
        if (exerciseWord != null) {
            heads.add(field(exerciseWord));
        }
        text.append(String.join(",", heads)).append("\r\n");
        for (var row : rows) {
            var fields = new ArrayList<String>();
            Arrays.stream(row).forEach(cell -> fields.add(field(cell)));
            if (exerciseWord != null) {
                fields.add(field(exerciseWord));
            }
            text.append(String.join(",", fields)).append("\r\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String field(@Nullable Object cell) {
        return switch (cell) {
            case null -> "";
            case BigDecimal number -> number.toPlainString();
            case String s -> quoted(calculates(s) ? "'" + s : s);
            default -> cell.toString();
        };
    }

    /** Whether a spreadsheet that opens the CSV would take the text for a formula. */
    static boolean calculates(String text) {
        return !text.isEmpty() && "=+-@\t\r＝＋－＠".indexOf(text.charAt(0)) >= 0;
    }

    /** Also where another separator is usual: what stands behind it would begin a cell. */
    private static String quoted(String s) {
        return s.chars().anyMatch(c -> ",;\t|\"\n\r".indexOf(c) >= 0) ? '"' + s.replace("\"", "\"\"") + '"' : s;
    }

    byte[] xlsx() {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "Lianqi", "1.0")) {
            var sheet = book.newWorksheet("1");
            int r = 0;
            sheet.value(r, 0, exerciseWord == null ? title : title + " · " + exerciseWord);
            sheet.style(r++, 0).bold().fontSize(14).set();
            for (var note : notes) {
                sheet.value(r++, 0, note);
            }
            int head = r;
            for (int c = 0; c < columns.size(); c++) {
                sheet.value(r, c, columns.get(c).head);
                sheet.style(r, c)
                        .bold()
                        .borderStyle(BorderStyle.THIN)
                        .wrapText(true)
                        .set();
            }
            if (exerciseWord != null) {
                sheet.value(r, columns.size(), exerciseWord);
            }
            r++;
            for (var row : rows) {
                for (int c = 0; c < row.length; c++) {
                    write(sheet, r, c, row[c]);
                }
                if (exerciseWord != null) {
                    sheet.value(r, columns.size(), exerciseWord);
                }
                r++;
            }
            sheet.freezePane(1, head + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void write(Worksheet sheet, int r, int c, @Nullable Object cell) {
        switch (cell) {
            case null -> {}
            case BigDecimal number -> {
                sheet.value(r, c, number);
                int decimals = columns.get(c).decimals;
                if (decimals >= 0) {
                    sheet.style(r, c)
                            .format(decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals))
                            .set();
                }
            }
            case Integer number -> sheet.value(r, c, number);
            case Long number -> sheet.value(r, c, number);
            case LocalDate day -> {
                sheet.value(r, c, day);
                sheet.style(r, c).format("yyyy-mm-dd").set();
            }
            default -> sheet.value(r, c, cell.toString());
        }
    }
}
