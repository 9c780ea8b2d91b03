package org.lianqi.engine.index.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.lianqi.engine.index.Assessment;
import org.lianqi.engine.index.Result;
import org.lianqi.engine.index.formula.CelText;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.input.History;
import org.lianqi.engine.index.input.Period;
import org.lianqi.engine.index.method.CelFormula;
import org.lianqi.engine.index.preparation.Imputation;
import org.lianqi.engine.index.robustness.Assumption;
import org.lianqi.engine.index.robustness.Simulation;
import org.lianqi.engine.index.scheme.Aggregation;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.engine.index.scheme.Scheme;

/**
 * The ASEM Sustainable Connectivity data of the European Commission's Joint Research Centre: 51 countries, 49
 * indicators, four levels. They are others' data and are read where they lie; without them the test says so and skips.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AsemVectorsTest {

    /** The files print 15 digits, which made ties in this one that the data behind them did not have. */
    private static final List<String> TIED_BY_PRINTING = List.of("TolMin");

    private static final String INDEX = "Index";

    private static final List<String> GROUPS = List.of(
            "Physical",
            "ConEcFin",
            "Political",
            "Instit",
            "P2P",
            "Environ",
            "Social",
            "SusEcFin",
            "Conn",
            "Sust",
            INDEX);

    private Path folder = Path.of("");
    private Dataset data = new Dataset(Vectors.bundled("idata.csv"), Vectors.bundledKeyedBy("imeta.csv", "iCode"));
    private ReferenceVectors reference = new ReferenceVectors(data, 1e-9, TIED_BY_PRINTING);

    @BeforeAll
    void find() {
        folder = Vectors.findShared()
                .map(shared -> shared.resolve("reference/composite"))
                .orElse(Path.of(""));
        boolean there = Files.isRegularFile(folder.resolve("asem_idata.csv"));
        if (!there) {
            System.out.println("SKIPPED AsemVectorsTest: no folder shared/reference/composite; set LIANQI_SHARED");
        }
        Assumptions.assumeTrue(there, "shared/reference/composite is absent");
        data = new Dataset(
                Vectors.in(folder.resolve("raw.csv"), "uCode"), Vectors.in(folder.resolve("asem_imeta.csv"), "iCode"));
        reference = new ReferenceVectors(data, 1e-9, TIED_BY_PRINTING);
    }

    @Test
    void theSummaryOfEachIndicatorToItsThreeDigits() {
        preparation().compareSummaries(keyedByIndicator("stats_raw.csv"), 5e-3);
    }

    @Test
    void treatedValuesAndEveryDecisionOnTheWay() {
        preparation().compareTreated(vectors("treated.csv"), keyedByIndicator("treated_details.csv"));
    }

    @Test
    void missingValuesByMeanAndByMedian() {
        preparation().compareImputed(new Imputation.Mean(), vectors("imputed_mean.csv"));
        preparation().compareImputed(new Imputation.Median(), vectors("imputed_median.csv"));
    }

    /** The reference starts from the pillars' scores, which are 15-digit numbers; above them all is weighed. */
    @Test
    void ranksUnderWeightsOfOurOwnDrawingSpreadAsFarAsTheOnesTheReferenceDrew() {
        Vectors pillars = vectors("example_coin_aggregated.csv");
        var above = new Dataset(pillars, data.meta());
        Scheme scheme = above.scheme(
                INDEX,
                new CelFormula(CelText.parse("value")),
                new Aggregation.WeightedArithmetic(),
                UnaryOperator.identity(),
                2);
        AssessedPeriod given = AssessedPeriod.of(
                Period.quarter(2022, 1),
                above.units(),
                scheme.indicators().stream()
                        .map(pillar -> above.column(pillar.code()))
                        .toList());
        var noise = new Assumption.NoisyWeights(
                scheme.nodes().stream()
                        .map(Node::code)
                        .filter(node -> !node.equals(INDEX))
                        .toList(),
                0.25);

        Vectors statistics = vectors("ua_rankstats_weights25pct_500.csv");
        Result nominal = Assessment.compute(scheme, given, History.NONE);
        for (String unit : statistics.names()) {
            assertThat(nominal.score(unit, INDEX).rank())
                    .as(unit)
                    .hasValue(Integer.parseInt(statistics.cell(unit, "Nominal")));
        }
        var ranks = new Simulation(
                        scheme, assumed -> Assessment.layOut(assumed, given), List.of(noise), List.of(INDEX), 42)
                .run(20_000, 2, Simulation.Watcher.NONE);
        RankSpreadVectors.assertSpreadAsFar(ranks, INDEX, statistics);
    }

    private PreparationVectors preparation() {
        return new PreparationVectors(data, 1e-9, TIED_BY_PRINTING);
    }

    private Vectors keyedByIndicator(String file) {
        return Vectors.in(folder.resolve(file), "iCode");
    }

    @TestFactory
    Stream<DynamicTest> normalisedColumns() {
        return reference.normalised(
                this::vectors,
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
    void theInputIsTheOneTheReferenceUsed() {
        Vectors input = Vectors.in(folder.resolve("asem_idata.csv"), "uCode");

        for (String indicator : data.indicators()) {
            for (String unit : data.units()) {
                assertThat(input.cell(unit, indicator)).isEqualTo(data.data().cell(unit, indicator));
            }
        }
    }

    @Test
    void arithmeticMeans() {
        reference.compareScores(arithmetic(), vectors("agg_amean.csv"), GROUPS);
    }

    @Test
    void geometricMeans() {
        Result result = reference.compute(data.scheme(
                "Index", ReferenceVectors.minMax(1), new Aggregation.Geometric(), UnaryOperator.identity()));

        reference.compareScores(result, vectors("agg_gmean_on_minmax_1_100.csv"), GROUPS);
    }

    @Test
    void harmonicMeans() {
        Result result = reference.compute(
                data.scheme("Index", ReferenceVectors.minMax(1), new Aggregation.Harmonic(), UnaryOperator.identity()));

        reference.compareScores(result, vectors("agg_hmean_on_minmax_1_100.csv"), GROUPS);
    }

    @Test
    void copelandOfThePhysicalPillar() {
        Vectors expected = vectors("agg_copeland_physical_complete_rows.csv");
        Result result = reference.compute(data.scheme(
                "Physical", ReferenceVectors.minMax(0), new Aggregation.Copeland(), UnaryOperator.identity()));

        assertThat(expected.names()).hasSize(43);
        for (String unit : data.units()) {
            if (expected.names().contains(unit)) {
                assertThat(result.score(unit, "Physical").score())
                        .as(unit)
                        .hasValue(Double.parseDouble(expected.cell(unit, "copeland")));
            } else {
                assertThat(result.score(unit, "Physical").score()).as(unit).isEmpty();
            }
        }
    }

    @Test
    void everyScoreAndRankOfTheTree() {
        Result result = arithmetic();
        Vectors scores = vectors("results_full_scores.csv");
        Vectors ranks = vectors("results_full_ranks.csv");

        // 6e-13 is half of the last printed decimal; the 15 digits of the inputs cost up to 1e-12 of the score more.
        reference.compareScores(result, scores, scores.columnsWithout("Rank"), 1e-12, 6e-13);
        reference.compareRanks(result, ranks, ranks.columns());
    }

    private Result arithmetic() {
        return reference.compute(data.scheme(
                "Index", ReferenceVectors.minMax(0), new Aggregation.WeightedArithmetic(), UnaryOperator.identity()));
    }

    private Vectors vectors(String file) {
        return Vectors.in(folder.resolve(file), "uCode");
    }
}
