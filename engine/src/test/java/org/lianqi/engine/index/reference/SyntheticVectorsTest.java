package org.lianqi.engine.index.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lianqi.engine.index.EffectiveWeight;
import org.lianqi.engine.index.Result;
import org.lianqi.engine.index.preparation.Imputation;
import org.lianqi.engine.index.preparation.Treated;
import org.lianqi.engine.index.preparation.Treatment;
import org.lianqi.engine.index.preparation.TreatmentRecord;
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

    private static Result arithmetic() {
        return REFERENCE.compute(DATA.scheme(
                "index", ReferenceVectors.minMax(0), new Aggregation.WeightedArithmetic(), UnaryOperator.identity()));
    }
}
