package org.lianqi.engine.index.reach;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.DoubleSupplier;
import org.lianqi.engine.index.Assessment;
import org.lianqi.engine.index.Computation;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.scheme.Scheme;

/**
 * What it would take one unit. Every answer is found by computing the whole period again with the figure moved, so that the
 * scores of others, where they are relative, move with it. Bonus points and the values of others stay. Not for use by two
 * threads at once.
 */
public final class Reach {

    private final AssessedPeriod given;
    private final String unit;
    private final Computation computed;
    private final int row;

    /**
     * Lays the period out once.
     *
     * @param scheme one without {@link Scheme#problems()}
     * @throws IllegalArgumentException when the unit is not assessed
     */
    public Reach(Scheme scheme, AssessedPeriod given, String unit) {
        this.given = given;
        this.unit = unit;
        this.computed = Assessment.layOut(scheme, given);
        this.row = computed.units().indexOf(unit);
        if (row < 0) {
            throw new IllegalArgumentException(unit);
        }
    }

    /**
     * The first value, step by step from the present one towards the limit, with which the goal is reached: one step less
     * and it is not. Found by halving, since no method lets a score fall while its figure betters; where a goal is reached
     * on the way and lost again before the limit, it is not seen.
     *
     * @return empty when the limit does not reach it either, or when the unit has no such value; the present value when
     *     the goal is reached already
     */
    public Optional<BigDecimal> alone(Lever lever, Goal goal) {
        Optional<BigDecimal> known = present(lever);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal from = known.get();
        long failing = 0;
        long enough = steps(lever, from);
        if (reaches(lever, from, goal)) {
            return known;
        }
        if (!reaches(lever, after(lever, from, enough), goal)) {
            return Optional.empty();
        }
        while (enough - failing > 1) {
            long between = failing + (enough - failing) / 2;
            if (reaches(lever, after(lever, from, between), goal)) {
                enough = between;
            } else {
                failing = between;
            }
        }
        return Optional.of(after(lever, from, enough));
    }

    /** Points at a node that the next step brings; empty without value or score, and where the limit leaves no step. */
    public OptionalDouble pointsOfAStep(Lever lever, String node) {
        Optional<BigDecimal> from = present(lever);
        if (from.isEmpty() || steps(lever, from.get()) == 0) {
            return OptionalDouble.empty();
        }
        double now = score(lever, from.get(), node);
        double then = score(lever, after(lever, from.get(), 1), node);
        return Double.isNaN(now) || Double.isNaN(then) ? OptionalDouble.empty() : OptionalDouble.of(then - now);
    }

    private Optional<BigDecimal> present(Lever lever) {
        return given.findColumn(lever.key()).map(column -> column.values().get(unit));
    }

    /** How many whole steps lie between a value and the limit. */
    private static long steps(Lever lever, BigDecimal from) {
        return lever.limit()
                .subtract(from)
                .abs()
                .divide(lever.step(), 0, RoundingMode.DOWN)
                .longValueExact();
    }

    private static BigDecimal after(Lever lever, BigDecimal from, long steps) {
        BigDecimal way = lever.step().multiply(BigDecimal.valueOf(steps));
        return lever.limit().compareTo(from) < 0 ? from.subtract(way) : from.add(way);
    }

    private double score(Lever lever, BigDecimal value, String node) {
        return with(lever, value, () -> computed.table()[computed.scoresAt(node) + row]);
    }

    private boolean reaches(Lever lever, BigDecimal value, Goal goal) {
        return switch (goal) {
            case Goal.ScoreAt score -> score(lever, value, score.node()) >= score.atLeast();
            case Goal.RankAt rank -> {
                double place = with(lever, value, () -> computed.rank(rank.node(), row));
                yield place > 0 && place <= rank.atMost();
            }
        };
    }

    private double with(Lever lever, BigDecimal value, DoubleSupplier asked) {
        OptionalInt column = computed.findInput(lever.key());
        if (column.isEmpty()) {
            computed.run();
            return asked.getAsDouble();
        }
        int at = column.getAsInt() + row;
        double before = computed.table()[at];
        computed.table()[at] = value.doubleValue();
        try {
            computed.run();
            return asked.getAsDouble();
        } finally {
            computed.table()[at] = before;
        }
    }
}
