package org.lianqi.bench.index;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;

/** The same calculation as one would first write it: values by unit, an array for every step, a sort with a comparator. */
final class Textbook {

    private Textbook() {}

    /** Ranks by column: the six boards, then the total. */
    static int[][] ranks(Quarter quarter) {
        double[][] scores = scores(quarter, normalised(quarter), new double[Quarter.INDICATORS + Quarter.BOARDS]);
        int[][] ranks = new int[scores.length][];
        for (int column = 0; column < scores.length; column++) {
            ranks[column] = ranked(scores[column]);
        }
        return ranks;
    }

    /**
     * Draws every weight anew so many times and ranks the total.
     *
     * @param anew whether each replication normalises again
     * @return a sum of ranks, so that nothing is left out
     */
    static int replications(Quarter quarter, int replications, double noise, long seed, boolean anew) {
        var random = new SplittableRandom(seed);
        double[][] normalised = normalised(quarter);
        var noises = new double[Quarter.INDICATORS + Quarter.BOARDS];
        int sum = 0;
        for (int replication = 0; replication < replications; replication++) {
            Arrays.setAll(noises, i -> noise * (2 * random.nextDouble() - 1));
            double[][] scores = scores(quarter, anew ? normalised(quarter) : normalised, noises);
            sum += ranked(scores[Quarter.BOARDS])[0];
        }
        return sum;
    }

    private static double[][] scores(Quarter quarter, double[][] normalised, double[] noises) {
        int units = quarter.units;
        double[][] scores = new double[Quarter.BOARDS + 1][units];
        for (int unit = 0; unit < units; unit++) {
            double totalSum = 0;
            double totalWeight = 0;
            for (int board = 0; board < Quarter.BOARDS; board++) {
                double sum = 0;
                double weights = 0;
                for (int i = board * Quarter.PER_BOARD; i < (board + 1) * Quarter.PER_BOARD; i++) {
                    if (!Double.isNaN(normalised[unit][i])) {
                        double weight = Quarter.weight(i) * (1 + noises[i]);
                        sum += weight * normalised[unit][i];
                        weights += weight;
                    }
                }
                double score = sum / weights;
                scores[board][unit] = score;
                if (!Double.isNaN(score)) {
                    double weight = Quarter.boardWeight(board) * (1 + noises[Quarter.INDICATORS + board]);
                    totalSum += weight * score;
                    totalWeight += weight;
                }
            }
            scores[Quarter.BOARDS][unit] = totalSum / totalWeight;
        }
        return scores;
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
