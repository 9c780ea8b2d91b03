package org.lianqi.work.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lianqi.schema.jooq.Tables.AUDIT_ENTRY;
import static org.lianqi.schema.jooq.Tables.PROJECT;
import static org.lianqi.schema.jooq.Tables.PROJECT_EVENT;
import static org.lianqi.schema.jooq.Tables.PROJECT_VERSION;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.Figures;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens to a project is told once, by whom it concerns, and any past day of it can be asked for. */
@PlatformTest
class ProjectsTest {
    private static final String JIAOZHOU = "370281";
    private static final String JIMO = "370215";
    private static final LocalDate DAY = LocalDate.of(2025, 3, 10);

    @Autowired
    ProjectKeeping keeping;

    @Autowired
    Projects projects;

    @Autowired
    Figures figures;

    @Autowired
    Units units;

    @Autowired
    DSLContext db;

    @Autowired
    TransactionTemplate transactions;

    @Test
    void aStageIsReachedWithItsEvidenceOrAWaiverThatNamesWhoAnswersAndUntilWhen() {
        var id = registered("佐证齐了才算签约");
        assertThatThrownBy(() ->
                        tell(id, new ProjectEvent.Advanced(ProjectStage.SIGNED, List.of(), List.of(), false), DAY))
                .isInstanceOfSatisfying(Refusal.Invalid.class, refused -> {
                    assertThat(refused.code()).isEqualTo("project-gate");
                    assertThat(refused.args())
                            .containsExactly(
                                    ProjectStage.SIGNED,
                                    List.of(
                                            ProofKind.AGREEMENT,
                                            ProofKind.FAIR_COMPETITION_REVIEW,
                                            ProofKind.DUE_DILIGENCE));
                });
        tell(
                id,
                new ProjectEvent.Advanced(
                        ProjectStage.SIGNED,
                        List.of(proof(ProofKind.AGREEMENT), proof(ProofKind.FAIR_COMPETITION_REVIEW)),
                        List.of(new Waiver(ProofKind.DUE_DILIGENCE, "报告下月出", "王芳", DAY.plusMonths(1))),
                        false),
                DAY);
        assertThat(today(id).state().waivers()).containsOnlyKeys(ProofKind.DUE_DILIGENCE);
        tell(id, new ProjectEvent.Proven(List.of(proof(ProofKind.DUE_DILIGENCE))), DAY.plusDays(20));
        var state = today(id).state();
        assertThat(state.waivers()).isEmpty();
        assertThat(state.stage()).isEqualTo(ProjectStage.SIGNED);
        assertThat(state.reached()).containsEntry(ProjectStage.SIGNED, DAY).doesNotContainKey(ProjectStage.FRAMEWORK);
    }

    @Test
    void aReviewThatWasNotAskedForThenIsNotAskedForNow() {
        var before = LocalDate.of(2024, 7, 31);
        var id = as(JIAOZHOU, () -> keeping.register(unit(JIAOZHOU).id(), about("早于审查条例"), before.minusDays(9)));
        tell(
                id,
                new ProjectEvent.Advanced(
                        ProjectStage.SIGNED,
                        List.of(proof(ProofKind.AGREEMENT), proof(ProofKind.DUE_DILIGENCE)),
                        List.of(),
                        false),
                before);
        assertThat(today(id).state().stage()).isEqualTo(ProjectStage.SIGNED);
    }

    @Test
    void aLateReportChangesThePastAndNotWhatWasKnownOfIt() {
        var id = registered("迟报的签约额");
        var signed = ProjectEvent.Stated.What.SIGNED;
        tell(id, new ProjectEvent.Stated(signed, yuan(50_000_000)), DAY.plusDays(5));
        var knownThen = now();
        tell(id, new ProjectEvent.Stated(signed, yuan(80_000_000)), DAY.plusDays(2));
        tell(id, new ProjectEvent.Stated(signed, yuan(90_000_000)), DAY.plusDays(9));

        assertThat(signedOn(id, DAY.plusDays(1), null)).isNull();
        assertThat(signedOn(id, DAY.plusDays(3), null)).isEqualByComparingTo("80000000");
        assertThat(signedOn(id, DAY.plusDays(6), null)).isEqualByComparingTo("50000000");
        assertThat(signedOn(id, DAY.plusDays(9), null)).isEqualByComparingTo("90000000");
        assertThat(signedKnown(id, DAY.plusDays(3), knownThen)).isNull();
        assertThat(signedKnown(id, DAY.plusDays(9), knownThen)).isEqualByComparingTo("50000000");
        var list = as(
                JIAOZHOU,
                () -> projects.page(
                        new ProjectFilter("迟报的签约额", "", null, null, "", null, new AsOf(DAY.plusDays(3), null)),
                        ProjectSort.NAME,
                        0,
                        10));
        assertThat(list.rows()).hasSize(1);
        assertThat(as(
                                JIAOZHOU,
                                () -> projects.page(
                                        new ProjectFilter(
                                                "迟报的签约额", "", null, null, "", null, new AsOf(DAY.minusDays(4), null)),
                                        ProjectSort.NAME,
                                        0,
                                        10))
                        .rows())
                .isEmpty();
    }

    @Test
    void whatWasToldByMistakeCountsNoMoreAndStaysReadable() {
        var id = registered("记错了的总投资");
        var planned = ProjectEvent.Stated.What.PLANNED_TOTAL;
        tell(id, new ProjectEvent.Stated(planned, yuan(10_000_000)), DAY);
        tell(id, new ProjectEvent.Stated(planned, yuan(100_000_000_000L)), DAY);
        var wrong = today(id).events().getFirst();
        assertThatThrownBy(() -> tell(id, new ProjectEvent.TakenBack(wrong.id()), DAY, null))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refused -> assertThat(refused.code()).isEqualTo("project-why"));
        tell(id, new ProjectEvent.TakenBack(wrong.id()), DAY, "多打了四个零");
        var view = today(id);
        assertThat(view.state().yuan(planned)).isEqualByComparingTo("10000000");
        assertThat(view.events()).hasSize(4);
        assertThat(view.takenBack()).containsExactly(wrong.id());
        assertThatThrownBy(() -> tell(id, new ProjectEvent.TakenBack(wrong.id()), DAY, "再收一次"))
                .isInstanceOf(Refusal.Conflict.class);
    }

    @Test
    void aNumberOpensToWhoToldItWhenAndWhatWasToldBefore() {
        var id = registered("打开数字");
        var planned = ProjectEvent.Stated.What.PLANNED_TOTAL;
        tell(id, new ProjectEvent.Stated(planned, yuan(1_300_000_000)), DAY);
        tell(
                id,
                new ProjectEvent.Stated(
                        planned, new Amount(new BigDecimal("800000000"), "USD", new BigDecimal("7.18"), DAY)),
                DAY.plusDays(1));
        var opened = as(JIAOZHOU, () -> figures.open(FigureRef.of("project", id, "planned")));
        assertThat(opened.figure().value()).isEqualByComparingTo("574400");
        assertThat(opened.figure().unitOfMeasure()).isEqualTo("万元");
        assertThat(opened.history()).hasSize(1);
        assertThat(opened.history().getFirst().figure().value()).isEqualByComparingTo("130000");
        assertThat(opened.basis()).isInstanceOfSatisfying(Opened.Reported.class, reported -> {
            assertThat(reported.asOf()).isEqualTo(DAY.plusDays(1));
            assertThat(reported.note()).contains("800000000 USD × 7.18");
        });
        var before = as(JIAOZHOU, () -> figures.open(FigureRef.of("project", id, "planned", DAY.toString(), "-")));
        assertThat(before.figure().value()).isEqualByComparingTo("130000");
        assertThat(as(JIAOZHOU, () -> figures.open(FigureRef.of("project", id, "funds")))
                        .figure()
                        .value())
                .isNull();
    }

    @Test
    void fiveThingsAreKeptApart() {
        var id = registered("五个数");
        tell(id, new ProjectEvent.Stated(ProjectEvent.Stated.What.SIGNED, yuan(500_000_000)), DAY);
        tell(
                id,
                new ProjectEvent.Reported(new MonthReport(
                        YearMonth.of(2025, 3),
                        new MonthReport.Flow(amount(300), amount(300), amount(300)),
                        new MonthReport.Split(
                                new MonthReport.Flow(amount(120), amount(120), amount(120)),
                                amount(100),
                                amount(20),
                                BigDecimal.ZERO,
                                BigDecimal.ZERO,
                                BigDecimal.ZERO,
                                BigDecimal.ZERO,
                                BigDecimal.ZERO),
                        amount(200),
                        new BigDecimal("12.5"),
                        null)),
                DAY.plusDays(20));
        var sheet = ProjectSheet.of(today(id));
        assertThat(List.of(sheet.signed(), sheet.funds(), sheet.completed(), sheet.statistics(), sheet.progress()))
                .extracting(figure -> figure.value() == null
                        ? ""
                        : figure.value().stripTrailingZeros().toPlainString())
                .containsExactly("50000", "0.02", "0.03", "0.012", "12.5");
        assertThat(sheet.planned().value()).as("nobody stated it").isNull();
    }

    @Test
    void ofTwoReportsOfAMonthTheLastCountsAlsoWhenAnEarlierMonthComesLate() {
        var id = registered("二月报了两次，一月迟报");
        var fundsIn = ProjectFigures.What.FUNDS.code();
        for (var report : List.of(funds("2025-02", 100), funds("2025-02", 300), funds("2025-01", 50))) {
            tell(id, new ProjectEvent.Reported(report), DAY);
        }
        assertThat(today(id).state().funds()).isEqualByComparingTo("300");
        var opened = as(JIAOZHOU, () -> figures.open(FigureRef.of("project", id, fundsIn)));
        assertThat(opened.figure().value()).isEqualByComparingTo("0.03");
        assertThat(opened.history()).hasSize(2);
    }

    private static MonthReport funds(String month, long amount) {
        return new MonthReport(YearMonth.parse(month), null, null, amount(amount), null, null);
    }

    @Test
    void anotherDistrictSeesAndWritesNothingNotEvenPastThePlatform() {
        var id = registered("胶州自己的项目");
        assertThatThrownBy(() -> as(JIMO, () -> projects.get(id, AsOf.TODAY))).isInstanceOf(Refusal.Missing.class);
        assertThatThrownBy(() -> as(JIMO, () -> figures.open(FigureRef.of("project", id, "planned"))))
                .isInstanceOf(Refusal.Missing.class);
        assertThatThrownBy(() -> as(JIMO, () -> keeping.record(id, 1, new ProjectEvent.Called("别名", "别处"), DAY, null)))
                .isInstanceOf(Refusal.Missing.class);
        assertThat(counted(
                        JIMO,
                        () -> transactions.execute(status -> db.fetchCount(PROJECT, PROJECT.ID.eq(id))
                                + db.fetchCount(PROJECT_EVENT, PROJECT_EVENT.PROJECT_ID.eq(id))
                                + db.fetchCount(PROJECT_VERSION, PROJECT_VERSION.PROJECT_ID.eq(id)))))
                .isZero();
        assertThatThrownBy(() -> as(
                        JIMO,
                        () -> transactions.execute(status -> db.execute(
                                "insert into project (unit_id, seen_by, origin) values (?, array[?]::uuid[], 'REAL')",
                                unit(JIAOZHOU).id(),
                                unit(JIAOZHOU).id()))))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("row-level security");
        assertThatThrownBy(() -> as(JIMO, () -> keeping.register(unit(JIAOZHOU).id(), about("替别人登记"), DAY)))
                .isInstanceOfSatisfying(
                        Refusal.Forbidden.class,
                        refused -> assertThat(refused.code()).isEqualTo("project-not-yours"));
    }

    @Test
    void aUnitThatTakesPartReadsTheProjectAndDoesNotWriteIt() {
        var id = registered("胶州牵头即墨协同");
        tell(
                id,
                new ProjectEvent.Shared(List.of(
                        new Participation(unit(JIAOZHOU).id(), PartRole.LEAD, new BigDecimal("60")),
                        new Participation(unit(JIMO).id(), PartRole.JOINT, new BigDecimal("40")))),
                DAY);
        assertThat(as(JIMO, () -> projects.get(id, AsOf.TODAY)).mayTell()).isFalse();
        assertThatThrownBy(() -> as(JIMO, () -> keeping.record(id, 2, new ProjectEvent.Called("别名", "别处"), DAY, null)))
                .isInstanceOfSatisfying(
                        Refusal.Forbidden.class,
                        refused -> assertThat(refused.code()).isEqualTo("project-not-yours"));
        var rival = Officials.of(unit(JIMO), Role.REPORTER);
        assertThatThrownBy(() -> Actors.as(rival, () -> appendPastThePlatform(id, rival, OffsetDateTime.now())))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void evenWhoMayTellCannotTellThePlatformWhenItWasTold() {
        var id = registered("记录时间不由人");
        var own = Officials.of(unit(JIAOZHOU), Role.REPORTER);
        var now = OffsetDateTime.now();
        assertThatThrownBy(() -> Actors.as(own, () -> appendPastThePlatform(id, own, now.minusYears(1))))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("row-level security");
        int written = Actors.as(own, () -> appendPastThePlatform(id, own, now));
        assertThat(written).isOne();
    }

    private int appendPastThePlatform(UUID id, Actor.Official who, OffsetDateTime recorded) {
        return transactions.execute(status -> {
            status.setRollbackOnly();
            return db.execute(
                    "insert into project_event (project_id, seq, kind, happened_on, recorded_at, by_id, by_name, details)"
                            + " values (?, 99, 'called', cast(? as date), cast(? as timestamptz), ?, 'x', jsonb_build_object())",
                    id,
                    DAY.toString(),
                    recorded.toString(),
                    who.account().toString());
        });
    }

    @Test
    void aProjectHandedOverIsReportedByTheOtherUnitAndStillSeenByTheFirst() {
        var id = registered("流转给即墨");
        tell(id, new ProjectEvent.HandedOver(unit(JIMO).id()), DAY, "用地落在即墨");
        assertThat(as(JIMO, () -> projects.get(id, AsOf.TODAY)).mayTell()).isTrue();
        assertThat(today(id).mayTell()).isFalse();
        assertThat(today(id).unit().code()).isEqualTo(JIMO);
        as(JIMO, () -> keeping.record(id, 2, new ProjectEvent.Called("即墨园", "协议"), DAY, null));
        assertThat(today(id).state().aliases()).hasSize(1);
        assertThatThrownBy(() -> tell(id, new ProjectEvent.Called("胶州园", "协议"), DAY))
                .isInstanceOf(Refusal.Forbidden.class);
    }

    @Test
    void whoGotAProjectByMistakeGivesItBackByTakingTheHandOverBack() {
        var id = registered("误流转");
        tell(id, new ProjectEvent.HandedOver(unit(JIMO).id()), DAY, "弄错了区市");
        var over = today(id).events().getFirst();
        as(JIMO, () -> keeping.record(id, 2, new ProjectEvent.TakenBack(over.id()), DAY, "不是我们的"));
        assertThat(today(id).mayTell()).isTrue();
        assertThat(as(JIMO, () -> projects.get(id, AsOf.TODAY)).mayTell()).isFalse();
    }

    @Test
    void theSameRegistrationSentTwiceIsOneProject() {
        var once = UUID.randomUUID();
        for (int i = 0; i < 2; i++) {
            as(JIAOZHOU, () -> keeping.register(once, unit(JIAOZHOU).id(), about("双击登记"), DAY));
        }
        assertThat(today(once).events()).hasSize(1);
    }

    @Test
    void whatCannotBeIsRefusedInWords() {
        var id = registered("不该收的");
        var unknown = new ProjectEvent.Invested(List.of(new Investor(UUID.randomUUID(), "查无此企", null)));
        refused("project-investor-unknown", id, unknown);
        refused(
                "project-day",
                id,
                new ProjectEvent.Proven(List.of(new Proof(
                        ProofKind.LAND, "明年的证", LocalDate.now(Days.CHINA).plusYears(1), null))));
        tell(id, new ProjectEvent.Stated(ProjectEvent.Stated.What.PLANNED_TOTAL, yuan(100)), DAY);
        refused("project-fixed", id, new ProjectEvent.Stated(ProjectEvent.Stated.What.FIXED_ASSETS, yuan(200)));
        assertThatThrownBy(() ->
                        as(JIAOZHOU, () -> keeping.register(unit(JIAOZHOU).id(), about("公元元年"), LocalDate.of(1, 1, 1))))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refused -> assertThat(refused.code()).isEqualTo("project-day-early"));
    }

    private void refused(String code, UUID id, ProjectEvent event) {
        assertThatThrownBy(() -> tell(id, event, DAY))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void fiveHundredAtOnceLoseNothingAndNobodyOverwritesAnother() throws Exception {
        var id = registered("五百人同时报");
        int tellers = 500;
        var told = new AtomicInteger();
        var toldAgain = new AtomicInteger();
        try (var people = Executors.newFixedThreadPool(16)) {
            var all = java.util.stream.IntStream.range(0, tellers)
                    .<Callable<Integer>>mapToObj(i -> () -> {
                        while (true) {
                            try {
                                int seen = today(id).revision();
                                int now = as(
                                        JIAOZHOU,
                                        () -> keeping.record(
                                                id,
                                                seen,
                                                new ProjectEvent.Called("叫法" + i, "第 " + i + " 人"),
                                                DAY,
                                                null));
                                told.incrementAndGet();
                                return now;
                            } catch (Refusal.Conflict changed) {
                                toldAgain.incrementAndGet();
                            }
                        }
                    })
                    .toList();
            var revisions = new java.util.TreeSet<Integer>();
            for (var done : people.invokeAll(all)) {
                revisions.add(done.get());
            }
            assertThat(revisions).hasSize(tellers);
        }
        var view = today(id);
        assertThat(told).hasValue(tellers);
        assertThat(toldAgain).hasPositiveValue();
        assertThat(view.state().aliases()).hasSize(tellers);
        assertThat(view.revision()).isEqualTo(tellers + 1);
        assertThat(counted(
                        JIAOZHOU,
                        () -> transactions.execute(status -> db.fetchCount(
                                PROJECT_VERSION,
                                PROJECT_VERSION
                                        .PROJECT_ID
                                        .eq(id)
                                        .and(PROJECT_VERSION.RECORDED_TO.isNull())
                                        .and(PROJECT_VERSION.EFFECTIVE_TO.isNull())))))
                .isOne();
        assertThat(countedBySystem(() -> transactions.execute(
                        status -> db.fetchCount(AUDIT_ENTRY, AUDIT_ENTRY.SUBJECT_ID.eq(id.toString())))))
                .isEqualTo(tellers + 1);
    }

    @Test
    void theLogSaysWhatStoodBeforeAndWhatAfter() {
        var id = registered("看日志");
        tell(id, new ProjectEvent.Stood(Standing.ON_HOLD), DAY, "资金没到");
        var entry = Actors.asSystem(
                "test",
                () -> transactions.execute(status -> db.selectFrom(AUDIT_ENTRY)
                        .where(AUDIT_ENTRY.SUBJECT_ID.eq(id.toString()))
                        .orderBy(AUDIT_ENTRY.ID.desc())
                        .limit(1)
                        .fetchSingle()));
        assertThat(entry.getAction()).isEqualTo("project.stood");
        assertThat(entry.getReason()).isEqualTo("资金没到");
        assertThat(entry.getBefore().data()).contains("ACTIVE");
        assertThat(entry.getAfter().data()).contains("ON_HOLD", DAY.toString());
        assertThatThrownBy(() -> tell(id, new ProjectEvent.FellBack(ProjectStage.LEAD), DAY, "搁置着不能动"))
                .isInstanceOfSatisfying(
                        Refusal.Conflict.class,
                        refused -> assertThat(refused.code()).isEqualTo("project-not-active"));
    }

    private UUID registered(String name) {
        return as(JIAOZHOU, () -> keeping.register(unit(JIAOZHOU).id(), about(name), DAY.minusDays(3)));
    }

    private void tell(UUID id, ProjectEvent event, LocalDate on) {
        tell(id, event, on, null);
    }

    private void tell(UUID id, ProjectEvent event, LocalDate on, String why) {
        as(JIAOZHOU, () -> keeping.record(id, projects.get(id, AsOf.TODAY).revision(), event, on, why));
    }

    private ProjectView today(UUID id) {
        return as(JIAOZHOU, () -> projects.get(id, AsOf.TODAY));
    }

    private BigDecimal signedOn(UUID id, LocalDate on, LocalDate known) {
        return as(JIAOZHOU, () -> projects.get(id, new AsOf(on, known))).state().yuan(ProjectEvent.Stated.What.SIGNED);
    }

    /** As the stored versions have it, which is what lists show. */
    private BigDecimal signedKnown(UUID id, LocalDate on, java.time.Instant known) {
        return as(
                JIAOZHOU,
                () -> transactions.execute(status -> db.selectFrom(PROJECT_VERSION)
                        .where(PROJECT_VERSION.PROJECT_ID.eq(id))
                        .and(PROJECT_VERSION.RECORDED_FROM.le(known))
                        .and(PROJECT_VERSION.RECORDED_TO.isNull().or(PROJECT_VERSION.RECORDED_TO.gt(known)))
                        .and(PROJECT_VERSION.EFFECTIVE_FROM.le(on))
                        .and(PROJECT_VERSION.EFFECTIVE_TO.isNull().or(PROJECT_VERSION.EFFECTIVE_TO.gt(on)))
                        .fetchSingle()
                        .getSignedCny()));
    }

    private static java.time.Instant now() {
        return java.time.Instant.now();
    }

    private int counted(String unitCode, Callable<Integer> work) {
        return as(unitCode, work);
    }

    private static int countedBySystem(Callable<Integer> work) {
        return Actors.asSystem("test", work);
    }

    private <T> T as(String unitCode, Callable<T> work) {
        return Actors.as(Officials.of(unit(unitCode), Role.REPORTER), work);
    }

    private Unit unit(String code) {
        return Actors.asSystem("test", () -> units.get(code));
    }

    private static Description about(String name) {
        return new Description(name, JIAOZHOU, null, null, null, null, List.of());
    }

    private static Proof proof(ProofKind kind) {
        return new Proof(kind, "〔2025〕1 号", DAY, null);
    }

    private static Amount yuan(long amount) {
        return Amount.ofYuan(BigDecimal.valueOf(amount));
    }

    private static BigDecimal amount(long amount) {
        return BigDecimal.valueOf(amount);
    }
}
