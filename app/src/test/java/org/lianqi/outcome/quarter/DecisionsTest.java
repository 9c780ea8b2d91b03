package org.lianqi.outcome.quarter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.lianqi.outcome.assessment.Contest.JIAOZHOU;
import static org.lianqi.outcome.assessment.Contest.JIMO;
import static org.lianqi.outcome.assessment.Contest.SHINAN;
import static org.lianqi.schema.jooq.Tables.APPEAL;
import static org.lianqi.schema.jooq.Tables.ASSESSMENT;
import static org.lianqi.schema.jooq.Tables.BONUS_CLAIM;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.engine.index.BonusPoints.Verdict;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureAct;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.Figures;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.notice.Inbox;
import org.lianqi.ground.notice.Waiting;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.outcome.assessment.AppealKind;
import org.lianqi.outcome.assessment.AppealState;
import org.lianqi.outcome.assessment.AssessmentSummary;
import org.lianqi.outcome.assessment.ClaimState;
import org.lianqi.outcome.assessment.Contest;
import org.lianqi.outcome.assessment.Quarters;
import org.lianqi.outcome.assessment.Sql;
import org.lianqi.outcome.assessment.Stage;
import org.lianqi.outcome.decision.AppealActs;
import org.lianqi.outcome.decision.AppealEntry;
import org.lianqi.outcome.decision.AppealFilter;
import org.lianqi.outcome.decision.Appeals;
import org.lianqi.outcome.decision.Attachment;
import org.lianqi.outcome.decision.BonusClaims;
import org.lianqi.outcome.decision.BonusEntry;
import org.lianqi.outcome.decision.BroughtFile;
import org.lianqi.outcome.decision.ClaimDraft;
import org.lianqi.outcome.decision.CommendationEntry;
import org.lianqi.outcome.decision.Commendations;
import org.lianqi.outcome.decision.Vetoes;
import org.lianqi.outcome.scheme.SchemeSaving;
import org.lianqi.outcome.scheme.Schemes;
import org.lianqi.outcome.scoreboard.Scoreboard;
import org.lianqi.outcome.scoreboard.Scoreboards;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What people decide in a quarter beside the numbers, and how a unit says that a number is wrong. */
@PlatformTest
@Import(Contest.class)
class DecisionsTest {
    private static final String MORE = """
            "families": [{"code": "F", "name": {"zh": "项目", "en": "Projects"}, "cap": 3}],
            "bonuses": [
              {"code": "HONOUR", "name": {"zh": "表彰", "en": "Honour"}, "node": "TOTAL", "pointsEach": 0.5, "cap": 1, "family": "F",
               "counting": {"type": "CLAIMED", "evidenceRequired": false}},
              {"code": "LARGE", "name": {"zh": "大项目", "en": "Large project"}, "node": "TOTAL", "pointsEach": 2, "cap": 4, "family": "F",
               "counting": {"type": "CLAIMED", "evidenceRequired": true}},
              {"code": "FALSE", "name": {"zh": "扣分", "en": "Penalty"}, "node": "TOTAL", "pointsEach": -1, "cap": 2,
               "counting": {"type": "CLAIMED", "evidenceRequired": false}}],
            "vetoes":""";
    private static final String PRAISE =
            "\"awards\": [ {\"type\": \"COMMENDATION\", \"code\": \"PRAISE\", \"name\": {\"zh\": \"表扬\", \"en\": \"Praise\"}},";

    @Autowired
    Contest contest;

    @Autowired
    Schemes schemes;

    @Autowired
    Quarters quarters;

    @Autowired
    Scoreboards scoreboards;

    @Autowired
    BonusClaims claims;

    @Autowired
    Vetoes vetoes;

    @Autowired
    Commendations commendations;

    @Autowired
    Appeals appeals;

    @Autowired
    VersionDifferences differences;

    @Autowired
    AppealActs acts;

    @Autowired
    QuarterNews news;

    @Autowired
    Reminders reminders;

    @Autowired
    Inbox inbox;

    @Autowired
    Figures figures;

    @Autowired
    Officials officials;

    @Autowired
    DSLContext db;

    @Autowired
    PlatformTransactionManager transactions;

    /** A quarter of a scheme of its own, with values of its own indicators. */
    private AssessmentSummary quarter(String code) {
        var first = code + "-1";
        var second = code + "-2";
        contest.define(first);
        contest.define(second);
        var text = Contest.scheme(code, 1, 60, 40)
                .replace("CT-1", first)
                .replace("CT-2", second)
                .replace("\"vetoes\":", MORE)
                .replace("\"awards\": [", PRAISE);
        contest.assessor(() -> {
            var saved = schemes.bringIn(text, Origin.REAL, "test");
            if (!(saved instanceof SchemeSaving.Saved ok)) {
                throw new AssertionError(saved);
            }
            return schemes.putIntoUse(ok.version().id(), ok.version().revision());
        });
        contest.verified(first, "2025Q1", "10", "8", "5");
        contest.verified(second, "2025Q1", "4", "8", "8");
        return contest.open(code, "2025Q1");
    }

    private UUID claim(
            AssessmentSummary quarter, String unit, String item, String thing, String quantity, String... proof) {
        return reporter(
                unit,
                () -> claims.claim(
                        quarter.id(),
                        new ClaimDraft(unit, item, thing, new BigDecimal(quantity), "", files(proof)),
                        Origin.REAL));
    }

    private static List<BroughtFile> files(String... texts) {
        return List.of(texts).stream()
                .map(text ->
                        new BroughtFile(text + ".txt", new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8))))
                .toList();
    }

    private <T> T reporter(String unit, Callable<T> work) {
        return contest.as(unit, Role.REPORTER, work);
    }

    private BonusEntry seen(AssessmentSummary quarter, UUID claim) {
        return contest.assessor(() -> claims.page(quarter.id(), 0, 500)).rows().stream()
                .filter(each -> each.id().equals(claim))
                .findFirst()
                .orElseThrow();
    }

    private void accept(AssessmentSummary quarter, UUID claim) {
        contest.assessor(() -> {
            claims.accept(claim, seen(quarter, claim).revision(), "");
            return claim;
        });
    }

    private BigDecimal total(AssessmentSummary quarter, String unit) {
        contest.assessor(() -> quarters.computeProvisionally(quarter.id()));
        return row(quarter, unit).total().score().value();
    }

    private Scoreboard.Row row(AssessmentSummary quarter, String unit) {
        return contest.assessor(() -> scoreboards.provisional(quarter.id(), Scoreboard.Query.ALL)).rows().stream()
                .filter(each -> each.unitCode().equals(unit))
                .findFirst()
                .orElseThrow();
    }

    private static org.assertj.core.api.ThrowableAssertAlternative<?> refused(String code, Runnable work) {
        return org.assertj.core.api.Assertions.assertThatExceptionOfType(Refusal.class)
                .isThrownBy(work::run)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void aClaimCountsOnlyOnceItIsAcceptedAndNeverAboveItsCap() {
        var quarter = quarter("DC-1");
        var before = total(quarter, JIAOZHOU);
        var first = claim(quarter, JIAOZHOU, "HONOUR", "试点一", "1");
        assertThat(total(quarter, JIAOZHOU)).isEqualByComparingTo(before);
        accept(quarter, first);
        assertThat(total(quarter, JIAOZHOU)).isEqualByComparingTo(before.add(new BigDecimal("0.5")));
        accept(quarter, claim(quarter, JIAOZHOU, "HONOUR", "试点二", "3"));
        assertThat(total(quarter, JIAOZHOU))
                .as("1.5 + 0.5 points were earned, the cap is 1")
                .isEqualByComparingTo(before.add(BigDecimal.ONE));
        var entry = seen(quarter, first);
        assertThat(entry.credited().value()).isEqualByComparingTo("1");
        assertThat(entry.earned().value()).isEqualByComparingTo("0.5");
        var opened = contest.assessor(() -> figures.open(entry.credited().ref()));
        assertThat(opened.basis())
                .isInstanceOfSatisfying(
                        Opened.Computed.class,
                        computed -> assertThat(computed.inputs())
                                .extracting(input -> input.figure().ref().kind())
                                .containsExactly("earned", "earned", "points-cap"));
        assertThat(contest.assessor(() -> figures.open(entry.quantity().ref())).basis())
                .isInstanceOf(Opened.Reported.class);
    }

    @Test
    void whateverIsClaimedNoItemGivesMoreThanItsCapAndNoFamilyMoreThanItsOwn() {
        var quarter = quarter("DC-2");
        var before = total(quarter, JIMO);
        long seed = new Random().nextLong();
        System.out.println("seed of the claims: " + seed);
        var random = new Random(seed);
        for (int i = 0; i < 12; i++) {
            boolean large = random.nextBoolean();
            accept(
                    quarter,
                    claim(
                            quarter,
                            JIMO,
                            large ? "LARGE" : "HONOUR",
                            "项目" + i,
                            Integer.toString(1 + random.nextInt(3)),
                            "证明" + i));
        }
        var shown = contest.assessor(() -> claims.page(quarter.id(), 0, 500)).rows();
        assertThat(shown)
                .allSatisfy(each -> assertThat(each.credited().value())
                        .isLessThanOrEqualTo(new BigDecimal(each.item().equals("LARGE") ? "4" : "1")));
        assertThat(total(quarter, JIMO)).isLessThanOrEqualTo(before.add(new BigDecimal("3")));
    }

    @Test
    void oneThingCountsOnceHoweverItIsWritten() {
        var quarter = quarter("DC-3");
        var first = claim(quarter, JIMO, "HONOUR", "示范区 Ａ", "1");
        refused("thing-claimed", () -> claim(quarter, JIMO, "HONOUR", "  示范区  A ", "1"));
        reporter(JIMO, () -> {
            claims.withdraw(first, 1);
            return first;
        });
        var again = claim(quarter, JIMO, "HONOUR", "示范区 A", "1");
        accept(quarter, again);
        var larger = claim(quarter, JIMO, "LARGE", "示范区 A", "1", "批文");
        accept(quarter, larger);
        assertThat(seen(quarter, larger).verdict()).isEqualTo(Verdict.COUNTED);
        assertThat(seen(quarter, again).verdict())
                .as("in a family it counts where it earns most")
                .isEqualTo(Verdict.COUNTED_ELSEWHERE);
        assertThat(seen(quarter, again).credited().value()).isEqualByComparingTo("0");
    }

    @Test
    void claimsAreTheUnitsOwnAskForProofAndEndWithPublicNotice() {
        var quarter = quarter("DC-4");
        refused(
                "unit-not-yours",
                () -> reporter(
                        JIMO,
                        () -> claims.claim(
                                quarter.id(),
                                new ClaimDraft(SHINAN, "HONOUR", "x", BigDecimal.ONE, "", List.of()),
                                Origin.REAL)));
        refused("claim-evidence-wanted", () -> claim(quarter, JIMO, "LARGE", "没有证明", "1"));
        refused("claim-quantity", () -> claim(quarter, JIMO, "HONOUR", "零", "0"));
        refused("no-bonus-item", () -> claim(quarter, JIMO, "NONE", "x", "1"));
        for (var role : new Role[] {Role.REVIEWER, Role.LEADER, Role.AUDITOR, Role.ADMINISTRATOR}) {
            assertThatThrownBy(() -> contest.as(
                            JIMO,
                            role,
                            () -> claims.claim(
                                    quarter.id(),
                                    new ClaimDraft(JIMO, "HONOUR", "x", BigDecimal.ONE, "", List.of()),
                                    Origin.REAL)))
                    .as(role.name())
                    .isInstanceOf(Refusal.Forbidden.class);
        }
        var mine = claim(quarter, JIMO, "LARGE", "有证明", "1", "证明");
        assertThat(reporter(SHINAN, () -> claims.page(quarter.id(), 0, 50)).rows())
                .isEmpty();
        assertThat(reporter(JIMO, () -> claims.page(quarter.id(), 0, 50)).rows())
                .singleElement()
                .satisfies(each -> assertThat(each.evidence()).singleElement().matches(Attachment::open));
        assertThatThrownBy(() -> reporter(JIMO, () -> {
                    claims.accept(mine, 1, "");
                    return mine;
                }))
                .isInstanceOf(Refusal.Forbidden.class);
        contest.toNotice(quarter);
        refused("claims-closed", () -> claim(quarter, JIMO, "HONOUR", "晚了", "1"));
    }

    @Test
    void whoeverDecidesSecondIsToldAndARejectionHasItsReason() {
        var quarter = quarter("DC-5");
        var claim = claim(quarter, JIMO, "HONOUR", "一件事", "1");
        refused(
                "reason-wanted",
                () -> contest.assessor(() -> {
                    claims.reject(claim, 1, " ");
                    return claim;
                }));
        accept(quarter, claim);
        refused(
                "decision-changed",
                () -> contest.assessor(() -> {
                    claims.reject(claim, 1, "同一页面的第二个人");
                    return claim;
                }));
        refused(
                "claim-decided",
                () -> reporter(JIMO, () -> {
                    claims.withdraw(claim, 2);
                    return claim;
                }));
        assertThat(seen(quarter, claim).state()).isEqualTo(ClaimState.ACCEPTED);
    }

    @Test
    void aVetoWithholdsTheFlagAndMovesNobodyUpUntilItIsLifted() {
        var quarter = quarter("DC-6");
        contest.assessor(() -> quarters.computeProvisionally(quarter.id()));
        assertThat(row(quarter, JIMO).find("LEADER_FLAG"))
                .hasValueSatisfying(flag -> assertThat(flag.won()).isTrue());
        var score = row(quarter, JIMO).total().score().value();
        refused("reason-wanted", () -> impose(quarter, ""));
        var veto = impose(quarter, "重大事故");
        refused("veto-stands", () -> impose(quarter, "又一次"));
        contest.assessor(() -> quarters.computeProvisionally(quarter.id()));
        assertThat(row(quarter, JIMO).find("LEADER_FLAG")).hasValueSatisfying(flag -> {
            assertThat(flag.won()).isFalse();
            assertThat(flag.withheldBy()).isNotNull();
        });
        assertThat(row(quarter, JIMO).total().score().value()).isEqualByComparingTo(score);
        assertThat(row(quarter, JIAOZHOU).find("LEADER_FLAG")).isEmpty();
        assertThat(reporter(SHINAN, () -> vetoes.list(quarter.id()))).isEmpty();
        assertThat(reporter(JIMO, () -> vetoes.list(quarter.id()))).hasSize(1);
        lift(veto, 1);
        refused("veto-lifted", () -> lift(veto, 1));
        contest.assessor(() -> quarters.computeProvisionally(quarter.id()));
        assertThat(row(quarter, JIMO).find("LEADER_FLAG"))
                .hasValueSatisfying(flag -> assertThat(flag.won()).isTrue());
    }

    private UUID impose(AssessmentSummary quarter, String reason) {
        return contest.assessor(() -> vetoes.impose(quarter.id(), JIMO, "FRAUD", reason, List.of(), Origin.REAL));
    }

    private void lift(UUID veto, int revision) {
        contest.assessor(() -> {
            vetoes.lift(veto, revision, "查清了");
            return veto;
        });
    }

    @Test
    void aCommendationIsGivenInWordsAndTakenBackBeforeFreezingOnly() {
        var quarter = quarter("DC-7");
        refused("words-wanted", () -> commend(quarter, " "));
        var given = commend(quarter, "防汛有力");
        refused("commendation-stands", () -> commend(quarter, "再一次"));
        contest.assessor(() -> {
            commendations.withdraw(given, 1, "写错了单位");
            return given;
        });
        commend(quarter, "抢险有力");
        var approved = contest.toApproved(quarter);
        refused("decisions-closed", () -> commend(quarter, "晚了"));
        assertThat(reporter(JIMO, () -> commendations.list(quarter.id())))
                .as("units learn of it with the results")
                .isEmpty();
        contest.assessor(() -> quarters.publish(quarter.id(), approved.revision(), ""));
        assertThat(reporter(JIMO, () -> commendations.list(quarter.id())))
                .extracting(CommendationEntry::words)
                .contains("抢险有力");
        assertThat(contest.assessor(() -> scoreboards.board(quarter.id(), null, Scoreboard.Query.ALL)).rows().stream()
                        .flatMap(row -> row.find("COMMENDATION").stream())
                        .map(Scoreboard.Award::words))
                .containsExactly("抢险有力");
    }

    private UUID commend(AssessmentSummary quarter, String words) {
        return contest.assessor(() -> commendations.give(quarter.id(), SHINAN, "PRAISE", words, Origin.REAL));
    }

    @Test
    void nothingIsFrozenWhileAnObjectionIsUnanswered() {
        var quarter = quarter("DC-8");
        contest.assessor(() -> quarters.computeProvisionally(quarter.id()));
        var early = row(quarter, JIMO).total().score();
        refused("figure", () -> raise(JIMO, early.ref()));
        var notice = contest.toNotice(quarter);
        var score = row(quarter, JIMO).total().score();
        assertThat(reporter(JIMO, () -> acts.actsOn(score)))
                .extracting(FigureAct::key)
                .containsExactly("decision.act.OBJECTION");
        assertThat(reporter(SHINAN, () -> acts.actsOn(score))).isEmpty();
        assertThat(contest.assessor(() -> acts.actsOn(score))).isEmpty();
        refused("unit-not-yours", () -> raise(SHINAN, score.ref()));
        refused("grounds-wanted", () -> reporter(JIMO, () -> appeals.raise(score.ref(), " ", List.of(), Origin.REAL)));
        var first = raise(JIMO, score.ref());
        refused("appeal-open", () -> raise(JIMO, score.ref()));
        var second = raise(JIMO, row(quarter, JIMO).boards().getFirst().score().ref());
        refused("objections-open", () -> freeze(notice));
        assertThat(contest.assessor(() -> quarters.progress(quarter.id())).objections())
                .isEqualTo(2);
        refused("reply-wanted", () -> dismiss(first, ""));
        dismiss(first, "复核无误");
        refused("appeal-decided", () -> dismiss(first, "再答一次"));
        reporter(JIMO, () -> {
            appeals.withdraw(second, 1);
            return second;
        });
        assertThat(freeze(notice).stage()).isEqualTo(Stage.FROZEN);
        refused("appeal-closed", () -> raise(JIMO, score.ref()));
        assertThat(reporter(JIMO, () -> appeals.page(AppealFilter.of(quarter.id()), 0, 50))
                        .rows())
                .extracting(AppealEntry::state)
                .containsExactlyInAnyOrder(AppealState.DISMISSED, AppealState.WITHDRAWN);
        assertThat(reporter(SHINAN, () -> appeals.page(AppealFilter.of(quarter.id()), 0, 50))
                        .rows())
                .isEmpty();
        refused("no-appeal", () -> reporter(SHINAN, () -> appeals.get(first)));
    }

    @Test
    void theNumberOfAnObjectionOpensForItsUnitWhateverBecomesOfTheQuarter() {
        var quarter = quarter("DC-15");
        contest.assessor(() -> quarters.computeProvisionally(quarter.id()));
        var notice = contest.toNotice(quarter);
        var ref = row(quarter, JIMO).total().score().ref();
        dismiss(raise(JIMO, ref), "复核无误");
        var back = contest.assessor(() -> quarters.goBack(quarter.id(), notice.revision(), "公示表有误"));
        assertThat(reporter(JIMO, () -> figures.open(ref)).figure().ref()).isEqualTo(ref);
        refused("no-results", () -> reporter(SHINAN, () -> figures.open(ref)));
        var collecting = contest.assessor(() -> quarters.goBack(quarter.id(), back.revision(), "重新采集"));
        var published = contest.toPublished(collecting);
        var score = contest.assessor(() -> scoreboards.board(quarter.id(), null, Scoreboard.Query.ALL)).rows().stream()
                .filter(row -> row.unitCode().equals(JIMO))
                .findFirst()
                .orElseThrow()
                .total()
                .score();
        assertThat(reporter(JIMO, () -> acts.actsOn(score))).hasSize(1);
        var opened = contest.assessor(() -> quarters.correct(quarter.id(), published.revision(), "补计一项"));
        contest.assessor(() ->
                quarters.announce(quarter.id(), opened.revision(), Instant.now().plusSeconds(600), "0532-0000"));
        assertThat(reporter(JIMO, () -> acts.actsOn(score)))
                .as("what is published cannot be objected to while its correction is on public notice")
                .isEmpty();
        var provisional = row(quarter, JIMO).total().score();
        assertThat(reporter(JIMO, () -> acts.actsOn(provisional))).hasSize(1);
        assertThat(reporter(JIMO, () -> figures.open(ref)).figure().ref()).isEqualTo(ref);
        assertThat(reporter(SHINAN, () -> figures.open(ref)).figure().ref()).isEqualTo(ref);
    }

    private UUID raise(String unit, FigureRef ref) {
        return reporter(unit, () -> appeals.raise(ref, "应为另一个数，见附件", files("附件 " + ref), Origin.REAL));
    }

    private UUID dismiss(UUID appeal, String reply) {
        return contest.assessor(() -> {
            appeals.dismiss(appeal, 1, reply);
            return appeal;
        });
    }

    private AssessmentSummary freeze(AssessmentSummary notice) {
        return contest.assessor(() -> quarters.freeze(notice.id(), notice.revision(), "提前结束"));
    }

    @Test
    void aValueTheQuarterRestsOnCanBeObjectedToByItsUnit() {
        var quarter = quarter("DC-9");
        contest.toNotice(quarter);
        var ref = FigureRef.parse(inTransaction(() -> db.fetchOne(
                        "select f.figure_ref from frozen_input f join unit u on u.id = f.unit_id"
                                + " where u.code = {0} and f.indicator = {1}",
                        Sql.of(JIMO), Sql.of("DC-9-1"))
                .get(0, String.class)));
        var raised = raise(JIMO, ref);
        var entry = reporter(JIMO, () -> appeals.get(raised));
        assertThat(entry.figure().value()).isEqualByComparingTo("8");
        assertThat(entry.figure().ref()).isEqualTo(ref);
        assertThat(entry.evidence()).singleElement().matches(Attachment::open);
    }

    @Test
    void anUpheldAppealEndsInACorrectionThatSaysWhatItChanged() {
        var quarter = quarter("DC-10");
        var claim = claim(quarter, JIAOZHOU, "HONOUR", "没有认定的事", "2");
        contest.assessor(() -> {
            claims.reject(claim, 1, "材料不足");
            return claim;
        });
        var published = contest.toPublished(quarter);
        var score = contest.assessor(() -> scoreboards.board(quarter.id(), null, Scoreboard.Query.ALL)).rows().stream()
                .filter(row -> row.unitCode().equals(JIAOZHOU))
                .findFirst()
                .orElseThrow()
                .total()
                .score();
        var appeal = raise(JIAOZHOU, score.ref());
        assertThat(reporter(JIAOZHOU, () -> appeals.get(appeal)).kind()).isEqualTo(AppealKind.APPEAL);
        contest.assessor(() -> {
            appeals.uphold(appeal, 1, "材料补齐，更正");
            return appeal;
        });
        assertThat(contest.assessor(() -> quarters.progress(quarter.id())).corrections())
                .isEqualTo(1);
        assertThat(contest.assessor(() -> appeals.get(appeal)).awaitsCorrection())
                .isTrue();
        var opened = contest.assessor(() -> quarters.correct(quarter.id(), published.revision(), "补计一项"));
        accept(quarter, claim);
        var computed = contest.assessor(() -> {
            var at = quarters.announce(
                    quarter.id(), opened.revision(), Instant.now().plusSeconds(600), "0532-0000");
            at = quarters.freeze(quarter.id(), at.revision(), "只涉及一项");
            return quarters.compute(quarter.id(), at.revision());
        });
        var approved = contest.approve(computed);
        var corrected = contest.assessor(() -> quarters.publish(quarter.id(), approved.revision(), ""));
        assertThat(corrected.publication().version()).isEqualTo(2);
        assertThat(corrected.publication().reason()).isEqualTo("补计一项");
        var entry = reporter(JIAOZHOU, () -> appeals.get(appeal));
        assertThat(entry.correction()).isEqualTo(2);
        assertThat(entry.correctionLink()).isEqualTo("/quarters/DC-10/2025Q1/versions/2");
        var difference = reporter(JIMO, () -> differences.of(quarter.id(), 2, 0, 50));
        assertThat(difference.scores().rows()).singleElement().satisfies(change -> {
            assertThat(change.total()).isTrue();
            assertThat(change.unitCode()).isEqualTo(JIAOZHOU);
            assertThat(change.scoreAfter().value().subtract(change.scoreBefore().value()))
                    .isEqualByComparingTo("1");
        });
        assertThat(difference.decisions()).singleElement().satisfies(change -> {
            assertThat(change.came()).isTrue();
            assertThat(change.words()).isEqualTo("没有认定的事");
        });
        assertThat(difference.awards())
                .as("the sum of the year is another")
                .extracting(change -> change.award().zh())
                .containsExactly("累计");
        refused("no-correction", () -> contest.assessor(() -> differences.of(quarter.id(), 1, 0, 50)));
    }

    @Test
    void theDatabaseHoldsThatOnlyTheOfficeDecides() {
        var quarter = quarter("DC-11");
        var claim = claim(quarter, JIMO, "HONOUR", "自己认定", "1");
        contest.toNotice(quarter);
        var appeal = raise(JIMO, row(quarter, JIMO).total().score().ref());
        assertThatThrownBy(() -> reporter(
                        JIMO,
                        () -> inOwnTransaction(() -> db.update(BONUS_CLAIM)
                                .set(BONUS_CLAIM.STATE, "ACCEPTED")
                                .where(BONUS_CLAIM.ID.eq(claim))
                                .execute())))
                .hasStackTraceContaining("row-level security");
        assertThatThrownBy(() -> reporter(
                        JIMO,
                        () -> inOwnTransaction(() -> db.update(APPEAL)
                                .set(APPEAL.STATE, "UPHELD")
                                .set(APPEAL.DECIDED_BY, "x")
                                .set(APPEAL.DECIDED_AT, Instant.now())
                                .where(APPEAL.ID.eq(appeal))
                                .execute())))
                .hasStackTraceContaining("row-level security");
        int others = reporter(
                SHINAN,
                () -> inOwnTransaction(() -> db.update(APPEAL)
                        .set(APPEAL.GROUNDS, "别人的")
                        .where(APPEAL.ID.eq(appeal))
                        .execute()));
        assertThat(others).isZero();
    }

    private <T> T inOwnTransaction(Callable<T> work) {
        return new TransactionTemplate(transactions).execute(status -> {
            try {
                return work.call();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private <T> T inTransaction(Callable<T> work) {
        return Actors.asSystem("test", () -> inOwnTransaction(work));
    }

    @Test
    void eachIsToldWhatWaitsAndByWhen() {
        var quarter = quarter("DC-12");
        claim(quarter, JIMO, "HONOUR", "等认定的事", "1");
        assertThat(waiting("QD-ASSESS", Role.ASSESSOR, "DC-12"))
                .containsExactlyInAnyOrder("quarter.COLLECT", "bonus.claims");
        assertThat(waiting("QD-ASSESS", Role.LEADER, "DC-12")).isEmpty();
        assertThat(contest.as(JIMO, Role.REPORTER, () -> inOwnTransaction(() -> news.waitingFor(Actors.official()))))
                .extracting(Waiting::kind, Waiting::link)
                .contains(tuple("quarter.report", "/values/grid?period=2025Q1"));
        var notice = contest.toNotice(quarter);
        var objection = raise(JIMO, row(quarter, JIMO).total().score().ref());
        assertThat(waiting("QD-ASSESS", Role.ASSESSOR, "DC-12"))
                .containsExactlyInAnyOrder("quarter.NOTICE", "bonus.claims", "appeal.objections");
        assertThat(waiting(JIMO, Role.REPORTER, "DC-12")).containsExactly("quarter.object");
        dismiss(objection, "复核无误");
        var frozen = freeze(notice);
        var computed = contest.assessor(() -> quarters.compute(quarter.id(), frozen.revision()));
        assertThat(waiting("QD-ASSESS", Role.LEADER, "DC-12")).containsExactly("quarter.COMPUTED");
        assertThat(waiting("QD-ASSESS", Role.ASSESSOR, "DC-12")).isEmpty();
        assertThatThrownBy(() -> contest.assessor(() -> quarters.approve(quarter.id(), computed.revision(), "同意")))
                .isInstanceOf(Refusal.Forbidden.class);
        contest.approve(computed);
        assertThat(waiting("QD-ASSESS", Role.LEADER, "DC-12")).isEmpty();
        contest.assessor(() -> quarters.publish(quarter.id(), computed.revision() + 1, ""));
        var news = contest.as(
                JIMO,
                Role.REPORTER,
                () -> inOwnTransaction(() ->
                        this.news.changedFor(Actors.official(), Instant.now().minus(Duration.ofHours(1)))));
        assertThat(news)
                .filteredOn(each -> each.link().contains("DC-12"))
                .extracting(each -> each.kind())
                .contains("quarter.published", "scheme.used", "appeal.answered");
    }

    private List<String> waiting(String unit, Role role, String scheme) {
        return contest.as(unit, role, () -> inOwnTransaction(() -> news.waitingFor(Actors.official()))).stream()
                .filter(each -> each.link().contains(scheme))
                .map(Waiting::kind)
                .toList();
    }

    @Test
    void threeDaysBeforeADateTheUnitsAreRemindedAndTheDayAfterTheOffice() {
        var quarter = quarter("DC-13");
        Actor.Official reporter = officials.official(contest.three().get(JIMO).id(), Role.REPORTER);
        var office = officials.official(
                Actors.asSystem("test", () -> contest.units.get("QD-ASSESS")).id(), Role.ASSESSOR);
        due(quarter, Instant.now().plus(Duration.ofDays(3)));
        Actors.asSystem("quarter-reminders", () -> {
            reminders.remind();
            return quarter;
        });
        assertThat(unread(reporter)).contains("reminder.collect");
        due(quarter, Instant.now().minus(Duration.ofDays(1)));
        Actors.asSystem("quarter-reminders", () -> {
            reminders.remind();
            return quarter;
        });
        assertThat(unread(office)).contains("reminder.collected");
    }

    private void due(AssessmentSummary quarter, Instant due) {
        inTransaction(() -> db.update(ASSESSMENT)
                .set(ASSESSMENT.COLLECT_DUE, due)
                .where(ASSESSMENT.ID.eq(quarter.id()))
                .execute());
    }

    private List<String> unread(Actor.Official official) {
        return officials.as(official, () -> inbox.newestUnread(50)).stream()
                .map(notice -> notice.kind())
                .toList();
    }

    @Test
    void theFiguresOfARunAreOnlyThoseOfTheUnitAskedFor() {
        var quarter = quarter("DC-14");
        contest.toNotice(quarter);
        var now = contest.assessor(() -> quarters.get(quarter.id()));
        var unit = contest.three().get(JIMO);
        var list = reporter(JIMO, () -> appeals.figures(now, unit));
        assertThat(list).isNotEmpty().extracting(Figure::of).containsOnly(unit.name());
        assertThat(reporter(SHINAN, () -> appeals.figures(now, unit))).isEmpty();
    }
}
