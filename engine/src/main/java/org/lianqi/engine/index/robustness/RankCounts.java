package org.lianqi.engine.index.robustness;

import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import org.lianqi.engine.index.Computation;

/**
 * How often each unit came out at each rank. Counts add up, so that replications may be shared out to threads and the sum
 * is the same whoever did which.
 */
public final class RankCounts {

    private final List<String> units;
    private final int[] counts;

    /** @param units sorted by code, as {@link Computation#units()} has them */
    public RankCounts(List<String> units) {
        this.units = List.copyOf(units);
        this.counts = new int[units.size() * (units.size() + 1)];
    }

    /** Counts the ranks of a node as of the computation's last run. */
    public void add(Computation computed, String node) {
        for (int row = 0; row < units.size(); row++) {
            counts[row * (units.size() + 1) + computed.rank(node, row)]++;
        }
    }

    /** Adds what another thread counted of the same units. */
    public void add(RankCounts other) {
        if (!units.equals(other.units)) {
            throw new IllegalArgumentException("other units");
        }
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
    }

    /** The spread of a unit's rank. Throws when there is no such unit. */
    public RankSpread of(String unit) {
        int row = Collections.binarySearch(units, unit);
        if (row < 0) {
            throw new NoSuchElementException(unit);
        }
        var byRank = new int[units.size() + 1];
        System.arraycopy(counts, row * byRank.length, byRank, 0, byRank.length);
        return new RankSpread(byRank);
    }
}
