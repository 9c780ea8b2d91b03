package org.lianqi.engine.index;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.input.InputColumn;
import org.lianqi.engine.index.input.InputKey;
import org.lianqi.engine.index.scheme.FixedInput;
import org.lianqi.engine.index.scheme.InputRef;
import org.lianqi.engine.index.scheme.PlainInput;

/** Looks single values up where a calculation goes unit by unit. */
final class InputValues {

    private final Map<InputKey, InputColumn> columns = new HashMap<>();

    InputValues(AssessedPeriod given) {
        given.columns().forEach(column -> columns.put(column.key(), column));
    }

    Optional<BigDecimal> find(PlainInput input, String unit) {
        return switch (input) {
            case FixedInput fixed -> Optional.ofNullable(fixed.of(unit));
            case InputRef figure ->
                Optional.ofNullable(columns.get(figure.key()))
                        .map(column -> column.values().get(unit));
        };
    }
}
