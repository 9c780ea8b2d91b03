package org.lianqi.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lianqi.engine.index.scheme.Seeded;
import org.lianqi.engine.schedule.Outcome.Ahead;
import org.lianqi.engine.schedule.Outcome.Cycle;
import org.lianqi.engine.schedule.Outcome.Done;
import org.lianqi.engine.schedule.Outcome.Schedule;
import org.lianqi.engine.schedule.Plan.Activity;
import org.lianqi.engine.schedule.Plan.Dependency;
import org.lianqi.engine.schedule.Plan.Progress;

class CriticalPathTest {

    /** A Monday. */
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);

    private static final Predicate<LocalDate> EVERY_DAY = day -> true;
    private static final Predicate<LocalDate> WEEKDAYS =
            day -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;

    /**
     * The plant of the Reliable Construction Company: Hillier and Lieberman, <i>Introduction to Operations Research</i>, 7th
     * edition (2001), chapter 10, with days for its weeks.
     */
    private static final List<Activity> PLANT = List.of(
            Activity.of("A", 2),
            Activity.of("B", 4, "A"),
            Activity.of("C", 10, "B"),
            Activity.of("D", 6, "C"),
            Activity.of("E", 4, "C"),
            Activity.of("F", 5, "E"),
            Activity.of("G", 7, "D"),
            Activity.of("H", 9, "E", "G"),
            Activity.of("I", 7, "C"),
            Activity.of("J", 8, "F", "I"),
            Activity.of("K", 4, "J"),
            Activity.of("L", 5, "J"),
            Activity.of("M", 2, "H"),
            Activity.of("N", 6, "K", "L"));

    @Test
    void thePlantOfTheTextbookTakesFortyFourWithTheSlacksThatItGives() {
        var plant = schedule(MONDAY, EVERY_DAY, PLANT);

        assertThat(plant.finish()).isEqualTo(MONDAY.plusDays(43));
        assertThat(plant.criticalPaths()).containsExactly(List.of("A", "B", "C", "E", "F", "J", "L", "N"));
        assertThat(plant.activities().stream()
                        .map(Ahead.class::cast)
                        .filter(activity -> !activity.critical())
                        .collect(Collectors.toMap(Ahead::id, Ahead::totalSlackDays)))
                .isEqualTo(Map.of("D", 4, "G", 4, "H", 4, "I", 2, "K", 1, "M", 4));
        assertThat(ahead(plant, "H"))
                .isEqualTo(new Ahead(
                        "H", MONDAY.plusDays(29), MONDAY.plusDays(37), MONDAY.plusDays(33), MONDAY.plusDays(41), 4, 0));
        assertThat(ahead(plant, "M").freeSlackDays()).isEqualTo(4);
        assertThat(ahead(plant, "I").freeSlackDays()).isEqualTo(2);
    }

    @Test
    void aDelayIsTakenUpBySlackAndWhatIsMoreMovesTheWhole() {
        var plant = schedule(MONDAY, EVERY_DAY, PLANT);

        var small = plant.delayed("H", 4);
        assertThat(small.wholeLaterDays()).isZero();
        assertThat(small.finish()).isEqualTo(plant.finish());
        assertThat(small.laterDays()).isEqualTo(Map.of("H", 4, "M", 4));
        var great = plant.delayed("I", 5);
        assertThat(great.wholeLaterDays()).isEqualTo(3);
        assertThat(great.finish()).isEqualTo(plant.finish().plusDays(3));
        assertThat(great.laterDays()).isEqualTo(Map.of("I", 5, "J", 3, "K", 3, "L", 3, "N", 3));
        assertThatThrownBy(() -> plant.delayed("Z", 1)).hasMessageContaining("Z");
    }

    @Test
    void onWeekdaysAWeekendIsNoDayAndAFinishIsTheLastDayWorkedAt() {
        var plan = schedule(
                MONDAY.plusDays(2), WEEKDAYS, List.of(Activity.of("review", 3), Activity.of("permit", 2, "review")));

        assertThat(ahead(plan, "review").earlyFinish()).isEqualTo(MONDAY.plusDays(4));
        assertThat(ahead(plan, "permit").earlyStart()).isEqualTo(MONDAY.plusDays(7));
        assertThat(plan.finish()).isEqualTo(MONDAY.plusDays(8));
    }

    @Test
    void aPlanOfADayOffBeginsOnTheNextWorkingDay() {
        assertThat(ahead(schedule(MONDAY.minusDays(2), WEEKDAYS, List.of(Activity.of("review", 1))), "review")
                        .earlyStart())
                .isEqualTo(MONDAY);
    }

    @Test
    void aLagIsWaitedForAndALeadLetsBeginEarlier() {
        var plan = schedule(
                MONDAY,
                EVERY_DAY,
                List.of(
                        Activity.of("pour", 5),
                        waiting("build", 10, new Dependency("pour", 7)),
                        waiting("order", 2, new Dependency("pour", -3))));

        assertThat(ahead(plan, "build").earlyStart()).isEqualTo(MONDAY.plusDays(12));
        assertThat(ahead(plan, "order").earlyStart()).isEqualTo(MONDAY.plusDays(2));
        assertThat(plan.criticalPaths()).containsExactly(List.of("pour", "build"));
    }

    @Test
    void nothingBeginsBeforeItMay() {
        var plan = schedule(
                MONDAY,
                EVERY_DAY,
                List.of(
                        Activity.of("design", 3),
                        new Activity(
                                "auction",
                                2,
                                List.of(new Dependency("design", 0)),
                                MONDAY.plusDays(10),
                                new Progress.NotBegun())));

        assertThat(ahead(plan, "auction").earlyStart()).isEqualTo(MONDAY.plusDays(10));
        assertThat(ahead(plan, "design").totalSlackDays()).isEqualTo(7);
        assertThat(plan.criticalPaths()).containsExactly(List.of("auction"));
    }

    @Test
    void whatIsDoneCountsAsItWasAndWhatIsOverdueEndsTodayAtTheEarliest() {
        var plan = schedule(
                MONDAY,
                WEEKDAYS,
                List.of(
                        done("filed", MONDAY.minusDays(12), MONDAY.minusDays(10)),
                        new Activity(
                                "review",
                                3,
                                List.of(new Dependency("filed", 0)),
                                null,
                                new Progress.Begun(MONDAY.minusDays(9))),
                        Activity.of("permit", 1, "review"),
                        new Activity("survey", 6, List.of(), null, new Progress.Begun(MONDAY.minusDays(4)))));

        assertThat(plan.activities().getFirst())
                .isEqualTo(new Done("filed", MONDAY.minusDays(12), MONDAY.minusDays(10)));
        assertThat(ahead(plan, "review").earlyFinish()).isEqualTo(MONDAY);
        assertThat(ahead(plan, "permit").earlyStart()).isEqualTo(MONDAY.plusDays(1));
        // Thursday and Friday are gone, four days are left
        assertThat(ahead(plan, "survey").earlyFinish())
                .isEqualTo(MONDAY.plusDays(2).plusDays(1));
        assertThat(ahead(plan, "survey").earlyStart()).isEqualTo(MONDAY.minusDays(4));
        assertThat(plan.criticalPaths()).containsExactly(List.of("survey"));
        assertThat(ahead(plan, "permit").totalSlackDays()).isEqualTo(2);
        assertThatThrownBy(() -> plan.delayed("filed", 1)).hasMessageContaining("done");
    }

    @Test
    void aMilestoneFallsOnTheDayOnWhichWhatFollowsMayBegin() {
        var plan = schedule(
                MONDAY,
                WEEKDAYS,
                List.of(Activity.of("land", 5), Activity.of("deed", 0, "land"), Activity.of("build", 2, "deed")));

        assertThat(ahead(plan, "deed").earlyStart()).isEqualTo(MONDAY.plusDays(7));
        assertThat(ahead(plan, "deed").earlyFinish()).isEqualTo(MONDAY.plusDays(7));
        assertThat(plan.criticalPaths()).containsExactly(List.of("land", "deed", "build"));
    }

    @Test
    void twoPathsOfOneLengthAreBothCritical() {
        var plan = schedule(
                MONDAY,
                EVERY_DAY,
                List.of(
                        Activity.of("start", 1),
                        Activity.of("fire", 4, "start"),
                        Activity.of("air", 4, "start"),
                        Activity.of("noise", 3, "start"),
                        Activity.of("permit", 1, "fire", "air", "noise")));

        assertThat(plan.criticalPaths())
                .containsExactly(List.of("start", "fire", "permit"), List.of("start", "air", "permit"));
        assertThat(plan.morePaths()).isFalse();
    }

    @Test
    void ofVeryManyCriticalPathsAHundredAreToldAndThatThereAreMore() {
        var activities = new ArrayList<Activity>();
        for (int i = 0; i < 10; i++) {
            String[] before = i == 0 ? new String[0] : new String[] {"a" + (i - 1), "b" + (i - 1)};
            activities.add(Activity.of("a" + i, 1, before));
            activities.add(Activity.of("b" + i, 1, before));
        }
        var plan = schedule(MONDAY, EVERY_DAY, activities);

        assertThat(plan.criticalPaths()).hasSize(CriticalPath.MOST_PATHS).doesNotHaveDuplicates();
        assertThat(plan.morePaths()).isTrue();
    }

    @Test
    void aRingIsToldWithItsMembersAndNoOthers() {
        assertThat(CriticalPath.of(new Plan(
                        MONDAY,
                        EVERY_DAY,
                        List.of(
                                Activity.of("first", 1),
                                Activity.of("c", 1, "b", "first"),
                                Activity.of("a", 1, "c"),
                                Activity.of("b", 1, "a"),
                                Activity.of("last", 1, "c")))))
                .isEqualTo(new Cycle(List.of("c", "a", "b")));
    }

    @Test
    void aPlanThatCannotBeMeantIsRefused() {
        assertThatThrownBy(() -> schedule(MONDAY, EVERY_DAY, List.of(Activity.of("a", 1, "b"))))
                .hasMessage("a waits for b: not there");
        assertThatThrownBy(() -> schedule(MONDAY, EVERY_DAY, List.of(Activity.of("a", 1), Activity.of("a", 2))))
                .hasMessage("two activities a");
        assertThatThrownBy(() -> schedule(MONDAY, EVERY_DAY, List.of(done("a", MONDAY, MONDAY.plusDays(1)))))
                .hasMessageContaining("a is said to have happened on 2026-12-01");
        assertThatThrownBy(() -> schedule(MONDAY, day -> false, List.of(Activity.of("a", 1))))
                .hasMessageContaining("no working day");
    }

    @Test
    void everyStartIsTheLongestOfAllWaysToItAndTheWholeTheLongestOfAll() {
        Seeded.cases(200, random -> {
            var activities = random(random);
            var plan = schedule(MONDAY, EVERY_DAY, activities);
            long whole = 0;
            for (var activity : activities) {
                long start = longest(activity, activities);
                assertThat(ahead(plan, activity.id()).earlyStart()).isEqualTo(MONDAY.plusDays(start));
                whole = Math.max(whole, start + activity.days());
            }
            assertThat(plan.finish()).isEqualTo(MONDAY.plusDays(whole - 1));
        });
    }

    @Test
    void slackIsWhatAnActivityCanBeLateBeforeTheWholeOrAnotherMoves() {
        Seeded.cases(100, random -> {
            var activities = random(random);
            var plan = schedule(MONDAY, WEEKDAYS, activities);
            for (var activity : activities) {
                var ahead = ahead(plan, activity.id());
                if (ahead.totalSlackDays() > 0) {
                    assertThat(plan.delayed(activity.id(), ahead.totalSlackDays())
                                    .wholeLaterDays())
                            .isZero();
                }
                if (ahead.freeSlackDays() > 0) {
                    assertThat(plan.delayed(activity.id(), ahead.freeSlackDays())
                                    .laterDays())
                            .containsOnlyKeys(activity.id());
                }
                assertThat(plan.delayed(activity.id(), ahead.totalSlackDays() + 1)
                                .wholeLaterDays())
                        .isEqualTo(1);
                assertThat(ahead.freeSlackDays()).isBetween(0, ahead.totalSlackDays());
            }
            assertThat(plan.criticalPaths().stream().flatMap(List::stream).collect(Collectors.toSet()))
                    .isEqualTo(critical(plan));
        });
    }

    private static Set<String> critical(Schedule plan) {
        return plan.activities().stream()
                .map(Ahead.class::cast)
                .filter(Ahead::critical)
                .map(Ahead::id)
                .collect(Collectors.toSet());
    }

    /** Every way that leads to an activity, walked to its beginning. */
    private static long longest(Activity activity, List<Activity> all) {
        long longest = activity.notBefore() == null ? 0 : activity.notBefore().toEpochDay() - MONDAY.toEpochDay();
        for (var dependency : activity.after()) {
            var before = all.stream()
                    .filter(other -> other.id().equals(dependency.on()))
                    .findFirst()
                    .orElseThrow();
            longest = Math.max(longest, longest(before, all) + before.days() + dependency.lagDays());
        }
        return longest;
    }

    private static List<Activity> random(SplittableRandom random) {
        var activities = new ArrayList<Activity>();
        int size = 2 + random.nextInt(7);
        for (int i = 0; i < size; i++) {
            var after = new ArrayList<Dependency>();
            for (int j = 0; j < i; j++) {
                if (random.nextInt(3) == 0) {
                    after.add(new Dependency("a" + j, random.nextInt(5) - 1));
                }
            }
            @Nullable LocalDate notBefore = random.nextInt(4) == 0 ? MONDAY.plusDays(random.nextInt(20)) : null;
            activities.add(new Activity("a" + i, 1 + random.nextInt(8), after, notBefore, new Progress.NotBegun()));
        }
        return activities;
    }

    private static Activity waiting(String id, int days, Dependency after) {
        return new Activity(id, days, List.of(after), null, new Progress.NotBegun());
    }

    private static Activity done(String id, LocalDate start, LocalDate finish) {
        return new Activity(id, 1, List.of(), null, new Progress.Done(start, finish));
    }

    private static Schedule schedule(LocalDate asOf, Predicate<LocalDate> working, List<Activity> activities) {
        return (Schedule) CriticalPath.of(new Plan(asOf, working, activities));
    }

    private static Ahead ahead(Schedule schedule, String id) {
        return schedule.activities().stream()
                .filter(timed -> timed.id().equals(id))
                .map(Ahead.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
