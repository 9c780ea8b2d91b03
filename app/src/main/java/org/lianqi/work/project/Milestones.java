package org.lianqi.work.project;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Refusal;

/**
 * The milestones of a project as they stand. To be late and to be planned anew are two things: the first is asked of the plan
 * in force, the second of the days that were planned before it.
 *
 * @param plan in force, in the order in which it was told
 * @param planned by key every day it was planned for, in order, one after the other
 * @param met by key the day on which one of the project's own was reached; the day of a stage is in {@link ProjectState#reached}
 * @param first the day first planned for a stage, whatever plan left it out later
 * @param expected by key the day on which the responsible unit now expects it, where it said so since the plan
 */
public record Milestones(
        List<Milestone> plan,
        Map<String, List<LocalDate>> planned,
        Map<String, LocalDate> met,
        Map<String, LocalDate> expected,
        Map<ProjectStage, LocalDate> first) {
    static final Milestones NONE = new Milestones(List.of(), Map.of(), Map.of(), Map.of(), Map.of());

    public Milestones {
        plan = List.copyOf(plan);
        planned = Map.copyOf(planned);
        met = Map.copyOf(met);
        expected = Map.copyOf(expected);
        first = Map.copyOf(first);
    }

    Milestones withPlan(List<Milestone> anew) {
        var days = new HashMap<>(planned);
        for (var each : anew) {
            days.merge(
                    each.key(),
                    List.of(each.planned()),
                    (before, now) -> before.getLast().equals(now.getFirst())
                            ? before
                            : Stream.concat(before.stream(), now.stream()).toList());
        }
        var stages = new HashMap<>(first);
        for (var each : anew) {
            if (each.stage() != null) {
                stages.putIfAbsent(each.stage(), each.planned());
            }
        }
        return new Milestones(anew, days, met, Map.of(), stages);
    }

    /** @throws Refusal.Conflict {@code project-milestone-…} when it cannot be reached so */
    Milestones withMet(String key, LocalDate on) {
        var now = new HashMap<>(met);
        now.put(open(key), on);
        return new Milestones(plan, planned, now, expected, first);
    }

    /** @throws Refusal.Conflict {@code project-milestone-…} when it is reached already, or is none */
    Milestones withExpected(String key, LocalDate day) {
        if (met.containsKey(key)) {
            throw new Refusal.Conflict("project-milestone-met", key);
        }
        var now = new HashMap<>(expected);
        now.put(
                find(key)
                        .orElseThrow(() -> new Refusal.Conflict("project-milestone-none", key))
                        .key(),
                day);
        return new Milestones(plan, planned, met, now, first);
    }

    private String open(String key) {
        var milestone = find(key).orElseThrow(() -> new Refusal.Conflict("project-milestone-none", key));
        if (milestone.stage() != null) {
            throw new Refusal.Conflict("project-milestone-stage", milestone.stage());
        }
        if (met.containsKey(key)) {
            throw new Refusal.Conflict("project-milestone-met", milestone.called());
        }
        return key;
    }

    /** One of the plan in force. */
    public Optional<Milestone> find(String key) {
        return plan.stream().filter(each -> each.key().equals(key)).findFirst();
    }

    /** The day planned for a stage; null when the plan in force has none. */
    public @Nullable LocalDate by(ProjectStage stage) {
        return plan.stream()
                .filter(each -> each.stage() == stage)
                .map(Milestone::planned)
                .findFirst()
                .orElse(null);
    }

    /** The first day that was ever planned for it. */
    public LocalDate first(Milestone milestone) {
        return planned.getOrDefault(milestone.key(), List.of(milestone.planned()))
                .getFirst();
    }
}
