package org.lianqi.engine.index.weighting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.lianqi.engine.index.preparation.Correlation;
import org.lianqi.engine.index.preparation.DataTable;
import org.lianqi.engine.index.preparation.IndicatorSummary;

/** A rule that gives the indicators of one group weights that sum to 1. */
public sealed interface Weighting {

    /**
     * The weights, in the order of the table.
     *
     * @param normalised scores of the group's indicators, more is better, at least one indicator
     * @throws IllegalArgumentException when the rule cannot use an indicator; it names it
     */
    Map<String, Double> weights(DataTable normalised);

    /** All the same: 1/k. */
    record Equal() implements Weighting {
        @Override
        public Map<String, Double> weights(DataTable normalised) {
            return shares(normalised.indicators(), indicator -> 1);
        }
    }

    /**
     * More to an indicator that tells the units apart more: wⱼ = (1 − Eⱼ) ÷ Σ(1 − E), Eⱼ = −Σ p·ln p ÷ ln n with p a unit's
     * share of the column's sum. Hwang and Yoon (1981), <i>Multiple Attribute Decision Making</i>, after Shannon (1948).
     * Scores must not be negative; a column whose units all have the same weighs nothing.
     */
    record Entropy() implements Weighting {
        @Override
        public Map<String, Double> weights(DataTable normalised) {
            return shares(
                    normalised.indicators(),
                    indicator -> Math.max(0, 1 - entropy(indicator, values(normalised, indicator))));
        }

        private static double entropy(String indicator, double[] values) {
            double sum = Arrays.stream(values).sum();
            if (Arrays.stream(values).anyMatch(value -> value < 0) || (values.length > 0 && sum == 0)) {
                throw new IllegalArgumentException(indicator + ": entropy needs scores from zero up, not all zero");
            }
            return values.length < 2
                    ? 1
                    : -Arrays.stream(values)
                                    .filter(value -> value > 0)
                                    .map(value -> value / sum)
                                    .map(share -> share * Math.log(share))
                                    .sum()
                            / Math.log(values.length);
        }
    }

    /**
     * More to an indicator that varies and that says what the others do not: wⱼ ∝ σⱼ · Σₖ(1 − rⱼₖ). Diakoulaki, Mavrotas and
     * Papayannakis (1995), <i>Determining objective weights in multiple criteria problems: the CRITIC method</i>. Scores
     * should be min-max, so that deviations compare. Two indicators of which one does not vary count as unrelated.
     */
    record Critic() implements Weighting {
        @Override
        public Map<String, Double> weights(DataTable normalised) {
            Map<String, Double> deviations = new LinkedHashMap<>();
            IndicatorSummary.of(normalised)
                    .forEach(of -> deviations.put(of.indicator(), of.deviation().orElse(0)));
            return shares(
                    normalised.indicators(),
                    indicator -> deviations.getOrDefault(indicator, 0.0) * conflict(normalised, indicator));
        }

        private static double conflict(DataTable table, String indicator) {
            return table.indicators().stream()
                    .filter(other -> !other.equals(indicator))
                    .mapToDouble(other -> 1
                            - Correlation.PEARSON
                                    .between(table, indicator, other)
                                    .orElse(0))
                    .sum();
        }
    }

    private static double[] values(DataTable table, String indicator) {
        var values = new ArrayList<Double>();
        table.units().forEach(unit -> table.value(unit, indicator).ifPresent(values::add));
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** What each counts for beside the others; equal shares when none counts for anything. */
    private static Map<String, Double> shares(List<String> indicators, ToDoubleFunction<String> counts) {
        double[] each = indicators.stream().mapToDouble(counts).toArray();
        double all = Arrays.stream(each).sum();
        var shares = new LinkedHashMap<String, Double>();
        for (int i = 0; i < each.length; i++) {
            shares.put(indicators.get(i), all > 0 ? each[i] / all : 1.0 / each.length);
        }
        return shares;
    }
}
