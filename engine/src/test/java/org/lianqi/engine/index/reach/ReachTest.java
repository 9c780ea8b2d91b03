package org.lianqi.engine.index.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lianqi.engine.index.Assessment;
import org.lianqi.engine.index.Computation;
import org.lianqi.engine.index.formula.CelText;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.input.InputColumn;
import org.lianqi.engine.index.input.InputKey;
import org.lianqi.engine.index.input.Period;
import org.lianqi.engine.index.method.CelFormula;
import org.lianqi.engine.index.method.Direction;
import org.lianqi.engine.index.method.MinMax;
import org.lianqi.engine.index.method.RatioToBest;
import org.lianqi.engine.index.method.ScoringMethod;
import org.lianqi.engine.index.method.TargetLinear;
import org.lianqi.engine.index.preparation.ShapeLimit;
import org.lianqi.engine.index.preparation.Treatment;
import org.lianqi.engine.index.scheme.Aggregation;
import org.lianqi.engine.index.scheme.ImputationRule;
import org.lianqi.engine.index.scheme.PreparedInput;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.engine.index.scheme.SchemeWriting;
import org.lianqi.engine.index.scheme.WeightUnit;

class ReachTest {

    private static final List<String> UNITS = List.of("a", "b", "c", "d", "e");
    private static final List<ScoringMethod> METHODS = List.of(
            new MinMax(BigDecimal.ZERO, new BigDecimal(100)), new TargetLinear(BigDecimal.ONE), new RatioToBest());
    private static final BigDecimal STEP = new BigDecimal("0.5");

    @Test
    void theAnswerIsTheFirstStepThatReachesTheGoalWhenTheWholePeriodIsComputedAgain() {
        var random = new SplittableRandom(11);
        int reached = 0;
        int beyond = 0;
        for (int times = 0; times < 150; times++) {
            Scheme scheme = scheme(METHODS.get(times % METHODS.size()), Direction.HIGHER_IS_BETTER);
            AssessedPeriod given = given(random);
            for (String unit : UNITS) {
                int rank = rank(scheme, given, unit);
                if (rank == 1) {
                    continue;
                }
                Lever lever = new Lever(InputKey.fact("x"), STEP, new BigDecimal(150));
                Goal goal = new Goal.RankAt("total", rank - 1);
                Optional<BigDecimal> found = new Reach(scheme, given, unit).alone(lever, goal);
                assertThat(found).isEqualTo(tried(scheme, given, unit, rank - 1));
                reached += found.isPresent() ? 1 : 0;
                beyond += found.isPresent() ? 0 : 1;
            }
        }
        assertThat(reached).as("reached").isGreaterThan(100);
        assertThat(beyond).as("out of reach").isGreaterThan(20);
    }

    @Test
    void aGoalReachedOnTheWayIsFoundThoughTheFormulaFallsAgainBeforeTheLimit() {
        var zigzag =
                new CelFormula(CelText.parse("value <= 60.0 ? value : value <= 90.0 ? 120.0 - value : value - 60.0"));
        var random = new SplittableRandom(12);
        int lostAgain = 0;
        for (int times = 0; times < 60; times++) {
            Scheme scheme = scheme(zigzag, Direction.HIGHER_IS_BETTER);
            AssessedPeriod given = given(random);
            for (String unit : UNITS) {
                int rank = rank(scheme, given, unit);
                if (rank == 1) {
                    continue;
                }
                Lever lever = new Lever(InputKey.fact("x"), STEP, new BigDecimal(150));
                var found = new Reach(scheme, given, unit).alone(lever, new Goal.RankAt("total", rank - 1));
                assertThat(found).isEqualTo(tried(scheme, given, unit, rank - 1));
                lostAgain +=
                        found.isPresent() && rank(scheme, moved(given, unit, new BigDecimal(90)), unit) >= rank ? 1 : 0;
            }
        }
        assertThat(lostAgain).as("reached, and lost again").isGreaterThan(20);
    }

    @Test
    void aRankWonOnTheWayIsFoundThoughExtremeValuesAreDrawnIn() {
        var units = IntStream.range(0, 10).mapToObj(unit -> "u" + unit).toList();
        var random = new SplittableRandom(13);
        int lostAgain = 0;
        for (int times = 0; times < 40; times++) {
            var x = new TreeMap<String, BigDecimal>();
            var y = new TreeMap<String, BigDecimal>();
            units.forEach(unit -> {
                x.put(unit, new BigDecimal(random.nextInt(10, random.nextInt(5) == 0 ? 400 : 60)));
                y.put(unit, new BigDecimal(random.nextInt(20, 100)));
            });
            var scheme = drawingIn();
            var given = AssessedPeriod.of(
                    Period.quarter(2025, 1),
                    units,
                    List.of(InputColumn.of(InputKey.fact("x"), "", x), InputColumn.of(InputKey.fact("y"), "", y)));
            for (var unit : units) {
                int rank = rank(scheme, given, unit);
                if (rank == 1) {
                    continue;
                }
                var lever = new Lever(InputKey.fact("x"), BigDecimal.ONE, new BigDecimal(600));
                var goal = new Goal.RankAt("total", rank - 1);
                var first = firstOf(scheme, given, unit, rank - 1);
                assertThat(new Reach(scheme, given, unit).alone(lever, goal)).isEqualTo(first);
                var cheapest = new CheapestChange(scheme, given, unit)
                        .of(List.of(new Priced(lever, BigDecimal.ONE)), goal)
                        .map(change -> change.to().get(lever.key()));
                assertThat(cheapest).isEqualTo(first);
                lostAgain += first.isPresent()
                                && rank(scheme, Moved.of(given, unit, Map.of(lever.key(), lever.limit())), unit) >= rank
                        ? 1
                        : 0;
            }
        }
        assertThat(lostAgain).as("won, and lost again before the limit").isGreaterThan(10);
    }

    private static Optional<BigDecimal> firstOf(Scheme scheme, AssessedPeriod given, String unit, int atMost) {
        var value = given.findColumn(InputKey.fact("x")).orElseThrow().values().get(unit);
        for (; value.compareTo(new BigDecimal(600)) <= 0; value = value.add(BigDecimal.ONE)) {
            if (rank(scheme, moved(given, unit, value), unit) <= atMost) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    private static Scheme drawingIn() {
        var method = METHODS.getFirst();
        var plain = SchemeWriting.ofValue("x", "total", 60, Direction.HIGHER_IS_BETTER, method);
        var drawnIn = PreparedInput.of(
                plain.inputs().get(ScoringMethod.VALUE).reported().orElseThrow(),
                new ImputationRule.None(),
                List.of(new Treatment.Winsorise(5)),
                ShapeLimit.USUAL);
        return SchemeWriting.scheme()
                .weights(WeightUnit.RELATIVE)
                .nodes(
                        SchemeWriting.total(new Aggregation.WeightedArithmetic()),
                        plain.with(method, new TreeMap<>(Map.of(ScoringMethod.VALUE, drawnIn))),
                        SchemeWriting.ofValue("y", "total", 40, Direction.HIGHER_IS_BETTER, method))
                .written();
    }

    @Test
    void aScoreIsReachedExactlyWhereTheSchemeIsLinear() {
        Scheme scheme = scheme(new TargetLinear(BigDecimal.ONE), Direction.HIGHER_IS_BETTER);
        AssessedPeriod given = given("40", "50", "60", "70", "80");
        double now = score(scheme, given, "a");
        Lever lever = new Lever(InputKey.fact("x"), new BigDecimal("0.01"), new BigDecimal(100));
        var reach = new Reach(scheme, given, "a");

        double aStep = reach.pointsOfAStep(lever, "total").orElseThrow();
        assertThat(aStep).isEqualTo(0.01 * 0.6, within(1e-12));
        BigDecimal to = reach.alone(lever, new Goal.ScoreAt("total", now + 7.5)).orElseThrow();
        assertThat(to).isEqualByComparingTo("52.50");
        assertThat(score(scheme, moved(given, "a", to), "a")).isGreaterThanOrEqualTo(now + 7.5);
        assertThat(score(scheme, moved(given, "a", to.subtract(lever.step())), "a"))
                .isLessThan(now + 7.5);
    }

    @Test
    void whereLessIsBetterTheWayLeadsDown() {
        Scheme scheme = scheme(METHODS.getFirst(), Direction.LOWER_IS_BETTER);
        AssessedPeriod given = given("40", "50", "60", "70", "80");
        BigDecimal to = new Reach(scheme, given, "b")
                .alone(new Lever(InputKey.fact("x"), BigDecimal.ONE, BigDecimal.ZERO), new Goal.RankAt("total", 1))
                .orElseThrow();
        assertThat(to).isLessThan(new BigDecimal(50));
        assertThat(rank(scheme, moved(given, "b", to), "b")).isOne();
        assertThat(rank(scheme, moved(given, "b", to.add(BigDecimal.ONE)), "b")).isEqualTo(2);
    }

    @Test
    void whatIsReachedAlreadyTakesNothingAndWhatIsUnknownCannotMove() {
        Scheme scheme = scheme(METHODS.getFirst(), Direction.HIGHER_IS_BETTER);
        AssessedPeriod given = given("40", "50", "60", "70", "80");
        var reach = new Reach(scheme, given, "c");

        Lever known = new Lever(InputKey.fact("x"), STEP, new BigDecimal(200));
        assertThat(reach.alone(known, new Goal.RankAt("total", 5))).contains(new BigDecimal(60));
        Lever unknown = new Lever(InputKey.fact("z"), STEP, new BigDecimal(200));
        assertThat(reach.alone(unknown, new Goal.RankAt("total", 1))).isEmpty();
        assertThat(reach.pointsOfAStep(unknown, "total")).isEmpty();
        Lever spent = new Lever(InputKey.fact("x"), STEP, new BigDecimal(60));
        assertThat(reach.pointsOfAStep(spent, "total")).isEmpty();
        assertThatThrownBy(() -> new Reach(scheme, given, "z")).hasMessageContaining("z");
        assertThatThrownBy(() -> new Lever(InputKey.fact("x"), BigDecimal.ZERO, BigDecimal.ONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFigureReachesAsFarBeyondTheBestAsTheBestLiesFromTheWorstAndNotBelowZero() {
        InputColumn column = given("40", "50", "60", "70", "80").columns().getFirst();
        assertThat(Lever.withinReach(column, Direction.HIGHER_IS_BETTER, 1))
                .isEqualTo(new Lever(column.key(), new BigDecimal("0.1"), new BigDecimal(120)));
        assertThat(Lever.withinReach(column, Direction.LOWER_IS_BETTER, 0).limit())
                .isEqualByComparingTo("0");
        InputColumn belowZero = given("-4", "1", "2", "3", "4").columns().getFirst();
        assertThat(Lever.withinReach(belowZero, Direction.LOWER_IS_BETTER, 0).limit())
                .isEqualByComparingTo("-12");
        InputColumn equal = given("7", "7", "7", "7", "7").columns().getFirst();
        assertThat(Lever.withinReach(equal, Direction.HIGHER_IS_BETTER, 0).limit())
                .isEqualByComparingTo("14");
    }

    @Test
    void inNumbersTooLargeForTheStepsOfTheirPlacesTheStepGrows() {
        AssessedPeriod given = given("4e30", "5e30", "6e30", "7e30", "8e30");
        Lever lever = Lever.withinReach(given.columns().getFirst(), Direction.HIGHER_IS_BETTER, 6);
        assertThat(lever.step()).isEqualByComparingTo("1e17");
        Scheme scheme = scheme(METHODS.getFirst(), Direction.HIGHER_IS_BETTER);
        BigDecimal to = new Reach(scheme, given, "a")
                .alone(lever, new Goal.RankAt("total", 4))
                .orElseThrow();
        // to a ten thousand millionth of a point, as scores are compared
        assertThat(to).isCloseTo(new BigDecimal("5e30"), within(new BigDecimal("1e19")));
    }

    /** Every step one after the other, as nobody would want to wait for. */
    private static Optional<BigDecimal> tried(Scheme scheme, AssessedPeriod given, String unit, int atMost) {
        BigDecimal value =
                given.findColumn(InputKey.fact("x")).orElseThrow().values().get(unit);
        while (value.compareTo(new BigDecimal(150)) <= 0) {
            if (rank(scheme, moved(given, unit, value), unit) <= atMost) {
                return Optional.of(value);
            }
            value = value.add(STEP);
        }
        return Optional.empty();
    }

    private static AssessedPeriod moved(AssessedPeriod given, String unit, BigDecimal to) {
        return Moved.of(given, unit, Map.of(InputKey.fact("x"), to));
    }

    private static Computation run(Scheme scheme, AssessedPeriod given) {
        Computation computed = Assessment.layOut(scheme, given);
        computed.run();
        return computed;
    }

    private static int rank(Scheme scheme, AssessedPeriod given, String unit) {
        Computation computed = run(scheme, given);
        return computed.rank("total", computed.units().indexOf(unit));
    }

    private static double score(Scheme scheme, AssessedPeriod given, String unit) {
        Computation computed = run(scheme, given);
        return computed.table()[computed.scoresAt("total") + computed.units().indexOf(unit)];
    }

    private static AssessedPeriod given(SplittableRandom random) {
        var x = new ArrayList<String>();
        UNITS.forEach(unit -> x.add(Integer.toString(random.nextInt(20, 100))));
        var y = new TreeMap<String, BigDecimal>();
        UNITS.forEach(unit -> y.put(unit, new BigDecimal(random.nextInt(20, 100))));
        return given(x, y);
    }

    /** The figures of x; y is 50 for all. */
    private static AssessedPeriod given(String... x) {
        var y = new TreeMap<String, BigDecimal>();
        UNITS.forEach(unit -> y.put(unit, new BigDecimal(50)));
        return given(List.of(x), y);
    }

    private static AssessedPeriod given(List<String> x, Map<String, BigDecimal> y) {
        var values = new TreeMap<String, BigDecimal>();
        for (int i = 0; i < UNITS.size(); i++) {
            values.put(UNITS.get(i), new BigDecimal(x.get(i)));
        }
        return AssessedPeriod.of(
                Period.quarter(2025, 1),
                UNITS,
                List.of(InputColumn.of(InputKey.fact("x"), "", values), InputColumn.of(InputKey.fact("y"), "", y)));
    }

    private static Scheme scheme(ScoringMethod method, Direction direction) {
        return SchemeWriting.scheme()
                .weights(WeightUnit.RELATIVE)
                .nodes(
                        SchemeWriting.total(new Aggregation.WeightedArithmetic()),
                        SchemeWriting.ofValue("x", "total", 60, direction, method),
                        SchemeWriting.ofValue("y", "total", 40, direction, method))
                .written();
    }
}
