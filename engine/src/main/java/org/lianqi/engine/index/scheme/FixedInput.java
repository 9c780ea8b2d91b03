package org.lianqi.engine.index.scheme;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.problem.Problem;
import org.lianqi.engine.index.problem.ProblemCode;
import org.lianqi.engine.index.problem.Refusal;

/**
 * A value the scheme itself fixes: a target in its annex, a benchmark.
 *
 * @param everyone for units that are not in {@code byUnit}; null when those have none
 * @param byUnit for single units
 */
public record FixedInput(@Nullable BigDecimal everyone, SortedMap<String, BigDecimal> byUnit) implements PlainInput {

    public FixedInput {
        everyone = everyone == null ? null : Refusal.canonical(everyone);
        var canonical = new TreeMap<String, BigDecimal>();
        byUnit.forEach((unit, value) -> canonical.put(Refusal.blank("fixed.unit", unit), Refusal.canonical(value)));
        byUnit = Collections.unmodifiableSortedMap(canonical);
        if (everyone == null && byUnit.isEmpty()) {
            throw new Refusal(Problem.of(ProblemCode.EMPTY, "fixed", ""));
        }
    }

    /** One value for all units. */
    public static FixedInput everyone(String value) {
        return new FixedInput(new BigDecimal(value), Collections.emptySortedMap());
    }

    @Override
    public Optional<InputRef> reported() {
        return Optional.empty();
    }

    /** The value for a unit; null when it has none. */
    public @Nullable BigDecimal of(String unit) {
        BigDecimal own = byUnit.get(unit);
        return own == null ? everyone : own;
    }
}
