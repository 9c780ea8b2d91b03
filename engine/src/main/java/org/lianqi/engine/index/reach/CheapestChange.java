package org.lianqi.engine.index.reach;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.input.InputKey;
import org.lianqi.engine.index.scheme.Scheme;

/**
 * The cheapest mixture of several figures that reaches a goal. Every candidate is tried by computing the whole period again,
 * so that the scores of others, where they are relative, move with it.
 *
 * <p>Between the kinks of a piecewise linear scheme (caps, targets, the best of the others) a step of a figure always brings
 * the same. Of a cheapest mixture therefore at most one figure stands between two kinks, all others on one: of two that both
 * stood between, the one that brings less for its cost could give way to the other. So each figure in turn is left free, the
 * others are put on their kinks, and the free one goes as far as it must, found by halving. A figure of few steps has a kink
 * at every step; of more, a mixture of whole steps may be cheaper by less than one step costs. In the end no figure can go
 * back a step.
 *
 * <p>Where a score or rank may fall while a figure betters (a formula of the office's own, extreme values drawn in), only
 * those steps of it count that bring more than all before them: whoever stands on another could stand on an earlier one.
 *
 * <p>Not for use by two threads at once. The search is bounded; what it finds then still reaches the goal, and no step back
 * does, but something cheaper may.
 */
public final class CheapestChange {

    /** Figures that may move at once: with the kinks of each, more would take too long. */
    public static final int MOST_LEVERS = 6;

    /** So many scores are computed before the search ends with the best so far: a second or two. */
    private static final long MOST_SCORES = 100_000_000;

    /** Where a score may fall, so many scores are computed to find the steps that count: tenths of a second. */
    private static final long MOST_LOOKED_AT = 20_000_000;

    /** Kinks looked at on the way of a figure. */
    static final int MOST_KINKS = 40;

    private static final double STRAIGHT = 1e-7;

    /** Scores closer than this are one, as they are compared. */
    private static final double ALIKE = 1e-10;

    private final Moving moving;

    /**
     * @param scheme one without {@link Scheme#problems()}
     * @throws IllegalArgumentException when the unit is not assessed
     */
    public CheapestChange(Scheme scheme, AssessedPeriod given, String unit) {
        this.moving = new Moving(scheme, given, unit);
    }

    /**
     * @param levers at most {@link #MOST_LEVERS}; those the unit has no value of cannot move
     * @return empty when all of them together at their limits do not reach the goal
     */
    public Optional<Change> of(List<Priced> levers, Goal goal) {
        if (levers.size() > MOST_LEVERS) {
            throw new IllegalArgumentException("levers: " + levers.size());
        }
        var search = new Search(goal);
        for (Priced priced : levers) {
            moving.present(priced.lever()).ifPresent(from -> search.ways.add(new Way(priced, from)));
        }
        try {
            return search.cheapest();
        } finally {
            search.ways.forEach(way -> way.go(0));
        }
    }

    /** A figure on its way from the present value to the limit. */
    private final class Way {
        private final Priced priced;
        private final BigDecimal from;
        private long steps;
        /** The steps that count, where not all of them do. */
        private long @Nullable [] counting;

        private List<Long> kinks = List.of();
        private boolean every = true;
        private long at;

        Way(Priced priced, BigDecimal from) {
            this.priced = priced;
            this.from = from;
            this.steps = Moving.steps(priced.lever(), from);
        }

        /** @param to one of the steps that count, by its number */
        void go(long to) {
            at = to;
            moving.put(priced.lever(), Moving.after(priced.lever(), from, step(to)));
        }

        BigDecimal cost() {
            return priced.ofAStep().multiply(BigDecimal.valueOf(step(at)));
        }

        private long step(long number) {
            return counting == null ? number : counting[(int) number];
        }

        /** Where a score may fall: leaves the steps that bring more than all before them, in rank or else in score. */
        void leaveWhatCounts(Goal goal) {
            String node = goal.node();
            if (!moving.mayFall(priced.lever())) {
                return;
            }
            long stride = Math.ceilDiv(steps, Math.max(MOST_KINKS, MOST_LOOKED_AT / moving.cost()));
            var found = new ArrayList<>(List.of(0L));
            double[] first = at(0, node);
            double most = moving.score(node);
            int best = moving.place(goal);
            boolean alone = true;
            for (long step = stride; step <= steps; step += stride) {
                double[] then = at(step, node);
                double score = moving.score(node);
                int place = moving.place(goal);
                if (place < best || place == best && score > most + ALIKE) {
                    best = place;
                    most = score;
                    found.add(step);
                }
                alone &= moving.othersAreAlike(first, then);
            }
            go(0);
            every = stride <= 1 && alone;
            counting = found.stream().mapToLong(Long::longValue).toArray();
            steps = found.size() - 1L;
        }

        /** What a point costs if it alone goes to its limit; infinite where that brings none. */
        double priceOfAPoint(String node) {
            go(0);
            moving.run();
            double before = moving.score(node);
            go(steps);
            moving.run();
            double points = moving.score(node) - before;
            double price = cost().doubleValue();
            go(0);
            return points > 0 ? price / points : Double.POSITIVE_INFINITY;
        }

        /** Where the scores of any unit bend while this figure alone moves. */
        void findKinks(String node) {
            var found = new TreeSet<Long>(List.of(0L, steps));
            if (steps <= MOST_KINKS) {
                for (long step = 1; step < steps; step++) {
                    found.add(step);
                }
            } else {
                long begin = 0;
                while (begin < steps && found.size() <= MOST_KINKS / 2) {
                    long end = straightUntil(begin, node);
                    found.add(end);
                    begin = end;
                }
                every &= begin >= steps;
                // where it is a curve, places at even distances stand for it
                for (int part = 1; !every && part < MOST_KINKS / 2; part++) {
                    found.add(begin + (steps - begin) * part / (MOST_KINKS / 2));
                }
            }
            kinks = List.copyOf(found);
            go(0);
        }

        private long straightUntil(long begin, String node) {
            double[] first = at(begin, node);
            double[] second = at(begin + 1, node);
            long straight = begin + 1;
            long bent = steps + 1;
            while (bent - straight > 1) {
                long between = straight + (bent - straight) / 2;
                if (step(between) - step(begin) == (between - begin) * (step(begin + 1) - step(begin))
                        && isStraight(first, second, at(between, node), between - begin)) {
                    straight = between;
                } else {
                    bent = between;
                }
            }
            return straight;
        }

        private double[] at(long step, String node) {
            go(step);
            moving.run();
            return moving.scores(node);
        }

        private static boolean isStraight(double[] first, double[] second, double[] later, long steps) {
            var foreseen = new double[first.length];
            for (int i = 0; i < first.length; i++) {
                foreseen[i] = first[i] + (second[i] - first[i]) * steps;
            }
            return near(foreseen, later);
        }
    }

    /** Scores that are alike, and alike in being unknown. */
    private static boolean near(double[] foreseen, double[] found) {
        for (int i = 0; i < foreseen.length; i++) {
            if (Double.isNaN(foreseen[i]) != Double.isNaN(found[i]) || Math.abs(foreseen[i] - found[i]) > STRAIGHT) {
                return false;
            }
        }
        return true;
    }

    private final class Search {
        private final Goal goal;
        private final List<Way> ways = new ArrayList<>();
        private long left = MOST_SCORES / moving.cost();
        private boolean additive;
        private @Nullable BigDecimal least;
        private long @Nullable [] best;

        Search(Goal goal) {
            this.goal = goal;
        }

        Optional<Change> cheapest() {
            if (reaches()) {
                return Optional.of(new Change(new TreeMap<>(), BigDecimal.ZERO, true));
            }
            ways.forEach(way -> way.leaveWhatCounts(goal));
            ways.forEach(way -> way.go(way.steps));
            if (!reaches()) {
                return Optional.empty();
            }
            ways.forEach(way -> way.go(0));
            ways.forEach(way -> way.findKinks(goal.node()));
            additive = ways.stream().allMatch(way -> way.every) && addsUp(1) && addsUp(2);
            begin();
            for (Way free : ways) {
                ways.forEach(way -> way.go(way.steps));
                place(0, free, BigDecimal.ZERO);
            }
            return Optional.of(found());
        }

        /**
         * All that may move at its limit, of which each goes back as far as the others allow, those first that cost most for
         * what they bring: not the cheapest, but near it, so that much that is dearer need not be looked at.
         */
        private void begin() {
            ways.sort(Comparator.comparingDouble(way -> -way.priceOfAPoint(goal.node())));
            ways.forEach(way -> way.go(way.steps));
            ways.forEach(this::goAsFarAsItMust);
            keep();
        }

        /** Whether the figures bring together what each brings alone, that part of the way: else none has kinks of its own. */
        private boolean addsUp(long part) {
            double[] nothing = scores(List.of(), part);
            double[] foreseen = nothing.clone();
            for (Way alone : ways) {
                double[] its = scores(List.of(alone), part);
                for (int i = 0; i < its.length; i++) {
                    foreseen[i] += its[i] - nothing[i];
                }
            }
            return near(foreseen, scores(ways, part));
        }

        private double[] scores(List<Way> moved, long part) {
            ways.forEach(way -> way.go(moved.contains(way) ? way.steps / part : 0));
            moving.run();
            return moving.scores(goal.node());
        }

        private boolean reaches() {
            left--;
            moving.run();
            return moving.reached(goal);
        }

        /** Puts the figures from this one on upon their kinks, one after the other; those behind it stand at their limits. */
        private void place(int index, Way free, BigDecimal spent) {
            if (left < 0 || tooMuch(spent) || !reaches()) {
                return;
            }
            if (index == ways.size()) {
                goAsFarAsItMust(free);
                keep();
                free.go(free.steps);
                return;
            }
            Way way = ways.get(index);
            if (way == free) {
                place(index + 1, free, spent);
                return;
            }
            for (long kink : way.kinks) {
                way.go(kink);
                place(index + 1, free, spent.add(way.cost()));
            }
            way.go(way.steps);
        }

        private boolean tooMuch(BigDecimal spent) {
            return least != null && spent.compareTo(least) >= 0;
        }

        /** The goal is reached where it stands; the first step at which it is. */
        private void goAsFarAsItMust(Way free) {
            long failing = -1;
            long enough = free.at;
            while (enough - failing > 1) {
                long between = failing + (enough - failing) / 2;
                free.go(between);
                if (reaches()) {
                    enough = between;
                } else {
                    failing = between;
                }
            }
            free.go(enough);
        }

        private void keep() {
            var cost = ways.stream().map(Way::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
            if (least == null || cost.compareTo(least) < 0) {
                least = cost;
                best = ways.stream().mapToLong(way -> way.at).toArray();
            }
        }

        /** The best, each of whose figures goes back as far as the others allow. */
        private Change found() {
            for (int i = 0; i < ways.size(); i++) {
                ways.get(i).go(best == null ? ways.get(i).steps : best[i]);
            }
            ways.forEach(this::goAsFarAsItMust);
            var to = new TreeMap<InputKey, BigDecimal>();
            ways.stream()
                    .filter(way -> way.at > 0)
                    .forEach(way -> to.put(
                            way.priced.lever().key(), Moving.after(way.priced.lever(), way.from, way.step(way.at))));
            return new Change(
                    to, ways.stream().map(Way::cost).reduce(BigDecimal.ZERO, BigDecimal::add), left >= 0 && additive);
        }
    }
}
