package org.lianqi.engine.index.robustness;

import java.util.Arrays;
import java.util.OptionalDouble;

/** Where a unit ranked in the replications of a simulation. Replications in which it had no rank are left out. */
public final class RankSpread {

    private final int best;
    private final int[] counts;
    private final int ranked;

    private RankSpread(int best, int[] counts) {
        this.best = best;
        this.counts = counts;
        this.ranked = Arrays.stream(counts).sum();
    }

    /** @param byRank how often each rank came out; place 0 counts the replications without rank */
    public static RankSpread of(int[] byRank) {
        int best = 1;
        while (best < byRank.length - 1 && byRank[best] == 0) {
            best++;
        }
        int worst = byRank.length - 1;
        while (worst > best && byRank[worst] == 0) {
            worst--;
        }
        return new RankSpread(best, Arrays.copyOfRange(byRank, Math.min(best, worst + 1), worst + 1));
    }

    /** In how many replications the unit had a rank. */
    public int ranked() {
        return ranked;
    }

    /** Empty when it never had one. */
    public OptionalDouble mean() {
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += (long) (best + i) * counts[i];
        }
        return ranked == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) sum / ranked);
    }

    /** Of the replications in which it had a rank, the share in which it came out at this one; 0 to 1. */
    public double probability(int rank) {
        int at = rank - best;
        return ranked == 0 || at < 0 || at >= counts.length ? 0 : (double) counts[at] / ranked;
    }

    /** Of the replications in which it had a rank, the share in which it was among the first so many; 0 to 1. */
    public double probabilityOfTop(int rank) {
        int to = Math.clamp((long) rank - best + 1, 0, counts.length);
        return ranked == 0 ? 0 : (double) Arrays.stream(counts, 0, to).sum() / ranked;
    }

    /**
     * The rank that a share of the replications does not exceed, interpolated as type 7 of Hyndman and Fan.
     *
     * @param share from 0 to 1: 0.5 is the median
     * @return empty when it never had a rank
     */
    public OptionalDouble quantile(double share) {
        if (ranked == 0) {
            return OptionalDouble.empty();
        }
        double place = (ranked - 1) * share;
        int below = (int) place;
        int from = rankAt(below);
        int to = rankAt(Math.min(below + 1, ranked - 1));
        return OptionalDouble.of(from + (place - below) * (to - from));
    }

    /** The rank at a place, from 0, when all are sorted. */
    private int rankAt(int place) {
        int at = 0;
        for (int passed = counts[0]; passed <= place; passed += counts[at]) {
            at++;
        }
        return best + at;
    }
}
