package org.lianqi.engine.index;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lianqi.engine.index.input.History;
import org.lianqi.engine.index.input.PastAward;
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
        int[] before = computed.byRow(history.ranks(period.previous(), node));
        int[] now = computed.ranks(node);
        var movements = new HashMap<String, Movement>();
        for (int row = 0; row < now.length; row++) {
            String unit = computed.units().get(row);
            Movement.of(row, before, now).ifPresent(movement -> movements.put(unit, movement));
        }
        return movements;
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
