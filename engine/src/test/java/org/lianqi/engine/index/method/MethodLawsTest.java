package org.lianqi.engine.index.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lianqi.engine.index.choice.Choice;
import org.lianqi.engine.index.scheme.Seeded;

/** What holds for every method, whatever the numbers. */
class MethodLawsTest {

    private static final double FULL = 80;
    private static final int CASES = 60;

    static Stream<ScoringMethod> samples() {
        return MethodSamples.all().stream();
    }

    @Test
    void everyMethodHasASample() {
        assertThat(MethodSamples.all().stream().map(ScoringMethod::tag).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(
                        Choice.all(ScoringMethod.class).keySet());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theFormulaShownGivesTheScoreToTheLastBit(ScoringMethod method) {
        eachCase(method, (direction, columns, random) -> {
            var ran = columns.run(method, direction, FULL);
            for (int unit = 0; unit < MethodSamples.UNITS; unit++) {
                double score = ran.scores()[unit];
                if (Double.isFinite(score)) {
                    double shown = method.formula(direction)
                            .evaluate(named(method, direction, ran.marking(), unit))
                            .lastEntry()
                            .getValue();
                    assertThat(shown).isEqualTo(score);
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void oneUnitScoredFromItsTermsAloneIsTheSame(ScoringMethod method) {
        eachCase(method, (direction, columns, random) -> {
            var ran = columns.run(method, direction, FULL);
            for (int unit = 0; unit < MethodSamples.UNITS; unit++) {
                var terms = Terms.of(
                        ran.marking().inputs(unit),
                        ran.marking().statistics(unit),
                        ran.marking().constants(),
                        FULL,
                        direction);
                assertThat(method.score(terms)).isEqualTo(ran.scores()[unit], within(0.0));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void doingBetterNeverScoresLess(ScoringMethod method) {
        eachCase(method, (direction, columns, random) -> {
            double[] before = columns.scores(method, direction, FULL);
            for (String input : method.inputs()) {
                if (!MethodSamples.isOwnDoing(input)) {
                    continue;
                }
                int unit = random.nextInt(MethodSamples.UNITS);
                var better = columns.copy();
                double step = random.nextInt(1, 30);
                better.column(input)[unit] += direction == Direction.HIGHER_IS_BETTER ? step : -step;
                if (better.column(input)[unit] < 0) {
                    continue;
                }
                double after = better.scores(method, direction, FULL)[unit];
                if (Double.isFinite(before[unit]) && Double.isFinite(after)) {
                    assertThat(after).as(input).isGreaterThanOrEqualTo(before[unit] - 1e-9);
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatOnlyComparesUnitsDoesNotHangOnTheUnitOfMeasure(ScoringMethod method) {
        eachCase(method, (direction, columns, random) -> {
            if (!method.comparesUnitsOnly()) {
                return;
            }
            var other = columns.copy();
            double[] values = other.column(ScoringMethod.VALUE);
            Arrays.setAll(values, unit -> values[unit] * 1e4);
            assertThat(other.scores(method, direction, FULL))
                    .containsExactly(columns.scores(method, direction, FULL), within(1e-9));
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theOrderOfUnitsChangesNothing(ScoringMethod method) {
        eachCase(method, (direction, columns, random) -> {
            double[] scores = columns.scores(method, direction, FULL);
            var order = new ArrayList<Integer>();
            for (int i = 0; i < MethodSamples.UNITS; i++) {
                order.add(i);
            }
            // The reference unit is found by its place in the list of units, so it stays where it is.
            List<Integer> movable = method instanceof DistanceToReference ? order.subList(3, order.size()) : order;
            Collections.shuffle(movable, new Random(random.nextLong()));
            var moved = columns.copy();
            for (String input : method.inputs()) {
                for (int i = 0; i < MethodSamples.UNITS; i++) {
                    moved.column(input)[i] = columns.column(input)[order.get(i)];
                }
            }
            double[] again = moved.scores(method, direction, FULL);
            for (int i = 0; i < MethodSamples.UNITS; i++) {
                double expected = scores[order.get(i)];
                if (Double.isFinite(expected)) {
                    assertThat(again[i]).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
                } else {
                    assertThat(Double.isFinite(again[i])).isFalse();
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void scoresKeepToTheRangeThatIsStated(ScoringMethod method) {
        ScoreRange range = method.range(FULL);
        eachCase(method, (direction, columns, random) -> {
            for (double score : columns.scores(method, direction, FULL)) {
                if (Double.isFinite(score)) {
                    assertThat(score).isBetween(range.lowest() - 1e-9, range.highest() + 1e-9);
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whoLacksAnInputHasNoScoreAndTheOthersKeepTheirs(ScoringMethod method) {
        eachCase(method, (direction, columns, random) -> {
            int unit = 3 + random.nextInt(MethodSamples.UNITS - 3);
            var without = columns.copy();
            String input = method.inputs().get(random.nextInt(method.inputs().size()));
            without.column(input)[unit] = Double.NaN;

            double[] scores = without.scores(method, direction, FULL);

            assertThat(scores[unit]).isNaN();
            if (method.statistics().isEmpty()) {
                double[] before = columns.scores(method, direction, FULL);
                before[unit] = Double.NaN;
                assertThat(Arrays.equals(scores, before)).isTrue();
            }
        });
    }

    private interface Law {
        void check(Direction direction, MarkedColumns columns, SplittableRandom random);
    }

    private static void eachCase(ScoringMethod method, Law law) {
        for (Direction direction : Direction.values()) {
            if (method.suits(direction)) {
                Seeded.cases(
                        CASES, random -> law.check(direction, MethodSamples.random(method, direction, random), random));
            }
        }
    }

    private static Map<String, Double> named(ScoringMethod method, Direction direction, Marking marking, int unit) {
        var terms = new LinkedHashMap<String, Double>();
        double[] inputs = marking.inputs(unit);
        for (int i = 0; i < inputs.length; i++) {
            terms.put(method.inputs().get(i), inputs[i]);
        }
        double[] statistics = marking.statistics(unit);
        for (int i = 0; i < statistics.length; i++) {
            terms.put(method.statistics().get(i).name(), statistics[i]);
        }
        for (Map.Entry<String, BigDecimal> constant : method.constants().entrySet()) {
            terms.put(constant.getKey(), constant.getValue().doubleValue());
        }
        terms.put("full", FULL);
        terms.put("direction", direction == Direction.HIGHER_IS_BETTER ? 1.0 : -1.0);
        return terms;
    }
}
