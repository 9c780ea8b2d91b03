package org.lianqi.engine.index.scheme;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lianqi.engine.index.input.Period;
import org.lianqi.engine.index.problem.Refusal;

/**
 * How much a node counts in its parent: points under a sum of points, otherwise in the scheme's {@link WeightUnit}.
 *
 * @param usual in any period that is not in {@code seasonal}
 * @param seasonal by period of the year, from 1: an office that stresses construction starts in the first quarter and
 *     completions in the third gives a weight for each quarter
 */
public record Weight(BigDecimal usual, SortedMap<Integer, BigDecimal> seasonal) {

    public Weight {
        usual = Refusal.canonical(usual);
        var canonical = new TreeMap<Integer, BigDecimal>();
        seasonal.forEach((ofYear, weight) ->
                canonical.put(Refusal.outside("weight.periodOfYear", ofYear, 1, 12), Refusal.canonical(weight)));
        seasonal = Collections.unmodifiableSortedMap(canonical);
    }

    /** The same all year. */
    public static Weight of(String weight) {
        return new Weight(new BigDecimal(weight), Collections.emptySortedMap());
    }

    /** One for each quarter. */
    public static Weight byQuarter(String first, String second, String third, String fourth) {
        return new Weight(
                new BigDecimal(first),
                new TreeMap<>(Map.of(
                        1, new BigDecimal(first),
                        2, new BigDecimal(second),
                        3, new BigDecimal(third),
                        4, new BigDecimal(fourth))));
    }

    /** The weight in a period. */
    public BigDecimal in(Period period) {
        return in(period.ofYear());
    }

    /** The weight in a period of the year, counted from 1. */
    public BigDecimal in(int ofYear) {
        return seasonal.getOrDefault(ofYear, usual);
    }
}
