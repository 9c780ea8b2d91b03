package org.lianqi.engine.index.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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
import org.lianqi.engine.index.scheme.Aggregation;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.engine.index.scheme.SchemeWriting;
import org.lianqi.engine.index.scheme.Seeded;
import org.lianqi.engine.index.scheme.WeightUnit;

/** The cheapest mixture of figures, held against all mixtures tried one after the other. */
class CheapestChangeTest {

    private static final List<String> UNITS = List.of("a", "b", "c", "d");
    private static final List<String> FIGURES = List.of("x", "y", "z");
    private static final List<ScoringMethod> METHODS = List.of(
            new TargetLinear(BigDecimal.ONE), new RatioToBest(), new MinMax(BigDecimal.ZERO, new BigDecimal(100)));

    @Test
    void nothingCheaperReachesTheGoalAndNoFigureCanGoBackAStep() {
        Seeded.cases(60, random -> {
            var methods = List.of(
                    METHODS.get(random.nextInt(3)), METHODS.get(random.nextInt(3)), METHODS.get(random.nextInt(3)));
            var scheme = scheme(methods);
            var values = new ArrayList<List<BigDecimal>>();
            for (int figure = 0; figure < FIGURES.size(); figure++) {
                values.add(UNITS.stream()
                        .map(unit -> new BigDecimal(10 + random.nextInt(30)))
                        .toList());
            }
            var given = given(values);
            int rank = rank(scheme, given);
            if (rank == 1) {
                return;
            }
            var levers = new ArrayList<Priced>();
            for (var figure : FIGURES) {
                var from = given.findColumn(InputKey.fact(figure))
                        .orElseThrow()
                        .values()
                        .get("a");
                levers.add(new Priced(
                        new Lever(InputKey.fact(figure), new BigDecimal(2), from.add(new BigDecimal(14))),
                        new BigDecimal(1 + random.nextInt(9))));
            }
            var goal = new Goal.RankAt("total", rank - 1);
            var found = new CheapestChange(scheme, given, "a").of(levers, goal);
            var least = tried(scheme, values, levers, rank - 1);

            assertThat(found.map(Change::cost).orElse(null)).isEqualTo(least);
            found.ifPresent(change -> {
                assertThat(change.every()).isTrue();
                assertThat(rank(scheme, moved(given, change.to()))).isLessThan(rank);
                change.to().forEach((key, to) -> {
                    var less = new TreeMap<>(change.to());
                    less.put(key, to.subtract(new BigDecimal(2)));
                    assertThat(rank(scheme, moved(given, less)))
                            .as("%s one step back", key)
                            .isEqualTo(rank);
                });
            });
        });
    }

    @Test
    void theFigureThatBringsMostForItsCostGoesToItsCapAndTheNextTheRestOfTheWay() {
        // of 60, 30 and 10 points at targets of 100: a point costs 1 ÷ 0.6, 1 ÷ 0.3 and 5 ÷ 0.1 a unit
        var scheme = scheme(List.of(METHODS.getFirst(), METHODS.getFirst(), METHODS.getFirst()));
        var values = List.of(
                numbers("80", "50", "50", "50"), numbers("50", "50", "50", "50"), numbers("50", "50", "50", "50"));
        var levers = List.of(
                priced("x", "0.01", "200", "1"), priced("y", "0.01", "200", "1"), priced("z", "0.01", "200", "5"));
        var given = given(values);
        double now = score(scheme, given);

        var change = new CheapestChange(scheme, given, "a")
                .of(levers, new Goal.ScoreAt("total", now + 15))
                .orElseThrow();

        assertThat(change.to().get(InputKey.fact("x"))).isEqualByComparingTo("100");
        assertThat(change.to().get(InputKey.fact("y"))).isEqualByComparingTo("60");
        assertThat(change.to()).doesNotContainKey(InputKey.fact("z"));
        assertThat(change.cost()).isEqualByComparingTo("30");
        assertThat(change.every()).isTrue();
        assertThat(score(scheme, moved(given, change.to()))).isEqualTo(now + 15, within(1e-9));
    }

    @Test
    void ofManyStepsNothingIsCheaperByMoreThanAStep() {
        ofManySteps(random -> METHODS.getFirst());
    }

    @Test
    void norWhereFormulasFallOnTheWayAndRiseAgain() {
        ofManySteps(random -> {
            int top = 75 + random.nextInt(30);
            int bottom = top + 5 + random.nextInt(20);
            return new CelFormula(CelText.parse(String.format(
                    "value <= %d.0 ? 2.0 * value : value <= %d.0 ? %d.0 - value : 1.5 * value - %d.0",
                    top, bottom, 3 * top, bottom / 2)));
        });
    }

    /** Of two figures by methods like these, against every mixture of sixty steps each. */
    private static void ofManySteps(Function<SplittableRandom, ScoringMethod> method) {
        Seeded.cases(30, random -> {
            var scheme = scheme(List.of(method.apply(random), method.apply(random), METHODS.getFirst()));
            var values = List.of(
                    numbers("" + (70 + random.nextInt(25)), "50", "50", "50"),
                    numbers("" + (70 + random.nextInt(25)), "50", "50", "50"),
                    numbers("1", "1", "1", "1"));
            var given = given(values);
            var costs = List.of(1 + random.nextInt(9), 1 + random.nextInt(9));
            var levers = List.of(
                    priced("x", "1", "150", costs.get(0).toString()),
                    priced("y", "1", "150", costs.get(1).toString()));
            var goal = new Goal.ScoreAt("total", score(scheme, given) + 1 + random.nextInt(10));

            var change = new CheapestChange(scheme, given, "a").of(levers, goal);

            var least = IntStream.rangeClosed(0, 61 * 61 - 1)
                    .filter(both -> score(
                                    scheme,
                                    moved(
                                            given,
                                            Map.of(
                                                    InputKey.fact("x"),
                                                            values.get(0)
                                                                    .getFirst()
                                                                    .add(new BigDecimal(both / 61)),
                                                    InputKey.fact("y"),
                                                            values.get(1)
                                                                    .getFirst()
                                                                    .add(new BigDecimal(both % 61)))))
                            >= goal.atLeast())
                    .map(both -> both / 61 * costs.get(0) + both % 61 * costs.get(1))
                    .min();
            assertThat(change.isPresent()).isEqualTo(least.isPresent());
            change.ifPresent(found -> {
                assertThat(found.every()).isTrue();
                assertThat(found.cost().intValueExact())
                        .isBetween(least.getAsInt(), least.getAsInt() + Math.max(costs.get(0), costs.get(1)));
            });
        });
    }

    @Test
    void figuresThatMultiplyHaveNoKinksOfTheirOwnAndTheAnswerSaysSo() {
        var product = new CelFormula(CelText.parse("full * value * other / 100.0"));
        var scheme = SchemeWriting.scheme()
                .weights(WeightUnit.RELATIVE)
                .nodes(
                        SchemeWriting.total(new Aggregation.WeightedArithmetic()),
                        SchemeWriting.indicator("x", "total", "60", product),
                        SchemeWriting.ofValue("z", "total", 40, Direction.HIGHER_IS_BETTER, METHODS.getFirst()))
                .written();
        var given = given(
                List.of("x.value", "x.other", "z"),
                List.of(numbers("4", "5", "5", "5"), numbers("4", "5", "5", "5"), numbers("1", "1", "1", "1")));
        double now = score(scheme, given);

        var change = new CheapestChange(scheme, given, "a")
                .of(
                        List.of(priced("x.value", "0.01", "9", "1"), priced("x.other", "0.01", "9", "1")),
                        new Goal.ScoreAt("total", now + 9))
                .orElseThrow();

        assertThat(change.every()).isFalse();
        assertThat(score(scheme, moved(given, change.to()))).isGreaterThanOrEqualTo(now + 9);
    }

    @Test
    void whatIsReachedAlreadyCostsNothingAndWhatAllTogetherDoNotReachHasNoPrice() {
        var scheme = scheme(METHODS);
        var given = given(
                List.of(numbers("40", "50", "60", "70"), numbers("1", "2", "3", "4"), numbers("1", "2", "3", "4")));
        var cheapest = new CheapestChange(scheme, given, "a");
        var levers = List.of(priced("x", "1", "41", "1"));

        assertThat(cheapest.of(levers, new Goal.RankAt("total", 4))
                        .orElseThrow()
                        .to())
                .isEmpty();
        assertThat(cheapest.of(levers, new Goal.RankAt("total", 1))).isEmpty();
        assertThatThrownBy(() -> cheapest.of(Collections.nCopies(7, levers.getFirst()), new Goal.RankAt("total", 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Every mixture one after the other. */
    private static @Nullable BigDecimal tried(
            Scheme scheme, List<List<BigDecimal>> values, List<Priced> levers, int atMost) {
        BigDecimal least = null;
        for (int x = 0; x <= 7; x++) {
            for (int y = 0; y <= 7; y++) {
                for (int z = 0; z <= 7; z++) {
                    int[] steps = {x, y, z};
                    var to = new TreeMap<InputKey, BigDecimal>();
                    var cost = BigDecimal.ZERO;
                    for (int i = 0; i < 3; i++) {
                        var way = new BigDecimal(2 * steps[i]);
                        to.put(
                                InputKey.fact(FIGURES.get(i)),
                                values.get(i).getFirst().add(way));
                        cost = cost.add(levers.get(i).cost().multiply(way));
                    }
                    if ((least == null || cost.compareTo(least) < 0)
                            && rank(scheme, moved(given(values), to)) <= atMost) {
                        least = cost;
                    }
                }
            }
        }
        return least;
    }

    private static Priced priced(String figure, String step, String limit, String cost) {
        return new Priced(
                new Lever(InputKey.fact(figure), new BigDecimal(step), new BigDecimal(limit)), new BigDecimal(cost));
    }

    private static List<BigDecimal> numbers(String... written) {
        return java.util.Arrays.stream(written).map(BigDecimal::new).toList();
    }

    private static AssessedPeriod given(List<List<BigDecimal>> values) {
        return given(FIGURES, values);
    }

    private static AssessedPeriod given(List<String> figures, List<List<BigDecimal>> values) {
        var columns = new ArrayList<InputColumn>();
        for (int figure = 0; figure < figures.size(); figure++) {
            var column = new TreeMap<String, BigDecimal>();
            for (int unit = 0; unit < UNITS.size(); unit++) {
                column.put(UNITS.get(unit), values.get(figure).get(unit));
            }
            columns.add(InputColumn.of(InputKey.fact(figures.get(figure)), "", column));
        }
        return AssessedPeriod.of(Period.quarter(2025, 1), UNITS, columns);
    }

    private static AssessedPeriod moved(AssessedPeriod given, Map<InputKey, BigDecimal> to) {
        return Moved.of(given, "a", to);
    }

    private static Computation run(Scheme scheme, AssessedPeriod given) {
        var computed = Assessment.layOut(scheme, given);
        computed.run();
        return computed;
    }

    private static int rank(Scheme scheme, AssessedPeriod given) {
        return run(scheme, given).rank("total", 0);
    }

    private static double score(Scheme scheme, AssessedPeriod given) {
        var computed = run(scheme, given);
        return computed.table()[computed.scoresAt("total")];
    }

    private static Scheme scheme(List<ScoringMethod> methods) {
        return SchemeWriting.scheme()
                .weights(WeightUnit.RELATIVE)
                .nodes(
                        SchemeWriting.total(new Aggregation.WeightedArithmetic()),
                        SchemeWriting.ofValue("x", "total", 60, Direction.HIGHER_IS_BETTER, methods.get(0)),
                        SchemeWriting.ofValue("y", "total", 30, Direction.HIGHER_IS_BETTER, methods.get(1)),
                        SchemeWriting.ofValue("z", "total", 10, Direction.HIGHER_IS_BETTER, methods.get(2)))
                .written();
    }
}
