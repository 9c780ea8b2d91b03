package org.lianqi.work.report;

import static org.lianqi.ground.region.CsvRows.cell;
import static org.lianqi.ground.region.CsvRows.orNull;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.lianqi.ground.calendar.WorkingCalendar;
import org.lianqi.ground.calendar.WorkingDays;
import org.lianqi.ground.region.CsvRows;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.stereotype.Component;

/** The rules by which months are due, as the build carries them. */
@Component
class DueRules {
    private final List<DueRule> rules;
    private final WorkingCalendar calendar;

    DueRules(WorkingCalendar calendar) {
        this.calendar = calendar;
        this.rules = CsvRows.ofBuild("project/month-reports.csv").rows().stream()
                .map(row -> {
                    var until = orNull(row, "until");
                    return new DueRule(
                            YearMonth.parse(cell(row, "since")),
                            until == null ? null : YearMonth.parse(until),
                            Integer.parseInt(cell(row, "day")),
                            new Name(cell(row, "source_zh"), cell(row, "source_en")));
                })
                .toList();
    }

    /** @throws Refusal.Invalid {@code project-month} for a month before every rule */
    DueRule of(YearMonth month) {
        return of(rules, month);
    }

    private static DueRule of(List<DueRule> rules, YearMonth month) {
        return rules.stream()
                .filter(rule -> rule.holds(month))
                .findFirst()
                .orElseThrow(() -> new Refusal.Invalid("project-month", month.toString()));
    }

    /** With the working days as they are known now: read it once for whatever is judged together. */
    Dues now() {
        return new Dues(rules, calendar.days());
    }

    /** By when each month is due. */
    record Dues(List<DueRule> rules, WorkingDays days) {
        LocalDate due(YearMonth month) {
            return of(rules, month).due(month, days);
        }
    }
}
