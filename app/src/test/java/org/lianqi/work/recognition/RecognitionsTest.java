package org.lianqi.work.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lianqi.schema.jooq.Tables.RECOGNITION;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.figure.Figures;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.industry.ChainCode;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.record.indicator.Measures;
import org.lianqi.work.project.Amount;
import org.lianqi.work.project.Description;
import org.lianqi.work.project.PartRole;
import org.lianqi.work.project.Participation;
import org.lianqi.work.project.ProjectEvent;
import org.lianqi.work.project.ProjectKeeping;
import org.lianqi.work.project.ProjectStage;
import org.lianqi.work.project.Proof;
import org.lianqi.work.project.ProofKind;
import org.lianqi.work.project.Standing;
import org.springframework.beans.factory.annotation.Autowired;

/** An application from applying to recognition and revocation, and who may do what on the way. */
@PlatformTest
class RecognitionsTest {
    private static final ChainCode CHAIN = new ChainCode("BIOMED");
    private static final LocalDate TODAY = LocalDate.now(Days.CHINA);

    @Autowired
    RecognitionKeeping keeping;

    @Autowired
    Recognitions recognitions;

    @Autowired
    RecognitionRules rules;

    @Autowired
    RecognitionScores scores;

    @Autowired
    PreChecks checks;

    @Autowired
    ProjectKeeping projects;

    @Autowired
    Measures measures;

    @Autowired
    Figures figures;

    @Autowired
    Officials officials;

    @Autowired
    DSLContext db;

    private UUID east;
    private UUID west;
    private String eastCode;
    private String westCode;
    private Actor.Official reporter;
    private Actor.Official reviewer;
    private Actor.Official office;
    private Actor.Official rival;

    @BeforeEach
    void twoDistricts() {
        var mark = UUID.randomUUID().toString().substring(0, 8);
        eastCode = "re" + mark;
        westCode = "rw" + mark;
        east = officials.unit(eastCode);
        west = officials.unit(westCode);
        reporter = officials.official(east, Role.REPORTER);
        reviewer = officials.official(east, Role.REVIEWER);
        office = officials.official(officials.unit("ro" + mark), Role.ASSESSOR);
        rival = officials.official(west, Role.REPORTER);
    }

    @Test
    void aProjectIsRecognisedAndWhenThatIsRevokedThePublishedScoreStays() {
        var quarter = new Period.Quarter(2023, 2);
        var project = project(12, quarter, true);
        var id = apply(project, quarter);
        act(reviewer, id, RecognitionAct.SCREEN);
        act(office, id, RecognitionAct.REVIEW);
        act(office, id, RecognitionAct.CHECK);
        assertThatThrownBy(() -> Actors.as(rival, () -> recognitions.get(id)))
                .as("not in public notice yet")
                .isInstanceOf(Refusal.Missing.class);
        post(id);
        assertThat(Actors.as(rival, () -> recognitions.get(id)).state()).isEqualTo(RecognitionState.NOTICE);
        assertThat(Actors.as(rival, () -> recognitions.events(id)))
                .as("what was said on the way is not public")
                .isEmpty();
        assertThatThrownBy(() -> act(office, id, RecognitionAct.RECOGNISE))
                .as("the notice is still open")
                .hasMessageContaining("recognition-notice-open");
        act(rival, id, RecognitionAct.OBJECT);
        noticeHasEnded(id);
        assertThatThrownBy(() -> act(office, id, RecognitionAct.RECOGNISE))
                .hasMessageContaining("recognition-objections");
        act(office, id, RecognitionAct.ANSWER);
        assertThat(act(office, id, RecognitionAct.RECOGNISE).points()).isEqualByComparingTo("20");
        assertThat(measured(quarter)).isEqualByComparingTo("20");
        assertThat(score(quarter).points()).isEqualByComparingTo("20");

        Actors.as(office, () -> {
            scores.publish(quarter);
            return null;
        });
        assertThatThrownBy(() -> Actors.as(office, () -> {
                    scores.publish(quarter);
                    return null;
                }))
                .hasMessageContaining("recognition-published");
        var published = published(quarter);

        act(office, id, RecognitionAct.RECHECK);
        assertThat(measured(quarter)).as("it counts until that is decided").isEqualByComparingTo("20");
        act(office, id, RecognitionAct.REVOKE);

        assertThat(measured(quarter)).as("nothing is recognised any more").isNull();
        assertThat(published(quarter)).isEqualTo(published);
        assertThat(Actors.as(rival, () -> scores.year(2023, null)).units())
                .as("whoever has a published score stays on the board")
                .containsKey(east);
        var figure = new ScoreFigures(Actors.as(office, () -> scores.year(2023, null)))
                .published(published, ScoreFigures.Of.POINTS);
        var opened = Actors.as(office, () -> figures.open(figure.ref()));
        assertThat(opened.figure().value()).isEqualByComparingTo("20");
        assertThat(((Opened.Computed) opened.basis())
                        .inputs()
                        .getFirst()
                        .figure()
                        .value())
                .as("what was known when it was published")
                .isEqualByComparingTo("20");
        assertThat(opened.now()).as("differs today").isNotNull();
    }

    @Test
    void whatIsMissingIsToldBeforeAnybodyApplies() {
        var quarter = new Period.Quarter(2023, 3);
        var project = project(3, quarter, false);
        var checked = Actors.as(reporter, () -> checks.of(project, CHAIN, quarter, EnumSet.allOf(Exclusion.class)));
        assertThat(checked.check().answered(Answer.NO)).containsExactly(Condition.STARTED);
        assertThat(checked.check().tier().points()).isEqualByComparingTo("6");
        assertThatThrownBy(() -> apply(project, quarter)).hasMessageContaining("STARTED");
    }

    @Test
    void aProjectIsAppliedForOnceAndAfterARefusalAgain() {
        var quarter = new Period.Quarter(2023, 4);
        var project = project(3, quarter, true);
        var id = apply(project, quarter);
        assertThatThrownBy(() -> apply(project, quarter)).hasMessageContaining("recognition-exists");
        act(reviewer, id, RecognitionAct.REFUSE);
        assertThat(apply(project, quarter)).isNotEqualTo(id);
    }

    @Test
    void whoAppliedDecidesNothingAboutItAndOnlyTheApplicantsReviewersScreen() {
        var quarter = new Period.Quarter(2023, 1);
        var both = officials.official(east, Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
        var project = project(3, quarter, true);
        var id = Actors.as(both, () -> keeping.apply(draft(project, quarter, eastCode, "100"), List.of()));
        assertThatThrownBy(() -> act(both, id, RecognitionAct.SCREEN)).hasMessageContaining("recognition-own");
        assertThatThrownBy(() -> act(officials.official(west, Role.REVIEWER), id, RecognitionAct.SCREEN))
                .isInstanceOf(Refusal.Missing.class);
        assertThatThrownBy(() -> act(office, id, RecognitionAct.SCREEN))
                .hasMessageContaining("recognition-act-not-yours");
        assertThatThrownBy(() -> act(reporter, id, RecognitionAct.SCREEN))
                .hasMessageContaining("recognition-act-not-yours");
        assertThat(act(reviewer, id, RecognitionAct.SCREEN).state()).isEqualTo(RecognitionState.SCREENED);
        assertThatThrownBy(() -> Actors.as(
                        office, () -> keeping.act(id, 1, RecognitionAct.REVIEW, RecognitionKeeping.Said.words("迟到"))))
                .as("the second of two")
                .hasMessageContaining("recognition-changed");
    }

    @Test
    void theDatabaseHoldsTheSameWhoeverSpeaksToIt() {
        var quarter = new Period.Quarter(2022, 4);
        var id = apply(project(3, quarter, true), quarter);
        for (var forced : Set.of("RECOGNISED", "REVIEWED", "REVOKED")) {
            assertThatThrownBy(() -> officials.as(
                            reviewer,
                            () -> db.update(RECOGNITION)
                                    .set(RECOGNITION.STATE, forced)
                                    .set(RECOGNITION.REVISION, 2)
                                    .where(RECOGNITION.ID.eq(id))
                                    .execute()))
                    .as(forced)
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(officials.as(
                        rival,
                        () -> db.update(RECOGNITION)
                                .set(RECOGNITION.STATE, "SCREENED")
                                .set(RECOGNITION.REVISION, 2)
                                .where(RECOGNITION.ID.eq(id))
                                .execute()))
                .isZero();
        assertThatThrownBy(() -> officials.as(
                        office,
                        () -> db.update(RECOGNITION)
                                .set(RECOGNITION.POINTS, new BigDecimal("1000"))
                                .set(RECOGNITION.REVISION, 2)
                                .where(RECOGNITION.ID.eq(id))
                                .execute()))
                .as("points without recognition")
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void sharesAddUpToTheWholeAndTheApplyingUnitHasAPartInTheProject() {
        var quarter = new Period.Quarter(2022, 3);
        var project = project(3, quarter, true);
        assertThatThrownBy(() -> draft(project, quarter, eastCode, "99.99")).hasMessageContaining("recognition-shares");
        assertThatThrownBy(() -> Actors.as(
                        officials.official(west, Role.REPORTER),
                        () -> keeping.apply(draft(project, quarter, westCode, "100"), List.of())))
                .as("whoever has no part does not see the project")
                .isInstanceOf(Refusal.Missing.class);
        assertThatThrownBy(() ->
                        Actors.as(reporter, () -> keeping.apply(draft(project, quarter, westCode, "100"), List.of())))
                .hasMessageContaining("recognition-not-yours");
    }

    @Test
    void pointsAreSharedAsTheProjectSharesItsCredit() {
        var quarter = new Period.Quarter(2022, 2);
        var project = project(3, quarter, true);
        tell(
                project,
                5,
                quarter.from().plusDays(3),
                new ProjectEvent.Shared(List.of(
                        new Participation(east, PartRole.LEAD, new BigDecimal("80")),
                        new Participation(west, PartRole.JOINT, new BigDecimal("20")))));
        for (var each : List.of(eastCode, westCode)) {
            var who = each.equals(eastCode) ? reporter : rival;
            assertThatThrownBy(() ->
                            Actors.as(who, () -> keeping.apply(draft(project, quarter, each, "100"), List.of())))
                    .hasMessageContaining("recognition-parts");
        }
        var shared = new ApplicationDraft(
                project,
                CHAIN,
                quarter,
                List.of(
                        new ApplicationDraft.Share(westCode, new BigDecimal("20")),
                        new ApplicationDraft.Share(eastCode, new BigDecimal("80"))),
                EnumSet.allOf(Exclusion.class),
                "补链项目");
        assertThat(Actors.as(rival, () -> keeping.apply(shared, List.of()))).isNotNull();
    }

    @Test
    void aProjectThatEndedIsNeitherAppliedForNorRecognised() {
        var quarter = new Period.Quarter(2022, 1);
        var ended = project(3, quarter, true);
        ends(ended);
        assertThatThrownBy(() -> apply(ended, quarter)).hasMessageContaining("recognition-project-ended");
        assertThat(Actors.as(reporter, () -> checks.of(ended, CHAIN, quarter, EnumSet.allOf(Exclusion.class)))
                        .check()
                        .answered(Answer.NO))
                .containsExactly(Condition.GOES_ON);
        var project = project(3, quarter, true);
        var id = apply(project, quarter);
        act(reviewer, id, RecognitionAct.SCREEN);
        act(office, id, RecognitionAct.REVIEW);
        act(office, id, RecognitionAct.CHECK);
        post(id);
        noticeHasEnded(id);
        ends(project);
        assertThatThrownBy(() -> act(office, id, RecognitionAct.RECOGNISE))
                .hasMessageContaining("recognition-project-ended");
    }

    private void ends(UUID project) {
        Actors.as(
                office,
                () -> projects.record(project, 5, new ProjectEvent.Stood(Standing.CANCELLED), TODAY, "投资方资金断裂"));
    }

    @Test
    void aRuleIsSaidForADayAndTheSecondOfTwoEditorsIsTold() {
        var since = LocalDate.of(2031, 1, 1).plusDays((long) (Math.random() * 20_000));
        var draft = new RecognitionRule.Draft(
                CHAIN,
                since,
                new RecognitionRule.Minimum(
                        new BigDecimal("500000000"), null, null, SignedWithin.QUARTER, false, Set.of()),
                List.of(new Tier(new BigDecimal("500000000"), BigDecimal.TEN)),
                null,
                "试行办法第三条",
                "试行");
        var first = Actors.as(office, () -> rules.say(draft, 0));
        assertThat(first.revision()).isEqualTo(1);
        assertThatThrownBy(() -> Actors.as(office, () -> rules.say(draft, 0)))
                .hasMessageContaining("recognition-rule-changed");
        assertThat(Actors.as(office, () -> rules.say(draft, 1)).revision()).isEqualTo(2);
        assertThatThrownBy(() -> Actors.as(reviewer, () -> rules.say(draft, 2))).isInstanceOf(Refusal.Forbidden.class);
        var quarter = new Period.Quarter(since.getYear() + 1, 1);
        assertThat(Actors.as(office, () -> rules.inForce(CHAIN, quarter))
                        .minimum()
                        .signed())
                .as("a chain's own rule goes before that of all chains")
                .isEqualTo(SignedWithin.QUARTER);
        assertThat(Actors.as(office, () -> rules.inForce(new ChainCode("RAIL"), quarter))
                        .assumed())
                .isTrue();
    }

    private UUID apply(UUID project, Period.Quarter quarter) {
        return Actors.as(reporter, () -> keeping.apply(draft(project, quarter, eastCode, "100"), List.of()));
    }

    private static ApplicationDraft draft(UUID project, Period.Quarter quarter, String unit, String share) {
        return new ApplicationDraft(
                project,
                CHAIN,
                quarter,
                List.of(new ApplicationDraft.Share(unit, new BigDecimal(share))),
                EnumSet.allOf(Exclusion.class),
                "补链项目");
    }

    private Recognition act(Actor actor, UUID id, RecognitionAct act) {
        return Actors.as(
                actor,
                () -> keeping.act(
                        id, recognitions.get(id).revision(), act, RecognitionKeeping.Said.words("说明：" + act)));
    }

    private void post(UUID id) {
        Actors.as(
                office,
                () -> keeping.act(
                        id,
                        recognitions.get(id).revision(),
                        RecognitionAct.POST,
                        new RecognitionKeeping.Said("", TODAY.plusDays(1), List.of())));
    }

    private void noticeHasEnded(UUID id) {
        officials.asSystem(() -> db.update(RECOGNITION)
                .set(RECOGNITION.NOTICE_UNTIL, TODAY.minusDays(1))
                .set(RECOGNITION.REVISION, RECOGNITION.REVISION.plus(1))
                .where(RECOGNITION.ID.eq(id))
                .execute());
    }

    private ChainBoard.Cell score(Period.Quarter quarter) {
        return Actors.as(rival, () -> scores.year(quarter.year(), null))
                .board()
                .get(east)
                .quarters()
                .get(quarter);
    }

    private RecognitionScores.Published published(Period.Quarter quarter) {
        return Actors.as(rival, () -> scores.published(List.of(quarter))).stream()
                .filter(each -> each.unit().equals(east))
                .findFirst()
                .orElseThrow();
    }

    private BigDecimal measured(Period.Quarter quarter) {
        var measured = Actors.as(
                        office, () -> measures.get("recognised-projects-points").measure(List.of(east), quarter))
                .get(east);
        return measured == null ? null : measured.value();
    }

    /** @param total 亿元 */
    private UUID project(long total, Period.Quarter quarter, boolean permitted) {
        var on = quarter.from().plusDays(3);
        var id = Actors.as(
                office,
                () -> projects.register(
                        east, new Description("认定用", null, CHAIN.text(), "27", null, null, List.of()), on));
        tell(
                id,
                1,
                on,
                new ProjectEvent.Advanced(
                        ProjectStage.SIGNED,
                        List.of(proof(ProofKind.AGREEMENT, on), proof(ProofKind.DUE_DILIGENCE, on)),
                        List.of(),
                        false));
        tell(
                id,
                2,
                on,
                new ProjectEvent.Stated(
                        ProjectEvent.Stated.What.PLANNED_TOTAL, Amount.ofYuan(Rules.hundredMillions(total))));
        tell(
                id,
                3,
                on,
                new ProjectEvent.Stated(
                        ProjectEvent.Stated.What.FIXED_ASSETS,
                        Amount.ofYuan(Rules.hundredMillions(total).multiply(new BigDecimal("0.7")))));
        if (permitted) {
            tell(id, 4, on, new ProjectEvent.Proven(List.of(proof(ProofKind.CONSTRUCTION_PERMIT, on))));
        }
        return id;
    }

    private void tell(UUID id, int seen, LocalDate on, ProjectEvent event) {
        Actors.as(office, () -> projects.record(id, seen, event, on, null));
    }

    private static Proof proof(ProofKind kind, LocalDate on) {
        return new Proof(kind, "第 1 号", on, null);
    }
}
