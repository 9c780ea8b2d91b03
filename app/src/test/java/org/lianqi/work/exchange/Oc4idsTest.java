package org.lianqi.work.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.UnitKind;
import org.lianqi.ground.vocabulary.CreditCode;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.record.enterprise.Enterprise;
import org.lianqi.record.enterprise.EnterpriseId;
import org.lianqi.work.project.Amount;
import org.lianqi.work.project.AsOf;
import org.lianqi.work.project.Description;
import org.lianqi.work.project.Investor;
import org.lianqi.work.project.Location;
import org.lianqi.work.project.Milestones;
import org.lianqi.work.project.MonthReport;
import org.lianqi.work.project.ProjectEvent;
import org.lianqi.work.project.ProjectStage;
import org.lianqi.work.project.ProjectState;
import org.lianqi.work.project.ProjectView;
import org.lianqi.work.project.Recorded;
import org.lianqi.work.project.Standing;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is known of a project, what goes out is as the published schema says; what nobody knows goes out as nothing. */
class Oc4idsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final LocalDate DAY = LocalDate.of(2024, 5, 6);
    private static final ProjectEvent.Located HERE =
            new ProjectEvent.Located(new Location(new BigDecimal("120.033015"), new BigDecimal("36.26")), null);

    private static Oc4idsSchema schema() {
        var found = Oc4idsSchema.find(Oc4idsTest.class);
        Assumptions.assumeTrue(found.isPresent(), "shared/data/projects/oc4ids is absent");
        return found.orElseThrow();
    }

    private final Map<UUID, Enterprise> register = new LinkedHashMap<>();

    private String written(List<ProjectView> projects) {
        var standard = new Oc4ids("oc4ids-test", register, Map.of("370281", new Name("胶州市", "Jiaozhou")));
        var whole = new LinkedHashMap<String, Object>();
        whole.put("uri", "https://example.org/projects.oc4ids");
        whole.put("publishedDate", "2026-11-28T08:00:00+08:00");
        whole.put("version", Oc4ids.VERSION);
        whole.put("publisher", Map.of("name", "某市"));
        whole.put("projects", projects.stream().map(standard::project).toList());
        var out = new ByteArrayOutputStream();
        JSON.writeValue(out, whole);
        return out.toString(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void anyProjectGoesOutAsTheSchemaSays() {
        var schema = schema();
        for (long seed = 1; seed <= 200; seed++) {
            var random = new SplittableRandom(seed);
            var projects = new ArrayList<ProjectView>();
            for (int i = 0; i < 5; i++) {
                projects.add(drawn(random, (int) seed * 10 + i));
            }
            var text = written(projects);
            assertThat(schema.faults(text)).as("seed %d: %s", seed, text).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "version":"0.9"        | "version":"nine"
            "status":"             | "status":"un
            2024-05-06T00:00:00    | 6 May 2024 T00:00:00
            "currency":"CNY"       | "currency":"RMB"
            "type":"Point"         | "type":"Spot"
            "amount":12345678.9    | "amount":"12345678.9"
            "identifiers":[{        | "identifiers":[],"x":[{
            "title":"              | "title":"","x":"
            """)
    void aBrokenPackageIsRefused(String right, String wrong) {
        var schema = schema();
        var text = written(List.of(whole()));
        assertThat(schema.faults(text)).isEmpty();
        var broken = text.replace(right, wrong);
        assertThat(broken).isNotEqualTo(text);
        assertThat(schema.faults(broken)).as(broken).isNotEmpty();
    }

    @Test
    void whatIsKnownIsThereAndWhatIsNotIsLeftOut() {
        var known = JSON.readTree(written(List.of(whole()))).at("/projects/0");
        assertThat(known.at("/status").asString()).isEqualTo("completion");
        assertThat(known.at("/sector/1").asString()).isEqualTo("transport.rail");
        assertThat(known.at("/budget/amount/amount").decimalValue()).isEqualByComparingTo("12345678.9");
        assertThat(known.at("/completion/finalValue/amount").decimalValue()).isEqualByComparingTo("777");
        assertThat(known.at("/completion/endDate").asString()).isEqualTo("2024-05-06T00:00:00+08:00");
        assertThat(known.at("/identifiers/1/id").asString()).isEqualTo("2401-370281-04-01-12345A");
        assertThat(known.at("/locations/0/gazetteer/identifiers/0").asString()).isEqualTo("370281");
        assertThat(known.at("/parties/1/identifier/scheme").asString()).isEqualTo("CN-SAIC");
        assertThat(known.at("/parties/1/roles/0").asString()).isEqualTo("funder");
        assertThat(known.at("/locations/0/geometry/coordinates/0").decimalValue())
                .isEqualByComparingTo("120.033015");
        assertThat(known.at("/locations/0/geometry/coordinates/1").decimalValue())
                .isEqualByComparingTo("36.26");
        var bare = JSON.readTree(written(List.of(view(
                        7,
                        state(
                                new Description("只有名字", null, null, null, null, null, List.of()),
                                ProjectStage.LEAD,
                                Map.of())))))
                .at("/projects/0");
        assertThat(bare.has("budget")).isFalse();
        assertThat(bare.has("completion")).isFalse();
        assertThat(bare.has("locations")).isFalse();
        assertThat(bare.has("sector")).isFalse();
    }

    private ProjectView whole() {
        var enterprise = enterprise("某某轨道有限公司", "91370200MA3C5XYW0A");
        var state = state(
                new Description("胶州轨道装备", "370281", "RAIL", "53", "2401-370281-04-01-12345A", "总装线", List.of("P-1")),
                ProjectStage.COMPLETED,
                Map.of(ProjectEvent.Stated.What.PLANNED_TOTAL, Amount.ofYuan(new BigDecimal("12345678.9"))));
        return view(
                1,
                new ProjectState(
                        state.unit(),
                        state.description(),
                        List.of(),
                        List.of(new Investor(enterprise.id().value(), "某某轨道", null)),
                        state.stage(),
                        state.standing(),
                        null,
                        state.stageSince(),
                        Map.of(ProjectStage.COMPLETED, DAY),
                        List.of(),
                        state.amounts(),
                        new TreeMap<>(),
                        Map.of(),
                        Map.of(),
                        new TreeMap<>(Map.of(
                                YearMonth.of(2024, 5),
                                new MonthReport(
                                        YearMonth.of(2024, 5),
                                        new MonthReport.Flow(
                                                new BigDecimal("7"), new BigDecimal("77"), new BigDecimal("777")),
                                        null,
                                        null,
                                        null,
                                        null))),
                        new Milestones(List.of(), Map.of(), Map.of(), Map.of(), Map.of()),
                        HERE));
    }

    private static ProjectState state(
            Description about, ProjectStage stage, Map<ProjectEvent.Stated.What, Amount> amounts) {
        return new ProjectState(
                UUID.randomUUID(),
                about,
                List.of(),
                List.of(),
                stage,
                Standing.ACTIVE,
                null,
                DAY,
                Map.of(),
                List.of(),
                amounts,
                new TreeMap<>(),
                Map.of(),
                Map.of(),
                new TreeMap<>(),
                new Milestones(List.of(), Map.of(), Map.of(), Map.of(), Map.of()),
                null);
    }

    private Enterprise enterprise(String name, String code) {
        var id = new EnterpriseId(UUID.randomUUID());
        var enterprise = new Enterprise(
                id, name, code == null ? null : new CreditCode(code), null, null, null, 1, "test", Instant.EPOCH);
        register.put(id.value(), enterprise);
        return enterprise;
    }

    private static ProjectView view(long no, ProjectState state) {
        var unit = new Unit(
                state.unit(),
                "370281",
                UnitKind.DISTRICT,
                new Name("胶州市", "Jiaozhou"),
                "370281",
                null,
                "qd.jz",
                DAY,
                null,
                1);
        var told = new Recorded(
                UUID.randomUUID(),
                1,
                DAY,
                Instant.parse("2024-05-06T02:03:04.567Z"),
                "某人",
                null,
                new ProjectEvent.FellBack(ProjectStage.LEAD));
        return new ProjectView(
                UUID.randomUUID(), no, 1, Origin.REAL, unit, AsOf.TODAY, DAY, state, List.of(told), Set.of(), false);
    }

    /** Anything a project may be, what is unknown as often as what is known. */
    private ProjectView drawn(SplittableRandom random, int no) {
        var amounts = new EnumMap<ProjectEvent.Stated.What, Amount>(ProjectEvent.Stated.What.class);
        if (random.nextBoolean()) {
            amounts.put(
                    ProjectEvent.Stated.What.PLANNED_TOTAL,
                    random.nextBoolean()
                            ? Amount.ofYuan(BigDecimal.valueOf(random.nextLong(1L << 50), 2))
                            : new Amount(
                                    BigDecimal.valueOf(random.nextInt(1 << 30)), "USD", new BigDecimal("7.1"), DAY));
        }
        var reached = new EnumMap<ProjectStage, LocalDate>(ProjectStage.class);
        var stages = ProjectStage.values();
        var stage = stages[random.nextInt(stages.length)];
        var day = DAY;
        for (var each : stages) {
            if (each.compareTo(stage) <= 0 && random.nextBoolean()) {
                reached.put(each, day = day.plusDays(random.nextInt(300)));
            }
        }
        var investors = new ArrayList<Investor>();
        for (int i = random.nextInt(3); i > 0; i--) {
            var codes = new String[] {null, "91370200MA3C5XYW0A", "12370200MA3C5XYW0A"};
            var known = enterprise("企业" + i, codes[random.nextInt(codes.length)]);
            investors.add(new Investor(
                    random.nextInt(4) == 0 ? UUID.randomUUID() : known.id().value(), "企业" + i, null));
        }
        var industries = new String[] {null, "C", "39", "3911", "47", "54", "A", "T", "85"};
        var about = new Description(
                "项目 \"" + no + "\" \\ 一期",
                random.nextBoolean() ? "370281" : random.nextBoolean() ? "110000" : null,
                random.nextBoolean() ? "IC" : null,
                industries[random.nextInt(industries.length)],
                random.nextBoolean() ? "2401-370281-04-01-12345A" : null,
                random.nextBoolean() ? "建设\n内容" : null,
                List.of());
        var standings = Standing.values();
        var base = state(about, stage, amounts);
        return view(
                no,
                new ProjectState(
                        base.unit(),
                        about,
                        List.of(),
                        investors,
                        stage,
                        standings[random.nextInt(standings.length)],
                        null,
                        day,
                        reached,
                        List.of(),
                        amounts,
                        new TreeMap<>(),
                        Map.of(),
                        Map.of(),
                        new TreeMap<>(),
                        new Milestones(List.of(), Map.of(), Map.of(), Map.of(), Map.of()),
                        random.nextBoolean() ? HERE : null));
    }
}
