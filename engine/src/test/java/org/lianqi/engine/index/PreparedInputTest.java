package org.lianqi.engine.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lianqi.engine.index.scheme.SchemeWriting.indicator;
import static org.lianqi.engine.index.scheme.SchemeWriting.total;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lianqi.engine.index.formula.CelText;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.input.History;
import org.lianqi.engine.index.input.InputColumn;
import org.lianqi.engine.index.input.Period;
import org.lianqi.engine.index.input.PeriodOffset;
import org.lianqi.engine.index.method.Beyond;
import org.lianqi.engine.index.method.CelFormula;
import org.lianqi.engine.index.method.Goalposts;
import org.lianqi.engine.index.method.MinMax;
import org.lianqi.engine.index.method.ScoringMethod;
import org.lianqi.engine.index.method.TargetLinear;
import org.lianqi.engine.index.method.ZScore;
import org.lianqi.engine.index.preparation.DataTable;
import org.lianqi.engine.index.preparation.Imputation;
import org.lianqi.engine.index.preparation.ShapeLimit;
import org.lianqi.engine.index.preparation.Treatment;
import org.lianqi.engine.index.preparation.TreatmentPlan;
import org.lianqi.engine.index.problem.CannotCompute;
import org.lianqi.engine.index.problem.Problem;
import org.lianqi.engine.index.problem.ProblemCode;
import org.lianqi.engine.index.problem.Refusal;
import org.lianqi.engine.index.robustness.Assumption;
import org.lianqi.engine.index.robustness.Simulation;
import org.lianqi.engine.index.scheme.Aggregation;
import org.lianqi.engine.index.scheme.ImputationRule;
import org.lianqi.engine.index.scheme.Indicator;
import org.lianqi.engine.index.scheme.Input;
import org.lianqi.engine.index.scheme.InputRef;
import org.lianqi.engine.index.scheme.PreparedInput;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.engine.index.scheme.SchemeWriting;
import org.lianqi.engine.index.scheme.Seeded;

/** Figures that the scheme has made ready before they are scored. */
class PreparedInputTest {

    private static final InputRef GROWTH = InputRef.fact("growth", "%");
    private static final List<Treatment> NOTHING_DRAWN_IN = List.of();
    private static final ScoringMethod MIN_MAX = new MinMax(BigDecimal.ZERO, ScoringMethod.HUNDRED);

    private static Scheme scheme(Input input, ScoringMethod method) {
        Indicator plain = indicator("growth", "total", "100", method);
        return SchemeWriting.scheme()
                .nodes(total(new Aggregation.WeightedArithmetic()), reading(plain, input))
                .written();
    }

    private static Indicator reading(Indicator indicator, Input input) {
        var inputs = new TreeMap<>(indicator.inputs());
        inputs.put(ScoringMethod.VALUE, input);
        return indicator.with(indicator.method(), inputs);
    }

    private static PreparedInput estimated(ImputationRule rule) {
        return PreparedInput.of(GROWTH, rule, NOTHING_DRAWN_IN, ShapeLimit.USUAL);
    }

    private static PreparedInput drawnIn(Treatment... treatments) {
        return PreparedInput.of(GROWTH, new ImputationRule.None(), List.of(treatments), ShapeLimit.USUAL);
    }

    private static List<String> units(int count) {
        return IntStream.range(0, count)
                .mapToObj(unit -> "u" + (char) ('a' + unit))
                .toList();
    }

    private static InputColumn column(InputRef figure, @Nullable String... values) {
        var byUnit = new TreeMap<String, BigDecimal>();
        for (int unit = 0; unit < values.length; unit++) {
            String value = values[unit];
            if (value != null) {
                byUnit.put(units(values.length).get(unit), new BigDecimal(value));
            }
        }
        return new InputColumn(figure.key(), figure.unitOfMeasure(), byUnit);
    }

    private static Result compute(Scheme scheme, int units, InputColumn... columns) {
        return Assessment.compute(
                scheme,
                new AssessedPeriod(
                        Period.quarter(2024, 2), units(units), List.of(columns), List.of(), List.of(), List.of()),
                History.NONE);
    }

    private static OptionalDouble points(Result result, String unit) {
        return result.score(unit, "total").score();
    }

    @Test
    void aUnitWithoutValueIsScoredByTheMedianOfTheOthersAndToldAsEstimated() {
        Result result = compute(
                scheme(estimated(new ImputationRule.Median()), MIN_MAX), 4, column(GROWTH, "2", null, "6", "3"));

        assertThat(points(result, "ub")).hasValue(25); // the median of 2, 3 and 6 is 3: (3 − 2) ÷ 4
        var prepared = result.findPrepared("growth", ScoringMethod.VALUE).orElseThrow();
        assertThat(prepared.estimate("ub").orElseThrow().value()).isEqualTo(3);
        assertThat(prepared.estimate("ua")).isEmpty();
        assertThat(prepared.reported().value("ub", "growth")).isEmpty();
        var explained = (IndicatorExplanation) result.explain("ub", "growth");
        assertThat(explained.inputs().getFirst().value()).hasValue(3);
        assertThat(explained.recompute()).hasValue(25);
    }

    @Test
    void aGroupStandsInForItsOwnUnitsOnly() {
        var groups = new TreeMap<>(Map.of("ua", "coast", "ub", "coast", "uc", "inland", "ud", "inland"));
        Result result = compute(
                scheme(estimated(new ImputationRule.GroupMean(groups)), MIN_MAX),
                5,
                column(GROWTH, "2", null, "6", "10", null));

        assertThat(points(result, "ub")).hasValue(0);
        assertThat(points(result, "ue")).as("of no group").isEmpty();
    }

    @Test
    void lastYearsValueStandsInWhereTheSchemeSaysSo() {
        var rule = new ImputationRule.Earlier(PeriodOffset.LAST_YEAR);
        Scheme scheme = scheme(estimated(rule), MIN_MAX);
        InputColumn now = column(GROWTH, "2", null, "6", null);

        assertThat(scheme.figures()).containsExactly(GROWTH, GROWTH.of(PeriodOffset.LAST_YEAR));
        Result result = compute(scheme, 4, now, column(GROWTH.of(PeriodOffset.LAST_YEAR), "9", "5", null, null));
        assertThat(points(result, "ub")).hasValue(75);
        assertThat(points(result, "ud")).as("had none then either").isEmpty();
        assertThat(points(result, "ua")).as("has its own").hasValue(0);
        assertThatThrownBy(() -> compute(scheme, 4, now)).isInstanceOf(CannotCompute.class);
    }

    @Test
    void anExtremeValueTakesTheNextOneAndTheOthersSpreadOut() {
        var values = new String[] {"1", "2", "3", "4", "5", "6", "7", "8", "9", "1000"};

        Result result = compute(scheme(drawnIn(new Treatment.Winsorise(5)), MIN_MAX), 10, column(GROWTH, values));

        assertThat(points(result, "uj")).hasValue(100);
        assertThat(points(result, "ui")).hasValue(100);
        assertThat(points(result, "ue")).hasValue(50);
        var treatment =
                result.findPrepared("growth", ScoringMethod.VALUE).orElseThrow().treatment();
        assertThat(treatment.moved()).containsExactly("uj");
        assertThat(treatment.holds()).isTrue();
    }

    @Test
    void whatNeedsNothingIsScoredAsIfNothingHadBeenAskedFor() {
        InputColumn values = column(GROWTH, "4", "2", "8", "6", "5");
        var prepared =
                PreparedInput.of(GROWTH, new ImputationRule.Mean(), List.of(new Treatment.Log()), ShapeLimit.USUAL);

        Result plain = compute(scheme(GROWTH, MIN_MAX), 5, values);
        Result made = compute(scheme(prepared, MIN_MAX), 5, values);

        units(5).forEach(unit -> assertThat(points(made, unit)).isEqualTo(points(plain, unit)));
    }

    /** The library that agrees with COINr's vectors, and the scheme that asks for the same. */
    @Test
    void aSchemeThatAsksForItScoresWhatTheLibraryMakesOfTheData() {
        Seeded.cases(300, random -> {
            int count = 4 + random.nextInt(17);
            double[] raw = heavyTailed(random, count);
            var limit = new ShapeLimit(new BigDecimal("1"), new BigDecimal("1"));
            List<Treatment> treatments = List.of(
                            List.<Treatment>of(),
                            List.<Treatment>of(new Treatment.Winsorise(1 + random.nextInt(5)), new Treatment.Log()),
                            List.<Treatment>of(new Treatment.BoxCox(new BigDecimal("0.5"))),
                            List.<Treatment>of(new Treatment.BoxCoxFitted()))
                    .get(random.nextInt(4));
            boolean median = random.nextBoolean();
            var prepared = PreparedInput.of(
                    GROWTH, median ? new ImputationRule.Median() : new ImputationRule.Mean(), treatments, limit);
            Imputation imputation = median ? new Imputation.Median() : new Imputation.Mean();
            DataTable imputed =
                    imputation.impute(DataTable.of(units(count), "growth", raw)).table();
            double[] ready =
                    new TreatmentPlan(limit, treatments).treat(imputed).table().values("growth");
            ScoringMethod method = random.nextBoolean() ? MIN_MAX : new ZScore(new BigDecimal(50), BigDecimal.TEN);

            Result asked = compute(scheme(prepared, method), count, column(GROWTH, written(raw)));
            Result given = compute(scheme(GROWTH, method), count, column(GROWTH, written(ready)));

            units(count).forEach(unit -> assertThat(points(asked, unit)).isEqualTo(points(given, unit)));
        });
    }

    /** What a page shows of a transformed value is what it was scored with. */
    @Test
    void everyTransformedValueIsReproducedByItsCurve() {
        Seeded.cases(200, random -> {
            double[] raw = heavyTailed(random, 6 + random.nextInt(12));
            var treatment =
                    List.of(new Treatment.Log(), new Treatment.BoxCoxFitted()).get(random.nextInt(2));
            var prepared = PreparedInput.of(
                    GROWTH,
                    new ImputationRule.Mean(),
                    List.of(treatment),
                    new ShapeLimit(new BigDecimal("0.2"), new BigDecimal("0.2")));
            Result result = compute(scheme(prepared, MIN_MAX), raw.length, column(GROWTH, written(raw)));

            var made = result.findPrepared("growth", ScoringMethod.VALUE).orElseThrow();
            for (String unit : units(raw.length)) {
                double before = made.imputed().table().value(unit, "growth").orElseThrow();
                double scored = ((IndicatorExplanation) result.explain(unit, "growth"))
                        .inputs()
                        .getFirst()
                        .value()
                        .orElseThrow();
                assertThat(scored)
                        .isEqualTo(made.curve().map(curve -> curve.of(before)).orElse(before));
                assertThat(made.curve().isPresent() || made.holders(unit).contains(unit))
                        .isTrue();
            }
        });
    }

    private static double[] heavyTailed(SplittableRandom random, int count) {
        var values = new ArrayList<Double>();
        for (int i = 0; i < count; i++) {
            values.add(
                    i > 2 && random.nextInt(6) == 0
                            ? Double.NaN
                            : Math.rint(1_000 * Math.exp(2 * random.nextGaussian())) / 100);
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static @Nullable String[] written(double[] values) {
        return Arrays.stream(values)
                .mapToObj(value -> Double.isNaN(value) ? null : new BigDecimal(value).toPlainString())
                .toArray(String[]::new);
    }

    @Test
    void aLogarithmIsNotSetAgainstATargetInAnotherUnit() {
        for (ScoringMethod method : List.of(
                new TargetLinear(BigDecimal.ONE),
                new Goalposts(BigDecimal.ZERO, BigDecimal.TEN, ScoringMethod.HUNDRED, Beyond.CUT),
                new CelFormula(CelText.parse("value * 2.0")))) {
            assertThat(scheme(drawnIn(new Treatment.Winsorise(1), new Treatment.Log()), method)
                            .problems())
                    .extracting(Problem::code)
                    .containsExactly(ProblemCode.TREATMENT_CHANGES_UNIT);
            assertThat(scheme(drawnIn(new Treatment.Winsorise(1)), method).problems())
                    .isEmpty();
        }
    }

    @Test
    void anEstimateFromThePeriodItselfAndAPreparationOfNothingAreRefused() {
        assertThatThrownBy(() -> new ImputationRule.Earlier(PeriodOffset.SAME)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> PreparedInput.of(
                        GROWTH.of(PeriodOffset.PREVIOUS),
                        new ImputationRule.Earlier(PeriodOffset.LAST_YEAR),
                        NOTHING_DRAWN_IN,
                        ShapeLimit.USUAL))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> estimated(new ImputationRule.None())).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new ImputationRule.GroupMean(new TreeMap<>())).isInstanceOf(Refusal.class);
    }

    @Test
    void aFigureIsTheSameFigureWhereverItIsMadeReady() {
        var two = SchemeWriting.scheme()
                .nodes(
                        total(new Aggregation.WeightedArithmetic()),
                        reading(indicator("growth", "total", "50", MIN_MAX), estimated(new ImputationRule.Mean())),
                        reading(
                                indicator("again", "total", "50", MIN_MAX),
                                new InputRef(
                                        "growth",
                                        "",
                                        List.of("stats"),
                                        GROWTH.kind(),
                                        GROWTH.unitOfMeasure(),
                                        GROWTH.offset())))
                .written();

        assertThat(two.problems()).extracting(Problem::code).containsExactly(ProblemCode.INPUT_CONTRADICTS);
    }

    @Test
    void doubtAboutExtremeValuesLeavesAloneWhatTheSchemeDrawsIn() {
        InputColumn values = column(GROWTH, "1", "2", "3", "4", "5", "6", "7", "8", "9", "1000");
        Scheme scheme = scheme(drawnIn(new Treatment.Winsorise(1)), MIN_MAX);
        var given = new AssessedPeriod(
                Period.quarter(2024, 2), units(10), List.of(values), List.of(), List.of(), List.of());
        var doubt = new Assumption.Treatments(
                // a power that leaves nothing to be drawn in at the upper end, so that the first two would come apart
                List.of(new TreatmentPlan(ShapeLimit.USUAL, List.of(new Treatment.BoxCox(new BigDecimal("-2"))))));

        var ranks = new Simulation(
                        scheme, assumed -> Assessment.layOut(assumed, given), List.of(doubt), List.of("total"), 1)
                .run(50, 1, Simulation.Watcher.NONE);

        assertThat(ranks.spread("total", "ui").probability(1)).isEqualTo(1);
    }
}
