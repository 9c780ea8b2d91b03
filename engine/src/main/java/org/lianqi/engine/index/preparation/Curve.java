package org.lianqi.engine.index.preparation;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * What a transformed value is made of: y = (b^λ − 1) ÷ λ, and ln b where λ is 0. Where {@code lifted}, b is how far the value
 * lies from the end of the column that it leans away from and a hundredth of the range more, so that it is above zero; else b
 * is the value itself. A {@code mirrored} column is −y, so that more stays more.
 *
 * @param least of the column
 * @param greatest of the column
 * @param lifted whether b is reckoned from an end
 * @param mirrored whether that end is the greatest value
 * @param lambda power
 */
public record Curve(double least, double greatest, boolean lifted, boolean mirrored, BigDecimal lambda) {

    static Curve of(double[] column, boolean lifted, boolean mirrored, BigDecimal lambda) {
        return new Curve(
                Arrays.stream(column).filter(x -> !Double.isNaN(x)).min().orElse(Double.NaN),
                Arrays.stream(column).filter(x -> !Double.isNaN(x)).max().orElse(Double.NaN),
                lifted,
                mirrored,
                lambda);
    }

    /** What becomes of a value. */
    public double of(double value) {
        double transformed = powered(base(value), lambda.doubleValue());
        return mirrored ? -transformed : transformed;
    }

    double base(double value) {
        return lifted ? (mirrored ? greatest - value : value - least) + 0.01 * (greatest - least) : value;
    }

    static double powered(double base, double lambda) {
        return lambda == 0 ? Math.log(base) : (Math.pow(base, lambda) - 1) / lambda;
    }

    double[] over(double[] column) {
        return Arrays.stream(column).map(this::of).toArray();
    }
}
