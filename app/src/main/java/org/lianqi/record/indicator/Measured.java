package org.lianqi.record.indicator;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.vocabulary.Origin;

/**
 * What a measure counted for one unit.
 *
 * @param value null when there was nothing to count, which is not zero
 * @param rows at least one where there is a value: every row it was counted from, with the revision that was counted
 * @param origin synthetic as soon as one row is
 */
public record Measured(@Nullable BigDecimal value, List<Opened.Row> rows, Origin origin) {
    public Measured {
        rows = List.copyOf(rows);
        if (value != null && rows.isEmpty()) {
            throw new IllegalArgumentException("a number that was counted from nothing: " + value);
        }
    }
}
