package org.lianqi.engine.index.kernel;

/** Third and fourth moments of a column, missing values left out; NaN when there is nothing to tell. */
public final class Moments {

    private Moments() {}

    /** G₁, the skewness of a sample; NaN of fewer than three values or when all are the same. */
    public static double skewness(double[] table, int from, int rows) {
        int n = ColumnStatistics.count(table, from, rows);
        double mean = ColumnStatistics.mean(table, from, rows);
        double second = central(table, from, rows, mean, 2) / n;
        if (n < 3 || second == 0) {
            return Double.NaN;
        }
        double third = central(table, from, rows, mean, 3) / n;
        return third / Math.pow(second, 1.5) * Math.sqrt((double) n * (n - 1)) / (n - 2);
    }

    /** G₂, the excess kurtosis of a sample; NaN of fewer than four values or when all are the same. */
    public static double kurtosis(double[] table, int from, int rows) {
        double n = ColumnStatistics.count(table, from, rows);
        double mean = ColumnStatistics.mean(table, from, rows);
        double second = central(table, from, rows, mean, 2) / n;
        if (n < 4 || second == 0) {
            return Double.NaN;
        }
        double excess = central(table, from, rows, mean, 4) / n / (second * second) - 3;
        return (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * excess + 6);
    }

    private static double central(double[] table, int from, int rows, double mean, int power) {
        double sum = 0;
        for (int i = from; i < from + rows; i++) {
            double distance = table[i] - mean;
            if (!Double.isNaN(distance)) {
                double square = distance * distance;
                sum += power == 2 ? square : power == 3 ? square * distance : square * square;
            }
        }
        return sum;
    }
}
