package org.lianqi.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lianqi.engine.index.scheme.Seeded;
import org.lianqi.engine.schedule.Survival.Step;

class SurvivalTest {

    private static final Confidence SURE = Confidence.NINETY_FIVE_PERCENT;

    /**
     * Weeks of remission of the 21 children given 6-mercaptopurine; + still in it. Freireich and others, Blood 21 (1963),
     * p. 699; estimates and their standard errors as in Kleinbaum and Klein, <i>Survival Analysis</i>, ch. 2.
     */
    private static final Survival REMISSION =
            Survival.of(spells("6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"));

    @Test
    void ofTheRemissionsTheEstimatesAreTheExactFractions() {
        assertThat(REMISSION.days()).extracting(Step::day).containsExactly(6, 7, 10, 13, 16, 22, 23);
        assertThat(REMISSION.days()).extracting(Step::atRisk).containsExactly(21, 17, 15, 12, 11, 7, 6);
        assertThat(REMISSION.days()).extracting(Step::ended).containsExactly(3, 1, 1, 1, 1, 1, 1);
        close(
                REMISSION.days().stream().map(Step::staying).toList(),
                1e-14,
                6 / 7.0,
                96 / 119.0,
                64 / 85.0,
                176 / 255.0,
                32 / 51.0,
                64 / 119.0,
                160 / 357.0);
        assertThat(REMISSION.ended()).isEqualTo(9);
        assertThat(REMISSION.censored()).isEqualTo(12);
    }

    @Test
    void ofTheRemissionsTheStandardErrorsAreThePublishedOnes() {
        close(
                REMISSION.days().stream()
                        .map(step -> Math.sqrt(step.variance()))
                        .toList(),
                5e-5,
                0.0764,
                0.0869,
                0.0963,
                0.1068,
                0.1141,
                0.1282,
                0.1346);
    }

    /** Worked out from the formula apart from this code. */
    @Test
    void ofTheRemissionsTheLimitsAreThoseOfTheLogLogTransform() {
        var limits = REMISSION.limits(10, SURE).orElseThrow();
        assertThat(limits.from()).isCloseTo(0.5032, within(5e-5));
        assertThat(limits.to()).isCloseTo(0.8894, within(5e-5));

        assertThat(REMISSION.limits(12, SURE)).contains(limits);
        assertThat(REMISSION.limits(5, SURE)).isEmpty();
        assertThat(REMISSION.limits(36, SURE)).isEmpty();
    }

    @Test
    void ofTheRemissionsHalfEndedByTheTwentyThirdWeekWithALowerLimitAndNoUpperOne() {
        assertThat(REMISSION.quantile(0.5, SURE, 5))
                .isEqualTo(new Quantile.Reached(23, OptionalInt.of(13), OptionalInt.empty()));
        assertThat(REMISSION.quantile(0.25, SURE, 5))
                .isEqualTo(new Quantile.Reached(13, OptionalInt.of(6), OptionalInt.of(22)));
    }

    @Test
    void whereTheDataCannotSayTheAnswerSaysSo() {
        assertThat(REMISSION.quantile(0.75, SURE, 5))
                .isEqualTo(new Quantile.NotReached(
                        OptionalInt.of(23), 35, REMISSION.days().getLast().staying()));
        assertThat(REMISSION.quantile(0.5, SURE, 10)).isEqualTo(new Quantile.TooFew(9, 10));
        assertThat(REMISSION.staying(35)).hasValue(REMISSION.days().getLast().staying());
        assertThat(REMISSION.staying(36)).isEmpty();
        assertThat(REMISSION.after(35)).isEmpty();
        assertThat(Survival.of(spells("4 9")).staying(100)).hasValue(0);
        assertThat(Survival.of(spells("4+ 9+")).quantile(0.5, SURE, 0))
                .isEqualTo(new Quantile.NotReached(OptionalInt.empty(), 9, 1));
    }

    @Test
    void halfIsHalfThoughFractionsAreRounded() {
        assertThat(Survival.of(spells("1 2 3 4 5 6")).quantile(0.5, SURE, 1))
                .isInstanceOfSatisfying(
                        Quantile.Reached.class, half -> assertThat(half.days()).isEqualTo(3));
    }

    @Test
    void whoWasLastSeenOnTheDayOnWhichAnotherWentOnWasStillAtRisk() {
        assertThat(Survival.of(spells("5 5+ 5+ 8")).days().getFirst().atRisk()).isEqualTo(4);
    }

    @Test
    void aSpellOfLessThanNoTimeIsRefused() {
        assertThatThrownBy(() -> new Spell(-1, true)).hasMessageContaining("-1 days");
        assertThatThrownBy(() -> Survival.of(List.of())).hasMessageContaining("no spells");
    }

    @Test
    void withoutCensoringItIsTheShareOfThoseWhoStayedLonger() {
        Seeded.cases(50, random -> {
            var spells = random(random, 0);
            var survival = Survival.of(spells);
            for (int day = 0; day <= survival.lastDay() + 1; day++) {
                int at = day;
                double longer =
                        spells.stream().filter(spell -> spell.days() > at).count();
                assertThat(survival.staying(day).orElseThrow()).isCloseTo(longer / spells.size(), within(1e-12));
            }
            for (var step : survival.days()) {
                double binomial = step.staying() * (1 - step.staying()) / spells.size();
                assertThat(step.variance()).isCloseTo(binomial, within(1e-12));
            }
        });
    }

    @Test
    void theOrderOfWhatWasSeenChangesNothingAndTheCurveNeverRises() {
        Seeded.cases(50, random -> {
            var spells = random(random, 0.4);
            var shuffled = new ArrayList<Spell>();
            spells.forEach(spell -> shuffled.add(random.nextInt(shuffled.size() + 1), spell));

            var steps = Survival.of(spells).days();
            assertThat(Survival.of(shuffled).days()).isEqualTo(steps);
            double before = 1;
            for (var step : steps) {
                assertThat(step.staying()).isLessThan(before);
                before = step.staying();
            }
        });
    }

    /** Efron (1967): the weight of each who was lost from sight is shared out among those who stayed longer. */
    @Test
    void itIsWhatComesOfSharingOutTheWeightOfThoseLostFromSight() {
        Seeded.cases(100, random -> {
            var spells = random(random, 0.4).stream()
                    .sorted((a, b) ->
                            a.days() != b.days() ? a.days() - b.days() : Boolean.compare(b.ended(), a.ended()))
                    .toList();
            var weight = new double[spells.size()];
            Arrays.fill(weight, 1.0 / spells.size());
            var survival = Survival.of(spells);
            double staying = 1;
            for (int i = 0; i < weight.length; i++) {
                if (spells.get(i).ended()) {
                    staying -= weight[i];
                } else {
                    for (int j = i + 1; j < weight.length; j++) {
                        weight[j] += weight[i] / (weight.length - i - 1);
                    }
                }
                if (i + 1 == weight.length
                        || spells.get(i + 1).days() > spells.get(i).days()) {
                    assertThat(survival.staying(spells.get(i).days()).orElseThrow())
                            .isCloseTo(staying, within(1e-12));
                }
            }
        });
    }

    @Test
    void whatIsLeftAfterSomeTimeIsTheRatioOfTheTwoShares() {
        Seeded.cases(50, random -> {
            var survival = Survival.of(random(random, 0.4));
            int lasted = random.nextInt(20);
            survival.after(lasted).ifPresent(left -> {
                for (int day = 0; day <= left.lastDay(); day++) {
                    double ratio = survival.staying(lasted + day).orElseThrow()
                            / survival.staying(lasted).orElseThrow();
                    assertThat(left.staying(day).orElseThrow()).isCloseTo(ratio, within(1e-12));
                }
            });
        });
    }

    @Test
    void theLimitsHoldTheShareAndTheSurerTheWider() {
        Seeded.cases(50, random -> {
            var survival = Survival.of(random(random, 0.4));
            for (var step : survival.days()) {
                survival.limits(step.day(), SURE).ifPresent(wide -> {
                    var narrow = survival.limits(step.day(), Confidence.EIGHTY_PERCENT)
                            .orElseThrow();
                    assertThat(List.of(0.0, wide.from(), narrow.from(), step.staying(), narrow.to(), wide.to(), 1.0))
                            .isSorted();
                });
            }
        });
    }

    private static List<Spell> random(SplittableRandom random, double censored) {
        return Stream.generate(() -> new Spell(random.nextInt(30), random.nextDouble() >= censored))
                .limit(2 + random.nextInt(25))
                .toList();
    }

    static List<Spell> spells(String text) {
        return Stream.of(text.split(" ", -1))
                .map(spell -> new Spell(Integer.parseInt(spell.replace("+", "")), !spell.endsWith("+")))
                .toList();
    }

    private static void close(List<Double> found, double by, double... expected) {
        assertThat(found).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(found.get(i)).isCloseTo(expected[i], within(by));
        }
    }
}
