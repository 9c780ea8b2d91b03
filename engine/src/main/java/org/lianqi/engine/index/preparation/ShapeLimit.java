package org.lianqi.engine.index.preparation;

/**
 * When a column has outliers that would rule an index: it is both lopsided and heavy in the tails.
 *
 * @param skewness absolute value that is still taken; above 0
 * @param kurtosis excess that is still taken; above 0
 */
public record ShapeLimit(double skewness, double kurtosis) {

    /** |skewness| 2 and kurtosis 3.5: the JRC's rule of thumb. */
    public static final ShapeLimit USUAL = new ShapeLimit(2, 3.5);

    public ShapeLimit {
        if (!(skewness > 0 && kurtosis > 0)) {
            throw new IllegalArgumentException(skewness + ", " + kurtosis);
        }
    }

    /** Whether one of the two keeps within its limit. What cannot be told has no outliers. */
    public boolean holds(Shape shape) {
        return shape.skewness().isEmpty()
                || shape.kurtosis().isEmpty()
                || Math.abs(shape.skewness().getAsDouble()) < skewness
                || shape.kurtosis().getAsDouble() < kurtosis;
    }
}
