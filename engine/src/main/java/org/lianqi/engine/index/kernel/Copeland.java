package org.lianqi.engine.index.kernel;

/** Copeland's rule over the columns of a group. Costs n² meetings of as many comparisons as there are children. */
public final class Copeland {

    private Copeland() {}

    /** Meetings won less meetings lost among the rows that have all children; NaN for the others. */
    public static void scores(double[] table, int rows, int[] columns, double[] weights, int into) {
        for (int row = 0; row < rows; row++) {
            table[into + row] = isComplete(table, row, columns, weights) ? 0 : Double.NaN;
        }
        for (int row = 0; row < rows; row++) {
            if (Double.isNaN(table[into + row])) {
                continue;
            }
            for (int other = row + 1; other < rows; other++) {
                if (!Double.isNaN(table[into + other])) {
                    int outcome = meeting(table, row, other, columns, weights);
                    table[into + row] += outcome;
                    table[into + other] -= outcome;
                }
            }
        }
    }

    /** 1 when the row is better in children of more weight than those it is worse in, −1 when less, 0 when equal. */
    public static int meeting(double[] table, int row, int other, int[] columns, double[] weights) {
        double better = weightWhereGreater(table, row, other, columns, weights);
        double worse = weightWhereGreater(table, other, row, columns, weights);
        return Double.compare(better, worse);
    }

    /** Weight of the children in which the row is better. */
    public static double weightWhereGreater(double[] table, int row, int other, int[] columns, double[] weights) {
        double weight = 0;
        for (int child = 0; child < columns.length; child++) {
            if (Ranking.inCompared(table[columns[child] + row]) > Ranking.inCompared(table[columns[child] + other])) {
                weight += weights[child];
            }
        }
        return weight;
    }

    private static boolean isComplete(double[] table, int row, int[] columns, double[] weights) {
        for (int child = 0; child < columns.length; child++) {
            double score = table[columns[child] + row];
            if (weights[child] != 0 && Double.isNaN(score)) {
                return false;
            }
        }
        return true;
    }
}
