package org.lianqi.engine.index.kernel;

import java.util.Arrays;

/**
 * Means of the columns of a group, row by row. Missing values are left out and the weights of the others count for more;
 * a row with nothing has NaN. Terms are added in the order of the columns, so that one row computed alone comes out the
 * same to the last bit.
 */
public final class Means {

    private Means() {}

    /**
     * Σ w·s ÷ Σ w.
     *
     * @param columns where each child's column starts in the table
     * @param weights of the children; a weight of zero leaves the child out
     * @param into where the group's column starts
     * @param weightsPresent scratch of at least {@code rows}
     */
    public static void arithmetic(
            double[] table, int rows, int[] columns, double[] weights, int into, double[] weightsPresent) {
        sums(table, rows, columns, weights, into, weightsPresent);
        for (int row = 0; row < rows; row++) {
            table[into + row] = table[into + row] / weightsPresent[row];
        }
    }

    /**
     * Σ s · c ÷ p · (Σ p ÷ Σ c present): points, scaled up by the points of the children without score.
     *
     * @param points p, what the marks of each child are out of
     * @param counted c, what they count for; as a rule the same. A child that counts for nothing is left out
     */
    public static void points(
            double[] table,
            int rows,
            int[] columns,
            double[] points,
            double[] counted,
            int into,
            double[] pointsPresent) {
        Arrays.fill(table, into, into + rows, 0);
        Arrays.fill(pointsPresent, 0, rows, 0);
        double all = 0;
        for (int child = 0; child < columns.length; child++) {
            all += points[child];
            double most = counted[child];
            if (most == 0) {
                continue;
            }
            double factor = most / points[child];
            int from = columns[child];
            for (int row = 0; row < rows; row++) {
                double score = table[from + row];
                boolean present = !Double.isNaN(score);
                table[into + row] += present ? score * factor : 0;
                pointsPresent[row] += present ? most : 0;
            }
        }
        for (int row = 0; row < rows; row++) {
            // The usual row is complete and must be the plain sum: all/all would be 1, but so is not every quotient.
            double sum = table[into + row];
            double present = pointsPresent[row];
            table[into + row] = present == all ? sum : present == 0 ? Double.NaN : sum * (all / present);
        }
    }

    /** exp(Σ w·ln s ÷ Σ w); NaN where a score is not above zero. */
    public static void geometric(
            double[] table, int rows, int[] columns, double[] weights, int into, double[] weightsPresent) {
        Arrays.fill(table, into, into + rows, 0);
        Arrays.fill(weightsPresent, 0, rows, 0);
        for (int child = 0; child < columns.length; child++) {
            double weight = weights[child];
            int from = columns[child];
            for (int row = 0; weight != 0 && row < rows; row++) {
                double score = table[from + row];
                if (!Double.isNaN(score)) {
                    table[into + row] += weight * (score > 0 ? Math.log(score) : Double.NaN);
                    weightsPresent[row] += weight;
                }
            }
        }
        for (int row = 0; row < rows; row++) {
            table[into + row] = Math.exp(table[into + row] / weightsPresent[row]);
        }
    }

    /** Σ w ÷ Σ (w ÷ s); NaN where a score is not above zero. */
    public static void harmonic(
            double[] table, int rows, int[] columns, double[] weights, int into, double[] weightsPresent) {
        Arrays.fill(table, into, into + rows, 0);
        Arrays.fill(weightsPresent, 0, rows, 0);
        for (int child = 0; child < columns.length; child++) {
            double weight = weights[child];
            int from = columns[child];
            for (int row = 0; weight != 0 && row < rows; row++) {
                double score = table[from + row];
                if (!Double.isNaN(score)) {
                    table[into + row] += score > 0 ? weight / score : Double.NaN;
                    weightsPresent[row] += weight;
                }
            }
        }
        for (int row = 0; row < rows; row++) {
            table[into + row] = weightsPresent[row] / table[into + row];
        }
    }

    private static void sums(
            double[] table, int rows, int[] columns, double[] weights, int into, double[] weightsPresent) {
        Arrays.fill(table, into, into + rows, 0);
        Arrays.fill(weightsPresent, 0, rows, 0);
        for (int child = 0; child < columns.length; child++) {
            double weight = weights[child];
            int from = columns[child];
            for (int row = 0; weight != 0 && row < rows; row++) {
                double score = table[from + row];
                boolean present = !Double.isNaN(score);
                table[into + row] += present ? weight * score : 0;
                weightsPresent[row] += present ? weight : 0;
            }
        }
    }
}
