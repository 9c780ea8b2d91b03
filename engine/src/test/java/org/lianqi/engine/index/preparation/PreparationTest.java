package org.lianqi.engine.index.preparation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Worked by hand, or with the formula's source; COINr's own numbers are among the reference vectors. */
class PreparationTest {

    private static final double NONE = Double.NaN;
    private static final Offset<Double> EXACT = within(1e-12);

    /** A table of one indicator, x, of units u1, u2, … */
    private static DataTable column(double... values) {
        return table(Map.of("x", values));
    }

    private static DataTable table(Map<String, double[]> columns) {
        int rows = columns.values().iterator().next().length;
        List<String> units =
                IntStream.rangeClosed(1, rows).mapToObj(row -> "u" + row).toList();
        return DataTable.of(units, columns.keySet().stream().sorted().toList(), (unit, indicator) -> {
            double value = columns.get(indicator)[units.indexOf(unit)];
            return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
        });
    }

    @Test
    void aUnitNamedTwiceAndAValueThatIsNoNumberAreRefused() {
        assertThatThrownBy(() -> DataTable.of(List.of("u", "u"), List.of("x"), (unit, x) -> OptionalDouble.of(1)))
                .hasMessageContaining("named twice");
        assertThatThrownBy(() -> DataTable.of(List.of("u"), List.of("x"), (unit, x) -> OptionalDouble.of(1.0 / 0)))
                .hasMessageContaining("u, x");
    }

    @Test
    void whatIsMissingIsLeftOutOfEverySummary() {
        IndicatorSummary summary = IndicatorSummary.of(column(4, NONE, 0, 4, 8)).getFirst();

        assertThat(summary.available()).isEqualTo(4);
        assertThat(summary.mean()).hasValue(4);
        assertThat(summary.median()).hasValue(4);
        assertThat(summary.nonZeroShare()).isEqualTo(0.75);
        assertThat(summary.distinct()).isEqualTo(3);
        assertThat(summary.same()).isEqualTo(2);
        assertThat(summary.availableShare()).isEqualTo(0.8);
    }

    @Test
    void nothingCanBeToldOfAColumnWithoutValues() {
        IndicatorSummary summary = IndicatorSummary.of(column(NONE, NONE)).getFirst();

        assertThat(List.of(
                        summary.least(),
                        summary.mean(),
                        summary.median(),
                        summary.shape().skewness()))
                .allMatch(OptionalDouble::isEmpty);
        assertThat(ShapeLimit.USUAL.holds(summary.shape())).isTrue();
        assertThat(summary.distinctShare()).isZero();
    }

    @Test
    void theOutermostPointIsMovedToTheNextAndStaysFirst() {
        Treated treated = TreatmentPlan.USUAL.treat(column(1, 2, 3, 4, 5, 6, 7, 8, 9, 1000));

        assertThat(treated.table().value("u10", "x")).hasValue(9);
        assertThat(treated.records().getFirst().moved()).containsExactly("u10");
        assertThat(treated.records().getFirst().holds()).isTrue();
        assertThat(treated.records().getFirst().attempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.treatment()).isEqualTo(new Treatment.Winsorise(5)));
    }

    @Test
    void aColumnWithinTheLimitIsNotTouched() {
        DataTable table = column(1, 2, 3, 4, NONE);
        TreatmentRecord record = TreatmentPlan.USUAL.treat(table).records().getFirst();

        assertThat(record.within()).isTrue();
        assertThat(record.attempts()).isEmpty();
        assertThat(record.moved()).isEmpty();
    }

    @Test
    void whenNothingSufficesTheLastAttemptStandsAndTheRecordSaysSo() {
        var strict = new TreatmentPlan(
                new ShapeLimit(new BigDecimal("0.01"), new BigDecimal("0.01")), List.of(new Treatment.Winsorise(1)));
        TreatmentRecord record = strict.treat(column(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 30, 1000))
                .records()
                .getFirst();

        assertThat(record.holds()).isFalse();
        assertThat(record.attempts()).hasSize(1);
    }

    @Test
    void theLogarithmKeepsTheOrderWhicheverWayTheColumnLeans() {
        double[] right = {1, 2, 3, 4, 200};
        double[] left = {-200, -4, -3, -2, -1};

        assertThat(new Treatment.Log().applied(right, ShapeLimit.USUAL)).isSorted();
        assertThat(new Treatment.Log().applied(left, ShapeLimit.USUAL)).isSorted();
        assertThat(new Treatment.Log().applied(right, ShapeLimit.USUAL)[0]).isEqualTo(Math.log(1.99), EXACT);
    }

    /** The geometric mean of 1, 4 and 16 is 4. */
    @Test
    void boxAndCoxWithGivenLambda() {
        double[] column = {1, 4, 16};

        assertThat(new Treatment.BoxCox(new BigDecimal("0.5")).applied(column, ShapeLimit.USUAL))
                .containsExactly(new double[] {-1, 0, 2}, EXACT);
        assertThat(new Treatment.BoxCox(BigDecimal.ZERO).applied(column, ShapeLimit.USUAL)[2])
                .isEqualTo(Math.log(4), EXACT);
        assertThat(new Treatment.BoxCox(BigDecimal.ONE).applied(column, ShapeLimit.USUAL))
                .containsExactly(new double[] {-0.75, 0, 3}, EXACT);
    }

    /** x^−4 of ten thousand and eleven thousand are told apart by their sixteenth decimal place only. */
    @Test
    void largeNumbersStayApartWhateverTheyAreCountedIn() {
        double[] tenThousands = {95, 96, 97, 98.5, 99, 101, 102.5, 104, 108, 3000};
        double[] ones = Arrays.stream(tenThousands).map(x -> x * 1e6).toArray();
        for (Treatment treatment : List.of(new Treatment.BoxCox(new BigDecimal("-5")), new Treatment.BoxCoxFitted())) {
            double[] treated = treatment.applied(ones, ShapeLimit.USUAL);

            for (int i = 1; i < treated.length; i++) {
                assertThat(treated[i]).isGreaterThan(treated[i - 1]);
            }
            assertThat(treated).containsExactly(treatment.applied(tenThousands, ShapeLimit.USUAL), within(1e-9));
        }
    }

    @Test
    void theFittedLambdaOfSquaresOfABellIsNearAHalfAndNoOtherIsLikelier() {
        double[] squares = IntStream.rangeClosed(1, 99)
                .mapToDouble(i -> Math.pow(10 + normalQuantile(i / 100.0), 2))
                .toArray();

        assertThat(new Treatment.BoxCoxFitted()
                        .curve(squares)
                        .orElseThrow()
                        .lambda()
                        .doubleValue())
                .isEqualTo(0.5, within(0.15));
        assertThat(Math.abs(Shape.of(new Treatment.BoxCoxFitted().applied(squares, ShapeLimit.USUAL))
                        .skewness()
                        .orElseThrow()))
                .isLessThan(Math.abs(Shape.of(squares).skewness().orElseThrow()));
    }

    /** Bisection on the logistic approximation 1/(1 + e^(−1.702 z)), close enough to a bell. */
    private static double normalQuantile(double share) {
        return Math.log(share / (1 - share)) / 1.702;
    }

    @Test
    void aGroupLendsItsMeanAndItsMedianAndAUnitWithoutGroupStaysUnknown() {
        DataTable table = column(1, 2, 6, NONE, 100, NONE);
        Map<String, String> groups = Map.of("u1", "east", "u2", "east", "u3", "east", "u4", "east", "u5", "west");

        assertThat(new Imputation.GroupMean(groups).impute(table).table().value("u4", "x"))
                .hasValue(3);
        Imputed median = new Imputation.GroupMedian(groups).impute(table);
        assertThat(median.estimates()).containsExactly(new Imputed.Estimate("u4", "x", 2));
        assertThat(median.table().value("u6", "x")).isEmpty();
        assertThat(median.table().value("u5", "x")).hasValue(100);
    }

    @Test
    void theLastValueIsTheLatestThatIsKnown() {
        var rule = new Imputation.LastValue(List.of(column(NONE, 7), column(5, 6)));

        assertThat(rule.impute(column(NONE, NONE)).estimates())
                .extracting(Imputed.Estimate::value)
                .containsExactly(5.0, 7.0);
    }

    @Test
    void betweenTwoPeriodsTheMissingOneLiesOnTheLine() {
        var rule = new Imputation.Linear(
                List.of(column(NONE, 4, 9), column(10, 1, NONE)), List.of(column(40, NONE, NONE)));

        assertThat(rule.impute(column(NONE, NONE, NONE)).estimates())
                .extracting(Imputed.Estimate::value)
                .containsExactly(30.0, 4.0, 9.0);
        assertThat(new Imputation.Linear(List.of(), List.of())
                        .impute(column(NONE, 1))
                        .estimates())
                .isEmpty();
    }

    @Test
    void dividedByASizeWhatHasNoSizeIsUnknown() {
        var perTenThousand = new Denomination(Map.of("x", new Denomination.Divisor("people", 10_000)));

        DataTable divided = perTenThousand.divide(
                column(3, 4, 5, NONE), table(Map.of("people", new double[] {60_000, 0, NONE, 10_000})));

        assertThat(divided.value("u1", "x")).hasValue(0.5);
        assertThat(List.of("u2", "u3", "u4"))
                .allSatisfy(unit -> assertThat(divided.value(unit, "x")).isEmpty());
    }

    @Test
    void indicatorsAreScreenedBeforeUnits() {
        DataTable table = table(Map.of(
                "known", new double[] {1, 2, 3, NONE},
                "rare", new double[] {NONE, NONE, NONE, 4},
                "sound", new double[] {1, NONE, 3, 4}));

        Screened screened = new Screening(0.5, 0.6).screen(table);

        assertThat(screened.indicators()).containsExactly(new Screened.Out("rare", 0.25));
        assertThat(screened.units()).containsExactly(new Screened.Out("u2", 0.5), new Screened.Out("u4", 0.5));
        assertThat(screened.table().units()).containsExactly("u1", "u3");
        assertThat(screened.table().indicators()).containsExactly("known", "sound");
    }

    @Test
    void correlationsUseTheUnitsThatHaveBoth() {
        DataTable table = table(Map.of(
                "x", new double[] {1, 2, 3, 4, NONE},
                "squares", new double[] {1, 4, 9, 16, 25},
                "same", new double[] {5, 5, 5, 5, 5}));

        assertThat(Correlation.SPEARMAN.between(table, "x", "squares").orElseThrow())
                .isEqualTo(1, EXACT);
        // Σ(x − x̄)(y − ȳ) = 25, Σ(x − x̄)² = 5, Σ(y − ȳ)² = 129
        assertThat(Correlation.PEARSON.between(table, "x", "squares").orElseThrow())
                .isEqualTo(25 / Math.sqrt(5 * 129), EXACT);
        assertThat(Correlation.PEARSON.between(table, "x", "same")).isEmpty();
    }

    @Test
    void equalValuesShareTheMeanOfTheirRanks() {
        DataTable table = table(Map.of("x", new double[] {1, 1, 2}, "y", new double[] {1, 2, 3}));

        // ranks 1.5 1.5 3 and 1 2 3
        assertThat(Correlation.SPEARMAN.between(table, "x", "y").orElseThrow())
                .isEqualTo(1.5 / Math.sqrt(1.5 * 2), EXACT);
    }

    @Test
    void cronbachAndTheInflationOfTwoIndicators() {
        DataTable table = table(Map.of("x", new double[] {1, 2, 3, 4, 9}, "y", new double[] {2, 1, 4, 3, NONE}));

        Consistency consistency = Consistency.of(table, List.of("x", "y"));

        // u1 to u4: var x = var y = 5/3, r = 0.6, var(x + y) = 16/3, so α = 2(1 − (10/3)/(16/3)) and VIF = 1/(1 − 0.36)
        assertThat(consistency.units()).isEqualTo(4);
        assertThat(consistency.alpha().orElseThrow()).isEqualTo(0.75, EXACT);
        assertThat(consistency.inflations())
                .extracting(of -> of.factor().orElseThrow())
                .allSatisfy(factor -> assertThat(factor).isEqualTo(1 / 0.64, EXACT));
    }

    @Test
    void anIndicatorThatSumsTwoOthersHasNoFiniteInflation() {
        DataTable table = table(Map.of(
                "a", new double[] {1, 2, 4, 8, 3},
                "b", new double[] {2, 7, 1, 8, 2},
                "sum", new double[] {3, 9, 5, 16, 5}));

        assertThat(Consistency.of(table, List.of("a", "b", "sum")).inflations())
                .allSatisfy(of -> assertThat(of.factor()).isEmpty());
    }
}
