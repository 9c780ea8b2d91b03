package org.lianqi.work.report;

import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.intake.Problem;

/**
 * What telling a file would do.
 *
 * @param month null when it has no row
 * @param rows what becomes of each; empty while a cell is to be mended
 * @param problems what is to be mended, by its place
 */
public record FileLook(
        String name, String sha256, @Nullable YearMonth month, List<Checked> rows, List<Problem> problems) {
    /** Something to mend, with the key of what to do. */
    public record Fault(Problem problem, String fix) {}

    public FileLook {
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }

    public List<Checked> of(Checked.Fate fate) {
        return rows.stream().filter(row -> row.fate() == fate).toList();
    }

    public int count(Checked.Fate fate) {
        return Checked.count(rows, fate);
    }
}
