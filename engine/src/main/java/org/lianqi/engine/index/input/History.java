package org.lianqi.engine.index.input;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lianqi.engine.index.problem.Refusal;

/**
 * Results of earlier periods, for movements, streaks and year-to-date boards. Each period once: where a result was
 * corrected, the one in force.
 *
 * @param results in time order, whatever the order given
 */
public record History(List<PastResult> results) {

    /** Nothing is known of the past. */
    public static final History NONE = new History(List.of());

    public History {
        results = results.stream()
                .sorted(Comparator.comparing(PastResult::period))
                .toList();
        Refusal.duplicate("history", results.stream().map(PastResult::period).toList());
    }

    public Optional<PastResult> find(Period period) {
        return results.stream().filter(result -> result.period().equals(period)).findFirst();
    }

    /** Ranks at a node of a scheme in an earlier period, by unit; empty when nothing is known of it. */
    public SortedMap<String, Integer> ranks(Period period, String node) {
        var ranks = new TreeMap<String, Integer>();
        find(period)
                .ifPresent(result -> result.units()
                        .forEach(unit -> unit.findScore(node)
                                .ifPresent(score -> score.rank().ifPresent(rank -> ranks.put(unit.unit(), rank)))));
        return ranks;
    }
}
