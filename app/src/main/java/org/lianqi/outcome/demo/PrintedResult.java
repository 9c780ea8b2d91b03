package org.lianqi.outcome.demo;

import static org.lianqi.ground.region.CsvRows.cell;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.region.CsvRows;
import org.lianqi.ground.vocabulary.Period;

/**
 * What was printed of a real result: of most units and boards nothing was.
 *
 * @param unit Chinese name of the unit
 * @param award as it was called
 * @param result in the words of the print
 */
public record PrintedResult(Period period, String award, String unit, String result, String citation) {
    private static final Pattern PLACE = Pattern.compile("第(\\d+)名");
    private static final Pattern IN_A_ROW = Pattern.compile("连续([一二三四五六七八九])次");
    private static final String DIGITS = "一二三四五六七八九";

    static List<PrintedResult> ofBuild() {
        return CsvRows.ofBuild("mission/published_results.csv").rows().stream()
                .map(row -> new PrintedResult(
                        Period.parse(cell(row, "period")),
                        cell(row, "board_or_award"),
                        cell(row, "unit"),
                        cell(row, "result"),
                        cell(row, "source")))
                .toList();
    }

    public boolean leader() {
        return award.startsWith("领头旗");
    }

    public boolean climber() {
        return award.startsWith("进位旗");
    }

    /** Whether it belongs to the yearly assessment, which is another than the quarterly one. */
    public boolean annual() {
        return period instanceof Period.Year;
    }

    /** The place that was printed; null when none was. */
    @Nullable
    Integer rank() {
        var found = PLACE.matcher(result);
        return found.find() ? Integer.valueOf(found.group(1)) : null;
    }

    /** How many times in a row, when that was printed. */
    @Nullable
    Integer timesInARow() {
        var found = IN_A_ROW.matcher(result);
        return found.find() ? Integer.valueOf(DIGITS.indexOf(found.group(1)) + 1) : null;
    }
}
