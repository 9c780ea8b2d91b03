package org.lianqi.engine.index.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.lianqi.engine.index.Assessment;
import org.lianqi.engine.index.Result;
import org.lianqi.engine.index.input.History;
import org.lianqi.engine.index.method.Beyond;
import org.lianqi.engine.index.method.Borda;
import org.lianqi.engine.index.method.DistanceToMax;
import org.lianqi.engine.index.method.DistanceToReference;
import org.lianqi.engine.index.method.FractionOfMax;
import org.lianqi.engine.index.method.MinMax;
import org.lianqi.engine.index.method.PercentileRank;
import org.lianqi.engine.index.method.Rank;
import org.lianqi.engine.index.method.Scaled;
import org.lianqi.engine.index.method.ScoringMethod;
import org.lianqi.engine.index.method.ZScore;
import org.lianqi.engine.index.scheme.Scheme;

/** Compares what the engine computes with what COINr computed, file by file. */
final class ReferenceVectors {

    private static final BigDecimal ZERO = BigDecimal.ZERO;
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final Dataset dataset;
    private final double relativeTolerance;
    private final List<String> withoutInRanks;

    /** @param withoutInRanks indicators whose printed values have ties that the computed ones did not have */
    ReferenceVectors(Dataset dataset, double relativeTolerance, List<String> withoutInRanks) {
        this.dataset = dataset;
        this.relativeTolerance = relativeTolerance;
        this.withoutInRanks = withoutInRanks;
    }

    static MinMax minMax(int lower) {
        return new MinMax(new BigDecimal(lower), HUNDRED);
    }

    /** One test a normalised data set. */
    Stream<DynamicTest> normalised(Function<String, Vectors> read, List<String> files) {
        return files.stream().map(file -> dynamicTest(file, () -> compareNormalised(file, read.apply(file))));
    }

    private ScoringMethod methodOf(String file) {
        return switch (file) {
            case "norm_minmax_0_100.csv" -> minMax(0);
            case "norm_minmax_1_100.csv" -> minMax(1);
            case "norm_zscore.csv" -> new ZScore(ZERO, BigDecimal.ONE);
            case "norm_scaled.csv" -> new Scaled(ZERO, HUNDRED);
            case "norm_dist2max.csv" -> new DistanceToMax();
            case "norm_dist2ref_row5.csv" ->
                new DistanceToReference(dataset.units().get(4), Beyond.KEPT);
            case "norm_fracmax.csv" -> new FractionOfMax();
            case "norm_rank.csv" -> new Rank();
            case "norm_borda.csv" -> new Borda();
            case "norm_prank.csv" -> new PercentileRank();
            default -> throw new IllegalArgumentException(file);
        };
    }

    private void compareNormalised(String file, Vectors expected) {
        ScoringMethod method = methodOf(file);
        boolean ranks = method instanceof Rank || method instanceof Borda || method instanceof PercentileRank;
        var differences = new ArrayList<String>();
        int compared = 0;
        for (String indicator : dataset.indicators()) {
            if (ranks && withoutInRanks.contains(indicator)) {
                continue;
            }
            double[] scores = dataset.marked(indicator, method);
            for (int row = 0; row < scores.length; row++) {
                String unit = dataset.units().get(row);
                String cell = expected.cell(unit, indicator);
                boolean missing = dataset.data().cell(unit, indicator).equals("NA");
                // A missing value stays missing; NaN must be computed where the reference computed it.
                if ((missing && !Double.isNaN(scores[row])) || !agrees(cell, scores[row], relativeTolerance, 0)) {
                    differences.add(unit + "/" + indicator + " expected " + cell + " was " + scores[row]);
                }
                compared++;
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared)
                .isGreaterThan(dataset.units().size() * (dataset.indicators().size() - 2));
    }

    Result compute(Scheme scheme) {
        return Assessment.compute(scheme, dataset.period(), History.NONE);
    }

    /** Scores of groups, a column each. */
    void compareScores(Result result, Vectors expected, List<String> nodes) {
        compareScores(result, expected, nodes, relativeTolerance, 0);
    }

    void compareScores(Result result, Vectors expected, List<String> nodes, double relative, double absolute) {
        var differences = new ArrayList<String>();
        for (String node : nodes) {
            for (String unit : expected.names()) {
                OptionalDouble score = result.score(unit, node).score();
                String cell = expected.cell(unit, node);
                if (cell.equals("NA") != score.isEmpty()
                        || !agrees(cell, score.orElse(Double.NaN), relative, absolute)) {
                    differences.add(unit + "/" + node + " expected " + cell + " was " + score);
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(nodes).isNotEmpty();
        assertThat(expected.names()).isNotEmpty();
    }

    void compareRanks(Result result, Vectors expected, List<String> nodes) {
        var differences = new ArrayList<String>();
        for (String node : nodes) {
            for (String unit : expected.names()) {
                if (withoutInRanks.contains(node)) {
                    continue;
                }
                OptionalInt rank = result.score(unit, node).rank();
                String cell = expected.cell(unit, node);
                String was = rank.isPresent() ? String.valueOf(rank.getAsInt()) : "NA";
                if (!cell.equals(was)) {
                    differences.add(unit + "/" + node + " expected " + cell + " was " + was);
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(nodes).isNotEmpty();
    }

    private static boolean agrees(String cell, double actual, double relative, double absolute) {
        double expected = Dataset.number(cell);
        if (Double.isNaN(expected) || Double.isInfinite(expected)) {
            return Double.compare(expected, actual) == 0;
        }
        return Math.abs(expected - actual) <= absolute + relative * Math.abs(expected);
    }
}
