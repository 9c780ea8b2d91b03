package org.lianqi.record.indicator;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Units of measure that differ by a power of ten only, and can therefore be converted without loss when somebody says so. */
final class Amounts {
    private record Scale(String base, int power) {}

    private static final Map<String, Scale> SCALES = Map.ofEntries(
            Map.entry("元", new Scale("元", 0)),
            Map.entry("千元", new Scale("元", 3)),
            Map.entry("万元", new Scale("元", 4)),
            Map.entry("百万元", new Scale("元", 6)),
            Map.entry("亿元", new Scale("元", 8)),
            Map.entry("美元", new Scale("美元", 0)),
            Map.entry("万美元", new Scale("美元", 4)),
            Map.entry("百万美元", new Scale("美元", 6)),
            Map.entry("亿美元", new Scale("美元", 8)),
            Map.entry("人", new Scale("人", 0)),
            Map.entry("万人", new Scale("人", 4)),
            Map.entry("平方米", new Scale("平方米", 0)),
            Map.entry("万平方米", new Scale("平方米", 4)),
            Map.entry("吨", new Scale("吨", 0)),
            Map.entry("万吨", new Scale("吨", 4)));

    /** The widest amount that is kept: more digits are a slip of the keyboard. */
    private static final int MOST_WHOLE = 15;

    private static final int MOST_DECIMALS = 20;

    private Amounts() {}

    /** The power of ten an amount is multiplied by to get from one unit of measure to another. */
    static Optional<Integer> power(String from, String to) {
        var a = SCALES.get(from);
        var b = SCALES.get(to);
        return a == null || b == null || !a.base().equals(b.base())
                ? Optional.empty()
                : Optional.of(a.power() - b.power());
    }

    static String tidy(String unitOfMeasure) {
        return Normalizer.normalize(unitOfMeasure, Normalizer.Form.NFKC).strip();
    }

    static boolean tooLong(@Nullable BigDecimal amount) {
        return amount != null
                && (amount.precision() - amount.scale() > MOST_WHOLE
                        || amount.stripTrailingZeros().scale() > MOST_DECIMALS);
    }

    /** As files write it: no exponent. */
    static String plain(@Nullable BigDecimal amount) {
        return amount == null ? "—" : amount.toPlainString();
    }
}
