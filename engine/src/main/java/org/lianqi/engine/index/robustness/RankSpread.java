package org.lianqi.engine.index.robustness;

import java.util.Arrays;
import java.util.OptionalDouble;

/** Where a unit ranked in the replications of a simulation. Replications in which it had no rank are left out. */
public final class RankSpread {

    private final int[] byRank;
    private final int ranked;

    RankSpread(int[] byRank) {
        this.byRank = byRank;
        this.ranked = Arrays.stream(byRank).skip(1).sum();
    }

    /** In how many replications the unit had a rank. */
    public int ranked() {
        return ranked;
    }

    /** Empty when it never had one. */
    public OptionalDouble mean() {
        long sum = 0;
        for (int rank = 1; rank < byRank.length; rank++) {
            sum += (long) rank * byRank[rank];
        }
        return ranked == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) sum / ranked);
    }

    /** Of the replications in which it had a rank, the share in which it came out at this one; 0 to 1. */
    public double probability(int rank) {
        return ranked == 0 ? 0 : (double) byRank[rank] / ranked;
    }

    /** Of the replications in which it had a rank, the share in which it was among the first so many; 0 to 1. */
    public double probabilityOfTop(int rank) {
        return ranked == 0 ? 0 : (double) Arrays.stream(byRank, 1, rank + 1).sum() / ranked;
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
        int rank = 0;
        for (int passed = 0; passed <= place; passed += byRank[rank]) {
            rank++;
        }
        return rank;
    }
}
