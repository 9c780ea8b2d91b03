package org.lianqi.engine.index;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lianqi.engine.index.input.History;
import org.lianqi.engine.index.input.PastAward;
import org.lianqi.engine.index.input.PastResult;
import org.lianqi.engine.index.input.PastUnit;
import org.lianqi.engine.index.input.Period;

/** Questions to the history: how units moved, how often in a row something was won. */
final class Past {

    private final History history;
    private final Period period;

    Past(History history, Period period) {
        this.history = history;
        this.period = period;
    }

    /** Movements at a node of the units ranked now and in the period before; empty when nothing is known of then. */
    Map<String, Movement> movements(String node, Computation computed) {
        var before = new HashMap<String, Integer>();
        var now = new HashMap<String, Integer>();
        history.find(period.previous()).ifPresent(past -> collectRanks(past, node, computed, before, now));
        var movements = new HashMap<String, Movement>();
        for (String unit : now.keySet()) {
            movements.put(unit, new Movement(placeAmong(before, unit), placeAmong(now, unit), now.size()));
        }
        return movements;
    }

    private static void collectRanks(
            PastResult past, String node, Computation computed, Map<String, Integer> before, Map<String, Integer> now) {
        var pastRanks = new HashMap<String, Integer>();
        for (PastUnit unit : past.units()) {
            unit.findScore(node).ifPresent(score -> score.rank().ifPresent(rank -> pastRanks.put(unit.unit(), rank)));
        }
        for (int row = 0; row < computed.units().size(); row++) {
            String unit = computed.units().get(row);
            int rank = computed.rank(node, row);
            Integer pastRank = pastRanks.get(unit);
            if (rank > 0 && pastRank != null) {
                before.put(unit, pastRank);
                now.put(unit, rank);
            }
        }
    }

    private static int placeAmong(Map<String, Integer> ranks, String unit) {
        int own = ranks.getOrDefault(unit, Integer.MAX_VALUE);
        return 1 + (int) ranks.values().stream().filter(rank -> rank < own).count();
    }

    /** How many periods in a row an award won now has been won, this one included. */
    int timesInARow(String unit, String award) {
        int times = 1;
        Period at = period.previous();
        Optional<PastAward> won = wonIn(at, unit, award);
        Optional<PastAward> earliest = won;
        while (won.isPresent()) {
            times++;
            earliest = won;
            at = at.previous();
            won = wonIn(at, unit, award);
        }
        // The earliest result known may itself say that the streak is older than the history.
        return times + earliest.map(first -> first.timesInARow() - 1).orElse(0);
    }

    private Optional<PastAward> wonIn(Period at, String unit, String award) {
        return history.find(at).flatMap(past -> past.find(unit)).flatMap(then -> then.findAward(award));
    }
}
