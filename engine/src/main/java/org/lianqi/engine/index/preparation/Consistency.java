package org.lianqi.engine.index.preparation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.lianqi.engine.index.kernel.ColumnStatistics;
import org.lianqi.engine.index.kernel.SymmetricMatrix;

/**
 * Whether the indicators of a group speak of one thing, and whether some of them say the same. Judged by the units that
 * have all of them.
 *
 * @param units how many those are
 * @param alpha Cronbach's α = k/(k−1) · (1 − Σ var(xⱼ) ÷ var(Σ xⱼ)): 0.7 and more is usually taken as one thing; empty of
 *     fewer than two indicators or three units, or when nothing varies. Cronbach (1951)
 * @param inflations variance inflation of each indicator
 */
public record Consistency(int units, OptionalDouble alpha, List<Inflation> inflations) {

    /** From this on an indicator is usually called redundant. */
    public static final double REDUNDANT = 10;

    public Consistency {
        inflations = List.copyOf(inflations);
    }

    /**
     * How well the other indicators foretell one.
     *
     * @param factor VIF = 1/(1 − R²) of the regression on all others, from 1; empty when it is a sum of multiples of the
     *     others or does not vary
     */
    public record Inflation(String indicator, OptionalDouble factor) {}

    /**
     * Judges indicators of a table. For α they should be normalised: it compares their variances.
     *
     * @param indicators of one group
     */
    public static Consistency of(DataTable table, List<String> indicators) {
        double[][] columns = complete(table, indicators);
        int units = columns.length == 0 ? 0 : columns[0].length;
        return new Consistency(units, alpha(columns, units), inflations(indicators, columns));
    }

    private static double[][] complete(DataTable table, List<String> indicators) {
        var all = indicators.stream()
                .map(indicator -> table.cells(table.column(indicator)))
                .toList();
        int[] complete = IntStream.range(0, table.rows())
                .filter(row -> all.stream().noneMatch(column -> Double.isNaN(column[row])))
                .toArray();
        return all.stream()
                .map(column ->
                        IntStream.of(complete).mapToDouble(row -> column[row]).toArray())
                .toArray(double[][]::new);
    }

    private static OptionalDouble alpha(double[][] columns, int units) {
        int k = columns.length;
        if (k < 2 || units < 3) {
            return OptionalDouble.empty();
        }
        double single = 0;
        var total = new double[units];
        for (double[] column : columns) {
            single += variance(column);
            for (int row = 0; row < units; row++) {
                total[row] += column[row];
            }
        }
        double ofTotal = variance(total);
        return ofTotal == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) k / (k - 1) * (1 - single / ofTotal));
    }

    private static double variance(double[] column) {
        double deviation = ColumnStatistics.deviation(column, 0, column.length);
        return deviation * deviation;
    }

    private static List<Inflation> inflations(List<String> indicators, double[][] columns) {
        int k = columns.length;
        var correlations = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                correlations[i][j] = i == j ? 1 : Correlation.pearson(columns[i], columns[j]);
            }
        }
        var found = new ArrayList<Inflation>();
        var inverse = SymmetricMatrix.inverse(correlations);
        for (int i = 0; i < k; i++) {
            int at = i;
            found.add(new Inflation(
                    indicators.get(i),
                    inverse.map(matrix -> OptionalDouble.of(matrix[at][at])).orElse(OptionalDouble.empty())));
        }
        return found;
    }
}
