package org.lianqi.work.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.Visitor;
import org.lianqi.ground.evidence.EvidenceStore;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.region.CsvRows;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.record.enterprise.Enterprises;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.util.LinkedMultiValueMap;

/** What is told through a form is kept whole or not at all, and a refusal says why on the page and to a program alike. */
@PlatformTest
class TellingDeskTest {
    private static final LocalDate DAY = LocalDate.of(2025, 3, 10);

    @Autowired
    TellingDesk desk;

    @Autowired
    ProjectKeeping keeping;

    @Autowired
    Projects projects;

    @Autowired
    Enterprises enterprises;

    @Autowired
    EvidenceStore evidence;

    @Autowired
    Officials officials;

    @LocalServerPort
    int port;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private Actor.Official reporter;
    private UUID project;

    @BeforeEach
    void aProject() {
        var unit = officials.unit("td" + mark);
        reporter = officials.official(unit, Role.REPORTER);
        project = Actors.as(
                reporter,
                () -> keeping.register(
                        unit, new Description("填表用", null, null, null, null, null, List.of()), DAY.minusDays(5)));
    }

    @Test
    void investorsOfARefusedFormAreNotInTheRegister() {
        refused(
                "project-investor-shares",
                "invested",
                Map.of("investor", List.of("甲厂" + mark, "乙厂" + mark), "share", List.of("60", "50")),
                List.of());
        assertThat(Actors.as(reporter, () -> enterprises.list("乙厂" + mark))).isEmpty();
    }

    @Test
    void aFileOfARefusedFormIsNotKept() {
        var bytes = ("%PDF-1.7 " + mark).getBytes(StandardCharsets.UTF_8);
        Resource file = new ByteArrayResource(bytes) {
            @Override
            public String getFilename() {
                return "协议.pdf";
            }
        };
        var typed = Map.of(
                "to", List.of("SIGNED"),
                "proofKind", List.of("AGREEMENT"),
                "proofNumber", List.of("第 1 号"));
        refused("project-gate", "advanced", typed, List.of(Optional.of(file)));
        var sha256 = CsvRows.sha256(bytes);
        assertThat(Actors.as(reporter, () -> evidence.find(sha256))).isEmpty();
    }

    @Test
    void anAmountIsNeverDroppedInSilence() {
        refused(
                "project-report-month",
                "reported",
                Map.of("month", List.of("2025-02"), "inYear", List.of("100"), "progress", List.of("5")),
                List.of());
    }

    @Test
    void totalsLeftEmptyFollowFromTheLastMonthThatSaidThem() {
        tell("reported", Map.of("month", List.of("2024-09"), "inMonth", List.of("100")));
        tell("reported", Map.of("month", List.of("2024-10"), "progress", List.of("10")));
        tell("reported", Map.of("month", List.of("2024-11"), "inMonth", List.of("50")));
        var completed = Actors.as(reporter, () -> projects.get(project, AsOf.TODAY))
                .state()
                .completed();
        assertThat(completed.inYear()).isEqualByComparingTo("1500000");
        assertThat(completed.inAll()).isEqualByComparingTo("1500000");
    }

    @Test
    void aProgramIsToldWhyAsAPageIs() {
        var visitor = new Visitor(port);
        visitor.signIn(reporter.username(), Officials.PASSWORD);
        for (var body : Map.of(
                        "{\"kind\": \"shared\", \"parts\": []}", "project-shares",
                        "{\"kind\": \"stated\", \"what\": \"SIGNED\"}", "project-field",
                        "{\"kind\": \"invested\", \"investors\": [{\"enterprise\": null, \"nameAsSigned\": \"x\"}]}",
                                "project-field")
                .entrySet()) {
            var answer = visitor.send(
                    "POST",
                    "/api/v1/projects/" + project + "/events",
                    "application/json",
                    "{\"revision\": 1, \"event\": " + body.getKey() + "}");
            assertThat(answer.status()).as(body.getKey()).isEqualTo(422);
            assertThat(answer.body()).contains(body.getValue());
        }
    }

    private void refused(String code, String kind, Map<String, List<String>> typed, List<Optional<Resource>> files) {
        assertThatThrownBy(() -> tell(kind, typed, files))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private void tell(String kind, Map<String, List<String>> typed) {
        tell(kind, typed, List.of());
    }

    private void tell(String kind, Map<String, List<String>> typed, List<Optional<Resource>> files) {
        var fields = new LinkedMultiValueMap<String, String>(typed);
        Actors.as(reporter, () -> {
            fields.add("on", DAY.toString());
            fields.add(
                    "revision",
                    Integer.toString(projects.get(project, AsOf.TODAY).revision()));
            desk.tell(project, kind, new Telling(fields), files);
            return true;
        });
    }
}
