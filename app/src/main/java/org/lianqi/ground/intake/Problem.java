package org.lianqi.ground.intake;

import java.util.List;

/**
 * Something somebody must look at in a file.
 *
 * @param sheet empty for CSV and JSON
 * @param row as the spreadsheet counts it; 0 for the sheet or file as a whole
 * @param column letters and head of the column, {@code F 数值}; empty for the row as a whole
 * @param shown what stands there
 * @param code its sentence is the message {@code refusal.<code>}, what to do {@code refusal.<code>.fix}
 * @param blocking whether nothing is written while it stands
 */
public record Problem(
        String sheet, int row, String column, String shown, String code, List<Object> args, boolean blocking) {
    public Problem {
        args = List.copyOf(args);
    }
}
