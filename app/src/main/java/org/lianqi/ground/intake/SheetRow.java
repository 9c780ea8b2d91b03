package org.lianqi.ground.intake;

import java.util.List;

/**
 * A row of cells.
 *
 * @param sheet name of the sheet; empty for CSV and JSON
 * @param number as the spreadsheet counts it, from 1; of JSON the number of the object, its header being row 0
 */
public record SheetRow(String sheet, int number, List<Cell> cells) {
    public SheetRow {
        cells = List.copyOf(cells);
    }

    /** The cell of a column from 0, blank beyond the last. */
    public Cell cell(int column) {
        return column < cells.size() ? cells.get(column) : Cell.BLANK;
    }

    public boolean blank() {
        return cells.stream().allMatch(cell -> cell instanceof Cell.Blank);
    }

    /** The letters over a column from 0: A, Z, AA. */
    public static String letters(int column) {
        var letters = new StringBuilder();
        for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
            letters.insert(0, (char) ('A' + rest % 26));
        }
        return letters.toString();
    }
}
