package org.lianqi.engine.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.lianqi.engine.index.scheme.SchemeWriting.group;
import static org.lianqi.engine.index.scheme.SchemeWriting.indicator;
import static org.lianqi.engine.index.scheme.SchemeWriting.name;
import static org.lianqi.engine.index.scheme.SchemeWriting.scheme;
import static org.lianqi.engine.index.scheme.SchemeWriting.total;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.input.History;
import org.lianqi.engine.index.input.PeriodWriting;
import org.lianqi.engine.index.method.Beyond;
import org.lianqi.engine.index.method.Direction;
import org.lianqi.engine.index.method.DistanceToReference;
import org.lianqi.engine.index.method.MinMax;
import org.lianqi.engine.index.method.RatioToBest;
import org.lianqi.engine.index.method.ScoringMethod;
import org.lianqi.engine.index.method.TargetLinear;
import org.lianqi.engine.index.problem.CannotCompute;
import org.lianqi.engine.index.problem.Problem;
import org.lianqi.engine.index.problem.ProblemCode;
import org.lianqi.engine.index.scheme.Aggregation;
import org.lianqi.engine.index.scheme.Expectation;
import org.lianqi.engine.index.scheme.Indicator;
import org.lianqi.engine.index.scheme.MissingValueRule;
import org.lianqi.engine.index.scheme.Rounding;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.engine.index.scheme.SchemeExample;
import org.lianqi.engine.index.scheme.TieMethod;
import org.lianqi.engine.index.scheme.TieRule;
import org.lianqi.engine.index.scheme.Weight;

/** What the engine does with missing values, seasons, rounding, ties, bad data and examples. */
class AssessmentTest {

    private static final Aggregation MEAN = new Aggregation.WeightedArithmetic();
    private static final Aggregation SUM = new Aggregation.SumOfPoints();
    private static final ScoringMethod LINEAR = new TargetLinear(BigDecimal.ONE);

    @Test
    void pointsAddUpAsAnOfficeWritesThem() {
        Scheme scheme = scheme().nodes(
                        total(SUM),
                        group("economy", "total", "60", SUM),
                        indicator("gdp", "economy", "40", LINEAR, Map.of("target", "8")),
                        indicator("tax", "economy", "20", LINEAR, Map.of("target", "10")),
                        indicator("signed", "total", "40", LINEAR, Map.of("target", "20")))
                .written();
        var given = PeriodWriting.in("2024Q1", "甲")
                .fact("gdp", "6")
                .fact("tax", "12")
                .fact("signed", "15");

        Result result = Assessment.compute(scheme, given.written(), History.NONE);

        assertThat(result.score("甲", "gdp").score()).hasValue(30);
        assertThat(result.score("甲", "economy").score()).hasValue(50);
        assertThat(result.score("甲", "total").score()).hasValue(80);
        assertThat(result.score("甲", "signed").contribution()).hasValue(30);
    }

    @Test
    void whatIsMissingIsLeftOutAndTheRestCountsForMore() {
        Result result = missing(new MissingValueRule.Reweigh());

        NodeScore tax = result.score("乙", "tax");
        assertThat(tax.score()).isEmpty();
        assertThat(tax.rank()).isEmpty();
        assertThat(tax.standing()).isEqualTo(Standing.INPUT_MISSING);
        assertThat(result.score("乙", "total").score()).hasValue(100);
        assertThat(result.score("乙", "gdp").contribution()).hasValue(100);
    }

    @Test
    void zeroPointsAndNeutralScoresAreMarkedAsSuch() {
        Result zero = missing(new MissingValueRule.ZeroPoints(name("逾期未报")));
        Result neutral = missing(new MissingValueRule.NeutralScore(new BigDecimal("60")));

        assertThat(zero.score("乙", "tax").score()).hasValue(0);
        assertThat(zero.score("乙", "tax").standing()).isEqualTo(Standing.ZERO_BY_RULE);
        assertThat(zero.score("乙", "total").score()).hasValue(60);
        assertThat(neutral.score("乙", "total").score()).hasValue(84);
        assertThat(neutral.explain("乙", "tax").recompute()).hasValue(60);
    }

    @Test
    void computingStopsWhereTheSchemeSaysSoAndNamesUnitAndInput() {
        assertThatThrownBy(() -> missing(new MissingValueRule.StopComputing()))
                .isInstanceOfSatisfying(
                        CannotCompute.class,
                        stopped -> assertThat(stopped.problems())
                                .containsExactly(Problem.of(ProblemCode.MISSING_VALUE_STOPS, "tax", "乙", "value")));
    }

    @Test
    void aFormulaWithoutResultIsUndefinedNotMissing() {
        Scheme scheme = scheme().nodes(
                        total(MEAN),
                        indicator("equal", "total", "50", new MinMax(BigDecimal.ZERO, new BigDecimal(100))),
                        indicator("gdp", "total", "50", new RatioToBest()))
                .written();
        var given = PeriodWriting.in("2024Q1", "甲", "乙").fact("equal", "3", "3").fact("gdp", "2", "1");

        Result result = Assessment.compute(scheme, given.written(), History.NONE);

        assertThat(result.score("甲", "equal").standing()).isEqualTo(Standing.UNDEFINED);
        assertThat(result.score("乙", "total").score()).hasValue(50);
        assertThat(result.explain("甲", "equal").score()).isEmpty();
        assertThat(((IndicatorExplanation) result.explain("甲", "equal"))
                        .inputs()
                        .getFirst()
                        .value())
                .hasValue(3);
    }

    @Test
    void aUnitWithoutAnyValueHasNoScoreAndNoRank() {
        Scheme scheme = scheme().nodes(total(MEAN), indicator("gdp", "total", "100", new RatioToBest()))
                .written();
        Result result = Assessment.compute(
                scheme,
                PeriodWriting.in("2024Q1", "甲", "乙").fact("gdp", "2", "-").written(),
                History.NONE);

        NodeScore none = result.score("乙", "total");
        assertThat(none.score()).isEmpty();
        assertThat(none.rank()).isEmpty();
        assertThat(none.standing()).isEqualTo(Standing.NOTHING_BELOW);
        assertThat(result.listByRank("total")).extracting(NodeScore::unit).containsExactly("甲", "乙");
    }

    @Test
    void weightsFollowTheSeason() {
        Scheme scheme = scheme().nodes(
                        total(MEAN),
                        weighted(
                                indicator("started", "total", "1", new RatioToBest()),
                                Weight.byQuarter("100", "60", "30", "0")),
                        weighted(
                                indicator("finished", "total", "1", new RatioToBest()),
                                Weight.byQuarter("0", "40", "70", "100")))
                .written();

        for (var expected : Map.of("2024Q1", 100.0, "2024Q2", 80.0, "2024Q3", 65.0, "2024Q4", 50.0)
                .entrySet()) {
            var given = PeriodWriting.in(expected.getKey(), "甲", "乙")
                    .fact("started", "4", "4")
                    .fact("finished", "2", "4");
            Result result = Assessment.compute(scheme, given.written(), History.NONE);
            assertThat(result.score("甲", "total").score().orElseThrow()).isCloseTo(expected.getValue(), within(1e-12));
        }
        Result first = Assessment.compute(
                scheme,
                PeriodWriting.in("2024Q1", "甲")
                        .fact("started", "4")
                        .fact("finished", "-")
                        .written(),
                History.NONE);
        assertThat(first.score("甲", "finished").standing()).isEqualTo(Standing.NOT_COUNTED);
    }

    @Test
    void pointsFollowTheSeasonToo() {
        Scheme scheme = scheme().nodes(
                        total(SUM),
                        weighted(
                                indicator("started", "total", "1", LINEAR, Map.of("target", "10")),
                                Weight.byQuarter("70", "50", "30", "10")),
                        weighted(
                                indicator("finished", "total", "1", LINEAR, Map.of("target", "10")),
                                Weight.byQuarter("30", "50", "70", "90")))
                .written();
        var given = PeriodWriting.in("2024Q3", "甲").fact("started", "10").fact("finished", "5");

        Result result = Assessment.compute(scheme, given.written(), History.NONE);

        assertThat(result.score("甲", "started").score()).hasValue(30);
        assertThat(result.score("甲", "finished").score()).hasValue(35);
        assertThat(result.explain("甲", "finished").fullMark()).isEqualTo(70);
    }

    @Test
    void aScoreWithoutEndIsNoScore() {
        // The reference unit is itself the worst: everyone else lies infinitely far above it.
        Scheme scheme = scheme().nodes(
                        total(MEAN), indicator("gdp", "total", "100", new DistanceToReference("甲", Beyond.KEPT)))
                .written();
        var given = PeriodWriting.in("2024Q1", "甲", "乙").fact("gdp", "1", "2");

        Result result = Assessment.compute(scheme, given.written(), History.NONE);

        assertThat(result.score("乙", "gdp").score()).isEmpty();
        assertThat(result.score("乙", "gdp").standing()).isEqualTo(Standing.UNDEFINED);
        assertThat(result.score("乙", "total").score()).isEmpty();
    }

    @Test
    void digitsAreKeptUnlessTheOfficeRoundsAtTheLevel() {
        Indicator exact = indicator("gdp", "total", "100", new RatioToBest());
        Scheme shown = scheme().nodes(total(MEAN), exact).written();
        Scheme rounded = scheme().nodes(total(MEAN), rounded(exact, new Rounding.AtLevel(2)))
                .written();
        AssessedPeriod given =
                PeriodWriting.in("2024Q1", "甲", "乙").fact("gdp", "69", "70").written();

        assertThat(Assessment.compute(shown, given, History.NONE)
                        .score("甲", "total")
                        .score())
                .hasValue(100 * (69.0 / 70));
        Result atLevel = Assessment.compute(rounded, given, History.NONE);
        assertThat(atLevel.score("甲", "total").score()).hasValue(98.57);
        assertThat(((IndicatorExplanation) atLevel.explain("甲", "gdp"))
                        .lines()
                        .lastEntry()
                        .getValue())
                .isEqualTo(100 * (69.0 / 70));
    }

    @Test
    void roundingIsHalfUpAsASpreadsheetDoesIt() {
        assertThat(new Rounding.AtLevel(2).applyTo(2.675)).isEqualTo(2.68);
        assertThat(new Rounding.AtLevel(2).applyTo(1.005)).isEqualTo(1.01);
        assertThat(new Rounding.AtLevel(0).applyTo(1004.9999999999999)).isEqualTo(1005);
        assertThat(new Rounding.AtLevel(0).applyTo(-0.5)).isEqualTo(-1);
        assertThat(new Rounding.AtLevel(2).applyTo(98.5649)).isEqualTo(98.56);
    }

    @Test
    void tiesAreRankedOneTwoTwoFour() {
        assertThat(ranks(TieRule.USUAL, "9", "8", "8", "7")).containsExactly(1, 2, 2, 4);
        assertThat(ranks(new TieRule(TieMethod.DENSE, null, List.of()), "9", "8", "8", "7"))
                .containsExactly(1, 2, 2, 3);
    }

    @Test
    void scoresThatLookEqualCanBeMadeEqual() {
        assertThat(ranks(TieRule.USUAL, "10000", "9999.9", "5")).containsExactly(1, 2, 3);
        assertThat(ranks(new TieRule(TieMethod.MIN, 2, List.of()), "10000", "9999.9", "5"))
                .containsExactly(1, 1, 3);
    }

    @Test
    void equalTotalsAreToldApartByTheNamedBoard() {
        Scheme scheme = scheme().nodes(
                        total(MEAN),
                        indicator("economy", "total", "50", new RatioToBest()),
                        indicator("projects", "total", "50", new RatioToBest()))
                .ties(new TieRule(TieMethod.MIN, null, List.of("economy")))
                .written();
        var given = PeriodWriting.in("2024Q1", "甲", "乙", "丙", "丁")
                .fact("economy", "50", "100", "75", "50")
                .fact("projects", "100", "50", "75", "100");

        Result result = Assessment.compute(scheme, given.written(), History.NONE);

        assertThat(result.listByRank("total"))
                .extracting(NodeScore::unit, score -> score.rank().orElse(0))
                .containsExactly(tuple("乙", 1), tuple("丙", 2), tuple("甲", 3), tuple("丁", 3));
        RankExplanation why = result.explainRank("丁", "total").orElseThrow();
        assertThat(why.better()).containsExactly("乙", "丙");
        assertThat(why.equal()).containsExactly("甲");
        assertThat(why.next()).isEmpty();
    }

    @Test
    void allThatIsWrongWithTheDataIsNamedAtOnce() {
        Scheme scheme = scheme().nodes(total(MEAN), indicator("gdp", "total", "100", new RatioToBest()))
                .written();
        var given = PeriodWriting.in("2019Q4", "甲")
                .fact("tax", "1")
                .claim("乙", "visit", "一", "1")
                .veto("甲", "safety")
                .commend("甲", "praise", "好");

        assertThatThrownBy(() -> Assessment.compute(scheme, given.written(), History.NONE))
                .isInstanceOfSatisfying(
                        CannotCompute.class,
                        stopped -> assertThat(stopped.problems())
                                .extracting(Problem::code)
                                .containsExactly(
                                        ProblemCode.PERIOD_NOT_VALID,
                                        ProblemCode.COLUMN_NOT_GIVEN,
                                        ProblemCode.UNIT_NOT_ASSESSED,
                                        ProblemCode.ITEM_UNKNOWN,
                                        ProblemCode.ITEM_UNKNOWN,
                                        ProblemCode.ITEM_UNKNOWN));
    }

    @Test
    void aGeometricMeanStopsAtAScoreOfZero() {
        Scheme scheme = scheme().nodes(
                        total(new Aggregation.Geometric()), indicator("gdp", "total", "100", new RatioToBest()))
                .written();
        var given = PeriodWriting.in("2024Q1", "甲", "乙").fact("gdp", "2", "0");

        assertThatThrownBy(() -> Assessment.compute(scheme, given.written(), History.NONE))
                .isInstanceOfSatisfying(
                        CannotCompute.class,
                        stopped -> assertThat(stopped.problems())
                                .containsExactly(
                                        Problem.of(ProblemCode.MEAN_NEEDS_POSITIVE, "total", 0.0, "乙", "gdp")));
    }

    @Test
    void anExampleMayStandInAPeriodBeforeTheSchemeHolds() {
        Scheme scheme = scheme().nodes(total(MEAN), indicator("gdp", "total", "100", new RatioToBest()))
                .examples(new SchemeExample(
                        "earlier",
                        name("旧例"),
                        PeriodWriting.in("2019Q4", "甲", "乙")
                                .fact("gdp", "69", "70")
                                .written(),
                        History.NONE,
                        List.of(new Expectation.Rank("甲", "total", 2))))
                .written();

        assertThat(Assessment.problems(scheme)).isEmpty();
    }

    @Test
    void examplesRunAndTellWhatCameOutInstead() {
        var given = PeriodWriting.in("2024Q1", "甲", "乙").fact("gdp", "69", "70").written();
        Scheme right = scheme().nodes(total(MEAN), indicator("gdp", "total", "100", new RatioToBest()))
                .examples(new SchemeExample(
                        "published",
                        name("98.57"),
                        given,
                        History.NONE,
                        List.of(
                                new Expectation.Score("甲", "total", new BigDecimal("98.57")),
                                new Expectation.Rank("甲", "total", 2))))
                .written();
        Scheme wrong = scheme().nodes(total(MEAN), indicator("gdp", "total", "100", new RatioToBest()))
                .examples(new SchemeExample(
                        "wrong",
                        name("写错"),
                        given,
                        History.NONE,
                        List.of(
                                new Expectation.Score("甲", "total", new BigDecimal("98.6")),
                                new Expectation.Score("甲", "total", new BigDecimal("98.50")),
                                new Expectation.Rank("丙", "total", 1))))
                .written();

        assertThat(Assessment.problems(right)).isEmpty();
        assertThat(Assessment.problems(wrong))
                .containsExactly(
                        Problem.of(ProblemCode.EXAMPLE_FAILS, "wrong", "98.57", "甲", "total", "98.50"),
                        Problem.of(ProblemCode.EXAMPLE_FAILS, "wrong", "–", "丙", "total", "1"));
    }

    private static Result missing(MissingValueRule rule) {
        Indicator tax = indicator("tax", "total", "40", new RatioToBest());
        Scheme scheme = scheme().nodes(
                        total(MEAN),
                        indicator("gdp", "total", "60", new RatioToBest()),
                        new Indicator(
                                tax.code(),
                                tax.parent(),
                                tax.name(),
                                tax.weight(),
                                Direction.HIGHER_IS_BETTER,
                                tax.method(),
                                tax.inputs(),
                                rule,
                                tax.rounding()))
                .written();
        var given = PeriodWriting.in("2024Q1", "甲", "乙").fact("gdp", "1", "2").fact("tax", "3", "-");
        return Assessment.compute(scheme, given.written(), History.NONE);
    }

    private static List<Integer> ranks(TieRule rule, String... values) {
        var units = new String[values.length];
        for (int i = 0; i < units.length; i++) {
            units[i] = "U" + i;
        }
        Scheme scheme = scheme().nodes(total(MEAN), indicator("gdp", "total", "100", new RatioToBest()))
                .ties(rule)
                .written();
        Result result = Assessment.compute(
                scheme, PeriodWriting.in("2024Q1", units).fact("gdp", values).written(), History.NONE);
        return List.of(units).stream()
                .map(unit -> result.score(unit, "total").rank().orElseThrow())
                .toList();
    }

    private static Indicator weighted(Indicator indicator, Weight weight) {
        return new Indicator(
                indicator.code(),
                indicator.parent(),
                indicator.name(),
                weight,
                indicator.direction(),
                indicator.method(),
                indicator.inputs(),
                indicator.missing(),
                indicator.rounding());
    }

    private static Indicator rounded(Indicator indicator, Rounding rounding) {
        return new Indicator(
                indicator.code(),
                indicator.parent(),
                indicator.name(),
                indicator.weight(),
                indicator.direction(),
                indicator.method(),
                indicator.inputs(),
                indicator.missing(),
                rounding);
    }

    /** 10 and 30 points; with the second counting half as much, 10 and 15 are stretched to 40 again. */
    @Test
    void inASumOfPointsMarksCountForMoreOrLessAndAllTogetherForAsMuch() {
        var scheme = scheme().fullMark("40")
                .nodes(
                        total(SUM),
                        indicator("first", "total", "10", LINEAR, Map.of("target", "10")),
                        indicator("second", "total", "30", LINEAR, Map.of("target", "10")))
                .written();
        assertThat(scheme.problems()).isEmpty();
        var given =
                PeriodWriting.in("2024Q1", "甲", "乙").fact("first", "5", "10").fact("second", "10", "-");
        var computed = Assessment.layOut(scheme, given.written());

        computed.scaleWeight("second", 0.5);
        computed.run();

        assertThat(computed.score("total", computed.row("甲"))).isEqualTo((5 + 30 * 0.5) * (40 / 25.0));
        assertThat(computed.score("total", computed.row("乙")))
                .as("the second is missing")
                .isEqualTo(40);
        computed.scaleWeight("second", 0);
        computed.run();
        assertThat(computed.score("total", computed.row("甲"))).as("left out").isEqualTo(5 * (40 / 10.0));
        computed.scaleWeight("second", 1);
        computed.run();
        assertThat(computed.score("total", computed.row("甲")))
                .as("as the scheme says")
                .isEqualTo(35);
    }
}
