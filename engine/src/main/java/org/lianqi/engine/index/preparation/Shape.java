package org.lianqi.engine.index.preparation;

import java.util.OptionalDouble;
import org.lianqi.engine.index.kernel.Moments;

/**
 * How far a column of values is from bell-shaped.
 *
 * @param skewness G₁ = √(n(n−1))/(n−2) · m₃/m₂^1.5; empty of fewer than three values or when all are the same
 * @param kurtosis in excess of the normal curve's, G₂ = (n−1)/((n−2)(n−3)) · ((n+1)(m₄/m₂² − 3) + 6); empty of fewer than
 *     four values or when all are the same. Joanes and Gill (1998), <i>Comparing measures of sample skewness and
 *     kurtosis</i>
 */
public record Shape(OptionalDouble skewness, OptionalDouble kurtosis) {

    static Shape of(double[] column) {
        return new Shape(
                DataTable.known(Moments.skewness(column, 0, column.length)),
                DataTable.known(Moments.kurtosis(column, 0, column.length)));
    }
}
