package org.lianqi.outcome.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lianqi.outcome.assessment.Contest.JIAOZHOU;
import static org.lianqi.outcome.assessment.Contest.JIMO;
import static org.lianqi.outcome.assessment.Contest.SHINAN;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.Figures;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.outcome.assessment.AssessmentSummary;
import org.lianqi.outcome.assessment.Contest;
import org.lianqi.outcome.explanation.Mixtures;
import org.lianqi.outcome.explanation.Trials;
import org.lianqi.outcome.scoreboard.ScoreboardView;
import org.lianqi.outcome.scoreboard.Scoreboards;
import org.lianqi.record.task.Due;
import org.lianqi.record.task.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/**
 * Three districts: 10, 8 and 5 invested (60 % of the total), 6, 8 and 8 begun (40 %), each against the best. The first has
 * 90 points, the second 88; with 8.34 invested the second has 90.04.
 */
@PlatformTest
@Import(Contest.class)
class ScenariosTest {
    private static final String INVESTED = "v0";
    private static final String BEGUN = "v1";

    @Autowired
    Contest contest;

    @Autowired
    Scenarios scenarios;

    @Autowired
    Trials trials;

    @Autowired
    TrialReading reading;

    @Autowired
    ScenarioTasks making;

    @Autowired
    Tasks tasks;

    @Autowired
    TargetsFile targets;

    @Autowired
    Scoreboards scoreboards;

    @Autowired
    Figures figures;

    private UUID published(String scheme, String period) {
        contest.inUse(scheme, scheme + "-INVESTED", scheme + "-BEGUN");
        contest.verified(scheme + "-INVESTED", period, "10", "8", "5");
        contest.verified(scheme + "-BEGUN", period, "6", "8", "8");
        AssessmentSummary quarter = contest.toPublished(contest.open(scheme, period));
        return Objects.requireNonNull(quarter.publication()).run();
    }

    @Test
    void aValueThatIsAssumedCountsForEveryonesScoreRankAndFlagAndEveryNumberOfItOpens() {
        var run = published("SC-1", "2023Q1");
        var before = contest.assessor(() -> trials.of(run, JIMO, Map.of()));
        assertThat(before.changed()).isEmpty();
        assertThat(before.board())
                .allSatisfy(standing -> assertThat(standing.then()).isEqualTo(standing.now()));

        var justNot = contest.as(JIMO, Role.REPORTER, () -> trials.of(run, JIMO, Map.of(INVESTED, "8.33")));
        assertThat(rank(justNot, JIMO)).isEqualByComparingTo("2");
        var tried = contest.as(JIMO, Role.REPORTER, () -> trials.of(run, JIMO, Map.of(INVESTED, "8.34", BEGUN, "8")));
        assertThat(rank(tried, JIMO)).isEqualByComparingTo("1");
        assertThat(rank(tried, JIAOZHOU)).isEqualByComparingTo("2");
        assertThat(tried.of(JIMO).then().total().score().value()).isEqualByComparingTo("90.04");
        assertThat(tried.of(JIMO).now().total().score().value()).isEqualByComparingTo("88");
        assertThat(ScoreboardView.won(tried.of(JIMO).then(), ScoreboardView.LEADER))
                .isTrue();
        assertThat(ScoreboardView.won(tried.of(JIAOZHOU).then(), ScoreboardView.LEADER))
                .isFalse();
        assertThat(tried.changed()).hasSize(1);

        // With more than anybody, the others' share of the best falls.
        var best = contest.as(JIMO, Role.REPORTER, () -> trials.of(run, JIMO, Map.of(INVESTED, "20")));
        assertThat(best.of(JIAOZHOU).then().total().score().value()).isEqualByComparingTo("60");
        opens(tried);

        var board = contest.assessor(() -> scoreboards.unit("SC-1", JIMO).board());
        assertThat(board.rows().stream().filter(row -> row.unitCode().equals(JIMO)))
                .as("the run itself has not changed")
                .allSatisfy(row -> assertThat(row.total().score().value()).isEqualByComparingTo("88"));
    }

    /** More begun than anybody takes points from the first: 60 + 240 ÷ 8.58 is less than the second's 88. */
    @Test
    void theCheapestMixtureToARankIsATrialWithItsCost() {
        var run = published("SC-12", "2023Q2");
        var dearInvestment = cheapest(run, Map.of("c0", "10", "c1", "1"));
        assertThat(dearInvestment.tried().trial().fields()).containsExactly(Map.entry(BEGUN, "8.58"));
        assertThat(rank(dearInvestment.tried(), JIMO)).isEqualByComparingTo("1");
        var found = Objects.requireNonNull(dearInvestment.sought()).found();
        assertThat(found.outcome()).isEqualTo(Mixtures.Outcome.FOUND);
        assertThat(found.every())
                .as("beyond the best the others lose along a curve, so that not all was looked at")
                .isFalse();
        var cost = Objects.requireNonNull(found.cost());
        assertThat(cost.value()).isEqualByComparingTo("0.58");
        var opened = contest.as(JIMO, Role.REPORTER, () -> figures.open(cost.ref()));
        assertThat(opened.figure()).isEqualTo(cost);
        assertThat(opened.basis())
                .isInstanceOfSatisfying(
                        Opened.Computed.class,
                        computed -> assertThat(computed.inputs()).hasSize(2));

        var cheapInvestment = cheapest(run, Map.of("c0", "1", "c1", "1"));
        assertThat(cheapInvestment.tried().trial().fields()).containsExactly(Map.entry(INVESTED, "8.34"));

        var straight = Objects.requireNonNull(
                cheapest(run, Map.of("c0", "1", "m0", "10")).sought());
        assertThat(straight.found().every()).isTrue();
        assertThat(straight.found().fields()).containsExactly(Map.entry(INVESTED, "8.34"));

        assertThat(outcome(run, 1, Map.of("c1", "1", "m1", "8.57"))).isEqualTo(Mixtures.Outcome.OUT_OF_REACH);
        assertThat(outcome(run, 2, Map.of("c1", "1"))).isEqualTo(Mixtures.Outcome.REACHED);
        assertThat(outcome(run, 1, Map.of())).isEqualTo(Mixtures.Outcome.NONE_MAY_MOVE);
        var wrong = cheapest(run, Map.of("c0", "viel", "c1", "-1"));
        assertThat(Objects.requireNonNull(wrong.sought()).found().wrong()).containsExactlyInAnyOrder("c0", "c1");
        assertThatThrownBy(() -> figures.open(FigureRef.parse(cost.ref() + "_x")))
                .isInstanceOf(Refusal.Missing.class);
    }

    /** The leader flag of the contest is for the first; the board has ten stars for the first, nine for the second. */
    @Test
    void theCheapestMixtureLeadsToPointsStarsAndFlagsToo() {
        var run = published("SC-10", "2023Q3");

        assertThat(fields(run, Map.of("flag", "LEAD", "c0", "1"))).containsExactly(Map.entry(INVESTED, "8.34"));
        assertThat(fields(run, Map.of("at", "TOTAL", "goal", "points", "to", "89.5", "c0", "1")))
                .as("7.5 points of 60 for 10 are 6 a unit")
                .containsExactly(Map.entry(INVESTED, "8.25"));

        assertThat(fields(run, Map.of("at", "B1", "goal", "stars", "to", "10", "c0", "1")))
                .as("as much as the best shares the first place")
                .containsExactly(Map.entry(INVESTED, "10.00"));
        assertThat(outcome(run, Map.of("at", "B1", "goal", "stars", "to", "9", "c0", "1")))
                .isEqualTo(Mixtures.Outcome.REACHED);
        assertThat(outcome(run, Map.of("at", "B1", "goal", "stars", "to", "11", "c0", "1")))
                .isEqualTo(Mixtures.Outcome.NOTHING_TO_REACH);

        assertThat(outcome(run, Map.of("flag", "NONE", "c0", "1"))).isEqualTo(Mixtures.Outcome.NOTHING_TO_REACH);
        assertThat(outcome(run, Map.of("at", "TOTAL", "goal", "points", "to", "viel", "c0", "1")))
                .isEqualTo(Mixtures.Outcome.NOTHING_TO_REACH);
        assertThat(outcome(run, Map.of("at", "TOTAL", "to", "0", "c0", "1")))
                .isEqualTo(Mixtures.Outcome.NOTHING_TO_REACH);
        assertThat(outcome(run, Map.of("at", "TOTAL", "goal", "stars", "to", "10", "c0", "1")))
                .as("the total is no board")
                .isEqualTo(Mixtures.Outcome.NOTHING_TO_REACH);
        assertThat(outcome(run, Map.of("at", "NOWHERE", "to", "1", "c0", "1")))
                .isEqualTo(Mixtures.Outcome.NOTHING_TO_REACH);
        assertThat(outcome(run, Map.of("at", "TOTAL", "to", "1.5", "c0", "1")))
                .as("no rank")
                .isEqualTo(Mixtures.Outcome.NOTHING_TO_REACH);
    }

    private Map<String, String> fields(UUID run, Map<String, String> typed) {
        return sought(run, typed).found().fields();
    }

    private Mixtures.Outcome outcome(UUID run, Map<String, String> typed) {
        return sought(run, typed).found().outcome();
    }

    private Sought sought(UUID run, Map<String, String> typed) {
        return Objects.requireNonNull(contest.as(JIMO, Role.REPORTER, () -> reading.cheapest(run, JIMO, typed))
                .sought());
    }

    /** To a rank in the total. */
    private TrialView cheapest(UUID run, Map<String, String> costs) {
        return contest.as(JIMO, Role.REPORTER, () -> reading.cheapest(run, JIMO, toRank(1, costs)));
    }

    private Mixtures.Outcome outcome(UUID run, int rank, Map<String, String> costs) {
        return outcome(run, toRank(rank, costs));
    }

    private static Map<String, String> toRank(int rank, Map<String, String> costs) {
        var typed = new HashMap<>(costs);
        typed.putIfAbsent("at", "TOTAL");
        typed.put("to", String.valueOf(rank));
        return typed;
    }

    private static BigDecimal rank(Trials.Tried tried, String unit) {
        return tried.of(unit).then().total().rank().value();
    }

    private void opens(Trials.Tried tried) {
        var queue = new ArrayDeque<FigureRef>();
        for (var standing : tried.board()) {
            var row = standing.then();
            Stream.concat(Stream.of(row.total()), row.boards().stream())
                    .flatMap(cell -> Stream.of(cell.score(), cell.rank(), cell.stars()))
                    .filter(Objects::nonNull)
                    .forEach(figure -> queue.add(figure.ref()));
            row.awards().stream()
                    .flatMap(award -> Stream.of(award.timesInARow(), award.total(), award.rank()))
                    .filter(Objects::nonNull)
                    .forEach(figure -> queue.add(figure.ref()));
        }
        var seen = new HashSet<FigureRef>();
        var kinds = new HashSet<String>();
        while (!queue.isEmpty()) {
            var ref = queue.remove();
            if (!seen.add(ref)) {
                continue;
            }
            kinds.add(ref.kind());
            var opened = contest.as(JIMO, Role.REPORTER, () -> figures.open(ref));
            assertThat(opened.figure().ref()).isEqualTo(ref);
            if (opened.basis() instanceof Opened.Computed computed) {
                computed.inputs().stream()
                        .flatMap(input -> Stream.of(input.figure(), input.weight(), input.contribution()))
                        .filter(Objects::nonNull)
                        .forEach(figure -> queue.add(figure.ref()));
            }
        }
        assertThat(kinds).contains("score", "calc", "rank", "stars", "assumed", "value");
        for (var none : List.of(
                "score:" + tried.trial() + "_1:370281:TOTAL",
                "score:" + tried.trial().run() + "_99_0_5:370281:TOTAL",
                "score:" + tried.trial().run() + "_0_99_5:370281:TOTAL",
                "assumed:" + tried.trial() + ":" + JIMO + ":1",
                "assumed:" + tried.trial() + ":" + JIMO + ":9",
                "assumed:" + tried.trial().run() + ":" + JIMO + ":0")) {
            assertThatThrownBy(() -> contest.assessor(() -> figures.open(FigureRef.parse(none))))
                    .as(none)
                    .isInstanceOf(Refusal.Missing.class);
        }
    }

    @Test
    void aFigureSlidesNoFurtherThanItsDefinitionLetsItsValuesBe() {
        contest.define("SC-CAPPED-INVESTED", new BigDecimal("10"));
        var run = published("SC-CAPPED", "2023Q1");
        var sliders = contest.as(JIMO, Role.REPORTER, () -> trials.of(run, JIMO, Map.of())).figures().stream()
                .map(each -> each.slider())
                .toList();
        assertThat(sliders).extracting(each -> each.most()).containsExactly("10.00", "10.00");
        assertThat(sliders.getFirst().least())
                .as("from worst to best once more")
                .isEqualTo("0.00");
        var best = contest.as(JIAOZHOU, Role.REPORTER, () -> trials.of(run, JIAOZHOU, Map.of()));
        assertThat(best.figures().getFirst().slider().most())
                .as("who is there already stays there")
                .isEqualTo("10.00");
    }

    @Test
    void whatIsTypedAsNoNumberStaysAsItIsIsNamedAndIsNotSaved() {
        var run = published("SC-2", "2023Q1");
        contest.as(JIMO, Role.REPORTER, () -> {
            var tried = trials.of(run, JIMO, Map.of(INVESTED, "很多", BEGUN, "9"));
            assertThat(tried.wrong()).containsExactly(INVESTED);
            assertThat(tried.changed()).hasSize(1);
            assertThat(tried.figures().getFirst().slider().value()).isEqualTo("很多");
            for (var refused : Map.of(
                            "scenario-number", Map.of(INVESTED, "很多"),
                            "scenario-same", Map.of(INVESTED, "8.00"))
                    .entrySet()) {
                assertThatThrownBy(() -> scenarios.save(run, JIMO, "名", refused.getValue()))
                        .isInstanceOfSatisfying(
                                Refusal.Invalid.class, e -> assertThat(e.code()).isEqualTo(refused.getKey()));
            }
            for (var nothing : List.of(Map.of(INVESTED, "很多"), Map.<String, String>of())) {
                assertThatThrownBy(() -> targets.of(reading.view(run, JIMO, nothing), Locale.CHINESE))
                        .as("no targets are made of it either")
                        .isInstanceOf(Refusal.Invalid.class);
            }
            assertThatThrownBy(() -> scenarios.save(run, JIMO, " ", Map.of(INVESTED, "9")))
                    .isInstanceOfSatisfying(
                            Refusal.Invalid.class, e -> assertThat(e.code()).isEqualTo("scenario-name"));
            assertThatThrownBy(() -> trials.of(run, "999999", Map.of())).isInstanceOf(Refusal.Missing.class);
            return null;
        });
    }

    @Test
    void aScenarioOpensForColleaguesAndLeadersAndForNobodyElseAndOnlyItsAuthorPutsItAway() {
        var run = published("SC-3", "2023Q1");
        var id = contest.as(JIMO, Role.REPORTER, () -> scenarios.save(run, JIMO, "多投三千万", Map.of(INVESTED, "8.34")));
        for (var colleague : List.of(Role.REPORTER, Role.REVIEWER)) {
            contest.as(JIMO, colleague, () -> {
                var kept = scenarios.get(id);
                assertThat(kept.scenario().name()).isEqualTo("多投三千万");
                assertThat(kept.scenario().mine()).isEqualTo(colleague == Role.REPORTER);
                assertThat(kept.fields()).containsExactly(Map.entry(INVESTED, "8.34"));
                return null;
            });
        }
        var assessment = contest.as(JIMO, Role.REPORTER, () -> trials.of(run, JIMO, Map.of()))
                .assessment()
                .id();
        assertThat(contest.as("QD-ASSESS", Role.LEADER, () -> scenarios.list(assessment, JIMO)))
                .hasSize(1);
        for (var other : List.of(JIAOZHOU, SHINAN)) {
            assertThat(contest.as(other, Role.REPORTER, () -> scenarios.list(assessment, JIMO)))
                    .isEmpty();
            assertThatThrownBy(() -> contest.as(other, Role.REPORTER, () -> scenarios.get(id)))
                    .isInstanceOf(Refusal.Missing.class);
        }
        assertThatThrownBy(() ->
                        contest.as(JIMO, Role.AUDITOR, () -> scenarios.save(run, JIMO, "x", Map.of(INVESTED, "9"))))
                .isInstanceOf(Refusal.Forbidden.class);
        for (var unconcerned : List.of(Role.AUDITOR, Role.ADMINISTRATOR)) {
            assertThatThrownBy(() -> contest.as(JIMO, unconcerned, () -> scenarios.get(id)))
                    .isInstanceOf(Refusal.Missing.class);
        }
        assertThatThrownBy(() -> contest.as("QD-ASSESS", Role.ASSESSOR, () -> scenarios.get(id)))
                .as("the office does not look over a district's shoulder")
                .isInstanceOf(Refusal.Missing.class);
        assertThatThrownBy(() -> contest.as(JIMO, Role.REVIEWER, () -> scenarios.discard(id)))
                .isInstanceOf(Refusal.Missing.class);
        contest.as(JIMO, Role.REPORTER, () -> scenarios.discard(id));
        assertThatThrownBy(() -> contest.as(JIMO, Role.REPORTER, () -> scenarios.get(id)))
                .isInstanceOf(Refusal.Missing.class);
    }

    @Test
    void theTargetsOfAKeptScenarioBecomeTasksOnce() {
        var run = published("SC-14", "2023Q1");
        var id = contest.as(
                JIMO, Role.REPORTER, () -> scenarios.save(run, JIMO, "两项都动", Map.of(INVESTED, "8.34", BEGUN, "9")));
        var due = new Due.On(LocalDate.now(Days.CHINA).plusDays(20));
        assertThatThrownBy(() -> contest.as(JIMO, Role.REPORTER, () -> making.set(id, List.of(INVESTED), due)))
                .isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(() -> contest.as(JIMO, Role.REVIEWER, () -> making.set(id, List.of("v9"), due)))
                .hasMessageContaining("scenario-tasks");
        var made = contest.as(JIMO, Role.REVIEWER, () -> making.set(id, List.of(INVESTED), due));
        assertThat(made).hasSize(1);
        var task = contest.as(JIMO, Role.REVIEWER, () -> tasks.get(made.getFirst()));
        assertThat(task.title()).contains("8.34");
        assertThat(task.lead().code()).isEqualTo(JIMO);
        assertThat(Objects.requireNonNull(task.source()).link()).isEqualTo("/scenarios/" + id);
        assertThat(contest.as(JIMO, Role.REVIEWER, () -> making.set(id, List.of(INVESTED, BEGUN), due)))
                .as("the first was set already")
                .hasSize(2)
                .startsWith(made.getFirst());
        assertThat(contest.as(JIMO, Role.REPORTER, () -> making.of(reading.view(id))))
                .containsOnlyKeys(INVESTED, BEGUN);
    }

    @Test
    void theTargetsNameEachFigureWithWhatIsWantedAndWhoAnswersForIt() throws Exception {
        var run = published("SC-4", "2023Q1");
        var file = contest.as(
                JIMO,
                Role.REPORTER,
                () -> targets.of(reading.view(run, JIMO, Map.of(INVESTED, "8.34", BEGUN, "9")), Locale.CHINESE)
                        .answer("xlsx"));
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(Objects.requireNonNull(file.getBody())))) {
            var rows = book.getFirstSheet().read();
            var text = rows.stream()
                    .map(row -> row.stream()
                            .map(cell -> cell == null ? "" : cell.getRawValue() == null ? "" : cell.getText())
                            .toList())
                    .toList();
            assertThat(text)
                    .anySatisfy(row -> assertThat(row).contains("SC-4-INVESTED", "即墨区", "8", "8.34", "0.34", "亿元"));
            assertThat(text).anySatisfy(row -> assertThat(row).contains("SC-4-BEGUN", "即墨区", "8", "9", "1", "亿元"));
        }
        var csv = contest.as(
                JIMO,
                Role.REPORTER,
                () -> targets.of(reading.view(run, JIMO, Map.of(INVESTED, "8.34")), Locale.ENGLISH)
                        .csv());
        assertThat(new String(csv, StandardCharsets.UTF_8))
                .contains("SC-4-INVESTED")
                .doesNotContain("SC-4-BEGUN");
    }
}
