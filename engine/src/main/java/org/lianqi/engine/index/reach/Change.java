package org.lianqi.engine.index.reach;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lianqi.engine.index.input.InputKey;

/**
 * Figures of a unit that together reach a goal.
 *
 * @param to the figures that move, and where to
 * @param cost of all of them
 * @param every whether every kink of the scheme on the way was looked at and the figures bring together what each brings
 *     alone, so that nothing is cheaper by more than a step; otherwise something may
 */
public record Change(SortedMap<InputKey, BigDecimal> to, BigDecimal cost, boolean every) {

    public Change {
        to = Collections.unmodifiableSortedMap(new TreeMap<>(to));
    }
}
