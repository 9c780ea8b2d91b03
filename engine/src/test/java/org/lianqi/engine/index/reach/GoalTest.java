package org.lianqi.engine.index.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.lianqi.engine.index.Assessment;
import org.lianqi.engine.index.Award;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.input.History;
import org.lianqi.engine.index.input.InputColumn;
import org.lianqi.engine.index.input.InputKey;
import org.lianqi.engine.index.input.PastResult;
import org.lianqi.engine.index.input.PastScore;
import org.lianqi.engine.index.input.PastUnit;
import org.lianqi.engine.index.input.Period;
import org.lianqi.engine.index.method.RatioToBest;
import org.lianqi.engine.index.scheme.Aggregation;
import org.lianqi.engine.index.scheme.AwardRule;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.engine.index.scheme.SchemeWriting;
import org.lianqi.engine.index.scheme.Seeded;
import org.lianqi.engine.index.scheme.StarScale;
import org.lianqi.engine.index.scheme.WeightUnit;

/** A star or a flag is reached with the first value with which the whole assessment gives it. */
class GoalTest {

    private static final List<String> UNITS = List.of("a", "b", "c", "d", "e", "f");
    private static final Period NOW = Period.quarter(2025, 2);
    private static final BigDecimal STEP = BigDecimal.ONE;

    @Test
    void starsAreReachedWithTheValueThatTheAwardsGiveThemFor() {
        Seeded.cases(60, random -> {
            var award = new AwardRule.BoardStars(
                    "stars", SchemeWriting.name("星"), StarScale.values()[random.nextInt(2)], 1 + random.nextInt(10));
            var scheme = scheme(award);
            int wanted = 1 + random.nextInt(10);
            holds(
                    scheme,
                    given(random),
                    History.NONE,
                    new Goal.StarsAt("board", award, wanted),
                    won -> won instanceof Award.Stars stars && stars.stars() >= wanted);
        });
    }

    @Test
    void theFlagForClimbingIsReachedWithTheValueThatTheAwardsGiveItForNewcomersNotCounted() {
        Seeded.cases(60, random -> {
            var award = new AwardRule.ClimberFlag("climber", SchemeWriting.name("进位"), 1 + random.nextInt(3));
            var before = new TreeMap<String, Integer>();
            UNITS.stream().filter(unit -> random.nextInt(5) > 0).forEach(unit -> before.put(unit, before.size() + 1));
            holds(
                    scheme(award),
                    given(random),
                    history(before),
                    new Goal.ClimbBy("total", award.places(), before),
                    Award.ClimberFlag.class::isInstance);
        });
    }

    private static void holds(
            Scheme scheme, AssessedPeriod given, History history, Goal goal, Predicate<Award> isWhatIsWanted) {
        var lever = new Lever(InputKey.fact("x"), STEP, new BigDecimal(130));
        for (String unit : UNITS) {
            var values = given.findColumn(InputKey.fact("x")).orElseThrow().values();
            BigDecimal value = values.get(unit);
            while (value.compareTo(lever.limit()) <= 0
                    && Assessment.compute(scheme, Moved.of(given, unit, Map.of(InputKey.fact("x"), value)), history)
                            .awards(unit)
                            .stream()
                            .noneMatch(isWhatIsWanted)) {
                value = value.add(STEP);
            }
            var found = new Reach(scheme, given, unit).alone(lever, goal);
            if (value.compareTo(lever.limit()) > 0) {
                assertThat(found).isEmpty();
            } else {
                assertThat(found).contains(value);
            }
        }
    }

    private static Scheme scheme(AwardRule award) {
        return SchemeWriting.scheme()
                .weights(WeightUnit.RELATIVE)
                .nodes(
                        SchemeWriting.total(new Aggregation.WeightedArithmetic()),
                        SchemeWriting.board("board", "total", "60", new Aggregation.WeightedArithmetic()),
                        SchemeWriting.indicator("x", "board", "50", new RatioToBest()),
                        SchemeWriting.indicator("y", "board", "50", new RatioToBest()),
                        SchemeWriting.indicator("z", "total", "40", new RatioToBest()))
                .awards(award)
                .written();
    }

    private static AssessedPeriod given(SplittableRandom random) {
        var columns = new ArrayList<InputColumn>();
        for (String figure : List.of("x", "y", "z")) {
            var values = new TreeMap<String, BigDecimal>();
            UNITS.forEach(unit -> values.put(unit, new BigDecimal(20 + random.nextInt(80))));
            columns.add(InputColumn.of(InputKey.fact(figure), "", values));
        }
        return AssessedPeriod.of(NOW, UNITS, columns);
    }

    private static History history(Map<String, Integer> ranks) {
        var units = new ArrayList<PastUnit>();
        ranks.forEach((unit, rank) -> units.add(new PastUnit(
                unit,
                new TreeMap<>(Map.of("total", new PastScore(OptionalDouble.empty(), OptionalInt.of(rank)))),
                List.of())));
        return new History(List.of(new PastResult(NOW.previous(), "test", 1, units)));
    }
}
