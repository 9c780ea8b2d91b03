package org.lianqi.engine.index.kernel;

/** Statistics of one column, missing values left out; NaN when there is nothing to tell. */
public final class ColumnStatistics {

    private ColumnStatistics() {}

    /** How many rows have a value. */
    public static int count(double[] table, int from, int rows) {
        int count = 0;
        for (int i = from; i < from + rows; i++) {
            count += !Double.isNaN(table[i]) ? 1 : 0;
        }
        return count;
    }

    public static double least(double[] table, int from, int rows) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = from; i < from + rows; i++) {
            double value = table[i];
            // A comparison with NaN is false, so missing values need no test of their own.
            least = value < least ? value : least;
        }
        return least < Double.POSITIVE_INFINITY || count(table, from, rows) > 0 ? least : Double.NaN;
    }

    public static double greatest(double[] table, int from, int rows) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = from; i < from + rows; i++) {
            double value = table[i];
            greatest = value > greatest ? value : greatest;
        }
        return greatest > Double.NEGATIVE_INFINITY || count(table, from, rows) > 0 ? greatest : Double.NaN;
    }

    public static double mean(double[] table, int from, int rows) {
        int count = count(table, from, rows);
        double sum = 0;
        for (int i = from; i < from + rows; i++) {
            double value = table[i];
            sum += !Double.isNaN(value) ? value : 0;
        }
        double mean = sum / count;
        // A second pass takes back what rounding cost the first: values around 4e7 that differ by 1 need it.
        double rest = 0;
        for (int i = from; i < from + rows; i++) {
            double value = table[i];
            rest += !Double.isNaN(value) ? value - mean : 0;
        }
        return mean + rest / count;
    }

    /** Standard deviation of a sample, divided by n − 1; NaN of fewer than two values. */
    public static double deviation(double[] table, int from, int rows) {
        int count = count(table, from, rows);
        if (count < 2) {
            return Double.NaN;
        }
        double mean = mean(table, from, rows);
        double squares = 0;
        for (int i = from; i < from + rows; i++) {
            double distance = table[i] - mean;
            squares += !Double.isNaN(distance) ? distance * distance : 0;
        }
        return Math.sqrt(squares / (count - 1));
    }
}
