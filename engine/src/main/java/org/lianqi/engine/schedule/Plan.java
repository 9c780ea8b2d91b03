package org.lianqi.engine.schedule;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Activities and what they wait for.
 *
 * @param asOf the day of which it speaks: what has not begun begins on it at the earliest
 * @param working which days count; {@code day -> true} for days of the calendar
 */
public record Plan(LocalDate asOf, Predicate<LocalDate> working, List<Activity> activities) {

    /**
     * @throws IllegalArgumentException without activities, with two of one id, with one that waits for an unknown one, or with
     *     something done after the day of the plan
     */
    public Plan {
        activities = List.copyOf(activities);
        if (activities.isEmpty()) {
            throw new IllegalArgumentException("a plan without activities");
        }
        var ids = new HashSet<String>();
        for (var activity : activities) {
            if (!ids.add(activity.id())) {
                throw new IllegalArgumentException("two activities " + activity.id());
            }
            var known = switch (activity.progress()) {
                case Progress.NotBegun _ -> asOf;
                case Progress.Begun begun -> begun.on();
                case Progress.Done done -> done.finish();
            };
            if (known.isAfter(asOf)) {
                throw new IllegalArgumentException(
                        activity.id() + " is said to have happened on " + known + ", after " + asOf);
            }
        }
        for (var activity : activities) {
            for (var dependency : activity.after()) {
                if (!ids.contains(dependency.on())) {
                    throw new IllegalArgumentException(activity.id() + " waits for " + dependency.on() + ": not there");
                }
            }
        }
    }

    /** The same plan with one activity so many days longer. */
    Plan longer(String id, int days) {
        return new Plan(
                asOf,
                working,
                activities.stream()
                        .map(activity -> activity.id().equals(id)
                                ? new Activity(
                                        id,
                                        activity.days() + days,
                                        activity.after(),
                                        activity.notBefore(),
                                        activity.progress())
                                : activity)
                        .toList());
    }

    /**
     * Something that takes time.
     *
     * @param days how long, in working days; 0 for a milestone, which then falls on the first day on which what follows it may
     *     begin
     * @param notBefore it does not begin earlier, whatever it waits for
     */
    public record Activity(
            String id,
            int days,
            List<Dependency> after,
            @Nullable LocalDate notBefore,
            Progress progress) {
        /** @throws IllegalArgumentException when it takes less than no time */
        public Activity {
            if (days < 0) {
                throw new IllegalArgumentException(id + " takes " + days + " days");
            }
            after = List.copyOf(after);
        }

        /** Not begun, waiting for nothing but these. */
        public static Activity of(String id, int days, String... after) {
            var dependencies = Stream.of(after).map(on -> new Dependency(on, 0)).toList();
            return new Activity(id, days, dependencies, null, new Progress.NotBegun());
        }
    }

    /**
     * It begins after another has finished.
     *
     * @param lagDays working days between; below 0 it may begin so much before
     */
    public record Dependency(String on, int lagDays) {}

    /** What has happened. It counts as it is, even where the plan would have had it wait. */
    public sealed interface Progress {
        record NotBegun() implements Progress {}

        /** Not finished: the day of the plan is the earliest on which it can be. */
        record Begun(LocalDate on) implements Progress {}

        /** @param finish its last day */
        record Done(LocalDate start, LocalDate finish) implements Progress {
            /**
             * Both are facts.
             *
             * @throws IllegalArgumentException when it finished before it began
             */
            public Done {
                if (finish.isBefore(start)) {
                    throw new IllegalArgumentException("from " + start + " to " + finish);
                }
            }
        }
    }
}
