package org.lianqi.work.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.work.project.MonthReport;

/**
 * What becomes of a row that was said.
 *
 * @param name of the project; its key when the actor may not see it
 * @param report what would be told, or was told already; null when nothing would
 * @param why nothing can be kept of it; null when nothing is wrong
 */
public record Checked(
        MonthRow row,
        Fate fate,
        String name,
        @Nullable MonthReport report,
        @Nullable Refusal why) {
    public enum Fate {
        /** It says something new. */
        TOLD,
        /** It says what was told already. */
        UNCHANGED,
        /** It says nothing. */
        UNTOUCHED,
        REFUSED
    }

    /** A number of the report, as it was written. */
    public record Said(MonthField field, String value) {}

    /** What of the month is said, in words for a reader; amounts in ten thousands. */
    public List<Said> said() {
        var said = new ArrayList<Said>();
        if (report != null) {
            var completed = report.assessment();
            if (completed != null) {
                said.add(new Said(
                        MonthField.IN_MONTH, Offer.plain(completed.inMonth().movePointLeft(4))));
                said.add(new Said(MonthField.ALL, Offer.plain(completed.inAll().movePointLeft(4))));
            }
            if (report.progress() != null) {
                said.add(new Said(MonthField.PROGRESS, Offer.plain(report.progress())));
            }
            if (report.funds() != null) {
                said.add(new Said(MonthField.FUNDS, Offer.plain(report.funds().movePointLeft(4))));
            }
            var counted = report.statisticsFlow();
            if (counted != null) {
                said.add(new Said(
                        MonthField.STAT_MONTH, Offer.plain(counted.inMonth().movePointLeft(4))));
            }
        }
        return said;
    }

    static int count(List<Checked> all, Fate fate) {
        return (int) all.stream().filter(each -> each.fate() == fate).count();
    }

    static boolean clean(List<Checked> all) {
        return count(all, Fate.REFUSED) == 0;
    }

    Checked refused(Refusal refusal) {
        return new Checked(row, Fate.REFUSED, name, null, refusal);
    }
}
