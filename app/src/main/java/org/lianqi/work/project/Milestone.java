package org.lianqi.work.project;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.schedule.CriticalPath;
import org.lianqi.engine.schedule.Outcome;
import org.lianqi.engine.schedule.Plan;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;

/**
 * 节点: what a project is to have reached by a day.
 *
 * @param key names it through all versions of the plan: small Latin letters, digits and hyphens, at most 40
 * @param stage the stage whose reaching it is; null for one of the project's own
 * @param name what the project calls it; always there for one of its own
 * @param planned the day by which, a fact of the plan and not a deadline of anybody else
 * @param days of the calendar that the work towards it takes, the planned day the last of them; 0 where only the day counts
 * @param after keys of what it waits for
 */
public record Milestone(
        String key,
        @Nullable ProjectStage stage,
        @Nullable String name,
        LocalDate planned,
        int days,
        List<String> after) {
    static final int MOST = 40;
    private static final int LONGEST_DAYS = 3650;
    private static final Pattern KEY = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Name NAMED = new Name("节点", "milestone");

    public Milestone {
        if (!KEY.matcher(Typed.said("key", key)).matches()) {
            throw new Refusal.Invalid("project-milestone-unknown", key);
        }
        name = stage == null ? Typed.required(NAMED, name, 100) : Typed.optional(NAMED, name, 100);
        planned = Typed.said("planned", planned);
        if (planned.getYear() < 1990 || planned.getYear() > 2100) {
            throw new Refusal.Invalid("project-plan-year", planned.getYear());
        }
        if (days < 0 || days > LONGEST_DAYS) {
            throw new Refusal.Invalid("project-milestone-days", days, LONGEST_DAYS);
        }
        after = List.copyOf(Typed.said("after", after));
    }

    /** What it is called when it has to be told apart in words that speak no language. */
    String called() {
        return name == null ? String.valueOf(stage) : name;
    }

    /**
     * @throws Refusal.Invalid {@code project-milestones} for more than 40; {@code project-milestone-twice};
     *     {@code project-milestone-unknown} when one waits for what is not there; {@code project-milestone-order} when one is
     *     planned before what it waits for, or a stage before an earlier one; {@code project-milestone-cycle}
     */
    static List<Milestone> checked(@Nullable List<Milestone> sent) {
        var all = List.copyOf(Typed.said("milestones", sent));
        if (all.isEmpty() || all.size() > MOST) {
            throw new Refusal.Invalid("project-milestones", MOST);
        }
        var byKey = new HashMap<String, Milestone>();
        var names = new HashSet<String>();
        var stages = new EnumMap<ProjectStage, Milestone>(ProjectStage.class);
        for (var each : all) {
            if (byKey.put(each.key(), each) != null
                    || !names.add(each.called())
                    || each.stage() != null && stages.put(each.stage(), each) != null) {
                throw new Refusal.Invalid("project-milestone-twice", each.called());
            }
        }
        for (var each : all) {
            for (var other : each.after()) {
                var waited = byKey.get(other);
                if (waited == null) {
                    throw new Refusal.Invalid("project-milestone-unknown", other);
                }
                inOrder(waited, each);
            }
        }
        Milestone before = null;
        for (var each : stages.values()) {
            if (before != null) {
                inOrder(before, each);
            }
            before = each;
        }
        if (CriticalPath.of(new Plan(
                        all.getFirst().planned(),
                        day -> true,
                        all.stream()
                                .map(each -> Plan.Activity.of(
                                        each.key(), each.days(), each.after().toArray(String[]::new)))
                                .toList()))
                instanceof Outcome.Cycle(var members)) {
            throw new Refusal.Invalid(
                    "project-milestone-cycle",
                    members.stream()
                            .map(key -> Typed.said("key", byKey.get(key)).called())
                            .toList());
        }
        return all;
    }

    private static void inOrder(Milestone first, Milestone second) {
        if (second.planned().isBefore(first.planned())) {
            throw new Refusal.Invalid(
                    "project-milestone-order", second.called(), second.planned(), first.called(), first.planned());
        }
    }
}
