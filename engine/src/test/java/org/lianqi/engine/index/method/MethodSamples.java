package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import org.lianqi.engine.index.formula.CelText;

/** One or more samples of every method, and random inputs for them; a method without sample fails the laws. */
final class MethodSamples {

    static final int UNITS = 9;

    private MethodSamples() {}

    static List<ScoringMethod> all() {
        return List.of(
                new TargetLinear(decimal("1.2")),
                new TargetLinear(null),
                new TargetGate(),
                new TargetPiecewise(
                        decimal("80"),
                        List.of(
                                new AttainmentBand(decimal("100"), decimal("0.2")),
                                new AttainmentBand(decimal("130"), decimal("0.1"))),
                        decimal("0.1"),
                        decimal("10")),
                new TargetPiecewiseSize(
                        List.of(
                                new SizeBand(decimal("1"), decimal("0.1")),
                                new SizeBand(decimal("30"), decimal("0.2")),
                                new SizeBand(decimal("60"), decimal("0.6"))),
                        decimal("15")),
                new TargetPiecewiseSize(List.of(new SizeBand(decimal("20"), decimal("0.3"))), null),
                new RankStep(decimal("0.05")),
                new RankStep(decimal("0.3")),
                new GateThenRank(decimal("40"), decimal("0.05")),
                new MinmaxFloor(decimal("20")),
                new Efficacy(decimal("60"), Beyond.KEPT),
                new Efficacy(decimal("60"), Beyond.CUT),
                new BenchmarkRatio(decimal("1.5")),
                new BenchmarkRatio(null),
                new RatioToBest(),
                new CountAmountMix(decimal("0.3"), decimal("1")),
                new CountAmountMix(decimal("0.5"), null),
                new LevelGrowthMix(decimal("0.6"), new RatioToBest(), new RankStep(decimal("0.05"))),
                new LevelGrowthMix(decimal("0.5"), new TargetLinear(BigDecimal.ONE), new MinmaxFloor(decimal("60"))),
                new LevelGrowthMix(
                        decimal("0.5"),
                        new MinMax(decimal("0"), decimal("100")),
                        new ZScore(decimal("50"), decimal("10"))),
                new TieredCount(
                        List.of(
                                new CountTier("from3to10", decimal("7")),
                                new CountTier("from10to20", decimal("4")),
                                new CountTier("from20", decimal("1"))),
                        decimal("0.1")),
                new NegativeCount(List.of(
                        new CountDeduction("late", decimal("0.1")), new CountDeduction("falsified", decimal("0.2")))),
                new PeerReview(
                        List.of(new ReviewerShare("parks", decimal("0.7")), new ReviewerShare("towns", decimal("0.3"))),
                        decimal("100")),
                new CelFormula(CelText.parse(
                        "full * math.least(1.2, direction > 0.0 ? value / target : 2.0 - value / target)")),
                new CelFormula(
                        CelText.parse("full * (1.0 - (rank - 1.0) / count) - (best - value) * direction / 1000.0")),
                new CelFormula(
                        CelText.parse("direction * (value != 50.0 ? (value > 50.0 ? value : value - 2.5) : 50.0)")),
                new CelFormula(CelText.parse("direction * (value - average) / spread - -2.5")),
                new MinMax(decimal("0"), decimal("100")),
                new MinMax(decimal("1"), decimal("100")),
                new ZScore(decimal("0"), decimal("1")),
                new ZScore(decimal("50"), decimal("10")),
                new Scaled(decimal("-20"), decimal("80")),
                new DistanceToMax(),
                new DistanceToReference("UC", Beyond.KEPT),
                new DistanceToReference("UC", Beyond.CUT),
                new DistanceToTarget(decimal("50"), Beyond.KEPT),
                new DistanceToTarget(decimal("50"), Beyond.CUT),
                new Goalposts(decimal("10"), decimal("90"), decimal("100"), Beyond.CUT),
                new Goalposts(decimal("10"), decimal("90"), decimal("1"), Beyond.KEPT),
                new FractionOfMax(),
                new Rank(),
                new Borda(),
                new PercentileRank());
    }

    static BigDecimal decimal(String written) {
        return new BigDecimal(written);
    }

    /** Whether raising an input is doing better; targets and benchmarks are not a unit's own doing. */
    static boolean isOwnDoing(String input) {
        String last = input.substring(input.lastIndexOf('.') + 1);
        return !last.endsWith("arget")
                && !List.of("benchmark", "unacceptable", "satisfactory").contains(last);
    }

    static MarkedColumns random(ScoringMethod method, Direction direction, SplittableRandom random) {
        var columns = new MarkedColumns();
        for (String input : method.inputs()) {
            var column = new double[UNITS];
            for (int unit = 0; unit < UNITS; unit++) {
                column[unit] = cell(input, direction, random);
            }
            columns.and(input, column);
        }
        return columns;
    }

    private static double cell(String input, Direction direction, SplittableRandom random) {
        boolean higher = direction == Direction.HIGHER_IS_BETTER;
        return switch (input.substring(input.lastIndexOf('.') + 1)) {
            case "unacceptable" -> higher ? 20 : 80;
            case "satisfactory" -> higher ? 80 : 20;
            case "target", "countTarget", "amountTarget", "benchmark" -> 10 + random.nextInt(80);
            case "from3to10", "from10to20", "from20", "late", "falsified" -> random.nextInt(10);
            // Whole numbers now and then, so that ties and values exactly on target occur.
            default -> random.nextInt(4) == 0 ? 10 + random.nextInt(10) * 10 : random.nextDouble() * 100;
        };
    }
}
