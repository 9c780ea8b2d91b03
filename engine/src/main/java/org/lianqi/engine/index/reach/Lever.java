package org.lianqi.engine.index.reach;

import java.math.BigDecimal;
import java.util.Collections;
import org.lianqi.engine.index.input.InputColumn;
import org.lianqi.engine.index.input.InputKey;
import org.lianqi.engine.index.method.Direction;

/**
 * A figure that may move, and how far.
 *
 * @param key which figure of the unit
 * @param step the least it can move by, above 0; in the figure's unit of measure
 * @param limit no further than here, above or below the present value
 */
public record Lever(InputKey key, BigDecimal step, BigDecimal limit) {

    /** A double tells no more digits apart. */
    private static final int DIGITS = 15;

    public Lever {
        if (step.signum() <= 0) {
            throw new IllegalArgumentException(key + ": " + step);
        }
    }

    /**
     * As far beyond the best of the period as the best lies from the worst, or as the best is large where all are equal:
     * further is a wish, no plan. What nobody has below zero does not fall below it.
     *
     * @param column with at least one value
     * @param places after the point that the figure is written with; fewer where the numbers are so large that a step
     *     would be lost in them
     */
    public static Lever withinReach(InputColumn column, Direction better, int places) {
        BigDecimal most = Collections.max(column.values().values());
        BigDecimal least = Collections.min(column.values().values());
        BigDecimal range = most.compareTo(least) == 0 ? most.abs().max(BigDecimal.ONE) : most.subtract(least);
        BigDecimal limit = better == Direction.HIGHER_IS_BETTER ? most.add(range) : least.subtract(range);
        if (least.signum() >= 0) {
            limit = limit.max(BigDecimal.ZERO);
        }
        BigDecimal largest = most.abs().max(least.abs()).max(limit.abs());
        int whole = largest.precision() - largest.scale();
        return new Lever(column.key(), BigDecimal.ONE.movePointLeft(Math.min(places, DIGITS - whole)), limit);
    }
}
