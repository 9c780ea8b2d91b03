package org.lianqi.engine.index.preparation;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * Makes indicators of unlike units comparable by dividing them by a size: per head, per unit of output, per hectare.
 *
 * @param by what each indicator is divided by and in what measure; an indicator not named stays as it is
 */
public record Denomination(Map<String, Divisor> by) {

    public Denomination {
        by = Map.copyOf(by);
    }

    /**
     * A size of the units.
     *
     * @param denominator column of the table of sizes
     * @param per how many of the denominator's unit of measurement one counts by, above 0: 10,000 for “per ten thousand
     *     people”
     */
    public record Divisor(String denominator, double per) {
        public Divisor {
            if (!(per > 0 && Double.isFinite(per))) {
                throw new IllegalArgumentException("per: " + per);
            }
        }
    }

    /**
     * value · per ÷ size. Missing where the value or the size is missing or the size is not above zero.
     *
     * @param sizes of at least the units of the table
     */
    public DataTable divide(DataTable table, DataTable sizes) {
        return DataTable.of(table.units(), table.indicators(), (unit, indicator) -> {
            OptionalDouble value = table.value(unit, indicator);
            var divisor = by.get(indicator);
            if (divisor == null || value.isEmpty()) {
                return value;
            }
            OptionalDouble size = sizes.value(unit, divisor.denominator());
            return size.isPresent() && size.getAsDouble() > 0
                    ? OptionalDouble.of(value.getAsDouble() * divisor.per() / size.getAsDouble())
                    : OptionalDouble.empty();
        });
    }
}
