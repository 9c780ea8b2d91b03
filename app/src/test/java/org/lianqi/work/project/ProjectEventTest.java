package org.lianqi.work.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What was written of an event years ago is read as it was meant. */
class ProjectEventTest {
    private static final UUID UNIT = new UUID(0, 1);
    private static final LocalDate DAY = LocalDate.of(2025, 3, 10);
    private static final Amount DOLLARS = new Amount(new BigDecimal("800000000"), "USD", new BigDecimal("7.1803"), DAY);
    private static final Description ABOUT =
            new Description("名称", "370281", "IC", "39", "2210-370281-04-01-123456", "内容", List.of("A-1", "A-2"));
    private static final Proof PROOF = new Proof(ProofKind.LAND, "第 1 号", DAY, "ab".repeat(32));

    private static final List<ProjectEvent> ALL = List.of(
            new ProjectEvent.Registered(UNIT, ABOUT),
            new ProjectEvent.Described(ABOUT),
            new ProjectEvent.Called("别名", "协议"),
            new ProjectEvent.Invested(List.of(
                    new Investor(UNIT, "甲方", new BigDecimal("60.5")), new Investor(new UUID(0, 2), "乙方", null))),
            new ProjectEvent.Stated(ProjectEvent.Stated.What.SIGNED, DOLLARS),
            new ProjectEvent.Planned(2025, DOLLARS),
            new ProjectEvent.Advanced(
                    ProjectStage.LANDED, List.of(PROOF), List.of(new Waiver(ProofKind.FILING, "在办", "王芳", DAY)), true),
            new ProjectEvent.FellBack(ProjectStage.IN_TALKS),
            new ProjectEvent.Proven(List.of(PROOF)),
            new ProjectEvent.Stood(Standing.ON_HOLD),
            new ProjectEvent.HandedOver(UNIT),
            new ProjectEvent.Shared(List.of(new Participation(UNIT, PartRole.LEAD, new BigDecimal("100")))),
            new ProjectEvent.Reported(new MonthReport(
                    YearMonth.of(2025, 3),
                    new MonthReport.Flow(BigDecimal.ONE, BigDecimal.TWO, BigDecimal.TEN),
                    null,
                    null,
                    new BigDecimal("12.5"),
                    "备注")),
            new ProjectEvent.Scheduled(List.of(
                    new Milestone("m1", null, "拿到施工许可", DAY, 30, List.of()),
                    new Milestone("commenced", ProjectStage.COMMENCED, null, DAY.plusDays(9), 0, List.of("m1")))),
            new ProjectEvent.Met("m1"),
            new ProjectEvent.Expected("commenced", DAY),
            new ProjectEvent.Merged(UNIT),
            new ProjectEvent.Absorbed(UNIT, List.of("另一个名称")),
            new ProjectEvent.Located(
                    new Location(new BigDecimal("120.033015"), new BigDecimal("36.26")), "ab".repeat(32)),
            new ProjectEvent.TakenBack(UNIT));

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void everyKindOfEventComesBackFromTheTableAsItWent() {
        assertThat(ALL).hasSameSizeAs(Arrays.asList(ProjectEvent.class.getPermittedSubclasses()));
        assertThat(ALL).extracting(ProjectEvent::kind).doesNotHaveDuplicates();
        for (var event : ALL) {
            var written = json.writeValueAsString(event);
            assertThat(json.readTree(written).get("kind").asString()).isEqualTo(event.kind());
            assertThat(json.readValue(written, ProjectEvent.class)).isEqualTo(event);
        }
    }
}
