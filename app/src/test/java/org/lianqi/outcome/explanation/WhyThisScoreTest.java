package org.lianqi.outcome.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lianqi.outcome.assessment.Contest.JIAOZHOU;
import static org.lianqi.outcome.assessment.Contest.JIMO;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.Figures;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.outcome.assessment.AssessmentSummary;
import org.lianqi.outcome.assessment.Contest;
import org.lianqi.outcome.assessment.Quarters;
import org.lianqi.outcome.scoreboard.ChangeCauses;
import org.lianqi.outcome.scoreboard.NextPlace;
import org.lianqi.outcome.scoreboard.Scoreboard;
import org.lianqi.outcome.scoreboard.Scoreboards;
import org.lianqi.record.indicator.Claim;
import org.lianqi.record.indicator.ValueFilter;
import org.lianqi.record.indicator.Values;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** From any number of a result to the next below it, until there is nothing left to open. */
@PlatformTest
@Import(Contest.class)
class WhyThisScoreTest {
    private static final Pattern RESULT = Pattern.compile(".*= (−?[\\d.]+)$", Pattern.DOTALL);
    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)}");

    private static final Offset<BigDecimal> NEARLY = Offset.offset(new BigDecimal("1e-9"));

    @Autowired
    Contest contest;

    @Autowired
    Quarters quarters;

    @Autowired
    Scoreboards scoreboards;

    @Autowired
    Figures figures;

    @Autowired
    Values values;

    @Autowired
    ChangeCauses causes;

    @Autowired
    NextPlace ways;

    @Test
    void everyNumberOfAPublishedQuarterOpensDownToWhatWasReported() {
        contest.inUse("WHY-1");
        contest.verified("CT-1", "2023Q1", "10", "8", "5");
        contest.verified("CT-2", "2023Q1", "8", "8", "8");
        var first = contest.toPublished(contest.open("WHY-1", "2023Q1"));
        contest.verified("CT-1", "2023Q2", "10", "5", "8");
        contest.verified("CT-2", "2023Q2", "8", "8", null);
        var second = contest.toPublished(contest.open("WHY-1", "2023Q2"));

        var opened = contest.as(JIMO, Role.REPORTER, () -> openAll(second));
        assertThat(opened.values())
                .as("reports at the bottom")
                .filteredOn(o -> o.basis() instanceof Opened.Reported)
                .hasSizeGreaterThan(8);
        assertThat(opened.keySet().stream().map(FigureRef::kind).distinct())
                .contains(
                        "score", "calc", "rank", "stars", "part", "moved", "streak", "climb", "total", "place",
                        "weight")
                .contains("full", "peer", "value");
        opened.values().forEach(WhyThisScoreTest::worksOut);
        refusesWhatIsNoNumber(Objects.requireNonNull(second.publication()).run());
        thePartsOfTheCausesAddUpToTheChange(board(first), board(second));
    }

    @Test
    void aFormulaOfTheOfficesOwnOpensAsAnyOther() {
        contest.define("CEL-A");
        contest.define("CEL-B");
        contest.inUseAs(
                Contest.scheme("WHY-CEL", 1, 60, 40)
                        .replace("CT-1", "CEL-A")
                        .replace("CT-2", "CEL-B")
                        .replace(
                                "{\"type\": \"RATIO_TO_BEST\"}",
                                "{\"type\": \"CEL_FORMULA\", \"formula\": \"full * value / best - (value < 6.0 ? 2.5 : -0.5) * -2.0\"}"));
        contest.verified("CEL-A", "2023Q1", "10", "8", "5");
        contest.verified("CEL-B", "2023Q1", "8", "8", "8");
        var quarter = contest.toPublished(contest.open("WHY-CEL", "2023Q1"));

        // 100 × 5 ÷ 10 + 5 = 55 and 100 − 1 = 99: 0.6 × 55 + 0.4 × 99
        assertThat(board(quarter).rows().getLast().total().score().value()).isEqualByComparingTo("72.6");
        var opened = contest.as(JIMO, Role.REPORTER, () -> openAll(quarter));
        opened.values().forEach(WhyThisScoreTest::worksOut);
        assertThat(opened.values().stream()
                        .map(Opened::basis)
                        .filter(Opened.Computed.class::isInstance)
                        .map(basis -> ((Opened.Computed) basis).worked().zh()))
                .anySatisfy(worked -> assertThat(worked).contains("× (−2)"));
    }

    private Scoreboard board(AssessmentSummary quarter) {
        return contest.assessor(() -> scoreboards.board(quarter.id(), null, Scoreboard.Query.ALL));
    }

    private void thePartsOfTheCausesAddUpToTheChange(Scoreboard before, Scoreboard now) {
        for (var row : now.rows()) {
            var then = before.rows().stream()
                    .filter(each -> each.unitCode().equals(row.unitCode()))
                    .findFirst()
                    .orElseThrow();
            var parts = contest.as(JIMO, Role.REPORTER, () -> causes.of(now, row));
            assertThat(parts).hasSize(5);
            var sum = parts.getLast();
            assertThat(sum.sum()).isTrue();
            assertThat(parts.stream()
                            .filter(part -> !part.sum())
                            .map(part -> part.score().value())
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isCloseTo(sum.score().value(), NEARLY)
                    .isCloseTo(
                            row.total()
                                    .score()
                                    .value()
                                    .subtract(then.total().score().value()),
                            NEARLY);
            assertThat(sum.places().value())
                    .isCloseTo(
                            then.total()
                                    .rank()
                                    .value()
                                    .subtract(row.total().rank().value()),
                            NEARLY);
            parts.stream()
                    .flatMap(part -> Stream.of(part.score(), part.places()))
                    .forEach(figure -> assertThat(contest.as(JIMO, Role.REPORTER, () -> figures.open(figure.ref()))
                                    .figure())
                            .isEqualTo(figure));
        }
    }

    /** 8 of 10 lead, 6 of 10 follow: with 6 of 7.5 the second stands beside the first. */
    @Test
    void aFigureThatIsBetterSmallerIsTriedDownwards() {
        var read = "\"indicator\": \"%s\", \"kind\": \"FACT\", \"unitOfMeasure\": \"亿元\", \"offset\": \"SAME\"}";
        contest.define("BASIS-VALUE");
        contest.define("BASIS-BASIS");
        contest.define("BASIS-OTHER");
        contest.inUseAs(Contest.scheme("WHY-BASIS", 1, 60, 40)
                .replaceFirst(
                        "\\{\"type\": \"RATIO_TO_BEST\"}",
                        "{\"type\": \"CEL_FORMULA\", \"formula\": \"full * math.least(1.0, value / basis)\"}")
                .replace(
                        read.formatted("CT-1"),
                        read.formatted("BASIS-VALUE") + ", \"basis\": {\"type\": \"INPUT_REF\", "
                                + read.formatted("BASIS-BASIS"))
                .replace("CT-2", "BASIS-OTHER"));
        contest.verified("BASIS-VALUE", "2023Q1", "8", "6", "5");
        contest.verified("BASIS-BASIS", "2023Q1", "10", "10", "10");
        contest.verified("BASIS-OTHER", "2023Q1", "8", "8", "8");
        var board = board(contest.toPublished(contest.open("WHY-BASIS", "2023Q1")));
        var second = board.rows().stream()
                .filter(row -> row.unitCode().equals(JIMO))
                .findFirst()
                .orElseThrow();

        var basis = contest.as(JIMO, Role.REPORTER, () -> ways.of(board, second)).stream()
                .filter(way -> way.now().value().compareTo(BigDecimal.TEN) == 0)
                .findFirst()
                .orElseThrow();

        assertThat(basis.place().value()).isEqualByComparingTo("7.5");
        assertThat(basis.points().value()).as("a step down").isPositive();
    }

    @Test
    void aFigureMovedAsFarAsTheUnitPageSaysBringsTheUnitUpAndAStepLessDoesNot() {
        contest.inUse("WHY-4", "WAYS-INVESTED", "WAYS-BEGUN");
        contest.verified("WAYS-INVESTED", "2023Q1", "10", "8", "5");
        contest.verified("WAYS-BEGUN", "2023Q1", "6", "8", "8");
        var quarter = contest.toPublished(contest.open("WHY-4", "2023Q1"));
        var board = board(quarter);
        for (var row : board.rows()) {
            var found = contest.as(JIMO, Role.REPORTER, () -> ways.of(board, row));
            assertThat(found).hasSize(2);
            boolean first = row.total().rank().value().intValue() == 1;
            assertThat(found.stream().anyMatch(way -> way.place() != null)).isEqualTo(!first);
            for (var way : found) {
                Stream.of(way.points(), way.place(), way.board())
                        .filter(Objects::nonNull)
                        .forEach(figure -> assertThat(contest.as(JIMO, Role.REPORTER, () -> figures.open(figure.ref()))
                                        .figure())
                                .isEqualTo(figure));
            }
        }
        // 10 and 6 make 60 + 40 × 6 ÷ 8 = 90, 8 and 8 make 60 × 8 ÷ 10 + 40 = 88. With 8.34 invested it is 90.04; with
        // 8.58
        // begun the others' share of the best falls, and 90 becomes 87.97. The first board is led with 10, the second
        // is.
        var second = board.rows().stream()
                .filter(row -> row.total().rank().value().intValue() == 2)
                .findFirst()
                .orElseThrow();
        var shortestFirst = contest.as(JIMO, Role.REPORTER, () -> ways.of(board, second));
        assertThat(shortestFirst.stream().map(way -> way.place().value()))
                .containsExactly(new BigDecimal("8.34"), new BigDecimal("8.58"));
        assertThat(shortestFirst.getFirst().board().value()).isEqualByComparingTo("10");
        assertThat(shortestFirst.getLast().board()).isNull();
    }

    @Test
    void fromPublicNoticeOnAUnitOpensTheValuesOfAllAndBeforeItNone() {
        contest.inUse("WHY-2");
        contest.verified("CT-1", "2023Q3", "1", "2", "3");
        contest.verified("CT-2", "2023Q3", "3", "2", "1");
        var open = contest.open("WHY-2", "2023Q3");
        contest.assessor(() -> quarters.computeProvisionally(open.id()));
        var early = contest.assessor(() -> scoreboards.provisional(open.id(), Scoreboard.Query.ALL));
        var score = early.rows().getFirst().total().score().ref();
        assertThatThrownBy(() -> contest.as(JIAOZHOU, Role.REPORTER, () -> figures.open(score)))
                .isInstanceOf(Refusal.Missing.class);

        contest.toNotice(contest.assessor(() -> quarters.get(open.id())));
        var announced = contest.assessor(() -> quarters.get(open.id()));
        var opened = contest.as(JIAOZHOU, Role.REPORTER, () -> openAll(announced));
        assertThat(opened.values()).anyMatch(o -> o.basis() instanceof Opened.Reported);
    }

    @Test
    void aCorrectedScoreKeepsBothVersionsAndSaysWhatHoldsToday() {
        contest.inUse("WHY-3");
        contest.verified("CT-1", "2023Q4", "10", "8", "5");
        contest.verified("CT-2", "2023Q4", "4", "8", "8");
        var first = contest.toPublished(contest.open("WHY-3", "2023Q4"));
        var before = contest.assessor(() -> scoreboards.board(first.id(), null, Scoreboard.Query.ALL))
                .rows()
                .getFirst();
        contest.assessor(() -> quarters.correct(first.id(), first.revision(), "数源部门更正"));
        contest.assessor(() -> {
            var wrong = values.list(ValueFilter.ALL
                            .units(List.of(contest.units.get(JIMO).id()))
                            .indicators(List.of("CT-1"))
                            .periods(List.of(Period.parse("2023Q4"))))
                    .getFirst();
            var open = values.reopen(List.of(new Values.Seen(wrong.id(), wrong.revision())), "更正")
                    .getFirst();
            var mended = values.enter(
                    Claim.fact(JIMO, "CT-1", Period.parse("2023Q4"), new BigDecimal("6"), "QD-STAT"),
                    open.revision(),
                    true);
            return values.verify(List.of(new Values.Seen(mended.id(), mended.revision())));
        });
        var computed = contest.assessor(() -> {
            var again = quarters.get(first.id());
            var notice = quarters.announce(
                    again.id(), again.revision(), Instant.now().plusSeconds(60), "0532-0000");
            var frozen = quarters.freeze(again.id(), notice.revision(), "各单位无异议");
            return quarters.compute(again.id(), frozen.revision());
        });
        var approved = contest.approve(computed);
        var corrected = contest.assessor(() -> quarters.publish(approved.id(), approved.revision(), ""));
        assertThat(Objects.requireNonNull(corrected.publication()).version()).isEqualTo(2);

        var old = contest.as(
                JIAOZHOU,
                Role.REPORTER,
                () -> figures.open(before.total().score().ref()));
        assertThat(((Opened.Published) old.basis()).version()).isEqualTo(1);
        assertThat(old.history()).extracting(Opened.Revision::number).containsExactly(2, 1);
        assertThat(Objects.requireNonNull(old.now()).value())
                .isNotEqualByComparingTo(Objects.requireNonNull(old.figure().value()));
    }

    private void refusesWhatIsNoNumber(UUID run) {
        for (var ref : List.of(
                "score:" + run + ":370281:NOTHING",
                "score:" + run + ":999999:TOTAL",
                "score:" + run,
                "score:nonsense:370281:TOTAL",
                "stars:" + run + ":370281:TOTAL",
                "streak:" + run + ":370281:STARS",
                "peer:" + run + ":370281:TOTAL:best",
                "peer:" + run + ":370281:I1:none",
                "bonus:" + run + ":370281:none",
                "weight:" + run + ":TOTAL:1",
                "fixed:" + run + ":I1:value:370281")) {
            assertThatThrownBy(() -> contest.assessor(() -> figures.open(FigureRef.parse(ref))))
                    .as(ref)
                    .isInstanceOf(Refusal.Missing.class);
        }
    }

    /** Every number of a scoreboard and every number below it. */
    private Map<FigureRef, Opened> openAll(AssessmentSummary assessment) {
        var board = scoreboards.board(assessment.id(), null, Scoreboard.Query.ALL);
        var queue = new ArrayList<FigureRef>();
        board.rows().forEach(row -> {
            Stream.of(List.of(row.total()), row.boards(), row.indicators())
                    .flatMap(List::stream)
                    .flatMap(cell -> Stream.of(cell.score(), cell.rank(), cell.stars(), cell.contribution()))
                    .filter(Objects::nonNull)
                    .filter(Figure::known)
                    .forEach(figure -> queue.add(figure.ref()));
            if (row.movement() != null) {
                queue.add(row.movement().ref());
            }
            row.awards().stream()
                    .flatMap(award -> Stream.of(award.timesInARow(), award.places(), award.total(), award.rank()))
                    .filter(Objects::nonNull)
                    .forEach(figure -> queue.add(figure.ref()));
        });
        var opened = new LinkedHashMap<FigureRef, Opened>();
        for (int i = 0; i < queue.size(); i++) {
            var ref = queue.get(i);
            if (!opened.containsKey(ref)) {
                var below = figures.open(ref);
                opened.put(ref, below);
                switch (below.basis()) {
                    case Opened.Computed computed ->
                        computed.inputs().stream()
                                .flatMap(input -> Stream.of(input.figure(), input.weight(), input.contribution()))
                                .filter(Objects::nonNull)
                                .forEach(figure -> queue.add(figure.ref()));
                    case Opened.Published published ->
                        queue.add(published.from().ref());
                    case Opened.Counted counted -> {}
                    case Opened.Reported reported -> {}
                }
            }
        }
        return opened;
    }

    /** A formula that is written out ends in the number it explains, and names only inputs there are. */
    private static void worksOut(Opened opened) {
        if (opened.basis() instanceof Opened.Computed computed) {
            for (var worked : List.of(computed.worked().zh(), computed.worked().en())) {
                PLACE.matcher(worked)
                        .results()
                        .forEach(place -> assertThat(Integer.parseInt(place.group(1)))
                                .as(worked)
                                .isLessThan(computed.inputs().size()));
                var end = RESULT.matcher(worked);
                if (end.matches() && opened.figure().value() != null) {
                    assertThat(Double.parseDouble(end.group(1).replace('−', '-')))
                            .as(opened.figure().ref() + " " + worked)
                            .isCloseTo(opened.figure().value().doubleValue(), within(1e-6));
                }
            }
        }
    }
}
