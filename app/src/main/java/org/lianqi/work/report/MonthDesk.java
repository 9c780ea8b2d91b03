package org.lianqi.work.report;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Part;
import org.lianqi.work.project.MonthReport;
import org.lianqi.work.project.ProjectBringing;
import org.lianqi.work.project.ProjectBringing.Brought;
import org.lianqi.work.project.ProjectBringing.Happened;
import org.lianqi.work.project.ProjectBringing.Outcome;
import org.lianqi.work.project.ProjectEvent;
import org.lianqi.work.project.ProjectState;
import org.lianqi.work.project.Stands;
import org.lianqi.work.project.Telling;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The months that projects owe: what is known of them, and what whoever reports says of many at once. */
@Service
@Transactional(readOnly = true)
class MonthDesk {
    /** So many rows go on a spreadsheet and come back from one. */
    static final int MOST = 2_000;

    private final Owing owing;
    private final DueRules rules;
    private final ProjectBringing bringing;
    private final Units units;
    private final Clock clock;

    MonthDesk(Owing owing, DueRules rules, ProjectBringing bringing, Units units, Clock clock) {
        this.owing = owing;
        this.rules = rules;
        this.bringing = bringing;
        this.units = units;
        this.clock = clock;
    }

    static void mayRead() {
        Actors.require(Role.ASSESSOR, Role.REPORTER, Role.REVIEWER, Role.LEADER, Role.AUDITOR);
    }

    static void mayTell() {
        Actors.require(Role.ASSESSOR, Role.REPORTER, Role.REVIEWER);
    }

    /**
     * A part of the projects that owe a month, what was not told first.
     *
     * @throws Refusal.Invalid as {@link MonthAsked#of}
     * @throws Refusal.Missing {@code unit} when one is named that is none
     */
    MonthView look(MonthAsked asked) {
        mayRead();
        return look(asked, asked.from(), asked.most());
    }

    /**
     * All of them, for a spreadsheet.
     *
     * @throws Refusal.Invalid {@code report-too-many} above {@value #MOST}
     */
    MonthView all(MonthAsked asked) {
        mayTell();
        var view = look(asked, 0, MOST);
        if (view.lines().more()) {
            throw new Refusal.Invalid("report-too-many", view.lines().total(), MOST);
        }
        return view;
    }

    private MonthView look(MonthAsked asked, int offset, int limit) {
        var month = asked.of(today());
        var which = owing.ofUnits(below(asked.unitCode()));
        var dues = rules.now();
        var due = dues.due(month);
        var day = Telling.dayOfReport(month, today());
        var tally = owing.tally(month, day, due, which);
        var total = switch (asked.shown()) {
            case ALL -> tally.all();
            case OPEN -> tally.open();
            case LATE -> tally.late();
        };
        return new MonthView(
                month,
                due,
                rules.of(month).source(),
                tally,
                new Part<>(
                        lines(month, due, owing.list(month, day, due, which, asked.shown(), offset, limit)),
                        offset,
                        limit,
                        total));
    }

    private @Nullable Collection<UUID> below(String unit) {
        return unit.isEmpty()
                ? null
                : units.subtree(units.get(unit)).stream().map(Unit::id).toList();
    }

    /**
     * The page as it was sent, with what is wrong beside each row; what stands meanwhile is shown, with its revision.
     *
     * @param checked of these rows
     */
    MonthView again(MonthAsked asked, List<Checked> checked) {
        mayTell();
        var month = asked.of(today());
        var due = rules.now().due(month);
        var day = Telling.dayOfReport(month, today());
        var of = checked.stream().collect(Collectors.toMap(each -> each.row().project(), each -> each, (a, b) -> a));
        Condition which = owing.ofProjects(of.keySet());
        var lines = lines(month, due, owing.list(month, day, due, which, MonthAsked.Show.ALL, 0, MOST)).stream()
                .map(line -> {
                    var each = Objects.requireNonNull(of.get(line.project()));
                    return line.with(
                            each.fate() != Checked.Fate.UNTOUCHED && each.row() instanceof Filled filled
                                    ? filled
                                    : null,
                            each.why());
                })
                .toList();
        return new MonthView(
                month,
                due,
                rules.of(month).source(),
                owing.tally(month, day, due, owing.ofUnits(below(asked.unitCode()))),
                new Part<>(lines, 0, Math.max(1, lines.size()), lines.size()));
    }

    private List<MonthLine> lines(YearMonth month, LocalDate due, List<Owing.Owed> owed) {
        var known = bringing.known(owed.stream().map(Owing.Owed::project).toList());
        var responsible = units.byId(owed.stream().map(Owing.Owed::unit).collect(Collectors.toSet()));
        return owed.stream()
                .map(each -> line(
                        each,
                        month,
                        due,
                        Objects.requireNonNull(known.get(each.project())),
                        Objects.requireNonNull(responsible.get(each.unit()))))
                .toList();
    }

    private MonthLine line(
            Owing.Owed owed, YearMonth month, LocalDate due, ProjectBringing.Known known, Unit responsible) {
        var state = known.state();
        var plan = state.plans().get(month.getYear());
        var planned = plan == null ? null : plan.yuan();
        var until = state.reports().headMap(month.plusMonths(1));
        var last = MonthReport.lastThatSays(state.reports(), month.plusMonths(1), MonthReport::assessment);
        var thisYear = last.filter(report -> report.month().getYear() == month.getYear());
        var counted = MonthReport.lastThatSays(state.reports(), month.plusMonths(1), MonthReport::statisticsFlow);
        var year = Integer.toString(month.getYear());
        var told = Optional.ofNullable(state.reports().get(month));
        return new MonthLine(
                owed.project(),
                owed.no(),
                state.description().name(),
                responsible,
                owed.origin(),
                known.revision(),
                known.mayTell(),
                InTime.of(due, owed.told(), today()),
                owed.told(),
                InTime.daysLate(due, owed.told(), today()),
                until.isEmpty() ? null : until.lastKey(),
                Offer.of(state, month),
                figure(owed, month, Stands.Number.COMPLETED, last, MonthReport.Flow::inAll),
                figure(owed, month, Stands.Number.COMPLETED_YEAR, thisYear, MonthReport.Flow::inYear),
                Stands.figure(owed.project(), owed.name(), owed.origin(), Stands.Number.PLAN, year, planned),
                DueFigures.figure(owed.project(), owed.name(), owed.origin(), month, planned),
                figure(owed, month, Stands.Number.COMPLETED_MONTH, told, MonthReport.Flow::inMonth),
                Stands.figure(
                        owed.project(),
                        owed.name(),
                        owed.origin(),
                        Stands.Number.PROGRESS,
                        month.toString(),
                        told.map(MonthReport::progress).orElse(null)),
                Stands.figure(
                        owed.project(),
                        owed.name(),
                        owed.origin(),
                        Stands.Number.FUNDS,
                        month.toString(),
                        told.map(MonthReport::funds).orElse(null)),
                counted.isEmpty()
                        ? null
                        : Stands.figure(
                                owed.project(),
                                owed.name(),
                                owed.origin(),
                                Stands.Number.STATISTICS,
                                counted.get().month().toString(),
                                Objects.requireNonNull(counted.get().statisticsFlow())
                                        .inAll()),
                null,
                null);
    }

    private static Figure figure(
            Owing.Owed owed,
            YearMonth month,
            Stands.Number number,
            Optional<MonthReport> report,
            Function<MonthReport.Flow, BigDecimal> what) {
        return Stands.figure(
                owed.project(),
                owed.name(),
                owed.origin(),
                number,
                report.map(MonthReport::month).orElse(month).toString(),
                report.map(MonthReport::assessment).map(what).orElse(null));
    }

    /** What would become of each row, without keeping anything; in their order. */
    List<Checked> check(YearMonth month, List<? extends MonthRow> rows) {
        mayTell();
        var prepared = prepare(month, rows);
        var coming = prepared.stream()
                .filter(each -> each.fate() == Checked.Fate.TOLD)
                .toList();
        var outcomes = bringing.tryOut(brought(coming));
        var refused = new IdentityHashMap<Checked, Refusal>();
        for (int i = 0; i < coming.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Refused(var why)) {
                refused.put(coming.get(i), why);
            }
        }
        return prepared.stream()
                .map(each -> refused.containsKey(each) ? each.refused(Objects.requireNonNull(refused.get(each))) : each)
                .toList();
    }

    /**
     * Tells what the rows say, all of it or nothing.
     *
     * @param source what was filled in, for the log
     * @return what became of each row, in their order; when one is refused, nothing was kept
     * @throws Refusal of a row that was refused as it was being kept, as {@link ProjectBringing#tryOut}; {@link #check} says which
     */
    @Transactional
    public List<Checked> keep(YearMonth month, List<? extends MonthRow> rows, String source) {
        mayTell();
        var prepared = prepare(month, rows);
        var coming = prepared.stream()
                .filter(each -> each.fate() == Checked.Fate.TOLD)
                .toList();
        if (Checked.clean(prepared) && !coming.isEmpty()) {
            bringing.report(brought(coming), source);
        }
        return prepared;
    }

    private List<Brought.More> brought(List<Checked> coming) {
        return coming.stream()
                .map(each -> {
                    var report = Objects.requireNonNull(each.report());
                    return new Brought.More(
                            each.row().project(),
                            each.row().revision(),
                            List.of(new Happened(
                                    new ProjectEvent.Reported(report),
                                    Telling.dayOfReport(report.month(), today()),
                                    ("月报表 " + report.month() + " " + each.row().place()).strip())));
                })
                .toList();
    }

    private List<Checked> prepare(YearMonth month, List<? extends MonthRow> rows) {
        var written = rows.stream().filter(row -> !row.untouched()).toList();
        if (written.size() > MOST) {
            throw new Refusal.Invalid("report-too-many", written.size(), MOST);
        }
        Map<UUID, ProjectBringing.Known> known = written.isEmpty()
                ? Map.of()
                : bringing.known(written.stream().map(MonthRow::project).toList());
        var checked = new ArrayList<Checked>();
        var once = new HashSet<UUID>();
        for (var row : rows) {
            var stands = known.get(row.project());
            var name = stands == null
                    ? row.project().toString()
                    : stands.state().description().name();
            if (row.untouched()) {
                checked.add(new Checked(row, Checked.Fate.UNTOUCHED, name, null, null));
            } else if (!once.add(row.project())) {
                checked.add(
                        new Checked(row, Checked.Fate.REFUSED, name, null, new Refusal.Invalid("report-twice", name)));
            } else {
                checked.add(prepare(month, row, name, stands == null ? null : stands.state()));
            }
        }
        return checked;
    }

    private static Checked prepare(YearMonth month, MonthRow row, String name, @Nullable ProjectState state) {
        if (state == null) {
            return new Checked(row, Checked.Fate.REFUSED, name, null, new Refusal.Missing("project"));
        }
        try {
            var report = row.report(state, month);
            if (!report.month().equals(month)) {
                throw new Refusal.Invalid("report-other-month", report.month().toString(), month.toString());
            }
            var told = state.reports().get(month);
            return told != null && told.saysTheSameAs(report)
                    ? new Checked(row, Checked.Fate.UNCHANGED, name, told, null)
                    : new Checked(row, Checked.Fate.TOLD, name, report, null);
        } catch (Refusal.Invalid refused) {
            return new Checked(row, Checked.Fate.REFUSED, name, null, refused);
        }
    }

    private LocalDate today() {
        return Days.today(clock);
    }
}
