package org.lianqi.work.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.schedule.CriticalPath;
import org.lianqi.engine.schedule.Outcome;
import org.lianqi.engine.schedule.Plan;
import org.lianqi.ground.figure.Figure;

/**
 * The milestones of a project against the calendar: planned first, planned now, expected, reached. What is not reached yet is
 * expected on the earliest day that its plan, what it waits for and what the unit said leave open (critical path method, days
 * of the calendar: sites work on Sundays).
 *
 * @param from the first day drawn
 * @param to the last
 * @param day of which it speaks
 */
public record ProjectSchedule(LocalDate from, LocalDate to, LocalDate day, List<Line> lines) {
    /**
     * A milestone.
     *
     * @param first planned for, before any change
     * @param actual the day on which it was reached; null while it is not, or when nobody knows the day
     * @param reached whether it is
     * @param forecast when it comes; its day when it is reached
     * @param critical one of those on which the end depends: a day lost there is a day lost
     * @param late days after the plan in force: of its day when reached, else as of the day asked for; 0 while not due
     * @param moved days by which the plan in force is later than the first
     */
    public record Line(
            Milestone milestone,
            LocalDate first,
            @Nullable LocalDate actual,
            boolean reached,
            LocalDate forecast,
            boolean critical,
            Figure late,
            Figure moved) {

        /** Whether it comes later than the plan in force, as things stand. */
        public boolean slips() {
            return forecast.isAfter(milestone.planned());
        }

        /** The first day of the work towards it. */
        public LocalDate begins() {
            return forecast.minusDays(Math.max(0, milestone.days() - 1));
        }
    }

    /** Empty without milestones. */
    static ProjectSchedule of(ProjectView project) {
        var milestones = project.state().milestones();
        var day = project.day();
        var about = ProjectFigures.About.of(project);
        if (milestones.plan().isEmpty()) {
            return new ProjectSchedule(day, day, day, List.of());
        }
        var times = times(project.state(), day);
        var lines = milestones.plan().stream()
                .map(each -> line(each, project.state(), day, Objects.requireNonNull(times.get(each.key())), about))
                .toList();
        var days = lines.stream()
                .flatMap(line -> Stream.of(line.first(), line.milestone().planned(), line.forecast(), line.begins()))
                .sorted()
                .toList();
        return new ProjectSchedule(
                days.getFirst().isBefore(day) ? days.getFirst() : day,
                days.getLast().isAfter(day) ? days.getLast() : day,
                day,
                lines);
    }

    /** When a stage is to be expected; null when the plan in force has no such milestone. */
    static @Nullable LocalDate expected(ProjectState state, ProjectStage stage, LocalDate day) {
        return state.milestones().plan().stream()
                .filter(each -> each.stage() == stage)
                .map(each -> forecast(Objects.requireNonNull(times(state, day).get(each.key()))))
                .findFirst()
                .orElse(null);
    }

    private static Map<String, Outcome.Timed> times(ProjectState state, LocalDate day) {
        var outcome = (Outcome.Schedule) CriticalPath.of(new Plan(
                day,
                each -> true,
                state.milestones().plan().stream()
                        .map(each -> activity(each, state, day))
                        .toList()));
        return outcome.activities().stream().collect(Collectors.toMap(Outcome.Timed::id, Function.identity()));
    }

    private static LocalDate forecast(Outcome.Timed time) {
        return switch (time) {
            case Outcome.Done done -> done.finish();
            case Outcome.Ahead ahead -> ahead.earlyFinish();
        };
    }

    /** A milestone that takes no work may fall on the very day of what it waits for. */
    private static Plan.Activity activity(Milestone milestone, ProjectState state, LocalDate day) {
        int days = Math.max(1, milestone.days());
        int lag = milestone.days() == 0 ? -1 : 0;
        var reached = reached(milestone, state);
        var actual = actual(milestone, state);
        var done = actual != null ? actual : state.stageSince();
        var aim = state.milestones().expected().getOrDefault(milestone.key(), milestone.planned());
        return new Plan.Activity(
                milestone.key(),
                days,
                milestone.after().stream()
                        .map(each -> new Plan.Dependency(each, lag))
                        .toList(),
                aim.minusDays(days - 1),
                reached
                        ? new Plan.Progress.Done(done.isAfter(day) ? day : done, done.isAfter(day) ? day : done)
                        : new Plan.Progress.NotBegun());
    }

    private static Line line(
            Milestone milestone, ProjectState state, LocalDate day, Outcome.Timed time, ProjectFigures.About about) {
        return new Line(
                milestone,
                state.milestones().first(milestone),
                actual(milestone, state),
                reached(milestone, state),
                forecast(time),
                time instanceof Outcome.Ahead ahead && ahead.critical(),
                about.days(ProjectFigures.What.LATE, milestone, late(milestone, state, day)),
                about.days(ProjectFigures.What.MOVED, milestone, moved(milestone, state)));
    }

    private static boolean reached(Milestone milestone, ProjectState state) {
        return milestone.stage() == null
                ? state.milestones().met().containsKey(milestone.key())
                : milestone.stage().compareTo(state.stage()) <= 0;
    }

    private static @Nullable LocalDate actual(Milestone milestone, ProjectState state) {
        return milestone.stage() == null
                ? state.milestones().met().get(milestone.key())
                : state.reached().get(milestone.stage());
    }

    /** Null when it was reached on a day nobody knows; negative when it came early. */
    static @Nullable BigDecimal late(Milestone milestone, ProjectState state, LocalDate day) {
        var actual = actual(milestone, state);
        if (actual != null) {
            return BigDecimal.valueOf(ChronoUnit.DAYS.between(milestone.planned(), actual));
        }
        return reached(milestone, state)
                ? null
                : BigDecimal.valueOf(Math.max(0, ChronoUnit.DAYS.between(milestone.planned(), day)));
    }

    static BigDecimal moved(Milestone milestone, ProjectState state) {
        return BigDecimal.valueOf(ChronoUnit.DAYS.between(state.milestones().first(milestone), milestone.planned()));
    }

    /** Where a day lies on a line of 100. */
    public double place(LocalDate when) {
        long whole = Math.max(1, ChronoUnit.DAYS.between(from, to));
        return 100.0 * ChronoUnit.DAYS.between(from, when) / whole;
    }
}
