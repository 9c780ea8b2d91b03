package org.lianqi.work.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lianqi.schema.jooq.Tables.LIGHT_OVERRIDE;
import static org.lianqi.schema.jooq.Tables.PROJECT_LIGHT;
import static org.lianqi.schema.jooq.Tables.PROJECT_LIGHT_DUE;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianqi.PlatformTest;
import org.lianqi.ground.figure.Figures;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.work.project.Amount;
import org.lianqi.work.project.Description;
import org.lianqi.work.project.Milestone;
import org.lianqi.work.project.MonthReport;
import org.lianqi.work.project.ProjectEvent;
import org.lianqi.work.project.ProjectLoad;
import org.lianqi.work.project.ProjectStage;
import org.lianqi.work.project.Stands;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/** Lights warn by declared rules; somebody who sets one by hand says why and until when. */
@PlatformTest
class LightsTest {
    private static final BigDecimal MILLION = BigDecimal.TEN.pow(6);

    @Autowired
    ProjectLoad load;

    @Autowired
    Stands stands;

    @Autowired
    Thresholds thresholds;

    @Autowired
    LightJudging judging;

    @Autowired
    LightKeeping keeping;

    @Autowired
    Lights lights;

    @Autowired
    Figures figures;

    @Autowired
    Units units;

    @Autowired
    Officials officials;

    @Autowired
    DSLContext db;

    @Autowired
    @Qualifier("owner")
    DataSource owner;

    @Autowired
    TransactionTemplate transactions;

    private final String code = "li" + UUID.randomUUID().toString().substring(0, 6);

    @ParameterizedTest(name = "planned for {0}, on {1}: {2} months, {3}, in sixty days {4}")
    @CsvSource({
        "2026-05-20, 2026-05-31, 0, GREEN, YELLOW",
        "2026-05-20, 2026-06-01, 1, YELLOW, YELLOW",
        "2026-05-20, 2026-07-31, 2, YELLOW, RED",
        "2026-05-20, 2026-08-01, 3, RED, RED",
        "2026-09-20, 2026-08-01, 0, GREEN, GREEN",
    })
    void whoDidNotCommenceInThePlannedMonthIsYellowTheMonthAfterAndRedAfterThree(
            LocalDate planned, LocalDate day, int months, Colour now, Colour ahead) {
        var id = project(
                day.minusDays(200),
                List.of(
                        told(advanced(ProjectStage.SIGNED), day.minusDays(150)),
                        told(commenceBy(planned), day.minusDays(149))));
        var judged = judge(id, day, Rule.COMMENCEMENT);
        assertThat(judged.value()).isEqualByComparingTo(BigDecimal.valueOf(months));
        assertThat(judged.colour()).isEqualTo(now);
        assertThat(judged.ahead()).isEqualTo(ahead);
    }

    @ParameterizedTest(name = "{0} of 120 million done by June: {1} points behind, {2}")
    @CsvSource({
        "60, 0, GREEN",
        "48.001, 10, GREEN",
        "48, 10, YELLOW",
        "24, 30, YELLOW",
        "23.99, 30.01, RED",
        "90, 0, GREEN"
    })
    void investmentIsYellowFromTenPointsBehindAnEvenCourseAndRedBeyondThirty(
            BigDecimal done, BigDecimal behind, Colour colour) {
        var day = LocalDate.of(2026, 7, 5);
        var id = project(
                LocalDate.of(2025, 1, 1),
                List.of(
                        told(advanced(ProjectStage.COMMENCED), LocalDate.of(2025, 6, 1)),
                        told(new ProjectEvent.Planned(2026, yuan(120)), LocalDate.of(2026, 1, 2)),
                        told(report(2026, 6, done, done, done, null), LocalDate.of(2026, 6, 30))));
        var judged = judge(id, day, Rule.PROGRESS);
        assertThat(judged.value().setScale(1, java.math.RoundingMode.HALF_UP))
                .isEqualByComparingTo(behind.setScale(1, java.math.RoundingMode.HALF_UP));
        assertThat(judged.colour()).isEqualTo(colour);
    }

    @Test
    void whoCommencedInTheYearIsDueOnlyFromThatMonthOn() {
        var id = project(
                LocalDate.of(2026, 1, 1),
                List.of(
                        told(new ProjectEvent.Planned(2026, yuan(90)), LocalDate.of(2026, 1, 2)),
                        told(advanced(ProjectStage.COMMENCED), LocalDate.of(2026, 4, 10)),
                        told(
                                report(2026, 6, new BigDecimal(10), new BigDecimal(20), new BigDecimal(20), null),
                                LocalDate.of(2026, 6, 30))));
        // due: 3 of 9 months = 33.3, done: 22.2
        assertThat(judge(id, LocalDate.of(2026, 7, 1), Rule.PROGRESS).value())
                .isCloseTo(new BigDecimal("11.1111"), org.assertj.core.data.Offset.offset(new BigDecimal("0.0001")));
    }

    @Test
    void moneySpentThatIsNotThereIsRedAndWhatNobodyReportedIsNotJudged() {
        var day = LocalDate.of(2026, 7, 5);
        var id = project(
                LocalDate.of(2025, 1, 1),
                List.of(
                        told(advanced(ProjectStage.COMMENCED), LocalDate.of(2025, 6, 1)),
                        told(
                                report(2026, 6, BigDecimal.TEN, BigDecimal.TEN, new BigDecimal(40), new BigDecimal(30)),
                                LocalDate.of(2026, 6, 30))));
        assertThat(judge(id, day, Rule.FUNDS).value()).isEqualByComparingTo("25");
        assertThat(judge(id, day, Rule.FUNDS).colour()).isEqualTo(Colour.RED);
        assertThat(judged(id, day))
                .extracting(Judgement::rule)
                .as("no plan, no light")
                .doesNotContain(Rule.PROGRESS);
        var silent = project(
                LocalDate.of(2025, 1, 1), List.of(told(advanced(ProjectStage.COMMENCED), LocalDate.of(2025, 6, 1))));
        assertThat(judged(silent, day)).extracting(Judgement::rule).doesNotContain(Rule.FUNDS, Rule.PROGRESS);
        assertThat(judge(silent, LocalDate.of(2025, 7, 1), Rule.STATISTICS).colour())
                .isEqualTo(Colour.GREEN);
        assertThat(judge(silent, LocalDate.of(2025, 7, 2), Rule.STATISTICS).colour())
                .isEqualTo(Colour.YELLOW);
        assertThat(judge(silent, LocalDate.of(2025, 8, 2), Rule.STATISTICS).colour())
                .isEqualTo(Colour.RED);
    }

    @Test
    void aLightGoesOnWithWhatWasToldAndOffAgainAndOpensToWhatItWasWorkedOutFrom() {
        var today = LocalDate.now(Days.CHINA);
        var month = YearMonth.from(today).minusMonths(1);
        var planned = month.getYear();
        var id = project(
                today.minusDays(500),
                List.of(
                        told(advanced(ProjectStage.COMMENCED), today.minusDays(480)),
                        told(new ProjectEvent.Planned(planned, yuan(1200)), month.atDay(1)),
                        told(
                                report(
                                        planned,
                                        month.getMonthValue(),
                                        BigDecimal.ONE,
                                        BigDecimal.ONE,
                                        BigDecimal.ONE,
                                        BigDecimal.ONE),
                                month.atEndOfMonth())));
        Actors.asSystem("test", () -> judging.due());
        var lit = as(Role.LEADER, () -> lights.page(new LightFilter(code, false, Rule.STATISTICS, null, false), 0, 10));
        assertThat(lit.rows()).hasSize(1);
        var line = lit.rows().getFirst();
        assertThat(line.project()).isEqualTo(id);
        assertThat(line.colour()).isEqualTo(Colour.RED);
        assertThat(line.since()).isEqualTo(today);
        var value = Objects.requireNonNull(line.value());
        assertThat(as(Role.LEADER, () -> figures.open(value.ref())).figure()).isEqualTo(value);

        Actors.asSystem(
                "test",
                () -> transactions.execute(status -> db.update(PROJECT_LIGHT)
                        .set(PROJECT_LIGHT.SINCE, today.minusDays(9))
                        .where(PROJECT_LIGHT.PROJECT_ID.eq(id))
                        .execute()));
        assertThat(as(Role.LEADER, () -> lights.turned(code, null, today.minusDays(10), 9)))
                .isNotEmpty();
        Actors.asSystem("test", () -> {
            judging.all();
            return judging.due();
        });
        assertThat(as(Role.LEADER, () -> lights.of(id)).getFirst().since())
                .as("judged again, the colour stayed")
                .isEqualTo(today.minusDays(9));
        assertThat(as(Role.LEADER, lights::byUnit).stream()
                        .filter(of -> of.unit().code().equals(code))
                        .toList())
                .singleElement()
                .satisfies(of -> assertThat(of.red())
                        .as("every count opens to its lights")
                        .isEqualTo(as(
                                        Role.LEADER,
                                        () -> lights.page(new LightFilter(code, true, null, Colour.RED, false), 0, 9))
                                .total()));
    }

    @Test
    void aProjectThatCannotBeReadDoesNotKeepTheOthersDark() throws SQLException {
        var today = LocalDate.now(Days.CHINA);
        var broken =
                project(today.minusDays(300), List.of(told(advanced(ProjectStage.COMMENCED), today.minusDays(290))));
        try (var connection = owner.getConnection();
                var damage = connection.createStatement()) {
            damage.execute("update project_event set details = '{}' where project_id = '" + broken + "'");
            damage.execute("insert into project_light_due (project_id) values ('" + broken + "')");
        }
        var sound =
                project(today.minusDays(300), List.of(told(advanced(ProjectStage.COMMENCED), today.minusDays(290))));
        Actors.asSystem("test", () -> judging.due());
        assertThat(as(Role.LEADER, () -> lights.of(sound))).isNotEmpty();
        Integer left = Actors.asSystem(
                "test",
                () -> transactions.execute(
                        status -> db.fetchCount(PROJECT_LIGHT_DUE, PROJECT_LIGHT_DUE.PROJECT_ID.eq(broken))));
        assertThat(left).as("nor is it tried again and again").isZero();
    }

    @Test
    void onlyTheOfficeSetsALightByHandAndSaysWhyAndUntilWhen() {
        var today = LocalDate.now(Days.CHINA);
        var id = project(today.minusDays(100), List.of(told(advanced(ProjectStage.SIGNED), today.minusDays(90))));
        assertThatThrownBy(() -> as(Role.REPORTER, () -> set(id, "有理由", today.plusDays(3))))
                .isInstanceOf(Refusal.Forbidden.class);
        assertThatThrownBy(() -> as(Role.ASSESSOR, () -> set(id, "  ", today.plusDays(3))))
                .hasMessageContaining("light-reason");
        assertThatThrownBy(() -> as(Role.ASSESSOR, () -> set(id, "有理由", today.minusDays(1))))
                .hasMessageContaining("light-until");
        as(Role.ASSESSOR, () -> set(id, "投资方已书面说明", today.plusDays(3)));
        var line = as(Role.LEADER, () -> lights.of(id)).stream()
                .filter(each -> each.rule() == Rule.FUNDS)
                .findFirst()
                .orElseThrow();
        assertThat(line.colour()).isEqualTo(Colour.RED);
        assertThat(line.computed()).isEqualTo(Colour.GREEN);
        as(Role.ASSESSOR, () -> {
            keeping.lift(id, Rule.FUNDS);
            return id;
        });
        assertThat(as(Role.LEADER, () -> lights.of(id)))
                .extracting(LightLine::rule)
                .doesNotContain(Rule.FUNDS);
        assertThatThrownBy(() -> as(
                        Role.REPORTER,
                        () -> db.insertInto(LIGHT_OVERRIDE)
                                .set(LIGHT_OVERRIDE.PROJECT_ID, id)
                                .set(LIGHT_OVERRIDE.RULE, Rule.FUNDS.name())
                                .set(LIGHT_OVERRIDE.COLOUR, Colour.GREEN.name())
                                .set(LIGHT_OVERRIDE.REASON, "绕过")
                                .set(LIGHT_OVERRIDE.UNTIL, today)
                                .set(LIGHT_OVERRIDE.SET_BY, "他")
                                .set(LIGHT_OVERRIDE.SET_BY_ID, UUID.randomUUID())
                                .execute()))
                .as("the database holds it too")
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void anotherDistrictSeesNoneOfTheLights() {
        var today = LocalDate.now(Days.CHINA);
        project(today.minusDays(200), List.of(told(advanced(ProjectStage.COMMENCED), today.minusDays(190))));
        Actors.asSystem("test", () -> judging.due());
        var other = officials.unit(code + "x");
        var stranger = Officials.of(
                Actors.asSystem("test", () -> units.byId(List.of(other)).get(other)), Role.REPORTER);
        assertThat(in(stranger, () -> lights.page(new LightFilter(code, false, null, null, false), 0, 10))
                        .rows())
                .isEmpty();
        assertThat(as(Role.REPORTER, () -> lights.page(new LightFilter(code, false, null, null, false), 0, 10))
                        .rows())
                .isNotEmpty();
    }

    private UUID set(UUID id, String reason, LocalDate until) {
        keeping.set(id, Rule.FUNDS, Colour.RED, reason, until);
        return id;
    }

    private Judgement judge(UUID id, LocalDate day, Rule rule) {
        return judged(id, day).stream()
                .filter(each -> each.rule() == rule)
                .findFirst()
                .orElseThrow();
    }

    private List<Judgement> judged(UUID id, LocalDate day) {
        return Actors.asSystem(
                "test",
                () -> Judgement.of(
                        Objects.requireNonNull(stands.of(List.of(id), day).get(id)), day, thresholds.on(day)));
    }

    private record What(ProjectEvent event, LocalDate on) {}

    private static What told(ProjectEvent event, LocalDate on) {
        return new What(event, on);
    }

    private UUID project(LocalDate registered, List<What> what) {
        var unit = Actors.asSystem(
                "test", () -> units.findByCode(code).map(each -> each.id()).orElseGet(() -> officials.unit(code)));
        var told = new ArrayList<ProjectLoad.Told>();
        told.add(new ProjectLoad.Told(
                new ProjectEvent.Registered(
                        unit, new Description("亮灯 " + code, null, null, null, null, null, List.of())),
                registered,
                at(0),
                "测试",
                null));
        what.forEach(each -> told.add(new ProjectLoad.Told(each.event(), each.on(), at(told.size()), "测试", null)));
        return Actors.asSystem(
                        "test", () -> load.load(List.of(new ProjectLoad.Whole(told)), Origin.SYNTHETIC, "lights"))
                .getFirst();
    }

    private static Instant at(int order) {
        return LocalDate.now(Days.CHINA).atStartOfDay(Days.CHINA).toInstant().plusSeconds(order);
    }

    private static ProjectEvent advanced(ProjectStage stage) {
        return new ProjectEvent.Advanced(stage, List.of(), List.of(), false);
    }

    private static ProjectEvent commenceBy(LocalDate planned) {
        return new ProjectEvent.Scheduled(
                List.of(new Milestone("commenced", ProjectStage.COMMENCED, null, planned, 0, List.of())));
    }

    private static Amount yuan(int millions) {
        return Amount.ofYuan(MILLION.multiply(BigDecimal.valueOf(millions)));
    }

    private static ProjectEvent report(
            int year, int month, BigDecimal inMonth, BigDecimal inYear, BigDecimal inAll, BigDecimal funds) {
        return new ProjectEvent.Reported(new MonthReport(
                YearMonth.of(year, month),
                new MonthReport.Flow(inMonth.multiply(MILLION), inYear.multiply(MILLION), inAll.multiply(MILLION)),
                null,
                funds == null ? null : funds.multiply(MILLION),
                null,
                null));
    }

    private <T> T as(Role role, Callable<T> work) {
        var unit = Actors.asSystem("test", () -> units.get(code));
        return in(role == Role.REPORTER ? Officials.of(unit, role) : officials.official(unit.id(), role), work);
    }

    private <T> T in(Actor.Official actor, Callable<T> work) {
        return Actors.as(
                actor,
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
