package org.lianqi.engine.index.robustness;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.lianqi.engine.index.Computation;

/**
 * The ranks that came out, replication by replication. Each replication has a place of its own, so that it does not matter
 * which thread fills it.
 */
public final class Replications {

    /** So many units are counted at once: as many ranks as one line of the cache holds. */
    private static final int TILE = 32;

    private final List<String> units;
    private final int replications;
    private final Map<String, char[]> ranks = new LinkedHashMap<>();

    /**
     * @param units sorted by code, as {@link Computation#units()} has them; at most 65,535
     * @param groups whose ranks are recorded
     */
    public Replications(List<String> units, List<String> groups, int replications) {
        if (units.size() > Character.MAX_VALUE) {
            throw new IllegalArgumentException("units: " + units.size());
        }
        this.units = List.copyOf(units);
        this.replications = replications;
        groups.forEach(group -> ranks.put(group, new char[Math.multiplyExact(units.size(), replications)]));
    }

    private Replications(List<String> units, int replications, Map<String, char[]> ranks) {
        this.units = units;
        this.replications = replications;
        this.ranks.putAll(ranks);
    }

    /** What came out for one group alone: the ranks of the others need not be held any longer. */
    public Replications only(String group) {
        return new Replications(units, replications, Map.of(group, of(group)));
    }

    /** Records the ranks of the computation's last run. */
    public void record(int replication, Computation computed) {
        ranks.forEach((group, all) -> computed.copyRanks(group, all, replication * units.size()));
    }

    public int replications() {
        return replications;
    }

    public List<String> units() {
        return units;
    }

    /** Rank of a unit in a replication; 0 when it had none. */
    public int rank(String group, int replication, String unit) {
        return rank(group, replication, row(unit));
    }

    int rank(String group, int replication, int row) {
        return of(group)[replication * units.size() + row];
    }

    /** What a unit's spread is handed to. */
    public interface Reader {
        void read(String unit, RankSpread spread);
    }

    /** Hands out the spread of every unit, in the order of the units; only one spread is held at a time. */
    public void forEachUnit(String group, Reader reader) {
        char[] all = of(group);
        int ranksPossible = units.size() + 1;
        var counts = new int[TILE][ranksPossible];
        for (int first = 0; first < units.size(); first += TILE) {
            int tile = Math.min(TILE, units.size() - first);
            count(all, first, tile, counts);
            for (int i = 0; i < tile; i++) {
                reader.read(units.get(first + i), RankSpread.of(counts[i]));
                Arrays.fill(counts[i], 0);
            }
        }
    }

    private void count(char[] all, int first, int tile, int[][] counts) {
        for (int replication = 0; replication < replications; replication++) {
            int from = replication * units.size() + first;
            for (int i = 0; i < tile; i++) {
                counts[i][all[from + i]]++;
            }
        }
    }

    /** The spread of a unit's rank. Throws when there is no such unit or group. */
    public RankSpread spread(String group, String unit) {
        char[] all = of(group);
        var counts = new int[units.size() + 1];
        for (int at = row(unit); at < all.length; at += units.size()) {
            counts[all[at]]++;
        }
        return RankSpread.of(counts);
    }

    /** Share of the replications in which a unit ranks before another, a tie counting half; 0 to 1. */
    public double ahead(String group, String unit, String other) {
        char[] all = of(group);
        int one = row(unit);
        int two = row(other);
        long halves = 0;
        long both = 0;
        for (int from = 0; from < all.length; from += units.size()) {
            int first = all[from + one];
            int second = all[from + two];
            if (first > 0 && second > 0) {
                both++;
                halves += first < second ? 2 : first == second ? 1 : 0;
            }
        }
        return both == 0 ? 0.5 : halves / (2.0 * both);
    }

    /** Ranks, a replication after the other, a unit after the other. */
    char[] of(String group) {
        char[] all = ranks.get(group);
        if (all == null) {
            throw new NoSuchElementException(group);
        }
        return all;
    }

    /** Whether the same units came out at the same ranks of the same groups, replication by replication. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Replications that
                && units.equals(that.units)
                && ranks.keySet().equals(that.ranks.keySet())
                && ranks.entrySet().stream().allMatch(each -> Arrays.equals(each.getValue(), that.of(each.getKey())));
    }

    @Override
    public int hashCode() {
        return ranks.values().stream().mapToInt(Arrays::hashCode).sum();
    }

    private int row(String unit) {
        int row = Collections.binarySearch(units, unit);
        if (row < 0) {
            throw new NoSuchElementException(unit);
        }
        return row;
    }
}
