package org.lianqi.engine.index.weighting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lianqi.engine.index.preparation.DataTable;

/** Each rule worked by hand, and the laws it must keep. */
class WeightingTest {

    private static final Offset<Double> EXACT = within(1e-12);

    private static DataTable table(Map<String, double[]> columns) {
        int rows = columns.values().iterator().next().length;
        List<String> units =
                IntStream.rangeClosed(1, rows).mapToObj(row -> "u" + row).toList();
        return DataTable.of(
                units,
                columns.keySet().stream().sorted().toList(),
                (unit, indicator) -> OptionalDouble.of(columns.get(indicator)[units.indexOf(unit)]));
    }

    @Test
    void equalWeights() {
        assertThat(new Weighting.Equal().weights(table(Map.of("a", new double[] {1}, "b", new double[] {2}))))
                .containsExactly(Map.entry("a", 0.5), Map.entry("b", 0.5));
    }

    @Test
    void entropyGivesMoreToWhatTellsTheUnitsApart() {
        DataTable table = table(
                Map.of("flat", new double[] {50, 50}, "mild", new double[] {25, 75}, "sharp", new double[] {0, 9}));

        Map<String, Double> weights = new Weighting.Entropy().weights(table);

        // E: 1; −(¼·ln ¼ + ¾·ln ¾)/ln 2; 0
        double mild = 1 + (0.25 * Math.log(0.25) + 0.75 * Math.log(0.75)) / Math.log(2);
        assertThat(weights.get("flat")).isEqualTo(0, EXACT);
        assertThat(weights.get("mild")).isEqualTo(mild / (1 + mild), EXACT);
        assertThat(weights.get("sharp")).isEqualTo(1 / (1 + mild), EXACT);
    }

    @Test
    void entropyNamesTheIndicatorItCannotUse() {
        assertThatThrownBy(() -> new Weighting.Entropy().weights(table(Map.of("debt", new double[] {-1, 2}))))
                .hasMessageContaining("debt");
    }

    @Test
    void criticGivesMoreToWhatTheOthersDoNotSay() {
        // a and b rise together, c falls as they rise; all three vary alike
        DataTable table = table(
                Map.of("a", new double[] {0, 0.5, 1}, "b", new double[] {0, 0.5, 1}, "c", new double[] {1, 0.5, 0}));

        // Σ(1 − r): a 0 + 2, b 0 + 2, c 2 + 2
        Map<String, Double> weights = new Weighting.Critic().weights(table);
        assertThat(weights.get("a")).isEqualTo(0.25, EXACT);
        assertThat(weights.get("b")).isEqualTo(0.25, EXACT);
        assertThat(weights.get("c")).isEqualTo(0.5, EXACT);
    }

    @Test
    void criticGivesHalfAsMuchToWhatVariesHalfAsMuch() {
        DataTable table = table(Map.of("wide", new double[] {0, 1, 0, 1}, "half", new double[] {0, 0, 0.5, 0.5}));

        Map<String, Double> weights = new Weighting.Critic().weights(table);
        assertThat(weights.get("wide")).isEqualTo(2.0 / 3, EXACT);
        assertThat(weights.get("half")).isEqualTo(1.0 / 3, EXACT);
    }

    @Test
    void ofTwoUnrelatedIndicatorsTheWeightIsInfluenceOverDeviation() {
        DataTable table = table(Map.of("wide", new double[] {0, 2, 0, 2}, "half", new double[] {0, 0, 1, 1}));

        InfluenceWeights solved =
                InfluenceWeights.solve(table, Map.of("wide", 1.0, "half", 1.0)).orElseThrow();

        assertThat(solved.of())
                .extracting(InfluenceWeights.OfIndicator::indicator)
                .containsExactly("half", "wide");
        assertThat(solved.of().getFirst().weight()).isEqualTo(2.0 / 3, EXACT);
        assertThat(solved.of()).allSatisfy(of -> assertThat(of.influence()).isEqualTo(Math.sqrt(0.5), EXACT));
    }

    @Test
    void whateverInfluenceIsWantedIsReachedUnlessAWeightWouldBeNegative() {
        var random = new Random(20261126);
        int exact = 0;
        for (int world = 0; world < 200; world++) {
            var common = random.doubles(40).toArray();
            DataTable table =
                    table(Map.of("a", mixed(common, random), "b", mixed(common, random), "c", mixed(common, random)));
            var wanted = Map.of("a", 0.2 + random.nextDouble(), "b", 0.2 + random.nextDouble(), "c", 0.5);

            List<InfluenceWeights.OfIndicator> of =
                    InfluenceWeights.solve(table, wanted).orElseThrow().of();

            assertThat(of.stream()
                            .mapToDouble(InfluenceWeights.OfIndicator::weight)
                            .sum())
                    .isEqualTo(1, EXACT);
            assertThat(of).allSatisfy(each -> assertThat(each.weight()).isNotNegative());
            List<InfluenceWeights.OfIndicator> weighed =
                    of.stream().filter(each -> each.weight() > 0).toList();
            double scale = weighed.getFirst().influence()
                    / wanted.get(weighed.getFirst().indicator());
            assertThat(weighed)
                    .allSatisfy(each ->
                            assertThat(each.influence()).isEqualTo(wanted.get(each.indicator()) * scale, within(1e-9)));
            exact += weighed.size() == of.size() ? 1 : 0;
        }
        assertThat(exact).isBetween(100, 200);
    }

    private static double[] mixed(double[] common, Random random) {
        return IntStream.range(0, common.length)
                .mapToDouble(i -> common[i] + 1.5 * random.nextDouble())
                .toArray();
    }

    @Test
    void whatTellsNothingHasNoSolution() {
        assertThat(InfluenceWeights.solve(
                        table(Map.of("a", new double[] {1, 1, 1}, "b", new double[] {1, 2, 3})),
                        Map.of("a", 1.0, "b", 1.0)))
                .isEmpty();
        assertThatThrownBy(() -> InfluenceWeights.solve(table(Map.of("a", new double[] {1, 2})), Map.of()))
                .hasMessageContaining("a");
    }
}
