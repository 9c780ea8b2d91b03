package org.lianqi.work.project;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.FigureSource;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.vocabulary.ValueState;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens the numbers of projects down to who told them. References: {@code project:<id>:<what>}, of a past with
 * {@code :<day>:<known>} behind it, where {@code -} stands for today and now; {@code project:<id>:told.<event>.<what>} is what one event states.
 */
@Component
class ProjectFigures implements FigureSource {
    static final String KIND = "project";
    private static final String NOW = "-";
    private static final String TOLD = "told.";

    private final Projects projects;

    ProjectFigures(Projects projects) {
        this.projects = projects;
    }

    /** What of a project is a number. The five that people mix up stand apart, each with its own name. */
    enum What {
        PLANNED("计划总投资", "planned total investment", Kind.TARGET),
        FIXED("其中固定资产投资", "of it fixed assets", Kind.TARGET),
        SIGNED("签约额", "amount signed", Kind.FACT),
        FUNDS("到位资金（自开始累计）", "funds in place since the beginning", Kind.FACT),
        COMPLETED("完成投资（考核口径，自开始累计）", "investment completed since the beginning, assessment caliber", Kind.FACT),
        COMPLETED_YEAR("完成投资（考核口径，本年累计）", "investment completed this year, assessment caliber", Kind.FACT),
        COMPLETED_MONTH("完成投资（考核口径，本月）", "investment completed in the month, assessment caliber", Kind.FACT),
        STATISTICS("完成投资（统计口径，自开始累计）", "investment completed since the beginning, statistics caliber", Kind.FACT),
        STATISTICS_YEAR("完成投资（统计口径，本年累计）", "investment completed this year, statistics caliber", Kind.FACT),
        STATISTICS_MONTH("完成投资（统计口径，本月）", "investment completed in the month, statistics caliber", Kind.FACT),
        PROGRESS("形象进度", "physical progress", Kind.FACT),
        PLAN("年度计划投资", "investment planned for the year", Kind.TARGET),
        SHARE("协同份额", "share of the credit", Kind.FACT),
        INVESTED("投资份额", "share of the investment", Kind.FACT),
        LATE("比现行计划晚", "later than the plan in force", Kind.FACT),
        MOVED("现行计划比最初推后", "plan in force later than the first", Kind.FACT);

        private final Name measured;
        private final Kind kind;

        What(String zh, String en, Kind kind) {
            this.measured = new Name(zh, en);
            this.kind = kind;
        }

        Name measured() {
            return measured;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<What> of(String code) {
            return java.util.Arrays.stream(values())
                    .filter(each -> each.code().equals(code))
                    .findFirst();
        }

        /** Whether it is of one of several units or investors. */
        boolean partly() {
            return this == SHARE || this == INVESTED;
        }

        /** Whether it is a number of days of a milestone. */
        boolean inDays() {
            return this == LATE || this == MOVED;
        }

        boolean share() {
            return this == PROGRESS || partly();
        }

        String unit() {
            return inDays() ? "天" : share() ? "%" : "万元";
        }
    }

    /** Which project, and which past of it, figures speak of. */
    record About(UUID project, Name name, Origin origin, AsOf asOf) {
        static About of(ProjectView project) {
            return new About(
                    project.id(), Name.same(project.state().description().name()), project.origin(), project.asOf());
        }

        /** @param value in yuan or per cent; null when nobody said */
        Figure figure(What what, @Nullable BigDecimal value) {
            return figure(what, what.code(), value, what.measured());
        }

        /** Of a month or a year of which several stand side by side. */
        Figure figure(What what, String of, @Nullable BigDecimal value) {
            return figure(
                    what,
                    what.code() + "." + of,
                    value,
                    new Name(of + " " + what.measured().zh(), what.measured().en() + ", " + of));
        }

        /** Of a milestone. */
        Figure days(What what, Milestone milestone, @Nullable BigDecimal days) {
            var name = milestone.name();
            return figure(
                    what,
                    what.code() + "." + milestone.key(),
                    days,
                    name == null
                            ? what.measured()
                            : new Name(
                                    name + "：" + what.measured().zh(),
                                    name + ": " + what.measured().en()));
        }

        /** Of one of several units or investors. */
        Figure part(What what, UUID of, @Nullable BigDecimal share) {
            return figure(what, what.code() + "." + of, share, what.measured());
        }

        /** The numbers an event states, as it stated them. */
        List<Figure> told(Recorded event) {
            return Stream.of(What.values())
                    .filter(what -> !what.partly() && !what.inDays())
                    .flatMap(what -> Stream.ofNullable(stated(event.event(), what, ""))
                            .map(stated -> told(event, what, stated.value())))
                    .toList();
        }

        private Figure told(Recorded event, What what, @Nullable BigDecimal value) {
            return figure(what, TOLD + event.seq() + "." + what.code(), value, what.measured());
        }

        private Figure figure(What what, String code, @Nullable BigDecimal value, Name measured) {
            return new Figure(
                    ref(code),
                    value == null ? null : plain(what.share() || what.inDays() ? value : value.movePointLeft(4)),
                    what.share() ? 1 : 0,
                    what.unit(),
                    measured,
                    name,
                    null,
                    what.kind,
                    ValueState.SUBMITTED,
                    origin);
        }

        private static BigDecimal plain(BigDecimal value) {
            var stripped = value.stripTrailingZeros();
            return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        }

        FigureRef ref(String code) {
            return asOf.today()
                    ? FigureRef.of(KIND, project, code)
                    : FigureRef.of(KIND, project, code, day(asOf.on()), day(asOf.known()));
        }

        private static String day(@Nullable LocalDate day) {
            return day == null ? NOW : day.toString();
        }
    }

    /** A number as an event states it; null where the event does not speak of it. */
    private record Stated(
            @Nullable BigDecimal value,
            @Nullable Amount foreign,
            @Nullable String note) {}

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }

    @Override
    @Transactional(readOnly = true)
    public Opened open(FigureRef ref) {
        try {
            var asOf = ref.parts().size() > 2 ? new AsOf(day(ref.part(2)), day(ref.part(3))) : AsOf.TODAY;
            var code = ref.part(1);
            if (code.startsWith(TOLD)) {
                return told(ref, code.substring(TOLD.length()), asOf);
            }
            int dot = code.indexOf('.');
            var of = dot < 0 ? "" : code.substring(dot + 1);
            var what = What.of(dot < 0 ? code : code.substring(0, dot)).orElseThrow(IllegalArgumentException::new);
            return open(projects.get(UUID.fromString(ref.part(0)), asOf), what, of);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Refusal.Missing("figure", ref.toString());
        }
    }

    private Opened told(FigureRef ref, String code, AsOf asOf) {
        try {
            var seq = Integer.parseInt(code.substring(0, Math.max(0, code.indexOf('.'))));
            var what = What.of(code.substring(code.indexOf('.') + 1)).orElseThrow(IllegalArgumentException::new);
            var project = projects.get(UUID.fromString(ref.part(0)), asOf);
            var event = project.events().stream()
                    .filter(each -> each.seq() == seq && stated(each.event(), what, "") != null)
                    .findFirst()
                    .orElseThrow(IllegalArgumentException::new);
            return new Opened(
                    About.of(project)
                            .told(
                                    event,
                                    what,
                                    Objects.requireNonNull(stated(event.event(), what, ""))
                                            .value()),
                    basis(project, event, what, ""),
                    null,
                    List.of(),
                    null);
        } catch (IllegalArgumentException e) {
            throw new Refusal.Missing("figure", ref.toString());
        }
    }

    private static @Nullable LocalDate day(String part) {
        return part.equals(NOW) ? null : Days.asked(part);
    }

    /** The number is what stands by all events; the event it comes from is looked up beside it. */
    private static Opened open(ProjectView project, What what, String of) {
        if (what.inDays()) {
            return days(project, what, of);
        }
        var on = project.asOf().on();
        var counted = History.of(project.events().reversed()).counted().stream()
                .filter(event -> on == null || !event.on().isAfter(on))
                .toList();
        var said = counted.stream()
                .filter(event -> stated(event.event(), what, of) != null)
                .toList();
        var value = stands(project.state(), what, of);
        var from = value == null ? null : source(counted, said, what, of, value);
        var about = About.of(project);
        var figure = figure(about, what, of, value);
        var history = new ArrayList<Opened.Revision>();
        int number = 0;
        for (var event : said) {
            number++;
            if (!event.equals(from)) {
                var then =
                        Objects.requireNonNull(stated(event.event(), what, of)).value();
                history.addFirst(new Opened.Revision(
                        number, figure(about, what, of, then), event.by(), event.at(), event.reason()));
            }
        }
        return from == null
                ? new Opened(figure, UNKNOWN, null, history, null)
                : new Opened(figure, basis(project, from, what, of), null, history, null);
    }

    private static final Opened.Basis UNKNOWN = new Opened.Counted(
            new Name("没有人报过这个数，或者报过的已被替换", "nobody has told this number, or what was told was replaced"), List.of());

    /** Days of a milestone are counted between days that somebody told: all of them are named. */
    private static Opened days(ProjectView project, What what, String key) {
        var milestone = project.state().milestones().find(key).orElseThrow(IllegalArgumentException::new);
        var rows = new ArrayList<Opened.Row>();
        var history = History.of(project.events().reversed());
        for (var event : history.counted()) {
            if (event.on().isAfter(project.day())) {
                break;
            }
            switch (event.event()) {
                case ProjectEvent.Scheduled(var plan) ->
                    plan.stream()
                            .filter(each -> each.key().equals(key))
                            .findFirst()
                            .ifPresent(
                                    each -> rows.add(row(project, event, new Name("计划", "planned"), each.planned())));
                case ProjectEvent.Met(var met)
                when met.equals(key) -> rows.add(row(project, event, new Name("达成", "reached"), event.on()));
                case ProjectEvent.Advanced advanced
                when advanced.to() == milestone.stage() ->
                    rows.add(row(project, event, new Name("达成", "reached"), event.on()));
                default -> {}
            }
        }
        return new Opened(
                About.of(project)
                        .days(
                                what,
                                milestone,
                                what == What.LATE
                                        ? ProjectSchedule.late(milestone, project.state(), project.day())
                                        : ProjectSchedule.moved(milestone, project.state())),
                new Opened.Counted(
                        what == What.LATE
                                ? new Name(
                                        "达成日（还没达成的按 " + project.day() + "，没到计划日的算 0）减去现行计划日，早了是负数",
                                        "day it was reached (" + project.day()
                                                + " while it is not, 0 while it is not due) less the day planned now; negative when early")
                                : new Name("现行计划日减去最初计划日", "day planned now less the day planned first"),
                        rows),
                null,
                List.of(),
                null);
    }

    private static Opened.Row row(ProjectView project, Recorded event, Name what, LocalDate day) {
        return new Opened.Row(
                new Name(what.zh() + " " + day, what.en() + " " + day),
                project.link() + "#events",
                null,
                event.by() + (event.reason() == null ? "" : " · " + event.reason()));
    }

    /** What stands of a number. */
    private static @Nullable BigDecimal stands(ProjectState state, What what, String of) {
        return switch (what) {
            case PLANNED -> state.yuan(ProjectEvent.Stated.What.PLANNED_TOTAL);
            case FIXED -> state.yuan(ProjectEvent.Stated.What.FIXED_ASSETS);
            case SIGNED -> state.yuan(ProjectEvent.Stated.What.SIGNED);
            case PLAN -> {
                var plan = state.plans().get(Integer.valueOf(of));
                yield plan == null ? null : plan.yuan();
            }
            case SHARE ->
                state.parts().stream()
                        .filter(part -> of.equals(part.unit().toString()))
                        .findFirst()
                        .map(Participation::share)
                        .orElse(null);
            case INVESTED ->
                state.investors().stream()
                        .filter(investor -> of.equals(investor.enterprise().toString()))
                        .findFirst()
                        .map(Investor::share)
                        .orElse(null);
            case LATE, MOVED -> throw new IllegalArgumentException(what.name());
            case FUNDS,
                    PROGRESS,
                    COMPLETED,
                    COMPLETED_YEAR,
                    COMPLETED_MONTH,
                    STATISTICS,
                    STATISTICS_YEAR,
                    STATISTICS_MONTH -> {
                if (of.isEmpty()) {
                    yield state.lastSaid(report -> reported(report, what));
                }
                var report = state.reports().get(YearMonth.parse(of));
                yield report == null ? null : reported(report, what);
            }
        };
    }

    /** The event a number that stands comes from: of reports the one of the latest month, of all else the last that says so. */
    private static Recorded source(
            List<Recorded> counted, List<Recorded> said, What what, String of, BigDecimal value) {
        var standing = new HashMap<YearMonth, Recorded>();
        for (var event : counted) {
            if (event.event() instanceof ProjectEvent.Reported(var report)) {
                standing.put(report.month(), event);
            }
        }
        return said.stream()
                .filter(event -> event.event() instanceof ProjectEvent.Reported(var report)
                        && event.equals(standing.get(report.month())))
                .max(Comparator.comparing(event ->
                        ((ProjectEvent.Reported) event.event()).report().month()))
                .or(() -> said.reversed().stream()
                        .filter(event -> value.equals(Objects.requireNonNull(stated(event.event(), what, of))
                                .value()))
                        .findFirst())
                .orElseThrow();
    }

    private static Figure figure(About about, What what, String of, @Nullable BigDecimal value) {
        return what.partly()
                ? about.part(what, UUID.fromString(of), value)
                : of.isEmpty() ? about.figure(what, value) : about.figure(what, of, value);
    }

    private static Opened.Basis basis(ProjectView project, Recorded event, What what, String of) {
        var stated = Objects.requireNonNull(stated(event.event(), what, of));
        var foreign = stated.foreign();
        var note = foreign == null || foreign.rate() == null
                ? stated.note()
                : foreign.amount().toPlainString() + " " + foreign.currency() + " × "
                        + foreign.rate().toPlainString() + " (" + foreign.rateOn() + ")";
        return new Opened.Reported(
                project.unit().name(), event.on(), event.by(), event.at(), null, note == null ? event.reason() : note);
    }

    private static @Nullable Stated stated(ProjectEvent event, What what, String of) {
        return switch (event) {
            case ProjectEvent.Stated(var which, var amount) ->
                switch (what) {
                    case PLANNED -> which == ProjectEvent.Stated.What.PLANNED_TOTAL ? of(amount) : null;
                    case FIXED -> which == ProjectEvent.Stated.What.FIXED_ASSETS ? of(amount) : null;
                    case SIGNED -> which == ProjectEvent.Stated.What.SIGNED ? of(amount) : null;
                    default -> null;
                };
            case ProjectEvent.Planned(var year, var amount) ->
                what == What.PLAN && (of.isEmpty() || of.equals(Integer.toString(year))) ? of(amount) : null;
            case ProjectEvent.Reported(var report) ->
                of.isEmpty() || of.equals(report.month().toString()) ? told(report, what) : null;
            case ProjectEvent.Registered(var unit, var description) ->
                what == What.SHARE && of.equals(unit.toString()) ? new Stated(Participation.WHOLE, null, null) : null;
            case ProjectEvent.HandedOver(var unit) ->
                what == What.SHARE && of.equals(unit.toString()) ? new Stated(BigDecimal.ZERO, null, null) : null;
            case ProjectEvent.Invested(var investors) ->
                what != What.INVESTED
                        ? null
                        : investors.stream()
                                .filter(investor -> investor.share() != null
                                        && of.equals(investor.enterprise().toString()))
                                .findFirst()
                                .map(investor -> new Stated(investor.share(), null, null))
                                .orElse(null);
            case ProjectEvent.Shared(var parts) ->
                what != What.SHARE
                        ? null
                        : parts.stream()
                                .filter(part -> of.equals(part.unit().toString()))
                                .findFirst()
                                .map(part -> new Stated(part.share(), null, null))
                                .orElse(null);
            default -> null;
        };
    }

    private static Stated of(Amount amount) {
        return new Stated(amount.yuan(), amount, null);
    }

    private static @Nullable Stated told(MonthReport report, What what) {
        var value = reported(report, what);
        return value == null ? null : new Stated(value, null, report.note());
    }

    private static @Nullable BigDecimal reported(MonthReport report, What what) {
        var assessment = report.assessment();
        var statistics = report.statisticsFlow();
        return switch (what) {
            case FUNDS -> report.funds();
            case PROGRESS -> report.progress();
            case COMPLETED -> assessment == null ? null : assessment.inAll();
            case COMPLETED_YEAR -> assessment == null ? null : assessment.inYear();
            case COMPLETED_MONTH -> assessment == null ? null : assessment.inMonth();
            case STATISTICS -> statistics == null ? null : statistics.inAll();
            case STATISTICS_YEAR -> statistics == null ? null : statistics.inYear();
            case STATISTICS_MONTH -> statistics == null ? null : statistics.inMonth();
            case PLANNED, FIXED, SIGNED, PLAN, SHARE, INVESTED, LATE, MOVED -> null;
        };
    }
}
