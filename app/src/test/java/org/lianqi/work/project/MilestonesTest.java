package org.lianqi.work.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lianqi.schema.jooq.Tables.PROJECT_VERSION;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.figure.Figures;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** By when what is to be reached: every plan is kept, to be late and to be planned anew are two things. */
@PlatformTest
class MilestonesTest {
    private static final String JIAOZHOU = "370281";
    private static final LocalDate DAY = LocalDate.of(2025, 3, 10);

    @Autowired
    ProjectKeeping keeping;

    @Autowired
    ProjectLoad load;

    @Autowired
    Projects projects;

    @Autowired
    Outlooks outlooks;

    @Autowired
    Figures figures;

    @Autowired
    Units units;

    @Autowired
    Officials officials;

    @Autowired
    DSLContext db;

    @Autowired
    TransactionTemplate transactions;

    @Test
    void whatIsPlannedAnewShowsHowFarItWasPutOffAndIsLateOnlyAgainstThePlanInForce() {
        var id = registered("节点计划改过一次");
        var permit = new Milestone("m1", null, "拿到施工许可", DAY.plusDays(10), 5, List.of());
        tell(id, new ProjectEvent.Scheduled(List.of(permit, commence(DAY.plusDays(20), "m1"))), DAY, null);
        var later = new Milestone("m1", null, "拿到施工许可", DAY.plusDays(40), 5, List.of());
        var anew = new ProjectEvent.Scheduled(List.of(later, commence(DAY.plusDays(50), "m1")));
        assertThatThrownBy(() -> tell(id, anew, DAY.plusDays(2), null)).hasMessageContaining("project-why");
        tell(id, anew, DAY.plusDays(2), "用地批复晚了");
        tell(id, new ProjectEvent.Met("m1"), DAY.plusDays(43), null);

        var project = on(id, DAY.plusDays(60));
        var lines = ProjectSchedule.of(project).lines();
        assertThat(lines.getFirst().actual()).isEqualTo(DAY.plusDays(43));
        assertThat(lines.getFirst().late().value()).isEqualByComparingTo("3");
        assertThat(lines.getFirst().moved().value()).isEqualByComparingTo("30");
        assertThat(lines.getLast().reached()).isFalse();
        assertThat(lines.getLast().late().value()).isEqualByComparingTo("10");
        assertThat(lines.getLast().moved().value()).isEqualByComparingTo("30");
        assertThat(lines.getLast().forecast()).isEqualTo(DAY.plusDays(60));
        assertThat(ProjectSchedule.of(on(id, DAY.plusDays(1)))
                        .lines()
                        .getLast()
                        .moved()
                        .value())
                .as("as it was planned before")
                .isEqualByComparingTo("0");
        for (var line : lines) {
            assertThat(as(() -> figures.open(line.late().ref())).figure().measured())
                    .isEqualTo(line.late().measured());
            assertThat(as(() -> figures.open(line.moved().ref())).figure()).isEqualTo(line.moved());
        }
        assertThat(today(id).state().milestones().by(ProjectStage.COMMENCED)).isEqualTo(DAY.plusDays(50));
        assertThat(as(() -> db.select(PROJECT_VERSION.COMMENCE_BY)
                        .from(PROJECT_VERSION)
                        .where(PROJECT_VERSION.PROJECT_ID.eq(id))
                        .and(PROJECT_VERSION.RECORDED_TO.isNull())
                        .orderBy(PROJECT_VERSION.EFFECTIVE_FROM)
                        .fetch(PROJECT_VERSION.COMMENCE_BY)))
                .containsExactly(null, DAY.plusDays(20), DAY.plusDays(50), DAY.plusDays(50));
    }

    @Test
    void whatWaitsIsExpectedAsLateAsWhatItWaitsForAndTheWayToTheEndIsCritical() {
        var id = registered("先后关系推算预计");
        var day = DAY.plusDays(1);
        var land = new Milestone("m1", null, "交地", day.plusDays(10), 5, List.of());
        var permit = new Milestone("m2", null, "施工许可", day.plusDays(20), 8, List.of("m1"));
        var road = new Milestone("m3", null, "通路", day.plusDays(20), 3, List.of());
        tell(
                id,
                new ProjectEvent.Scheduled(List.of(land, permit, road, commence(day.plusDays(21), "m2", "m3"))),
                DAY,
                null);
        tell(id, new ProjectEvent.Expected("m1", day.plusDays(30)), day, "拆迁没完");

        var lines = ProjectSchedule.of(on(id, day)).lines();
        assertThat(lines)
                .extracting(ProjectSchedule.Line::forecast)
                .containsExactly(day.plusDays(30), day.plusDays(38), day.plusDays(20), day.plusDays(38));
        assertThat(lines).extracting(ProjectSchedule.Line::critical).containsExactly(true, true, false, true);
        assertThat(lines).extracting(ProjectSchedule.Line::slips).containsExactly(true, true, false, true);
    }

    @Test
    void aPlanThatCannotBeIsRefusedAndSaysWhy() {
        assertRefused("project-milestone-order", commence(DAY, "m1"), own("m1", DAY.plusDays(1)));
        assertRefused("project-milestone-unknown", commence(DAY, "m9"));
        assertRefused("project-milestone-twice", own("m1", DAY), own("m1", DAY));
        assertRefused("project-milestone-cycle", own("m1", DAY, "m2"), own("m2", DAY, "m1"));
        assertRefused(
                "project-milestone-order",
                commence(DAY),
                new Milestone("completed", ProjectStage.COMPLETED, null, DAY.minusDays(1), 0, List.of()));
        var id = registered("没有的节点不能达成");
        assertThatThrownBy(() -> tell(id, new ProjectEvent.Met("m1"), DAY, null))
                .hasMessageContaining("project-milestone-none");
        tell(id, new ProjectEvent.Scheduled(List.of(commence(DAY.plusDays(9)))), DAY, null);
        assertThatThrownBy(() -> tell(id, new ProjectEvent.Met("commenced"), DAY, null))
                .hasMessageContaining("project-milestone-stage");
    }

    @Test
    void whenAProjectCommencesIsSaidFromWhatThoseLikeItTookAndNotAtAllFromTooFew() {
        var city = "ol" + UUID.randomUUID().toString().substring(0, 6);
        var unit = officials.unit(city);
        var today = LocalDate.now(Days.CHINA);
        var first = load(unit, today.minusDays(400), 0);
        var few = outlook(first);
        assertThat(few.known()).isFalse();
        assertThat(few.legs()).last().extracting(Outlook.Leg::like).isNull();

        for (int i = 1; i <= 12; i++) {
            load(unit, today.minusDays(500), 100 + i);
        }
        var project = load(unit, today.minusDays(90), 0);
        var known = outlook(project);
        assertThat(known.likely()).isEqualTo(today.minusDays(90).plusDays(107));
        assertThat(known.early()).isEqualTo(today.minusDays(90).plusDays(102));
        var leg = known.legs().getFirst();
        assertThat(leg.like()).isEqualTo(Outlook.Like.CHAIN_AND_UNIT);
        assertThat(leg.ended().value()).isEqualByComparingTo("12");
        assertThat(leg.open().value())
                .as("the first, signed 400 days ago and still waiting")
                .isEqualByComparingTo("1");
        assertThat(Actors.asSystem("test", () -> figures.open(leg.ended().ref()))
                        .figure())
                .isEqualTo(leg.ended());
    }

    private Outlook outlook(UUID id) {
        return Actors.asSystem(
                "test", () -> outlooks.of(projects.get(id, AsOf.TODAY)).getFirst());
    }

    /** @param took days from signing to commencement; 0 for one that has not commenced */
    private UUID load(UUID unit, LocalDate signed, int took) {
        var told = new ArrayList<ProjectLoad.Told>();
        told.add(told(
                0,
                new ProjectEvent.Registered(
                        unit, new Description("经历 " + took, null, "IC", null, null, null, List.of())),
                signed.minusDays(10)));
        told.add(told(1, new ProjectEvent.Advanced(ProjectStage.SIGNED, List.of(), List.of(), false), signed));
        if (took > 0) {
            told.add(told(
                    2,
                    new ProjectEvent.Advanced(ProjectStage.COMMENCED, List.of(), List.of(), false),
                    signed.plusDays(took)));
        }
        return Actors.asSystem(
                        "test", () -> load.load(List.of(new ProjectLoad.Whole(told)), Origin.SYNTHETIC, "outlook"))
                .getFirst();
    }

    private static ProjectLoad.Told told(int order, ProjectEvent event, LocalDate on) {
        return new ProjectLoad.Told(
                event,
                on,
                LocalDate.now(Days.CHINA).atStartOfDay(Days.CHINA).toInstant().plusSeconds(order),
                "测试",
                null);
    }

    private static void assertRefused(String code, Milestone... plan) {
        assertThatThrownBy(() -> new ProjectEvent.Scheduled(List.of(plan)))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static Milestone own(String key, LocalDate planned, String... after) {
        return new Milestone(key, null, "节点 " + key, planned, 1, List.of(after));
    }

    private static Milestone commence(LocalDate planned, String... after) {
        return new Milestone("commenced", ProjectStage.COMMENCED, null, planned, 0, List.of(after));
    }

    private UUID registered(String name) {
        return as(() -> keeping.register(
                units.get(JIAOZHOU).id(),
                new Description(name, JIAOZHOU, null, null, null, null, List.of()),
                DAY.minusDays(30)));
    }

    private void tell(UUID id, ProjectEvent event, LocalDate on, String why) {
        as(() -> keeping.record(id, today(id).revision(), event, on, why));
    }

    private ProjectView today(UUID id) {
        return as(() -> projects.get(id, AsOf.TODAY));
    }

    private ProjectView on(UUID id, LocalDate day) {
        return as(() -> projects.get(id, new AsOf(day, null)));
    }

    private <T> T as(Callable<T> work) {
        var unit = Actors.asSystem("test", () -> units.get(JIAOZHOU));
        return Actors.as(
                Officials.of(unit, Role.REPORTER),
                () -> transactions.execute(status -> {
                    try {
                        return work.call();
                    } catch (RuntimeException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }));
    }
}
