package org.lianqi.work.report;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.work.project.MonthReport;
import org.lianqi.work.project.ProjectState;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The month's reports of many projects for other systems. */
@RestController
@RequestMapping("/api/v1/projects/month")
class MonthApi {
    private final MonthDesk desk;
    private final MonthTelling telling;
    private final Clock clock;

    MonthApi(MonthDesk desk, MonthTelling telling, Clock clock) {
        this.desk = desk;
        this.telling = telling;
        this.clock = clock;
    }

    /** The projects that owe a month, what was not told first, with what is known. */
    @GetMapping
    MonthDocument list(@ModelAttribute MonthAsked asked) {
        return MonthDocument.of(desk.look(asked));
    }

    /** Tells the month of many projects, all of it or nothing; what was told already exactly so is left as it is. */
    @PostMapping
    MonthTold tell(@RequestBody MonthBody body) {
        MonthDesk.mayTell();
        var month = MonthAsked.month(Objects.requireNonNullElse(body.month(), ""), Days.today(clock));
        var rows = Objects.requireNonNullElse(body.reports(), List.<ReportBody>of()).stream()
                .filter(Objects::nonNull)
                .map(ReportBody::row)
                .toList();
        var checked = telling.tell(month, rows, "API " + month);
        for (var each : checked) {
            switch (each.why()) {
                case null -> {}
                case Refusal.Invalid why -> throw new Refusal.Invalid("report-row", each.name(), why);
                case Refusal.Conflict why -> throw new Refusal.Conflict("report-row", each.name(), why);
                case Refusal.Forbidden why -> throw new Refusal.Forbidden("report-row", each.name(), why);
                case Refusal.Missing why -> throw new Refusal.Missing("report-row", each.name(), why);
            }
        }
        return new MonthTold(
                month.toString(),
                Checked.count(checked, Checked.Fate.TOLD),
                Checked.count(checked, Checked.Fate.UNCHANGED));
    }

    /**
     * @param due the last day in time
     * @param owed how many projects owe the month
     * @param onTime how many of them were told in time
     * @param late how many after it
     */
    record MonthDocument(
            String month,
            LocalDate due,
            long owed,
            long onTime,
            long late,
            List<MonthItem> projects,
            int offset,
            int limit,
            long total) {
        static MonthDocument of(MonthView view) {
            return new MonthDocument(
                    view.month().toString(),
                    view.due(),
                    view.tally().all(),
                    view.tally().inTime(),
                    view.tally().late(),
                    view.lines().rows().stream().map(MonthItem::of).toList(),
                    view.lines().offset(),
                    view.lines().limit(),
                    view.lines().total());
        }
    }

    /**
     * A project with the month it owes; amounts in 万元.
     *
     * @param unit code of the unit that was responsible on the last day of the month
     * @param told the day on which the month was first told
     * @param lastMonth the last month told, up to this one
     * @param completed since the beginning, assessment caliber
     * @param completedYear since January, assessment caliber
     * @param plan for the year
     * @param due of the plan by the end of the month
     * @param report the month as it was told, amounts in yuan
     */
    record MonthItem(
            String id,
            String no,
            String name,
            String unit,
            int revision,
            InTime state,
            @Nullable LocalDate told,
            long daysLate,
            @Nullable String lastMonth,
            @Nullable BigDecimal completed,
            @Nullable BigDecimal completedYear,
            @Nullable BigDecimal plan,
            @Nullable BigDecimal due,
            @Nullable MonthReport report,
            Origin origin) {
        static MonthItem of(MonthLine line) {
            return new MonthItem(
                    line.project().toString(),
                    line.number(),
                    line.name(),
                    line.unit().code(),
                    line.revision(),
                    line.state(),
                    line.told(),
                    line.daysLate(),
                    line.last() == null ? null : line.last().toString(),
                    line.all().value(),
                    line.year().value(),
                    line.plan().value(),
                    line.due().value(),
                    line.offer().told(),
                    line.origin());
        }
    }

    /** @param month as 2026-10 */
    record MonthBody(@Nullable String month, @Nullable List<@Nullable ReportBody> reports) {}

    /**
     * @param revision of the project, as the teller saw it
     * @param report the month, amounts in yuan; left out: nothing was done, and what was known stays
     */
    record ReportBody(
            @Nullable UUID project,
            @Nullable Integer revision,
            @Nullable MonthReport report) {
        MonthRow row() {
            if (project == null || revision == null) {
                throw new Refusal.Invalid("project-field", project == null ? "project" : "revision");
            }
            return report == null
                    ? new Filled(project, revision, true, Map.of(), "", "")
                    : new Sent(project, revision, report);
        }
    }

    /** A month as a program sends it, whole. */
    private record Sent(UUID project, int revision, MonthReport whole) implements MonthRow {
        @Override
        public boolean untouched() {
            return false;
        }

        @Override
        public MonthReport report(ProjectState now, java.time.YearMonth month) {
            return whole;
        }

        @Override
        public String place() {
            return "";
        }
    }

    /** @param unchanged how many were told already exactly so */
    record MonthTold(String month, int told, int unchanged) {}
}
