package org.lianqi.outcome.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lianqi.outcome.assessment.Contest.JIAOZHOU;
import static org.lianqi.outcome.assessment.Contest.JIMO;
import static org.lianqi.outcome.assessment.Contest.SHINAN;
import static org.lianqi.schema.jooq.Tables.ASSESSMENT;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.outcome.scheme.SchemeVersion;
import org.lianqi.outcome.scheme.Schemes;
import org.lianqi.outcome.scoreboard.Scoreboard;
import org.lianqi.outcome.scoreboard.Scoreboards;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@PlatformTest
@Import(Contest.class)
class LifeOfAQuarterTest {
    @Autowired
    Contest contest;

    @Autowired
    Quarters quarters;

    @Autowired
    Schemes schemes;

    @Autowired
    DSLContext db;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Scoreboards scoreboards;

    @Test
    void aNoticeSaysUntilWhenAndToWhomUnitsMayObject() {
        contest.inUse("LQ-CONTACT");
        var open = contest.open("LQ-CONTACT", "2024Q1");
        var verified = contest.assessor(() -> quarters.verify(open.id(), open.revision()));
        for (var notice : Map.of(
                        Instant.now().plusSeconds(60), " ", Instant.now().minusSeconds(60), "0532-0000")
                .entrySet()) {
            assertThatThrownBy(() -> contest.assessor(() ->
                            quarters.announce(verified.id(), verified.revision(), notice.getKey(), notice.getValue())))
                    .isInstanceOf(Refusal.Invalid.class);
        }
        assertThat(contest.assessor(() -> quarters.get(open.id())).stage()).isEqualTo(Stage.VERIFY);
    }

    @Test
    void aQuarterIsCollectedAnnouncedFrozenComputedApprovedAndPublished() {
        contest.inUse("LQ-1");
        contest.verified("CT-1", "2024Q1", "10", "8", "5");
        contest.verified("CT-2", "2024Q1", "4", "8", "8");
        var published = contest.toPublished(contest.open("LQ-1", "2024Q1"));

        assertThat(published.stage()).isEqualTo(Stage.PUBLISHED);
        assertThat(published.publication()).isNotNull();
        var board =
                contest.as(JIMO, Role.REPORTER, () -> scoreboards.board(published.id(), null, Scoreboard.Query.ALL));
        assertThat(board.rows()).extracting(Scoreboard.Row::unitCode).containsExactly(JIMO, JIAOZHOU, SHINAN);
        assertThat(board.rows().getFirst().total().score().value()).isEqualByComparingTo("88");
        assertThat(board.rows().getFirst().find("LEADER_FLAG"))
                .hasValueSatisfying(
                        flag -> assertThat(flag.timesInARow().value()).isEqualByComparingTo("1"));
        assertThat(board.rows().get(1).boards().getFirst().stars().value()).isEqualByComparingTo("10");
        assertThat(contest.assessor(() -> quarters.steps(published.id())))
                .extracting(TakenStep::step)
                .containsExactly(
                        LifeStep.OPEN,
                        LifeStep.VERIFY,
                        LifeStep.NOTICE,
                        LifeStep.FREEZE,
                        LifeStep.COMPUTE,
                        LifeStep.APPROVE,
                        LifeStep.PUBLISH);
    }

    /** Version 1 holds from 2023 on, version 2 from 2024 on. */
    @Test
    void aPeriodIsAssessedUnderAVersionThatHoldsForItAndWasNotSupersededBefore() {
        var first = contest.inUse("LQ-VERSIONS");
        var second = contest.inUseAs(Contest.scheme("LQ-VERSIONS", 2, 50, 50));
        assertThat(contest.assessor(() -> schemes.choices("LQ-VERSIONS", Period.parse("2023Q4"))))
                .extracting(SchemeVersion::version)
                .containsExactly(1);
        assertThat(contest.assessor(() -> schemes.choices("LQ-VERSIONS", Period.parse("2024Q1"))))
                .extracting(SchemeVersion::version)
                .containsExactly(2);
        var before = contest.open("LQ-VERSIONS", "2023Q4");
        assertThatThrownBy(
                        () -> contest.assessor(() -> quarters.assessUnder(before.id(), before.revision(), second.id())))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refused -> assertThat(refused.code()).isEqualTo("scheme-not-for-period"));
        var after = contest.open("LQ-VERSIONS", "2024Q1");
        assertThatThrownBy(() -> contest.assessor(() -> quarters.assessUnder(after.id(), after.revision(), first.id())))
                .isInstanceOf(Refusal.Invalid.class);
    }

    @Test
    void streaksAndMovementsGoOnFromWhatWasPublishedBefore() {
        contest.inUse("LQ-2");
        contest.verified("CT-1", "2024Q2", "10", "8", "5");
        contest.verified("CT-2", "2024Q2", "8", "8", "8");
        contest.toPublished(contest.open("LQ-2", "2024Q2"));
        contest.verified("CT-1", "2024Q3", "10", "5", "8");
        contest.verified("CT-2", "2024Q3", "8", "8", "8");
        var third = contest.toPublished(contest.open("LQ-2", "2024Q3"));

        var board = contest.assessor(() -> scoreboards.board(third.id(), null, Scoreboard.Query.ALL));
        assertThat(board.rows()).extracting(Scoreboard.Row::unitCode).containsExactly(JIAOZHOU, SHINAN, JIMO);
        assertThat(board.rows()
                        .getFirst()
                        .find("LEADER_FLAG")
                        .orElseThrow()
                        .timesInARow()
                        .value())
                .isEqualByComparingTo("2");
        assertThat(board.rows().get(1).movement().value()).isEqualByComparingTo("1");
        assertThat(board.rows().get(1).find("CLIMBER_FLAG")).isPresent();
        assertThat(board.covers()).containsExactly("2024Q2", "2024Q3");
    }

    @Test
    void publishingTwiceIsPublishingOnce() {
        contest.inUse("LQ-3");
        contest.verified("CT-1", "2024Q4", "1", "2", "3");
        contest.verified("CT-2", "2024Q4", "1", "2", "3");
        var approved = contest.toApproved(contest.open("LQ-3", "2024Q4"));
        var once = contest.assessor(() -> quarters.publish(approved.id(), approved.revision(), ""));
        var twice = contest.assessor(() -> quarters.publish(approved.id(), approved.revision(), ""));
        assertThat(twice.publication()).isEqualTo(once.publication());
        assertThat(contest.assessor(() -> scoreboards.publications(approved.id())))
                .hasSize(1);
    }

    @Test
    void twoVerifiedValuesStopTheComputationAndAreNamed() {
        contest.inUse("LQ-4");
        contest.verified("CT-1", "2025Q1", "1", "2", "3");
        contest.verified("CT-2", "2025Q1", "1", "2", "3");
        contest.claim(JIMO, "CT-1", "2025Q1", "2.5", "QD-COMM");
        var open = contest.open("LQ-4", "2025Q1");
        assertThatThrownBy(() -> contest.assessor(() -> quarters.computeProvisionally(open.id())))
                .isInstanceOfSatisfying(Refusal.Conflict.class, conflict -> {
                    assertThat(conflict.code()).isEqualTo("values-side-by-side");
                    assertThat(conflict.args()).contains("2", "2.5");
                });
        assertThat(contest.assessor(() -> quarters.progress(open.id())).undecided())
                .hasSize(1);
    }

    @Test
    void whoComesSecondFromAnOldPageIsToldWhoWasFirst() {
        contest.inUse("LQ-5");
        var open = contest.open("LQ-5", "2025Q2");
        contest.toNotice(open);
        assertThatThrownBy(() -> contest.assessor(() -> quarters.goBack(open.id(), open.revision(), "x")))
                .isInstanceOfSatisfying(
                        Refusal.Conflict.class,
                        conflict -> assertThat(conflict.code()).isEqualTo("assessment-moved-on"));
    }

    @Test
    void reportersSeeProvisionalResultsOnlyFromPublicNoticeOn() {
        contest.inUse("LQ-6");
        contest.verified("CT-1", "2025Q3", "1", "2", "3");
        contest.verified("CT-2", "2025Q3", "1", "2", "3");
        var open = contest.open("LQ-6", "2025Q3");
        contest.assessor(() -> quarters.computeProvisionally(open.id()));
        assertThat(contest.as("QD-ASSESS", Role.LEADER, () -> scoreboards.provisional(open.id(), Scoreboard.Query.ALL))
                        .rows())
                .hasSize(3);
        assertThatThrownBy(() ->
                        contest.as(JIMO, Role.REPORTER, () -> scoreboards.provisional(open.id(), Scoreboard.Query.ALL)))
                .isInstanceOf(Refusal.Missing.class);
        contest.toNotice(contest.assessor(() -> quarters.get(open.id())));
        assertThat(contest.as(JIMO, Role.REPORTER, () -> scoreboards.provisional(open.id(), Scoreboard.Query.ALL))
                        .rows())
                .hasSize(3);
    }

    @Test
    void whatALeaderDoesNotApproveIsVerifiedAgainInANewRoundAndWhatWasFrozenStays() {
        contest.inUse("LQ-9");
        contest.verified("CT-1", "2026Q1", "1", "2", "3");
        contest.verified("CT-2", "2026Q1", "1", "2", "3");
        var computed = contest.settle(contest.toNotice(contest.open("LQ-9", "2026Q1")));
        var back = leader(() -> quarters.goBack(computed.id(), computed.revision(), "即墨区的数存疑"));

        assertThat(back.stage()).isEqualTo(Stage.VERIFY);
        assertThat(back.round()).isEqualTo(2);
        assertThat(back.noticeUntil()).isNull();
        assertThatThrownBy(() -> leader(() -> quarters.approve(computed.id(), computed.revision(), "")))
                .as("from a page of before")
                .isInstanceOfSatisfying(
                        Refusal.Conflict.class,
                        conflict -> assertThat(conflict.code()).isEqualTo("assessment-moved-on"));
        assertThatThrownBy(() -> leader(() -> quarters.goBack(back.id(), back.revision(), "x")))
                .as("what does not wait for approval")
                .isInstanceOfSatisfying(
                        Refusal.Conflict.class,
                        conflict -> assertThat(conflict.code()).isEqualTo("assessment-stage"));

        var again = contest.approve(contest.settle(contest.announce(back)));
        var published = contest.assessor(() -> quarters.publish(again.id(), again.revision(), ""));
        assertThat(Objects.requireNonNull(published.publication()).version()).isEqualTo(1);
        assertThat(contest.assessor(() -> quarters.steps(published.id())))
                .filteredOn(step -> step.step() == LifeStep.FREEZE)
                .as("one set of inputs a round")
                .extracting(TakenStep::inputs)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void aPeriodFarOffAndADayThatIsOverAreRefused() {
        contest.inUse("LQ-10");
        assertThatThrownBy(() -> contest.open("LQ-10", "2052Q4"))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class, no -> assertThat(no.code()).isEqualTo("period-far-off"));
        for (var day : Map.of("due-passed", -1, "due-far-off", 400).entrySet()) {
            var due = Instant.now().plus(Duration.ofDays(day.getValue()));
            assertThatThrownBy(() -> contest.assessor(() -> quarters.open(
                            "LQ-10", Period.parse("2026Q1"), contest.three().values(), due)))
                    .isInstanceOfSatisfying(
                            Refusal.Invalid.class, no -> assertThat(no.code()).isEqualTo(day.getKey()));
        }
    }

    private <T> T leader(Callable<T> work) {
        return contest.as("QD-ASSESS", Role.LEADER, work);
    }

    @Test
    void nobodyButTheAssessorTakesASteps() {
        contest.inUse("LQ-7");
        var open = contest.open("LQ-7", "2026Q1");
        for (var role : new Role[] {Role.REPORTER, Role.REVIEWER, Role.LEADER, Role.AUDITOR, Role.ADMINISTRATOR}) {
            assertThatThrownBy(() -> contest.as(JIMO, role, () -> quarters.verify(open.id(), open.revision())))
                    .as(role.name())
                    .isInstanceOf(Refusal.Forbidden.class);
        }
    }

    @Test
    void theDatabaseItselfLetsTheOfficeNotApproveAndALeaderTakeNoOtherStep() {
        contest.inUse("LQ-8");
        var open = contest.open("LQ-8", "2025Q4");
        assertThatThrownBy(() -> contest.assessor(() -> move(open, Stage.APPROVED)))
                .hasStackTraceContaining("row-level security");
        assertThat(contest.as("QD-ASSESS", Role.LEADER, () -> move(open, Stage.VERIFY)))
                .isZero();
        assertThat(contest.assessor(() -> move(open, Stage.VERIFY))).isOne();
    }

    private int move(AssessmentSummary quarter, Stage to) {
        return Objects.requireNonNull(new TransactionTemplate(transactions)
                .execute(status -> db.update(ASSESSMENT)
                        .set(ASSESSMENT.STAGE, to.name())
                        .where(ASSESSMENT.ID.eq(quarter.id()))
                        .execute()));
    }
}
