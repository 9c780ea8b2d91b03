package org.lianqi.engine.index.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lianqi.engine.index.method.MethodSamples.decimal;

import java.math.BigDecimal;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lianqi.engine.index.formula.CelText;

/** Every method on numbers worked out by hand, those of its source where the source gives any. */
class WorkedExamplesTest {

    private static final Offset<Double> EXACT = within(1e-12);
    private static final double NONE = Double.NaN;

    @Test
    void targetLinear() {
        var columns = MarkedColumns.with("value", 6, 8, 12, -1).and("target", 8, 8, 8, 8);

        assertThat(columns.scores(new TargetLinear(BigDecimal.ONE), 12)).containsExactly(9, 12, 12, 0);
        assertThat(columns.scores(new TargetLinear(null), 12)).containsExactly(9, 12, 18, 0);
    }

    @Test
    void targetLinearWhereLessIsBetter() {
        // Energy used: 10 % over the target counts as 10 % short of it.
        double[] scores = MarkedColumns.with("value", 110, 100, 50)
                .and("target", 100, 100, 100)
                .scores(new TargetLinear(BigDecimal.ONE), Direction.LOWER_IS_BETTER, 100);

        assertThat(scores).containsExactly(new double[] {90, 100, 100}, EXACT);
    }

    @Test
    void aTargetThatIsNotAboveZeroHasNoAttainment() {
        double[] scores = MarkedColumns.with("value", 1, 1).and("target", 0, -2).scores(new TargetLinear(null), 10);

        assertThat(scores).containsExactly(NONE, NONE);
    }

    @Test
    void aFormulaOfTheOfficesOwn() {
        var method =
                new CelFormula(CelText.parse("full * math.least(1.0, value / target) * (overdue > 0.0 ? 0.8 : 1.0)"));

        assertThat(method.inputs()).containsExactly("value", "target", "overdue");
        assertThat(MarkedColumns.with("value", 6, 12, 1)
                        .and("target", 8, 8, 0)
                        .and("overdue", 1, 0, 0)
                        .scores(method, 10))
                .containsExactly(new double[] {6, 10, 10}, EXACT);
    }

    @Test
    void aFormulaOfTheOfficesOwnSeesThePeers() {
        var method = new CelFormula(CelText.parse("100.0 * (count - rank + 1.0) / count + best - worst + average"));

        assertThat(method.inputs()).containsExactly("value");
        assertThat(method.marksOutOfFull()).isFalse();
        assertThat(MarkedColumns.with("value", 3, 1, 2, 2).scores(method, 10))
                .containsExactly(new double[] {104, 29, 79, 79}, EXACT);
    }

    @Test
    void targetGate() {
        var columns = MarkedColumns.with("value", 8, 7.999, 9).and("target", 8, 8, 8);

        assertThat(columns.scores(new TargetGate(), 6)).containsExactly(6, 0, 6);
        assertThat(columns.scores(new TargetGate(), Direction.LOWER_IS_BETTER, 6))
                .containsExactly(6, 6, 0);
    }

    @Test
    void targetPiecewise() {
        var method = new TargetPiecewise(
                decimal("90"),
                List.of(
                        new AttainmentBand(decimal("100"), decimal("0.2")),
                        new AttainmentBand(decimal("130"), decimal("0.1"))),
                decimal("0.1"),
                decimal("10"));
        double[] scores = MarkedColumns.with("value", 100, 115, 130, 150, 300, 80, 0)
                .and("target", 100, 100, 100, 100, 100, 100, 100)
                .scores(method, 100);

        assertThat(scores).containsExactly(new double[] {90, 93, 96, 98, 100, 88, 80}, EXACT);
    }

    @Test
    void targetPiecewiseSize() {
        var method = new TargetPiecewiseSize(
                List.of(
                        new SizeBand(decimal("1"), decimal("0.1")),
                        new SizeBand(decimal("10"), decimal("0.2")),
                        new SizeBand(decimal("30"), decimal("0.3")),
                        new SizeBand(decimal("50"), decimal("0.6"))),
                null);
        double[] scores = MarkedColumns.with("value", 33, 11, 55, 15, 0.55)
                .and("target", 30, 10, 50, 30, 0.5)
                .scores(method, 20);

        assertThat(scores).containsExactly(new double[] {23, 22, 26, 10, 20}, EXACT);
    }

    @Test
    void rankStep() {
        double[] scores = MarkedColumns.with("value", 9, 7, 7, 5, NONE).scores(new RankStep(decimal("0.05")), 6);

        assertThat(scores).containsExactly(new double[] {6, 5.7, 5.7, 5.1, NONE}, EXACT);
    }

    @Test
    void gateThenRank() {
        double[] scores = MarkedColumns.with("value", 9.5, 8.6, 8, 7.9)
                .and("target", 8, 8, 8, 8)
                .scores(new GateThenRank(decimal("4"), decimal("0.05")), 6);

        assertThat(scores).containsExactly(new double[] {6, 5.9, 4, 0}, EXACT);
    }

    @Test
    void minmaxFloor() {
        var columns = MarkedColumns.with("value", 3, 5, 8);

        assertThat(columns.scores(new MinmaxFloor(decimal("20")), 10))
                .containsExactly(new double[] {2, 5.2, 10}, EXACT);
        assertThat(columns.scores(new MinmaxFloor(decimal("20")), Direction.LOWER_IS_BETTER, 10))
                .containsExactly(new double[] {10, 6.8, 2}, EXACT);
    }

    @Test
    void amongEqualsNobodyIsAhead() {
        assertThat(MarkedColumns.with("value", 5, 5).scores(new MinmaxFloor(decimal("20")), 10))
                .containsExactly(NONE, NONE);
    }

    @Test
    void efficacy() {
        var columns = MarkedColumns.with("value", 7, 4, 9, 11)
                .and("unacceptable", 4, 4, 4, 4)
                .and("satisfactory", 9, 9, 9, 9);

        assertThat(columns.scores(new Efficacy(decimal("60"), Beyond.KEPT), 10))
                .containsExactly(new double[] {8.4, 6, 10, 11.6}, EXACT);
        assertThat(columns.scores(new Efficacy(decimal("60"), Beyond.CUT), 10))
                .containsExactly(new double[] {8.4, 6, 10, 10}, EXACT);
        assertThat(columns.scores(new Efficacy(decimal("60"), Beyond.CUT), Direction.LOWER_IS_BETTER, 10))
                .as("satisfactory must be better in the indicator's direction")
                .containsOnly(NONE);
    }

    @Test
    void benchmarkRatio() {
        double[] scores = MarkedColumns.with("value", 24, 40, 10)
                .and("benchmark", 20, 20, 20)
                .scores(new BenchmarkRatio(decimal("1.5")), 30);

        assertThat(scores).containsExactly(new double[] {36, 45, 15}, EXACT);
    }

    @Test
    void ratioToBestGivesTheScoreThatWasPublished() {
        double[] scores = MarkedColumns.with("value", 70, 69, 7).scores(new RatioToBest(), 100);

        assertThat(scores[0]).isEqualTo(100);
        assertThat(scores[1]).isCloseTo(98.57, within(0.005));
        assertThat(scores[2]).isCloseTo(10, EXACT);
    }

    @Test
    void ratioToBestWhereLessIsBetter() {
        assertThat(MarkedColumns.with("value", 2, 4, 0).scores(new RatioToBest(), Direction.LOWER_IS_BETTER, 100))
                .containsExactly(0, 0, NONE);
        assertThat(MarkedColumns.with("value", 2, 4, 8).scores(new RatioToBest(), Direction.LOWER_IS_BETTER, 100))
                .containsExactly(100, 50, 25);
    }

    @Test
    void countAmountMixOfThePublishedSigning() {
        var columns = MarkedColumns.with("count", 28)
                .and("countTarget", 27)
                .and("amount", 177.7)
                .and("amountTarget", 54);

        assertThat(columns.scores(new CountAmountMix(decimal("0.5"), null), 10)[0])
                .isCloseTo(21.64, within(0.005));
        assertThat(columns.scores(new CountAmountMix(decimal("0.5"), BigDecimal.ONE), 10)[0])
                .isEqualTo(10);
    }

    @Test
    void levelGrowthMix() {
        var method = new LevelGrowthMix(decimal("0.6"), new RatioToBest(), new RankStep(decimal("0.05")));
        double[] scores = MarkedColumns.with("level.value", 4, 5)
                .and("growth.value", 6.1, 8.2)
                .scores(method, 100);

        assertThat(scores).containsExactly(new double[] {0.6 * 80 + 0.4 * 95, 100}, EXACT);
    }

    @Test
    void tieredCount() {
        var method = new TieredCount(
                List.of(
                        new CountTier("from3to10", decimal("7")),
                        new CountTier("from10to20", decimal("4")),
                        new CountTier("from20", decimal("1"))),
                decimal("0.1"));
        double[] scores = MarkedColumns.with("from3to10", 6, 9)
                .and("from10to20", 4, 4)
                .and("from20", 0, 1)
                .scores(method, 5);

        assertThat(scores).containsExactly(new double[] {4.8, 5}, EXACT);
    }

    @Test
    void negativeCount() {
        var method = new NegativeCount(
                List.of(new CountDeduction("late", decimal("0.1")), new CountDeduction("falsified", decimal("0.2"))));
        double[] scores = MarkedColumns.with("late", 3, 0, 80)
                .and("falsified", 1, 0, 0)
                .scores(method, Direction.LOWER_IS_BETTER, 5);

        assertThat(scores).containsExactly(new double[] {4.5, 5, 0}, EXACT);
    }

    @Test
    void peerReview() {
        var method = new PeerReview(
                List.of(new ReviewerShare("parks", decimal("0.7")), new ReviewerShare("towns", decimal("0.3"))),
                decimal("100"));
        double[] scores = MarkedColumns.with("parks", 92).and("towns", 80).scores(method, 10);

        assertThat(scores).containsExactly(new double[] {8.84}, EXACT);
    }

    @Test
    void distanceToTargetAndGoalpostsAreNotInTheReferenceFiles() {
        var columns = MarkedColumns.with("value", 20, 50, 80);

        assertThat(columns.scores(new DistanceToTarget(decimal("60"), Beyond.KEPT), 100))
                .containsExactly(new double[] {0, 0.75, 1.5}, EXACT);
        assertThat(columns.scores(new DistanceToTarget(decimal("60"), Beyond.CUT), 100))
                .containsExactly(new double[] {0, 0.75, 1}, EXACT);
        assertThat(columns.scores(new DistanceToTarget(decimal("10"), Beyond.KEPT), 100))
                .as("even the worst has reached it")
                .containsOnly(NONE);
        assertThat(columns.scores(new Goalposts(decimal("40"), decimal("60"), decimal("1"), Beyond.CUT), 100))
                .containsExactly(new double[] {0, 0.5, 1}, EXACT);
        assertThat(columns.scores(
                        new Goalposts(decimal("40"), decimal("60"), decimal("1"), Beyond.KEPT),
                        Direction.LOWER_IS_BETTER,
                        100))
                .containsExactly(new double[] {2, 0.5, -1}, EXACT);
    }
}
