package org.lianqi.engine.index.preparation;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.lianqi.engine.index.kernel.ColumnStatistics;

/** How two indicators go together, by the units that have both. */
public enum Correlation {
    /** Σ(x − x̄)(y − ȳ) ÷ √(Σ(x − x̄)² · Σ(y − ȳ)²): how far they lie on a straight line. */
    PEARSON,
    /** Pearson's of their ranks, equal values sharing the mean of their ranks: how far one rises with the other. */
    SPEARMAN;

    /** From −1 to 1; empty of fewer than three units or when one of the two does not vary. */
    public OptionalDouble between(DataTable table, String one, String other) {
        double[] x = table.cells(table.column(one));
        double[] y = table.cells(table.column(other));
        int[] both = IntStream.range(0, x.length)
                .filter(row -> !Double.isNaN(x[row] + y[row]))
                .toArray();
        double[] xs = Arrays.stream(both).mapToDouble(row -> x[row]).toArray();
        double[] ys = Arrays.stream(both).mapToDouble(row -> y[row]).toArray();
        return DataTable.known(
                switch (this) {
                    case PEARSON -> pearson(xs, ys);
                    case SPEARMAN -> pearson(ranks(xs), ranks(ys));
                });
    }

    static double pearson(double[] x, double[] y) {
        if (x.length < 3) {
            return Double.NaN;
        }
        double meanX = ColumnStatistics.mean(x, 0, x.length);
        double meanY = ColumnStatistics.mean(y, 0, y.length);
        double products = 0;
        double squaresX = 0;
        double squaresY = 0;
        for (int i = 0; i < x.length; i++) {
            products += (x[i] - meanX) * (y[i] - meanY);
            squaresX += (x[i] - meanX) * (x[i] - meanX);
            squaresY += (y[i] - meanY) * (y[i] - meanY);
        }
        double scale = Math.sqrt(squaresX) * Math.sqrt(squaresY);
        return scale == 0 ? Double.NaN : Math.clamp(products / scale, -1, 1);
    }

    private static double[] ranks(double[] values) {
        double[] ascending = values.clone();
        Arrays.sort(ascending);
        return Arrays.stream(values)
                .map(value -> {
                    int below = before(ascending, value, false);
                    int upTo = before(ascending, value, true);
                    return (below + 1 + upTo) / 2.0;
                })
                .toArray();
    }

    /** How many of the sorted values are below one, or below or equal to it. */
    private static int before(double[] ascending, double value, boolean orEqual) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < value || orEqual && ascending[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
