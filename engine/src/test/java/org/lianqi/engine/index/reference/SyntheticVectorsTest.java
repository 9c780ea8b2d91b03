package org.lianqi.engine.index.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lianqi.engine.index.Computation;
import org.lianqi.engine.index.EffectiveWeight;
import org.lianqi.engine.index.Result;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.input.InputColumn;
import org.lianqi.engine.index.preparation.Imputation;
import org.lianqi.engine.index.preparation.Treated;
import org.lianqi.engine.index.preparation.Treatment;
import org.lianqi.engine.index.preparation.TreatmentRecord;
import org.lianqi.engine.index.robustness.NoisyWeights;
import org.lianqi.engine.index.robustness.RankCounts;
import org.lianqi.engine.index.robustness.RankSpread;
import org.lianqi.engine.index.scheme.Aggregation;

/** Our own data, 60 units and 18 indicators, computed by COINr 1.1.14 and recomputed in NumPy. */
class SyntheticVectorsTest {

    private static final Dataset DATA =
            new Dataset(Vectors.bundled("idata.csv"), Vectors.bundledKeyedBy("imeta.csv", "iCode"));
    private static final ReferenceVectors REFERENCE = new ReferenceVectors(DATA, 1e-12, List.of());
    private static final PreparationVectors PREPARATION = new PreparationVectors(DATA, 1e-12, List.of());
    private static final List<String> GROUPS = List.of("project", "park", "consumption", "index");

    @TestFactory
    Stream<DynamicTest> normalisedColumns() {
        return REFERENCE.normalised(
                Vectors::bundled,
                List.of(
                        "norm_minmax_0_100.csv",
                        "norm_minmax_1_100.csv",
                        "norm_zscore.csv",
                        "norm_scaled.csv",
                        "norm_dist2max.csv",
                        "norm_dist2ref_row5.csv",
                        "norm_fracmax.csv",
                        "norm_rank.csv",
                        "norm_borda.csv",
                        "norm_prank.csv"));
    }

    @Test
    void arithmeticMeans() {
        REFERENCE.compareScores(arithmetic(), Vectors.bundled("agg_amean.csv"), GROUPS);
    }

    @Test
    void geometricMeans() {
        Result result = REFERENCE.compute(DATA.scheme(
                "index", ReferenceVectors.minMax(1), new Aggregation.Geometric(), UnaryOperator.identity()));

        REFERENCE.compareScores(result, Vectors.bundled("agg_gmean.csv"), GROUPS);
    }

    @Test
    void harmonicMeans() {
        Result result = REFERENCE.compute(
                DATA.scheme("index", ReferenceVectors.minMax(1), new Aggregation.Harmonic(), UnaryOperator.identity()));

        REFERENCE.compareScores(result, Vectors.bundled("agg_hmean.csv"), GROUPS);
    }

    @Test
    void copelandWithGivenAndWithEqualWeights() {
        Vectors expected = Vectors.bundled("agg_copeland.csv");
        Result weighted = REFERENCE.compute(DATA.scheme(
                "project", ReferenceVectors.minMax(0), new Aggregation.Copeland(), UnaryOperator.identity()));
        Result equal = REFERENCE.compute(
                DATA.scheme("project", ReferenceVectors.minMax(0), new Aggregation.Copeland(), weight -> "1"));

        for (String unit : DATA.units()) {
            if (expected.names().contains(unit)) {
                assertThat(weighted.score(unit, "project").score())
                        .as(unit)
                        .hasValue(Double.parseDouble(expected.cell(unit, "copeland")));
                assertThat(equal.score(unit, "project").score())
                        .as(unit)
                        .hasValue(Double.parseDouble(expected.cell(unit, "copeland_equal_weights")));
            } else {
                assertThat(weighted.score(unit, "project").score()).as(unit).isEmpty();
            }
        }
    }

    @Test
    void everyScoreAndRankOfTheTree() {
        Result result = arithmetic();
        Vectors scores = Vectors.bundled("results_full_scores.csv");
        Vectors ranks = Vectors.bundled("results_full_ranks.csv");

        REFERENCE.compareScores(result, scores, scores.columnsWithout("Rank"), 0, 6e-13);
        REFERENCE.compareRanks(result, ranks, ranks.columns());
        for (String unit : scores.names()) {
            assertThat(result.score(unit, "index").rank()).hasValue(Integer.parseInt(scores.cell(unit, "Rank")));
        }
        Vectors shown = Vectors.bundled("results_full_scores_default_2dp.csv");
        REFERENCE.compareScores(result, shown, shown.columnsWithout("Rank"), 0, 0.005 + 1e-9);
    }

    @Test
    void theSummaryOfEachIndicator() {
        PREPARATION.compareSummaries(Vectors.bundledKeyedBy("stats_raw.csv", "iCode"), 1e-12);
    }

    @Test
    void treatedValuesTheDecisionsAndTheUnitsTheyTouched() {
        Treated treated = PREPARATION.compareTreated(
                Vectors.bundled("treated.csv"), Vectors.bundledKeyedBy("treated_details.csv", "iCode"));

        Vectors points = Vectors.bundled("treated_points.csv");
        // COINr says of a missing value, too, that its logarithm was taken.
        for (TreatmentRecord record : treated.records()) {
            boolean log =
                    !record.attempts().isEmpty() && record.attempts().getLast().treatment() instanceof Treatment.Log;
            assertThat(record.moved())
                    .as(record.indicator())
                    .containsExactlyInAnyOrderElementsOf(points.names().stream()
                            .filter(unit ->
                                    points.cell(unit, record.indicator()).contains(log ? "log_CT" : "win"))
                            .filter(unit ->
                                    !DATA.data().cell(unit, record.indicator()).equals("NA"))
                            .toList());
        }
    }

    @Test
    void missingValuesByMeanAndByMedian() {
        PREPARATION.compareImputed(new Imputation.Mean(), Vectors.bundled("imputed_mean.csv"));
        PREPARATION.compareImputed(new Imputation.Median(), Vectors.bundled("imputed_median.csv"));
    }

    @Test
    void whatEachNodeCountsForInTheTotal() {
        Vectors expected = Vectors.bundledKeyedBy("effective_weights.csv", "iCode");
        List<EffectiveWeight> weights = EffectiveWeight.of(
                DATA.scheme(
                        "index",
                        ReferenceVectors.minMax(0),
                        new Aggregation.WeightedArithmetic(),
                        UnaryOperator.identity()),
                DATA.period().period());

        assertThat(weights).extracting(EffectiveWeight::node).containsExactlyInAnyOrderElementsOf(expected.names());
        for (EffectiveWeight of : weights) {
            PreparationVectors.assertAgrees(
                    of.node(), expected.cell(of.node(), "EffWeight"), OptionalDouble.of(of.weight()), 1e-12);
        }
    }

    @Test
    void ranksUnderTheWeightsThatTheReferenceDrew() {
        replay("ua_weights25pct_500.csv", "ua_rankstats_weights25pct_500.csv", 500);
        replay("ua_weights25pct_100_levels12.csv", "ua_rankstats_weights25pct_100_levels12.csv", 100);
    }

    private static void replay(String drawn, String expected, int replications) {
        Vectors weights = Vectors.bundledKeyedBy(drawn, "rep");
        Computation computed = computed();
        Vectors nominal = Vectors.bundled("ua_nominal.csv");
        for (int row = 0; row < computed.units().size(); row++) {
            String unit = computed.units().get(row);
            assertThat(computed.rank("index", row)).isEqualTo(Integer.parseInt(nominal.cell(unit, "Rank")));
            PreparationVectors.assertAgrees(
                    unit,
                    nominal.cell(unit, "Score"),
                    OptionalDouble.of(computed.table()[computed.scoresAt("index") + row]),
                    1e-12);
        }
        var counts = new RankCounts(computed.units());
        for (String replication : weights.names()) {
            for (String node : weights.columns()) {
                double written = Double.parseDouble(DATA.meta().cell(node, "Weight"));
                computed.scaleWeight(node, Double.parseDouble(weights.cell(replication, node)) / written);
            }
            computed.aggregate();
            counts.add(computed, "index");
        }

        Vectors statistics = Vectors.bundled(expected);
        for (String unit : statistics.names()) {
            RankSpread spread = counts.of(unit);
            assertThat(spread.ranked()).isEqualTo(replications);
            PreparationVectors.assertAgrees(unit, statistics.cell(unit, "Mean"), spread.mean(), 1e-12);
            PreparationVectors.assertAgrees(unit, statistics.cell(unit, "Median"), spread.quantile(0.5), 1e-12);
            PreparationVectors.assertAgrees(unit, statistics.cell(unit, "Q5"), spread.quantile(0.05), 1e-12);
            PreparationVectors.assertAgrees(unit, statistics.cell(unit, "Q95"), spread.quantile(0.95), 1e-12);
        }
    }

    @Test
    void ranksUnderWeightsOfOurOwnDrawingSpreadAsFar() {
        Computation computed = computed();
        var noise = new NoisyWeights(List.of("project", "park", "consumption"), 0.25, 42);
        var counts = new RankCounts(computed.units());
        for (int replication = 0; replication < 20_000; replication++) {
            noise.draw(computed, replication);
            computed.aggregate();
            counts.add(computed, "index");
        }

        Vectors weights = Vectors.bundledKeyedBy("ua_weights25pct_500.csv", "rep");
        assertThat(weights.names()).hasSize(500);
        Vectors statistics = Vectors.bundled("ua_rankstats_weights25pct_500.csv");
        for (String unit : statistics.names()) {
            RankSpread spread = counts.of(unit);
            double mean = spread.mean().orElseThrow();
            double deviation =
                    Math.sqrt(IntStream.rangeClosed(1, computed.units().size())
                            .mapToDouble(rank -> spread.probability(rank) * (rank - mean) * (rank - mean))
                            .sum());
            // The bounds of the reference's README: COINr draws 500 sets of weights with replacement.
            assertThat(mean)
                    .as(unit)
                    .isCloseTo(
                            Double.parseDouble(statistics.cell(unit, "Mean")),
                            within(5 * deviation * Math.sqrt(1.6 / 500) + 0.02));
            assertThat(spread.quantile(0.05).orElseThrow())
                    .as(unit)
                    .isCloseTo(Double.parseDouble(statistics.cell(unit, "Q5")), within(2.0));
            assertThat(spread.quantile(0.95).orElseThrow())
                    .as(unit)
                    .isCloseTo(Double.parseDouble(statistics.cell(unit, "Q95")), within(2.0));
        }
    }

    @Test
    void noReplicationDrawsWhatAnotherDrew() {
        var noise = new NoisyWeights(List.of("a", "b", "c", "d", "e"), 0.25, 42);

        assertThat(IntStream.range(0, 2_000)
                        .boxed()
                        .flatMapToDouble(replication -> Arrays.stream(noise.factors(replication)))
                        .boxed())
                .doesNotHaveDuplicates()
                .allSatisfy(factor -> assertThat(factor).isBetween(0.75, 1.25))
                .hasSize(10_000);
    }

    @Test
    void replicationsMayBeSharedOutInAnyWay() {
        var noise = new NoisyWeights(List.of("project", "park", "consumption", "I01", "I18"), 0.25, 7);
        RankCounts whole = counted(noise, IntStream.range(0, 300));
        RankCounts shared = counted(noise, IntStream.range(0, 300).filter(i -> i % 3 == 0));
        shared.add(
                counted(noise, IntStream.iterate(299, i -> i >= 0, i -> i - 1).filter(i -> i % 3 != 0)));

        for (String unit : DATA.units()) {
            RankSpread spread = whole.of(unit);
            double all = 0;
            for (int rank = 1; rank <= DATA.units().size(); rank++) {
                assertThat(shared.of(unit).probability(rank)).isEqualTo(spread.probability(rank));
                all += spread.probability(rank);
                assertThat(spread.probabilityOfTop(rank)).isEqualTo(all, within(1e-12));
            }
            assertThat(all).isEqualTo(1, within(1e-12));
        }
    }

    private static RankCounts counted(NoisyWeights noise, IntStream replications) {
        Computation computed = computed();
        var counts = new RankCounts(computed.units());
        replications.forEach(replication -> {
            noise.draw(computed, replication);
            computed.aggregate();
            counts.add(computed, "index");
        });
        return counts;
    }

    @Test
    void aWeightThatIsNotThereCannotBeScaled() {
        Computation computed = computed();

        assertThatThrownBy(() -> computed.scaleWeight("index", 1.1)).hasMessageContaining("index");
        assertThatThrownBy(() -> computed.scaleWeight("park", 0)).hasMessageContaining("park");
        assertThatThrownBy(() -> computed.scaleWeight("nowhere", 1)).hasMessageContaining("nowhere");
    }

    private static Computation computed() {
        AssessedPeriod given = DATA.period();
        var computed = new Computation(
                DATA.scheme(
                        "index",
                        ReferenceVectors.minMax(0),
                        new Aggregation.WeightedArithmetic(),
                        UnaryOperator.identity()),
                given.period(),
                given.units());
        for (InputColumn column : given.columns()) {
            int at = computed.findInput(column.key()).orElseThrow();
            column.values()
                    .forEach((unit, value) ->
                            computed.table()[at + computed.units().indexOf(unit)] = value.doubleValue());
        }
        computed.run();
        return computed;
    }

    private static Result arithmetic() {
        return REFERENCE.compute(DATA.scheme(
                "index", ReferenceVectors.minMax(0), new Aggregation.WeightedArithmetic(), UnaryOperator.identity()));
    }
}
