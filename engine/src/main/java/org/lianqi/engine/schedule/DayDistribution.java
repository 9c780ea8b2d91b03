package org.lianqi.engine.schedule;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How likely something takes how many days. Where the data end before all have gone on, what is left lies beyond a last known
 * day, nobody knows where.
 */
public final class DayDistribution {

    private static final double NEGLIGIBLE = 1e-12;

    /** Certainly on the day itself. */
    static final DayDistribution NOW = new DayDistribution(new double[] {1}, Integer.MAX_VALUE);

    /** By day, from 0 on. */
    private final double[] likelihood;

    /** Up to this day everything is exact; beyond it nothing is known. Without end where nothing is left. */
    private final long knownTo;

    private DayDistribution(double[] likelihood, long knownTo) {
        this.likelihood = likelihood;
        this.knownTo = knownTo;
    }

    /** What a curve says of one that follows it. */
    public static DayDistribution of(Survival survival) {
        var steps = survival.days();
        var likelihood = new double[survival.lastDay() + 1];
        double before = 1;
        for (var step : steps) {
            likelihood[step.day()] = before - step.staying();
            before = step.staying();
        }
        return new DayDistribution(likelihood, before == 0 ? Integer.MAX_VALUE : survival.lastDay());
    }

    /**
     * One after the other, independent of each other: the exact convolution. A day is known as long as no way to it leads
     * through what is not.
     */
    public DayDistribution then(DayDistribution next) {
        long known = Math.min(Math.min(knownTo + next.first(), next.knownTo + first()), Integer.MAX_VALUE);
        int size = (int) Math.min(likelihood.length + (long) next.likelihood.length - 1, known + 1);
        var sum = new double[size];
        for (int i = 0; i < Math.min(likelihood.length, size); i++) {
            if (likelihood[i] > 0) {
                for (int j = 0; j < next.likelihood.length && i + j < size; j++) {
                    sum[i + j] += likelihood[i] * next.likelihood[j];
                }
            }
        }
        return new DayDistribution(sum, known);
    }

    /** The least it can take; the day after the last known one if that lies beyond. */
    private long first() {
        int first = 0;
        while (first < likelihood.length && likelihood[first] == 0) {
            first++;
        }
        return first < likelihood.length ? first : knownTo + 1;
    }

    /** How likely it takes at most so many days; empty beyond what is known. */
    public OptionalDouble within(int days) {
        if (days > knownTo) {
            return OptionalDouble.empty();
        }
        double within = 0;
        for (int day = 0; day <= days && day < likelihood.length; day++) {
            within += likelihood[day];
        }
        return OptionalDouble.of(within);
    }

    /**
     * The first day by which it is done with a likelihood; empty when that lies beyond what is known.
     *
     * @param likely above 0, below 1
     */
    public OptionalInt day(double likely) {
        if (!(likely > 0 && likely < 1)) {
            throw new IllegalArgumentException("a likelihood of " + likely);
        }
        double within = 0;
        for (int day = 0; day < likelihood.length; day++) {
            within += likelihood[day];
            if (within >= likely - NEGLIGIBLE) {
                return OptionalInt.of(day);
            }
        }
        return OptionalInt.empty();
    }

    /** The last day of which anything is known; empty where everything is. */
    public OptionalInt lastKnownDay() {
        return knownTo == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of((int) knownTo);
    }
}
