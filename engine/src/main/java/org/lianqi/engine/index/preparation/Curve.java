package org.lianqi.engine.index.preparation;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * What a transformed value is made of: y = ((b ÷ s)^λ − 1) ÷ λ, and ln(b ÷ s) where λ is 0. Where {@code lifted}, b is how far
 * the value lies from the end of the column that it leans away from and a hundredth of the range more, so that it is above
 * zero; else b is the value itself. A {@code mirrored} column is −y, so that more stays more.
 *
 * @param least of the column
 * @param greatest of the column
 * @param lifted whether b is reckoned from an end
 * @param mirrored whether that end is the greatest value
 * @param lambda power
 * @param scale s: 1, or the geometric mean of all b. Powers of large numbers differ by less than a double can tell; divided
 *     by their mean they do not, and it makes no difference whether amounts are in 元 or 亿元
 */
public record Curve(double least, double greatest, boolean lifted, boolean mirrored, BigDecimal lambda, double scale) {

    static Curve logarithm(double[] column, boolean mirrored) {
        return of(column, true, mirrored, BigDecimal.ZERO, 1);
    }

    static Curve power(double[] column, boolean lifted, BigDecimal lambda) {
        Curve logarithm = of(column, lifted, false, BigDecimal.ZERO, 1);
        double geometricMean = Math.exp(Arrays.stream(column)
                .filter(x -> !Double.isNaN(x))
                .map(logarithm::of)
                .average()
                .orElse(0));
        return of(column, lifted, false, lambda, geometricMean);
    }

    private static Curve of(double[] column, boolean lifted, boolean mirrored, BigDecimal lambda, double scale) {
        return new Curve(
                Arrays.stream(column).filter(x -> !Double.isNaN(x)).min().orElse(Double.NaN),
                Arrays.stream(column).filter(x -> !Double.isNaN(x)).max().orElse(Double.NaN),
                lifted,
                mirrored,
                lambda,
                scale);
    }

    /** What becomes of a value. */
    public double of(double value) {
        double transformed = powered(base(value) / scale, lambda.doubleValue());
        return mirrored ? -transformed : transformed;
    }

    double base(double value) {
        return lifted ? (mirrored ? greatest - value : value - least) + 0.01 * (greatest - least) : value;
    }

    static double powered(double base, double lambda) {
        return lambda == 0 ? Math.log(base) : Math.expm1(lambda * Math.log(base)) / lambda;
    }

    double[] over(double[] column) {
        return Arrays.stream(column).map(this::of).toArray();
    }
}
