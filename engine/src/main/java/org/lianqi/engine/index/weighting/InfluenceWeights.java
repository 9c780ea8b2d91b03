package org.lianqi.engine.index.weighting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lianqi.engine.index.kernel.ColumnStatistics;
import org.lianqi.engine.index.kernel.SymmetricMatrix;
import org.lianqi.engine.index.preparation.DataTable;

/**
 * Weights under which the indicators of an arithmetic mean have the influence that the office says they should have. A
 * weight is not yet influence: an indicator that hardly varies, or that the others contradict, moves nobody's rank however
 * much it weighs. Influence is the correlation of an indicator with the index, as in Becker, Saisana, Paruolo and
 * Vandecasteele (2017), <i>Weights and importance in composite indicators: closing the gap</i>.
 *
 * <p>With C the covariances and σ the deviations, the correlations of I = Σ wⱼxⱼ are (C·w)ⱼ ÷ (σⱼ·√(wᵀCw)). They are in the
 * proportions t when C·w ∝ σ∘t, so w is solved for, not searched. Where that asks for a negative weight, the indicator
 * with the most negative one is given none and the others are solved for again: its influence then is what its kin lend it.
 *
 * @param of one an indicator, in the order of the table
 * @param units how many units have all the indicators
 */
public record InfluenceWeights(List<OfIndicator> of, int units) {

    public InfluenceWeights {
        of = List.copyOf(of);
    }

    /**
     * An indicator's weight and what it does.
     *
     * @param weight 0 to 1, all sum to 1
     * @param influence correlation with the index under these weights, −1 to 1
     */
    public record OfIndicator(String indicator, double weight, double influence) {}

    /**
     * Solves for the weights.
     *
     * @param normalised scores of the indicators of one group, more is better
     * @param wanted influence of each indicator, above 0; only their proportions matter
     * @return empty when the units that have all indicators are too few, an indicator does not vary or is a sum of multiples
     *     of others
     * @throws IllegalArgumentException when an indicator has no wanted influence above 0
     */
    public static Optional<InfluenceWeights> solve(DataTable normalised, Map<String, Double> wanted) {
        List<String> indicators = normalised.indicators();
        double[][] columns = complete(normalised);
        int k = indicators.size();
        var covariances = new double[k][k];
        var right = new double[k];
        for (int i = 0; i < k; i++) {
            Double want = wanted.get(indicators.get(i));
            if (want == null || !(want > 0 && Double.isFinite(want))) {
                throw new IllegalArgumentException(indicators.get(i) + ": " + want);
            }
            for (int j = 0; j < k; j++) {
                covariances[i][j] = covariance(columns[i], columns[j]);
            }
            right[i] = Math.sqrt(covariances[i][i]) * want;
        }
        return nonNegative(covariances, right).map(weights -> reached(indicators, columns, covariances, weights));
    }

    private static Optional<double[]> nonNegative(double[][] covariances, double[] right) {
        List<Integer> weighed =
                new ArrayList<>(IntStream.range(0, right.length).boxed().toList());
        while (true) {
            Optional<double[]> solved = SymmetricMatrix.solve(
                    weighed.stream()
                            .map(i -> weighed.stream()
                                    .mapToDouble(j -> covariances[i][j])
                                    .toArray())
                            .toArray(double[][]::new),
                    weighed.stream().mapToDouble(i -> right[i]).toArray());
            if (solved.isEmpty()) {
                return Optional.empty();
            }
            double[] weights = solved.get();
            int least = IntStream.range(0, weights.length)
                    .reduce((i, j) -> weights[i] <= weights[j] ? i : j)
                    .orElseThrow();
            if (weights[least] >= 0) {
                var all = new double[right.length];
                double sum = Arrays.stream(weights).sum();
                IntStream.range(0, weights.length).forEach(i -> all[weighed.get(i)] = weights[i] / sum);
                return Optional.of(all);
            }
            weighed.subList(least, least + 1).clear();
        }
    }

    private static InfluenceWeights reached(
            List<String> indicators, double[][] columns, double[][] covariances, double[] weights) {
        int k = weights.length;
        double[] withIndex = IntStream.range(0, k)
                .mapToDouble(i -> IntStream.range(0, k)
                        .mapToDouble(j -> covariances[i][j] * weights[j])
                        .sum())
                .toArray();
        double ofIndex = IntStream.range(0, k)
                .mapToDouble(i -> withIndex[i] * weights[i])
                .sum();
        return new InfluenceWeights(
                IntStream.range(0, k)
                        .mapToObj(i -> new OfIndicator(
                                indicators.get(i), weights[i], withIndex[i] / Math.sqrt(covariances[i][i] * ofIndex)))
                        .toList(),
                columns[0].length);
    }

    private static double[][] complete(DataTable table) {
        List<String> units = table.units().stream()
                .filter(unit -> table.indicators().stream()
                        .allMatch(indicator -> table.value(unit, indicator).isPresent()))
                .toList();
        return table.indicators().stream()
                .map(indicator -> units.stream()
                        .mapToDouble(unit -> table.value(unit, indicator).orElseThrow())
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double covariance(double[] x, double[] y) {
        double meanX = ColumnStatistics.mean(x, 0, x.length);
        double meanY = ColumnStatistics.mean(y, 0, y.length);
        return IntStream.range(0, x.length)
                        .mapToDouble(row -> (x[row] - meanX) * (y[row] - meanY))
                        .sum()
                / (x.length - 1);
    }
}
