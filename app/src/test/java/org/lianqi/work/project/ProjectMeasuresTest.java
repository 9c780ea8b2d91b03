package org.lianqi.work.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.record.indicator.Measured;
import org.lianqi.record.indicator.Measures;
import org.springframework.beans.factory.annotation.Autowired;

/** A joint project is one project: once for the region, whole for each who takes part, and by shares that add up to it. */
@PlatformTest
class ProjectMeasuresTest {
    private static final Period QUARTER = new Period.Quarter(2019, 2);
    private static final LocalDate IN_IT = LocalDate.of(2019, 6, 30);

    @Autowired
    ProjectKeeping keeping;

    @Autowired
    Measures measures;

    @Autowired
    Officials officials;

    private UUID east;
    private UUID west;
    private Actor.Official office;

    @BeforeEach
    void threeProjectsOfTwoUnits() {
        var mark = UUID.randomUUID().toString().substring(0, 8);
        east = officials.unit("me" + mark);
        west = officials.unit("mw" + mark);
        office = officials.official(east, Role.ASSESSOR);
        var joint = signed(east, IN_IT, 300);
        tell(
                joint,
                new ProjectEvent.Shared(List.of(
                        new Participation(east, PartRole.LEAD, new BigDecimal("60")),
                        new Participation(west, PartRole.JOINT, new BigDecimal("40")))));
        signed(east, IN_IT.minusDays(91), 0);
        signed(west, IN_IT, 200);
        signed(west, IN_IT.plusDays(1), 500);
    }

    @Test
    void eachProjectIsOneOfTheResponsibleUnitInTheQuarterItWasSigned() {
        assertThat(of("projects-signed")).containsEntry(east, "1").containsEntry(west, "1");
        assertThat(of("projects-signed-investment")).containsEntry(east, "3").containsEntry(west, "2");
    }

    @Test
    void whoKeepsProjectsHereAndHasNoneInThePeriodHasNoughtAndOfWhoKeepsNoneNothingIsSaid() {
        assertThat(of("projects-commenced")).containsEntry(east, "0").containsEntry(west, "0");
        assertThat(measured("projects-commenced").get(west).rows())
                .singleElement()
                .satisfies(row -> assertThat(row.link()).startsWith("/projects?unit=mw"));
        assertThat(of("projects-signed-full"))
                .as("a part nobody has is no nought")
                .hasSize(2);
        var elsewhere = officials.unit("mn" + UUID.randomUUID().toString().substring(0, 8));
        var measure = measures.get("projects-commenced");
        assertThat(Actors.as(office, () -> measure.measure(List.of(elsewhere), QUARTER)))
                .isEmpty();
        assertThat(Actors.as(office, () -> measure.measure(List.of(east), new Period.Quarter(2015, 1))))
                .as("before the first project was there")
                .isEmpty();
    }

    @Test
    void theSumOfFullCreditsLessTheUniqueCountIsTheOverlapAndSharesAddUp() {
        assertThat(of("projects-signed-full")).containsEntry(east, "1").containsEntry(west, "2");
        assertThat(of("projects-signed-shared")).containsEntry(east, "0.6").containsEntry(west, "1.4");
        assertThat(of("projects-signed-investment-shared"))
                .containsEntry(east, "1.8")
                .containsEntry(west, "3.2");
    }

    @Test
    void whatWasSignedOnADayNobodyKnowsCountsInNoQuarter() {
        var id = Actors.as(office, () -> keeping.register(west, about(), IN_IT.minusDays(400)));
        tell(
                id,
                new ProjectEvent.Advanced(
                        ProjectStage.SIGNED,
                        List.of(proof(ProofKind.AGREEMENT), proof(ProofKind.DUE_DILIGENCE)),
                        List.of(),
                        true),
                IN_IT);
        assertThat(of("projects-signed")).containsEntry(west, "1");
    }

    @Test
    void whoPutsAPlanOffIsStillDueAndAnEvenPlanIsHeldAgainstWhatWasCompleted() {
        var begun = signed(east, IN_IT.minusDays(80), 300);
        var late = signed(east, IN_IT.minusDays(80), 300);
        for (var id : List.of(begun, late)) {
            tell(id, by(IN_IT.minusDays(10)), IN_IT.minusDays(79));
        }
        int seen = told.merge(late, 1, Integer::sum);
        Actors.as(office, () -> keeping.record(late, seen, by(IN_IT.plusDays(200)), IN_IT.minusDays(40), "用地批复晚了"));
        tell(
                begun,
                new ProjectEvent.Advanced(
                        ProjectStage.COMMENCED,
                        List.of(
                                proof(ProofKind.LOCAL_ENTITY),
                                proof(ProofKind.FILING),
                                proof(ProofKind.LAND),
                                proof(ProofKind.CONSTRUCTION_PERMIT),
                                proof(ProofKind.SITE_PHOTO),
                                proof(ProofKind.CONSTRUCTION_CONTRACT)),
                        List.of(),
                        false),
                IN_IT.minusDays(5));
        assertThat(of("projects-start-rate")).containsEntry(east, "50");

        tell(begun, new ProjectEvent.Planned(2019, million(100)), IN_IT.minusDays(4));
        tell(late, new ProjectEvent.Planned(2019, million(20)), IN_IT.minusDays(4));
        tell(
                begun,
                new ProjectEvent.Reported(new MonthReport(
                        YearMonth.of(2019, 6),
                        new MonthReport.Flow(yuan(45), yuan(45), yuan(45)),
                        null,
                        null,
                        null,
                        null)),
                IN_IT);
        // planned to date: half of 120 million
        assertThat(of("projects-investment-rate")).containsEntry(east, "75");
        assertThat(measured("projects-investment-rate").get(east).rows()).hasSize(2);
        assertThat(of("projects-investment-rate")).doesNotContainKey(west);
    }

    private static ProjectEvent by(LocalDate day) {
        return new ProjectEvent.Scheduled(
                List.of(new Milestone("commenced", ProjectStage.COMMENCED, null, day, 0, List.of())));
    }

    private static Amount million(long millions) {
        return Amount.ofYuan(yuan(millions));
    }

    private static BigDecimal yuan(long millions) {
        return BigDecimal.valueOf(millions).movePointRight(6);
    }

    @Test
    void aUnitIsToldNothingOfAnotherOfWhichItSeesAPartOnly() {
        var reporter = officials.official(west, Role.REPORTER);
        assertThat(Actors.as(
                        reporter, () -> measures.get("projects-signed-full").measure(List.of(east, west), QUARTER)))
                .containsOnlyKeys(west);
    }

    @Test
    void everyNumberHasTheProjectsItWasCountedFrom() {
        var measured = measured("projects-signed-full").get(west);
        assertThat(measured.rows()).hasSize(2).allSatisfy(row -> {
            assertThat(row.link()).startsWith("/projects/");
            assertThat(row.revision()).isNotBlank();
        });
    }

    private Map<UUID, Measured> measured(String id) {
        return Actors.as(office, () -> measures.get(id).measure(List.of(east, west), QUARTER));
    }

    private Map<UUID, String> of(String id) {
        return measured(id).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> each.getValue().value().stripTrailingZeros().toPlainString()));
    }

    /** @param total in million yuan; nothing is stated for 0 */
    private UUID signed(UUID unit, LocalDate on, long total) {
        var id = Actors.as(office, () -> keeping.register(unit, about(), on.minusDays(30)));
        tell(
                id,
                new ProjectEvent.Advanced(
                        ProjectStage.SIGNED,
                        List.of(proof(ProofKind.AGREEMENT), proof(ProofKind.DUE_DILIGENCE)),
                        List.of(),
                        false),
                on);
        if (total > 0) {
            tell(
                    id,
                    new ProjectEvent.Stated(
                            ProjectEvent.Stated.What.PLANNED_TOTAL,
                            Amount.ofYuan(BigDecimal.valueOf(total).movePointRight(6))),
                    on);
        }
        return id;
    }

    private final Map<UUID, Integer> told = new HashMap<>();

    private void tell(UUID id, ProjectEvent event) {
        tell(id, event, IN_IT);
    }

    private void tell(UUID id, ProjectEvent event, LocalDate on) {
        int seen = told.merge(id, 1, Integer::sum);
        Actors.as(office, () -> keeping.record(id, seen, event, on, null));
    }

    private static Description about() {
        return new Description("计数用", null, null, null, null, null, List.of());
    }

    private static Proof proof(ProofKind kind) {
        return new Proof(kind, "第 1 号", IN_IT, null);
    }
}
