package org.lianqi.engine.index.robustness;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How much of the variance of a result one of its inputs explains: by itself, and with all its interplay with others. Each
 * with the bounds between which nine of ten resamples of the replications (bootstrap) lie.
 *
 * <p>Source: first order by Saltelli et al. (2010), Computer Physics Communications 181, 259–270, table 2 (b), of results
 * from which their mean is taken; total by Jansen (1999), the same table (f).
 *
 * @param first share by itself; about 0 to 1, an estimate may lie a little outside
 * @param total share with every interplay; at least {@code first} but for the error of the estimate
 */
public record SobolIndex(
        double first, double firstLow, double firstHigh, double total, double totalLow, double totalHigh) {

    private static final int RESAMPLES = 400;
    private static final double TAIL = 0.05;

    /**
     * Estimates the indices of an input.
     *
     * @param one results of the first sample, one a replication
     * @param other results of the second, independent sample
     * @param exchanged results of the first sample with this input taken from the second
     * @throws IllegalArgumentException when the arrays differ in length or the results do not vary
     */
    public static SobolIndex of(double[] one, double[] other, double[] exchanged) {
        if (one.length != other.length || one.length != exchanged.length || one.length < 2) {
            throw new IllegalArgumentException(
                    "replications: " + one.length + ", " + other.length + ", " + exchanged.length);
        }
        if (!varies(one, other)) {
            throw new IllegalArgumentException("the results do not vary");
        }
        int[] all = new int[one.length];
        Arrays.setAll(all, i -> i);
        var random = new SplittableRandom(one.length);
        var firsts = new double[RESAMPLES];
        var totals = new double[RESAMPLES];
        var drawn = new int[one.length];
        for (int resample = 0; resample < RESAMPLES; resample++) {
            Arrays.setAll(drawn, i -> random.nextInt(one.length));
            double[] estimate = estimate(one, other, exchanged, drawn);
            firsts[resample] = estimate[0];
            totals[resample] = estimate[1];
        }
        Arrays.sort(firsts);
        Arrays.sort(totals);
        double[] estimate = estimate(one, other, exchanged, all);
        int low = (int) (TAIL * (RESAMPLES - 1));
        int high = RESAMPLES - 1 - low;
        return new SobolIndex(estimate[0], firsts[low], firsts[high], estimate[1], totals[low], totals[high]);
    }

    /** Whether there is any variance to share out. */
    static boolean varies(double[] one, double[] other) {
        return Arrays.stream(one).anyMatch(y -> y != one[0])
                || Arrays.stream(other).anyMatch(y -> y != one[0]);
    }

    private static double[] estimate(double[] one, double[] other, double[] exchanged, int[] replications) {
        double sum = 0;
        for (int i : replications) {
            sum += one[i] + other[i];
        }
        double mean = sum / (2.0 * replications.length);
        double squares = 0;
        double together = 0;
        double apart = 0;
        for (int i : replications) {
            double first = one[i] - mean;
            double second = other[i] - mean;
            double third = exchanged[i] - mean;
            squares += first * first + second * second;
            together += second * (third - first);
            apart += (first - third) * (first - third);
        }
        double variance = squares / 2;
        return variance == 0 ? new double[] {0, 0} : new double[] {together / variance, apart / 2 / variance};
    }
}
