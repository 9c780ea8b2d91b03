package org.lianqi.engine.index.reach;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.input.InputColumn;
import org.lianqi.engine.index.input.InputKey;

/** A period as it would be with other figures of one unit. */
final class Moved {

    private Moved() {}

    static AssessedPeriod of(AssessedPeriod given, String unit, Map<InputKey, BigDecimal> to) {
        return AssessedPeriod.of(
                given.period(),
                given.units(),
                given.columns().stream()
                        .map(column -> {
                            var values = new TreeMap<>(column.values());
                            if (to.containsKey(column.key())) {
                                values.put(unit, to.get(column.key()));
                            }
                            return InputColumn.of(column.key(), column.unitOfMeasure(), values);
                        })
                        .toList());
    }
}
