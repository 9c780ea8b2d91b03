package org.lianqi.work.dispatch;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianqi.work.project.MonthReport;
import org.lianqi.work.project.ProjectEvent;
import org.lianqi.work.project.ProjectStage;
import org.lianqi.work.project.Standing;
import org.lianqi.work.project.Stands;
import org.lianqi.work.project.Stands.Stand;

/**
 * How a project stands by a rule.
 *
 * @param value what the rule measures, in its unit
 * @param ahead the colour in {@value #DAYS_AHEAD} days if all goes on as it does: nothing commences or is entered that nobody
 *     expects by then, and investment goes on at the pace of the last three months reported
 */
record Judgement(Rule rule, BigDecimal value, Colour colour, Colour ahead) {
    static final int DAYS_AHEAD = 60;
    private static final int MONTHS_OF_PACE = 3;
    private static final int MONTHS = 12;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Projects below it are not entered into the statistics ([S28] of DOMAIN). */
    private static final BigDecimal ENTERED_FROM = BigDecimal.valueOf(5_000_000);

    /** Whether somebody should look at it. */
    boolean shows() {
        return colour != Colour.GREEN || ahead != Colour.GREEN;
    }

    /** By every rule that can be asked of it on a day. */
    static List<Judgement> of(Stand stand, LocalDate day, Map<Rule, Threshold> thresholds) {
        var state = stand.state();
        if (state.standing() != Standing.ACTIVE || !Stands.watched(state.stage())) {
            return List.of();
        }
        var all = new ArrayList<Judgement>();
        for (var rule : Rule.values()) {
            var threshold = thresholds.get(rule);
            if (threshold == null) {
                continue;
            }
            var now = value(rule, stand, day);
            if (now != null) {
                var later = ahead(rule, stand, day);
                var colour = threshold.colour(now);
                var ahead = threshold.colour(later == null ? now : later);
                all.add(new Judgement(rule, now, colour, ahead.worseThan(colour) ? ahead : colour));
            }
        }
        return all;
    }

    /** Null where the rule cannot be asked: it does not apply, or what it asks about is not known. */
    private static @Nullable BigDecimal value(Rule rule, Stand stand, LocalDate day) {
        var state = stand.state();
        return switch (rule) {
            case COMMENCEMENT -> commencement(stand, day);
            case PROGRESS -> {
                var course = building(state.stage()) ? Course.of(stand, day) : null;
                yield course == null ? null : course.behind(course.month().getMonthValue(), course.done());
            }
            case FUNDS -> {
                var completed = state.completed();
                var funds = state.funds();
                yield !building(state.stage())
                                || completed == null
                                || funds == null
                                || completed.inAll().signum() <= 0
                        ? null
                        : completed
                                .inAll()
                                .subtract(funds)
                                .max(BigDecimal.ZERO)
                                .multiply(HUNDRED)
                                .divide(completed.inAll(), MathContext.DECIMAL64);
            }
            case STATISTICS -> statistics(stand, day);
            case SILENCE -> BigDecimal.valueOf(months(stand.lastNews(), day));
        };
    }

    private static @Nullable BigDecimal ahead(Rule rule, Stand stand, LocalDate day) {
        var then = day.plusDays(DAYS_AHEAD);
        return switch (rule) {
            case COMMENCEMENT -> commencesBy(stand, day, then) ? null : commencement(stand, then);
            case STATISTICS -> statistics(stand, then);
            case PROGRESS -> {
                var course = building(stand.state().stage()) ? Course.of(stand, day) : null;
                yield course == null ? null : course.ahead(then);
            }
            // what is silent now will not stay so because nobody said that it would speak
            case FUNDS, SILENCE -> null;
        };
    }

    /** Whether it is to be expected: a day that has passed without anybody naming another is not. */
    private static boolean commencesBy(Stand stand, LocalDate day, LocalDate then) {
        var milestones = stand.state().milestones();
        var by = milestones.by(ProjectStage.COMMENCED);
        var expected = stand.expected(ProjectStage.COMMENCED, day);
        boolean overdue = by != null
                && by.isBefore(day)
                && milestones.plan().stream()
                        .filter(each -> each.stage() == ProjectStage.COMMENCED)
                        .noneMatch(each -> milestones.expected().containsKey(each.key()));
        return expected != null && !expected.isAfter(then) && !overdue;
    }

    private static boolean building(ProjectStage stage) {
        return stage == ProjectStage.COMMENCED || stage == ProjectStage.BUILDING;
    }

    private static @Nullable BigDecimal commencement(Stand stand, LocalDate day) {
        var by = stand.state().milestones().by(ProjectStage.COMMENCED);
        return by == null || stand.state().stage().compareTo(ProjectStage.COMMENCED) >= 0
                ? null
                : BigDecimal.valueOf(Math.max(0, ChronoUnit.MONTHS.between(YearMonth.from(by), YearMonth.from(day))));
    }

    private static @Nullable BigDecimal statistics(Stand stand, LocalDate day) {
        var state = stand.state();
        var commenced = state.reached().get(ProjectStage.COMMENCED);
        var planned = state.yuan(ProjectEvent.Stated.What.PLANNED_TOTAL);
        if (commenced == null || !building(state.stage()) || planned != null && planned.compareTo(ENTERED_FROM) < 0) {
            return null;
        }
        boolean entered = state.reports().values().stream().anyMatch(report -> report.statistics() != null);
        return BigDecimal.valueOf(entered ? 0 : months(commenced, day));
    }

    /** How many whole months have passed, the day on which one is full not counted: “more than a month” is one. */
    private static long months(LocalDate from, LocalDate day) {
        return day.isAfter(from) ? ChronoUnit.MONTHS.between(from, day.minusDays(1)) : 0;
    }

    /**
     * The investment of a year against its plan.
     *
     * @param month the last that was reported
     * @param first the first month in which something was due
     * @param plan of the year, in yuan
     * @param done since January
     * @param pace a month, over the last three reported
     */
    private record Course(YearMonth month, int first, BigDecimal plan, BigDecimal done, BigDecimal pace) {
        static @Nullable Course of(Stand stand, LocalDate day) {
            var state = stand.state();
            var said = state.reports().sequencedValues().reversed().stream()
                    .filter(report -> report.assessment() != null)
                    .limit(MONTHS_OF_PACE)
                    .toList();
            if (said.isEmpty() || said.getFirst().month().getYear() != day.getYear()) {
                return null;
            }
            var month = said.getFirst().month();
            var plan = state.plans().get(month.getYear());
            var commenced = state.reached().get(ProjectStage.COMMENCED);
            if (plan == null || plan.yuan().signum() <= 0) {
                return null;
            }
            var flows = said.stream()
                    .map(MonthReport::assessment)
                    .map(Objects::requireNonNull)
                    .toList();
            return new Course(
                    month,
                    commenced != null
                                    && commenced.getYear() == month.getYear()
                                    && commenced.getMonthValue() <= month.getMonthValue()
                            ? commenced.getMonthValue()
                            : 1,
                    plan.yuan(),
                    flows.getFirst().inYear(),
                    flows.stream()
                            .map(MonthReport.Flow::inMonth)
                            .reduce(BigDecimal.ZERO, BigDecimal::add)
                            .divide(BigDecimal.valueOf(flows.size()), MathContext.DECIMAL64));
        }

        BigDecimal behind(int of, BigDecimal completed) {
            var due = HUNDRED.multiply(BigDecimal.valueOf(of - first + 1L))
                    .divide(BigDecimal.valueOf(MONTHS - first + 1L), MathContext.DECIMAL64);
            return due.subtract(completed.multiply(HUNDRED).divide(plan, MathContext.DECIMAL64))
                    .max(BigDecimal.ZERO);
        }

        /** As it will be reported by a day: of the last whole month before it, in the same year. */
        BigDecimal ahead(LocalDate then) {
            var last = YearMonth.from(then).minusMonths(1);
            int of = last.getYear() > month.getYear() ? MONTHS : Math.max(month.getMonthValue(), last.getMonthValue());
            return behind(of, done.add(pace.multiply(BigDecimal.valueOf(of - month.getMonthValue()))));
        }
    }
}
