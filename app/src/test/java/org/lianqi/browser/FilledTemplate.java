package org.lianqi.browser;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/** The downloaded template as somebody fills it in: the sheet as it came, with what is typed into its cells. */
final class FilledTemplate {
    private final String sheet;
    private final List<List<Object>> rows = new ArrayList<>();

    FilledTemplate(byte[] template) {
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(template))) {
            var first = book.getFirstSheet();
            sheet = first.getName();
            for (var row : first.read()) {
                var cells = new ArrayList<Object>();
                for (int i = 0; i < row.getCellCount(); i++) {
                    var cell = row.getCell(i);
                    cells.add(cell == null ? null : cell.getValue());
                }
                rows.add(cells);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String sheet() {
        return sheet;
    }

    /** The row of an indicator, as the spreadsheet counts it. */
    int row(String indicator) {
        int column = column("指标代码");
        for (int i = 1; i < rows.size(); i++) {
            if (indicator.equals(rows.get(i).get(column))) {
                return i + 1;
            }
        }
        throw new AssertionError("the template has no row for " + indicator);
    }

    FilledTemplate type(int row, String head, Object what) {
        var cells = rows.get(row - 1);
        int column = column(head);
        while (cells.size() <= column) {
            cells.add(null);
        }
        cells.set(column, what);
        return this;
    }

    private int column(String head) {
        return rows.getFirst().indexOf(head);
    }

    byte[] bytes() {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "WPS", "1.0")) {
            var written = book.newWorksheet(sheet);
            for (int r = 0; r < rows.size(); r++) {
                for (int c = 0; c < rows.get(r).size(); c++) {
                    switch (rows.get(r).get(c)) {
                        case null -> {}
                        case BigDecimal number -> written.value(r, c, number);
                        case Object words -> written.value(r, c, words.toString());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
