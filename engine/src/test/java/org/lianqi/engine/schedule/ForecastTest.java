package org.lianqi.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lianqi.engine.index.scheme.Seeded;
import org.lianqi.engine.schedule.Forecast.Basis;
import org.lianqi.engine.schedule.Forecast.Group;
import org.lianqi.engine.schedule.Forecast.State;

class ForecastTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

    @Test
    void whatComesAfterIsTheSumOverEveryWayToADay() {
        var signed = Survival.of(SurvivalTest.spells("10 20"));
        var landed = Survival.of(SurvivalTest.spells("1 2 2 5"));

        var both = DayDistribution.of(signed).then(DayDistribution.of(landed));

        assertThat(both.within(10)).hasValue(0);
        assertThat(both.within(11)).hasValue(0.125);
        assertThat(both.within(12)).hasValue(0.375);
        assertThat(both.within(20)).hasValue(0.5);
        assertThat(both.day(0.5)).hasValue(15);
        assertThat(both.day(0.51)).hasValue(21);
        assertThat(both.within(25)).hasValue(1);
        assertThat(both.lastKnownDay()).isEmpty();
    }

    /** Of those lost from sight anybody may think what he likes: that changes nothing up to the last known day, but after it. */
    @Test
    void upToTheLastKnownDayItIsExactWhateverBecameOfThoseLostFromSight() {
        Seeded.cases(100, random -> {
            var first = spells(random, 0.4);
            var second = spells(random, 0.3);
            var both = DayDistribution.of(Survival.of(first)).then(DayDistribution.of(Survival.of(second)));
            double[] soon = enumerated(first, second, 1);
            double[] late = enumerated(first, second, 50);
            int known = both.lastKnownDay().orElse(soon.length - 1);
            double soonWithin = 0;
            double lateWithin = 0;
            for (int day = 0; day <= Math.min(known, soon.length - 1); day++) {
                soonWithin += soon[day];
                lateWithin += late[day];
                assertThat(both.within(day).orElseThrow())
                        .isCloseTo(soonWithin, within(1e-12))
                        .isCloseTo(lateWithin, within(1e-12));
            }
            if (both.lastKnownDay().isPresent()) {
                assertThat(both.within(known + 1)).isEmpty();
                assertThat(soon[known + 1] - late[known + 1]).isPositive();
            }
        });
    }

    @Test
    void threeStatesInTheOtherOrderTakeAsLong() {
        Seeded.cases(30, random -> {
            var states = Stream.generate(() -> DayDistribution.of(Survival.of(spells(random, 0.3))))
                    .limit(3)
                    .toList();
            var there = states.get(0).then(states.get(1)).then(states.get(2));
            var back = states.get(2).then(states.get(1).then(states.get(0)));
            assertThat(there.lastKnownDay()).isEqualTo(back.lastKnownDay());
            for (int day = 0; there.within(day).isPresent() && day < 100; day++) {
                assertThat(there.within(day).orElseThrow())
                        .isCloseTo(back.within(day).orElseThrow(), within(1e-12));
            }
        });
    }

    @Test
    void ofTheStateItIsInOnlyWhoStayedLongerCounts() {
        var forecast = Forecast.of(TODAY, 30, List.of(state("SIGNED", group("all", "10 20 40 50 60+ 70"))), 3);

        var known = (Forecast.Known) forecast;
        assertThat(known.bases()).containsExactly(new Basis("SIGNED", "all", 3, 1));
        assertThat(known.day(0.25)).contains(TODAY.plusDays(10));
        assertThat(known.day(0.5)).contains(TODAY.plusDays(20));
        assertThat(known.day(0.9)).contains(TODAY.plusDays(40));
    }

    @Test
    void theMostSimilarGroupInWhichEnoughWentOnIsTakenAndNamed() {
        var forecast = Forecast.of(
                TODAY,
                0,
                List.of(
                        state(
                                "SIGNED",
                                group("district and sector", "10 20+ 30+"),
                                group("sector", "5 6 7+"),
                                group("all", "9 9 9")),
                        state("LANDED", group("district and sector", "1 2"), group("all", "3 3 3"))),
                2);

        assertThat(((Forecast.Known) forecast).bases())
                .containsExactly(new Basis("SIGNED", "sector", 2, 1), new Basis("LANDED", "district and sector", 2, 0));
    }

    @Test
    void whereNoGroupHasEnoughTheAnswerSaysWhichStateAndWhatThereIs() {
        assertThat(Forecast.of(
                        TODAY,
                        15,
                        List.of(
                                state("SIGNED", group("all", "20 30 40")),
                                state("LANDED", group("sector", "5+"), group("all", "5+ 6 7"))),
                        3))
                .isEqualTo(new Forecast.Unknown(
                        "LANDED", List.of(new Basis("LANDED", "sector", 0, 1), new Basis("LANDED", "all", 2, 1)), 3));
    }

    @Test
    void aDayBeyondWhatWasEverSeenIsNotTold() {
        var known = (Forecast.Known) Forecast.of(TODAY, 0, List.of(state("SIGNED", group("all", "10 20 30+ 30+"))), 2);

        assertThat(known.day(0.5)).contains(TODAY.plusDays(20));
        assertThat(known.day(0.51)).isEmpty();
        assertThat(known.days().lastKnownDay()).hasValue(30);
    }

    @Test
    void theIntervalIsNarrowerThanTheSumOfTheQuantiles() {
        String spread = IntStream.rangeClosed(1, 100).mapToObj(String::valueOf).collect(Collectors.joining(" "));
        var state = state("ANY", group("all", spread));
        var known = (Forecast.Known) Forecast.of(TODAY, 0, List.of(state, state, state, state), 20);

        assertThat(known.days().day(0.1).orElseThrow()).isGreaterThan(4 * 10);
        assertThat(known.days().day(0.9).orElseThrow()).isLessThan(4 * 90);
        assertThat(known.days().day(0.5).orElseThrow()).isEqualTo(202);
    }

    @Test
    void aForecastFromNothingIsRefused() {
        assertThatThrownBy(() -> Forecast.of(TODAY, 0, List.of(), 3)).hasMessageContaining("0 states");
    }

    /** With the lost from sight taken to have gone on so many days after the last that was seen. */
    private static double[] enumerated(List<Spell> first, List<Spell> second, int later) {
        var sum = new double[200];
        for (var a : completed(first, later)) {
            for (var b : completed(second, later)) {
                sum[a.day() + b.day()] += a.likely() * b.likely();
            }
        }
        return sum;
    }

    private record Way(int day, double likely) {}

    private static List<Way> completed(List<Spell> spells, int later) {
        var survival = Survival.of(spells);
        var ways = new ArrayList<Way>();
        double before = 1;
        for (var step : survival.days()) {
            ways.add(new Way(step.day(), before - step.staying()));
            before = step.staying();
        }
        if (before > 0) {
            ways.add(new Way(survival.lastDay() + later, before));
        }
        return ways;
    }

    private static List<Spell> spells(SplittableRandom random, double censored) {
        return Stream.generate(() -> new Spell(random.nextInt(15), random.nextDouble() >= censored))
                .limit(1 + random.nextInt(6))
                .toList();
    }

    private static State state(String name, Group... groups) {
        return new State(name, List.of(groups));
    }

    private static Group group(String name, String spells) {
        return new Group(name, SurvivalTest.spells(spells));
    }
}
