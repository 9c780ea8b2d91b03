package org.lianqi.engine.index.input;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One figure for all units. A unit that is not in it has no value: unknown, which is not zero.
 *
 * @param key which figure
 * @param unitOfMeasure for example 万元, %, 个; compared with what the scheme asks for
 * @param values by unit, as reported
 */
public record InputColumn(InputKey key, String unitOfMeasure, SortedMap<String, BigDecimal> values) {

    public InputColumn {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** The same column with another value for one unit. */
    public InputColumn with(String unit, BigDecimal value) {
        var changed = new TreeMap<>(values);
        changed.put(unit, value);
        return new InputColumn(key, unitOfMeasure, changed);
    }

    public static InputColumn of(InputKey key, String unitOfMeasure, Map<String, BigDecimal> values) {
        return new InputColumn(key, unitOfMeasure, new TreeMap<>(values));
    }
}
