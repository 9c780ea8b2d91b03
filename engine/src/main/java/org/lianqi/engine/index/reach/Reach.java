package org.lianqi.engine.index.reach;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.scheme.Scheme;

/**
 * What it would take one unit. Every answer is found by computing the whole period again with the figure moved, so that the
 * scores of others, where they are relative, move with it. Bonus points and the values of others stay. Not for use by two
 * threads at once.
 */
public final class Reach {

    /** Where a score may fall, so many scores are computed for an answer, a few thousandths of a second. */
    private static final long MOST_SCORES = 2_000_000;

    private static final long LEAST_TRIED = 200;

    private final Moving moving;

    /**
     * Lays the period out once.
     *
     * @param scheme one without {@link Scheme#problems()}
     * @throws IllegalArgumentException when the unit is not assessed
     */
    public Reach(Scheme scheme, AssessedPeriod given, String unit) {
        this.moving = new Moving(scheme, given, unit);
    }

    /**
     * The first value, step by step from the present one towards the limit, with which the goal is reached: one step less
     * and it is not. Found by halving, since no method lets a score fall while its figure betters. Where one may (a formula of
     * the office's own, extreme values drawn in), the steps are tried one after the other, in a large period every so many of them: what is reached
     * between two of those and lost again is not seen.
     *
     * @return empty when the limit does not reach it either, or when the unit has no such value; the present value when
     *     the goal is reached already
     */
    public Optional<BigDecimal> alone(Lever lever, Goal goal) {
        Optional<BigDecimal> known = moving.present(lever);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal from = known.get();
        long failing = 0;
        long enough = Moving.steps(lever, from);
        if (reaches(lever, from, goal)) {
            return known;
        }
        if (moving.mayFall(lever)) {
            long stride = Math.ceilDiv(Math.max(1, enough), Math.max(LEAST_TRIED, MOST_SCORES / moving.cost()));
            long steps = enough;
            enough = Math.min(stride, steps);
            while (enough < steps && !reaches(lever, Moving.after(lever, from, enough), goal)) {
                failing = enough;
                enough = Math.min(enough + stride, steps);
            }
        }
        if (!reaches(lever, Moving.after(lever, from, enough), goal)) {
            return Optional.empty();
        }
        while (enough - failing > 1) {
            long between = failing + (enough - failing) / 2;
            if (reaches(lever, Moving.after(lever, from, between), goal)) {
                enough = between;
            } else {
                failing = between;
            }
        }
        return Optional.of(Moving.after(lever, from, enough));
    }

    /** Points at a node that the next step brings; empty without value or score, and where the limit leaves no step. */
    public OptionalDouble pointsOfAStep(Lever lever, String node) {
        Optional<BigDecimal> from = moving.present(lever);
        if (from.isEmpty() || Moving.steps(lever, from.get()) == 0) {
            return OptionalDouble.empty();
        }
        double now = score(lever, from.get(), node);
        double then = score(lever, Moving.after(lever, from.get(), 1), node);
        return Double.isNaN(now) || Double.isNaN(then) ? OptionalDouble.empty() : OptionalDouble.of(then - now);
    }

    private double score(Lever lever, BigDecimal value, String node) {
        return with(lever, value, () -> moving.score(node));
    }

    private boolean reaches(Lever lever, BigDecimal value, Goal goal) {
        return with(lever, value, () -> moving.reached(goal) ? 1 : 0) > 0;
    }

    private double with(Lever lever, BigDecimal value, DoubleSupplier asked) {
        moving.put(lever, value);
        moving.run();
        double answer = asked.getAsDouble();
        moving.present(lever).ifPresent(present -> moving.put(lever, present));
        return answer;
    }
}
