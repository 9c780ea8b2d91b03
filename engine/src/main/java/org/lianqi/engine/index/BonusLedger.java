package org.lianqi.engine.index;

import java.util.ArrayList;
import java.util.List;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.scheme.Scheme;

/**
 * What bonus and penalty items come to before anything else is computed: the same count that goes into the scores, for
 * whoever decides on claims and must see the caps.
 */
public final class BonusLedger {
    private BonusLedger() {}

    /**
     * Every item of the scheme for every unit of the period, unit by unit in the order given.
     *
     * @param given its claims, and the values of items that are measured
     * @throws IllegalStateException when a claim names an item the scheme has not
     */
    public static List<BonusPoints> of(Scheme scheme, AssessedPeriod given) {
        var count = new BonusCount(scheme, given);
        var all = new ArrayList<BonusPoints>();
        given.units().forEach(unit -> all.addAll(count.of(unit)));
        return all;
    }
}
