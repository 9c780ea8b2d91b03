package org.lianqi.work.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lianqi.schema.jooq.Tables.MAP_OUTLINE;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.Visitor;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.work.project.Description;
import org.lianqi.work.project.Location;
import org.lianqi.work.project.ProjectEvent;
import org.lianqi.work.project.ProjectKeeping;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Projects are points for those who may see them; a boundary is only ever shown with the approval number of its map. */
@PlatformTest
class ProjectMapTest {
    private static final LocalDate DAY = LocalDate.of(2025, 3, 10);
    private static final String SHAPE = """
            {"type":"Polygon","coordinates":[[[119.8,36],[120.3,36],[120.3,36.5],[119.8,36]]]}""";

    @Autowired
    Outlines outlines;

    @Autowired
    ProjectKeeping keeping;

    @Autowired
    Officials officials;

    @Autowired
    DSLContext db;

    @LocalServerPort
    int port;

    private final String code = "ma" + UUID.randomUUID().toString().substring(0, 8);
    private UUID office;
    private UUID project;
    private Visitor assessor;
    private Visitor reporter;
    private Visitor rival;

    @BeforeEach
    void aProjectSomewhereAndOneNowhere() {
        office = officials.unit(code);
        var unit = officials.unit(code + "x", office);
        var told = officials.official(unit, Role.REPORTER);
        project = register(told, "有位置" + code);
        register(told, "没位置" + code);
        var place = new Location(new BigDecimal("120.03"), new BigDecimal("36.26"));
        Actors.as(told, () -> keeping.record(project, 1, new ProjectEvent.Located(place, null), DAY, null));
        assessor = signedIn(officials.official(office, Role.ASSESSOR));
        reporter = signedIn(told);
        rival = signedIn(officials.official(officials.unit(code + "y", office), Role.REPORTER));
    }

    @AfterEach
    void nothingIsShownToOtherTests() {
        Actors.as(officials.official(office, Role.ASSESSOR), () -> {
            outlines.shown()
                    .ifPresent(shown -> outlines.takeAway(shown.outline().id()));
            return null;
        });
    }

    @Test
    void withoutOutlinesProjectsArePointsOverAGridMarkedAsSchematic() {
        var page = reporter.get("/projects/map");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("<a href=\"/projects/" + project + "\"><title lang=\"zh-CN\">有位置" + code)
                .contains("<text class=\"sketch\"", "示意", "120.03, 36.26", "有位置的 1 个", "没有位置的 1 个")
                .doesNotContain("审图号：", "class=\"outline\"");
    }

    @Test
    void anotherDistrictSeesOnlyItsOwnPoints() {
        assertThat(rival.get("/projects/map").body())
                .contains("没有可画的项目")
                .doesNotContain(project.toString(), "有位置" + code);
        assertThat(rival.get("/api/v1/projects/map?unit=" + code).body()).contains("\"placed\":0");
        assertThat(assessor.get("/api/v1/projects/map?unit=" + code).body())
                .contains(project.toString(), "\"placed\":1", "\"unplaced\":1");
    }

    @Test
    void outlinesAreShownWithTheNumberOfTheirMapUntilOthersTakeTheirPlaceOrTheyAreTakenAway() {
        assertThat(bring("GS（2024）1234号", SHAPE).status()).isEqualTo(302);
        assertThat(reporter.get("/projects/map").body())
                .contains("class=\"outline\"", "审图号：GS(2024)1234号", "测试地图出版社")
                .doesNotContain("class=\"sketch\"");

        assertThat(bring("鲁SG(2023)026号", SHAPE).status()).isEqualTo(302);
        assertThat(reporter.get("/projects/map").body())
                .contains("审图号：鲁SG(2023)026号")
                .doesNotContain("1234号");
        assertThat(assessor.get("/projects/map/outlines").body()).contains("GS(2024)1234号", "鲁SG(2023)026号", "正在用");

        var shown = Actors.as(official(Role.REPORTER), () -> outlines.shown().orElseThrow())
                .outline();
        var removing = "/projects/map/outlines/" + shown.id() + "/remove";
        assertThat(assessor.post(removing, Map.of()).status()).isEqualTo(302);
        assertThat(reporter.get("/projects/map").body())
                .contains("class=\"sketch\"")
                .doesNotContain("class=\"outline\"");
        assertThat(assessor.post(removing, Map.of()).status()).isEqualTo(409);
        assertThat(assessor.get("/audit?q=" + shown.id()).status()).isNotEqualTo(500);
    }

    @Test
    void outlinesWithoutANumberOrWithABrokenFileAreRefusedAndWhatWasTypedStays() {
        var without = bring("没有号", SHAPE);
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.body()).contains("“没有号”不是审图号的写法", "value=\"测试地图出版社\"");
        var broken = bring("GS(2024)1234号", SHAPE.replace("[120.3,36.5]", "[36.5,120.3]"));
        assertThat(broken.status()).isEqualTo(422);
        assertThat(broken.body()).contains("$.coordinates[0][2]", "[36.5,120.3]", "value=\"GS(2024)1234号\"");
        assertThat(reporter.get("/projects/map").body()).contains("class=\"sketch\"");
    }

    @Test
    void onlyTheOfficeBringsOutlinesAndTheDatabaseHoldsIt() {
        assertThat(reporter.get("/projects/map/outlines").status()).isEqualTo(403);
        assertThatThrownBy(() -> Actors.as(
                        official(Role.REPORTER),
                        () -> outlines.bring("a.json", SHAPE.getBytes(), "GS(2024)1234号", "测试地图出版社")))
                .isInstanceOf(Refusal.Forbidden.class);
        bring("GS(2024)1234号", SHAPE);
        var seen = official(Role.REPORTER);
        assertThat(officials.as(seen, () -> db.fetchCount(MAP_OUTLINE, MAP_OUTLINE.ENDED_AT.isNull())))
                .isOne();
        assertThat(officials.as(
                        seen,
                        () -> db.update(MAP_OUTLINE)
                                .set(
                                        MAP_OUTLINE.ENDED_AT,
                                        java.time.Instant.now().plusSeconds(60))
                                .set(MAP_OUTLINE.ENDED_BY_NAME, "别人")
                                .execute()))
                .isZero();
    }

    private Visitor.Answer bring(String approval, String file) {
        return assessor.upload(
                "/projects/map/outlines",
                Map.of("approval", approval, "publisher", "测试地图出版社"),
                "file",
                "底图.geojson",
                file);
    }

    private Actor.Official official(Role role) {
        return officials.official(office, role);
    }

    private UUID register(Actor.Official by, String name) {
        return Actors.as(
                by,
                () -> keeping.register(by.unit(), new Description(name, null, null, null, null, null, List.of()), DAY));
    }

    private Visitor signedIn(Actor.Official who) {
        var visitor = new Visitor(port);
        visitor.signIn(who.username(), Officials.PASSWORD);
        return visitor;
    }
}
