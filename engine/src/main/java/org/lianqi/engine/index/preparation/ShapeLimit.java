package org.lianqi.engine.index.preparation;

import java.math.BigDecimal;
import org.lianqi.engine.index.problem.Refusal;

/**
 * When a column has outliers that would rule an index: it is both lopsided and heavy in the tails.
 *
 * @param skewness absolute value that is still taken; above 0
 * @param kurtosis excess that is still taken; above 0
 */
public record ShapeLimit(BigDecimal skewness, BigDecimal kurtosis) {

    /** |skewness| 2 and kurtosis 3.5: the JRC's rule of thumb. */
    public static final ShapeLimit USUAL = new ShapeLimit(new BigDecimal("2"), new BigDecimal("3.5"));

    public ShapeLimit {
        skewness = Refusal.notAbove("limit.skewness", BigDecimal.ZERO, skewness);
        kurtosis = Refusal.notAbove("limit.kurtosis", BigDecimal.ZERO, kurtosis);
    }

    /** Whether one of the two keeps within its limit. What cannot be told has no outliers. */
    public boolean holds(Shape shape) {
        return shape.skewness().isEmpty()
                || shape.kurtosis().isEmpty()
                || Math.abs(shape.skewness().getAsDouble()) < skewness.doubleValue()
                || shape.kurtosis().getAsDouble() < kurtosis.doubleValue();
    }
}
