package org.lianqi.engine.schedule;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lianqi.engine.schedule.Outcome.Ahead;
import org.lianqi.engine.schedule.Outcome.Cycle;
import org.lianqi.engine.schedule.Outcome.Done;
import org.lianqi.engine.schedule.Outcome.Effect;
import org.lianqi.engine.schedule.Outcome.Schedule;
import org.lianqi.engine.schedule.Outcome.Timed;
import org.lianqi.engine.schedule.Plan.Progress;

/** The critical path method: forward for the earliest, backward for the latest, the difference is slack. */
public final class CriticalPath {

    /** Paths can be as many as two to the power of the activities; nobody reads more. */
    public static final int MOST_PATHS = 100;

    private final Plan plan;
    private final Timeline timeline;
    private final Map<String, Integer> index = new HashMap<>();
    private final List<List<Link>> before = new ArrayList<>();
    private final List<List<Link>> after = new ArrayList<>();
    private final int[] start;
    /** The working day after the last, so that a finish is the start of what follows. */
    private final int[] end;

    private final int[] lateEnd;
    private int last;

    /** A dependency, seen from one side. */
    private record Link(int other, int lag) {}

    private CriticalPath(Plan plan) {
        this.plan = plan;
        this.timeline = new Timeline(plan.asOf(), plan.working());
        int size = plan.activities().size();
        this.start = new int[size];
        this.end = new int[size];
        this.lateEnd = new int[size];
        for (int i = 0; i < size; i++) {
            index.put(plan.activities().get(i).id(), i);
            before.add(new ArrayList<>());
            after.add(new ArrayList<>());
        }
        for (int i = 0; i < size; i++) {
            for (var dependency : plan.activities().get(i).after()) {
                int other = index.getOrDefault(dependency.on(), -1);
                before.get(i).add(new Link(other, dependency.lagDays()));
                after.get(other).add(new Link(i, dependency.lagDays()));
            }
        }
    }

    public static Outcome of(Plan plan) {
        var path = new CriticalPath(plan);
        var order = path.order();
        if (order.size() < plan.activities().size()) {
            return path.cycle(order);
        }
        path.forward(order);
        path.backward(order);
        return path.schedule();
    }

    static Effect delayed(Plan plan, String id, int days) {
        var planned = new CriticalPath(plan);
        var at = planned.index.get(id);
        if (at == null || days <= 0 || plan.activities().get(at).progress() instanceof Progress.Done) {
            throw new IllegalArgumentException(id + " cannot be " + days + " days late: done, not there, or not late");
        }
        var late = new CriticalPath(plan.longer(id, days));
        var order = planned.order();
        planned.forward(order);
        late.forward(order);
        var later = new TreeMap<String, Integer>();
        planned.index.forEach((each, i) -> {
            if (late.end[i] > planned.end[i]) {
                later.put(each, late.end[i] - planned.end[i]);
            }
        });
        return new Effect(late.last - planned.last, late.lastDay(late.last), Collections.unmodifiableSortedMap(later));
    }

    /** Each after all it waits for; those in a ring, and what waits for them, are missing. */
    private List<Integer> order() {
        var open = before.stream().mapToInt(List::size).toArray();
        var ready = new ArrayDeque<Integer>();
        for (int i = 0; i < open.length; i++) {
            if (open[i] == 0) {
                ready.add(i);
            }
        }
        var order = new ArrayList<Integer>();
        while (!ready.isEmpty()) {
            int i = ready.remove();
            order.add(i);
            for (var link : after.get(i)) {
                open[link.other()]--;
                if (open[link.other()] == 0) {
                    ready.add(link.other());
                }
            }
        }
        return order;
    }

    /** Going back from what has no place in the order, through what has none either, must come round. */
    private Cycle cycle(List<Integer> order) {
        var ordered = new boolean[start.length];
        order.forEach(i -> ordered[i] = true);
        int at = 0;
        while (ordered[at]) {
            at++;
        }
        var walked = new ArrayList<Integer>();
        while (!walked.contains(at)) {
            walked.add(at);
            at = before.get(at).stream()
                    .mapToInt(Link::other)
                    .filter(other -> !ordered[other])
                    .findFirst()
                    .orElseThrow();
        }
        var members = new ArrayList<>(walked.subList(walked.indexOf(at), walked.size()));
        Collections.reverse(members);
        Collections.rotate(members, -members.indexOf(Collections.min(members)));
        return new Cycle(members.stream().map(this::id).toList());
    }

    private void forward(List<Integer> order) {
        for (int i : order) {
            var activity = plan.activities().get(i);
            switch (activity.progress()) {
                case Progress.Done done -> {
                    start[i] = timeline.number(done.start());
                    end[i] = timeline.number(done.finish().plusDays(1));
                }
                case Progress.Begun begun -> {
                    start[i] = timeline.number(begun.on());
                    end[i] = Math.max(start[i] + activity.days(), 1);
                }
                case Progress.NotBegun _ -> {
                    start[i] = activity.notBefore() == null ? 0 : Math.max(0, timeline.number(activity.notBefore()));
                    for (var link : before.get(i)) {
                        start[i] = Math.max(start[i], end[link.other()] + link.lag());
                    }
                    end[i] = start[i] + activity.days();
                }
            }
        }
        last = Arrays.stream(end).max().orElseThrow();
    }

    private void backward(List<Integer> order) {
        for (int i : order.reversed()) {
            lateEnd[i] = last;
            for (var link : after.get(i)) {
                if (waits(link.other())) {
                    int lateStart = lateEnd[link.other()] - days(link.other());
                    lateEnd[i] = Math.min(lateEnd[i], lateStart - link.lag());
                }
            }
        }
    }

    private Schedule schedule() {
        var timed = new ArrayList<Timed>();
        for (int i = 0; i < start.length; i++) {
            timed.add(
                    switch (plan.activities().get(i).progress()) {
                        case Progress.Done done -> new Done(id(i), done.start(), done.finish());
                        case Progress.Begun begun -> ahead(i, begun.on(), begun.on());
                        case Progress.NotBegun _ ->
                            ahead(i, timeline.day(start[i]), timeline.day(lateEnd[i] - days(i)));
                    });
        }
        var paths = new ArrayList<List<String>>();
        for (int i = 0; i < start.length; i++) {
            int head = i;
            if (critical(i) && before.get(i).stream().noneMatch(link -> drives(link.other(), head, link.lag()))) {
                walk(new ArrayList<>(List.of(i)), paths);
            }
        }
        boolean more = paths.size() > MOST_PATHS;
        return new Schedule(plan, lastDay(last), timed, paths.subList(0, more ? MOST_PATHS : paths.size()), more);
    }

    private Ahead ahead(int i, LocalDate earlyStart, LocalDate lateStart) {
        int free = last - end[i];
        for (var link : after.get(i)) {
            if (waits(link.other())) {
                free = Math.min(free, start[link.other()] - link.lag() - end[i]);
            }
        }
        boolean milestone = days(i) == 0 && waits(i);
        return new Ahead(
                id(i),
                earlyStart,
                milestone ? earlyStart : lastDay(end[i]),
                lateStart,
                milestone ? lateStart : lastDay(lateEnd[i]),
                lateEnd[i] - end[i],
                free);
    }

    private void walk(List<Integer> path, List<List<String>> paths) {
        boolean ends = true;
        for (var link : after.get(path.getLast())) {
            if (drives(path.getLast(), link.other(), link.lag())) {
                ends = false;
                path.add(link.other());
                walk(path, paths);
                path.removeLast();
            }
            if (paths.size() > MOST_PATHS) {
                return;
            }
        }
        if (ends) {
            paths.add(path.stream().map(this::id).toList());
        }
    }

    /** Both are critical, and the second begins when it does because of the first. */
    private boolean drives(int first, int second, int lag) {
        return critical(first) && critical(second) && waits(second) && end[first] + lag == start[second];
    }

    private boolean critical(int i) {
        return !(plan.activities().get(i).progress() instanceof Progress.Done) && lateEnd[i] == end[i];
    }

    private boolean waits(int i) {
        return plan.activities().get(i).progress() instanceof Progress.NotBegun;
    }

    private int days(int i) {
        return plan.activities().get(i).days();
    }

    private String id(int i) {
        return plan.activities().get(i).id();
    }

    private LocalDate lastDay(int end) {
        return timeline.day(end - 1);
    }
}
