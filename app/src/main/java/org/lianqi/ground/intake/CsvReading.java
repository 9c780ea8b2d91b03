package org.lianqi.ground.intake;

import java.util.ArrayList;
import java.util.List;
import org.lianqi.ground.vocabulary.Refusal;

/** RFC 4180, with comma, semicolon or tab as its first line has it. */
final class CsvReading {
    private CsvReading() {}

    static void read(String text, Limits limits, Rows rows) {
        rows.sheet("", List.of());
        char separator = separator(text);
        var cells = new ArrayList<Cell>();
        var cell = new StringBuilder();
        boolean quoted = false;
        boolean wasQuoted = false;
        int row = 1;
        int quoteOpened = 0;
        for (int i = 0; i <= text.length(); i++) {
            boolean end = i == text.length();
            char c = end ? '\n' : text.charAt(i);
            if (quoted) {
                if (end) {
                    throw new Refusal.Invalid("file-open-quote", quoteOpened);
                }
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cell.isEmpty() && !wasQuoted) {
                quoted = true;
                wasQuoted = true;
                quoteOpened = row;
            } else if (c == separator || c == '\n' || c == '\r') {
                if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                    continue;
                }
                cells.add(cell(cell.toString()));
                cell.setLength(0);
                wasQuoted = false;
                if (cells.size() > limits.columns()) {
                    throw new Refusal.Invalid("file-too-many-columns", row, limits.columns());
                }
                if (c != separator) {
                    if (row > limits.rows()) {
                        throw new Refusal.Invalid("file-too-many-rows", limits.rows());
                    }
                    if (!(end && cells.size() == 1 && cells.getFirst() instanceof Cell.Blank)
                            && !rows.row(new SheetRow("", row, cells))) {
                        return;
                    }
                    cells.clear();
                    row++;
                }
            } else {
                cell.append(c);
            }
            if (cell.length() > limits.characters()) {
                throw new Refusal.Invalid(
                        "text-cell-too-long", row, SheetRow.letters(cells.size()), limits.characters());
            }
        }
    }

    private static Cell cell(String raw) {
        var text = raw.strip();
        if (text.isEmpty()) {
            return Cell.BLANK;
        }
        // an apostrophe before a sign is how this platform's own exports keep a spreadsheet from calculating
        return new Cell.Text(
                text.length() > 1 && text.charAt(0) == '\'' && "=+-@".indexOf(text.charAt(1)) >= 0
                        ? text.substring(1)
                        : text);
    }

    private static char separator(String text) {
        int end = text.indexOf('\n');
        var line = end < 0 ? text : text.substring(0, end);
        for (char candidate : new char[] {',', '\t', ';'}) {
            if (line.indexOf(candidate) >= 0) {
                return candidate;
            }
        }
        return ',';
    }
}
