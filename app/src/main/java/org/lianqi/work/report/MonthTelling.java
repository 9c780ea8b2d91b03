package org.lianqi.work.report;

import java.time.YearMonth;
import java.util.List;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.stereotype.Component;

/**
 * Tells what rows say, and names each row that was refused. Somebody else may tell of a project while it is being kept: the rows
 * are then looked at once more, in a transaction of its own.
 */
@Component
class MonthTelling {
    private final MonthDesk desk;

    MonthTelling(MonthDesk desk) {
        this.desk = desk;
    }

    /**
     * @param source what was filled in, for the log
     * @return what became of each row, in their order; when one is refused, nothing was kept
     */
    List<Checked> tell(YearMonth month, List<? extends MonthRow> rows, String source) {
        try {
            return desk.keep(month, rows, source);
        } catch (Refusal.Invalid | Refusal.Conflict | Refusal.Forbidden | Refusal.Missing refused) {
            var checked = desk.check(month, rows);
            if (Checked.clean(checked)) {
                throw refused;
            }
            return checked;
        }
    }
}
