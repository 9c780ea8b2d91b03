package org.lianqi.bench.index;

import java.util.Arrays;
import java.util.Comparator;

/** The same calculation as one would first write it: values by unit, an array for every step, a sort with a comparator. */
final class Textbook {

    private Textbook() {}

    /** Ranks by column: the six boards, then the total. */
    static int[][] ranks(Quarter quarter) {
        int units = quarter.units;
        double[][] normalised = normalised(quarter);
        double[][] scores = new double[Quarter.BOARDS + 1][units];
        for (int unit = 0; unit < units; unit++) {
            double totalSum = 0;
            double totalWeight = 0;
            for (int board = 0; board < Quarter.BOARDS; board++) {
                double sum = 0;
                double weights = 0;
                for (int i = board * Quarter.PER_BOARD; i < (board + 1) * Quarter.PER_BOARD; i++) {
                    if (!Double.isNaN(normalised[unit][i])) {
                        sum += Quarter.weight(i) * normalised[unit][i];
                        weights += Quarter.weight(i);
                    }
                }
                double score = sum / weights;
                scores[board][unit] = score;
                if (!Double.isNaN(score)) {
                    totalSum += Quarter.boardWeight(board) * score;
                    totalWeight += Quarter.boardWeight(board);
                }
            }
            scores[Quarter.BOARDS][unit] = totalSum / totalWeight;
        }
        int[][] ranks = new int[scores.length][];
        for (int column = 0; column < scores.length; column++) {
            ranks[column] = ranked(scores[column]);
        }
        return ranks;
    }

    private static double[][] normalised(Quarter quarter) {
        double[][] normalised = new double[quarter.units][Quarter.INDICATORS];
        for (int i = 0; i < Quarter.INDICATORS; i++) {
            double sign = Quarter.isLowerBetter(i) ? -1 : 1;
            double least = Double.POSITIVE_INFINITY;
            double greatest = Double.NEGATIVE_INFINITY;
            for (double[] row : quarter.values) {
                double value = sign * row[i];
                if (!Double.isNaN(value)) {
                    least = Math.min(least, value);
                    greatest = Math.max(greatest, value);
                }
            }
            for (int unit = 0; unit < quarter.units; unit++) {
                normalised[unit][i] = (sign * quarter.values[unit][i] - least) / (greatest - least) * 100;
            }
        }
        return normalised;
    }

    private static int[] ranked(double[] scores) {
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, unit -> unit);
        Arrays.sort(order, Comparator.comparingDouble(unit -> -scores[unit]));
        int[] ranks = new int[scores.length];
        for (int i = 0; i < order.length; i++) {
            boolean tie = i > 0 && scores[order[i]] == scores[order[i - 1]];
            ranks[order[i]] = tie ? ranks[order[i - 1]] : i + 1;
        }
        return ranks;
    }
}
