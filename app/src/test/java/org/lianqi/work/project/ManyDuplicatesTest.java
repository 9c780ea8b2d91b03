package org.lianqi.work.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianqi.AskedOfTheDatabase;
import org.lianqi.ExplainedPlan;
import org.lianqi.PlatformTest;
import org.lianqi.Visitor;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Twenty thousand projects of a prefecture: they are read once, compared in memory, and the list asks a handful of questions. */
@PlatformTest
class ManyDuplicatesTest {
    private static final int PROJECTS = 20_000;
    private static final int TWICE = 100;
    private static final int DISTRICTS = 10;

    @Autowired
    Officials officials;

    @Autowired
    ProjectKeeping keeping;

    @Autowired
    AskedOfTheDatabase asked;

    @Autowired
    @Qualifier("owner")
    DataSource owner;

    @LocalServerPort
    int port;

    private final String root = "md" + UUID.randomUUID().toString().substring(0, 8);
    private UUID rootId;

    @BeforeEach
    void aPrefectureInWhichAHundredAreEnteredTwice() throws SQLException {
        rootId = officials.unit(root);
        run(
                "insert into unit (code, kind, name_zh, name_en, parent_id, path) select '" + root
                        + "x' || n, 'district', '区' || n, 'District ' || n, '" + rootId + "', ('" + root + ".' || '"
                        + root
                        + "x' || n)::ltree from generate_series(0, " + (DISTRICTS - 1) + ") n",
                // eight characters by chance, the same for one that is entered twice
                "create temporary table made as select gen_random_uuid() as id, gen_random_uuid() as event, n, u.id as unit_id,"
                        + " (select string_agg(chr(19968 + abs(hashint8(n::bigint % " + PROJECTS
                        + " * 8 + i)) % 6000), '' order by i) from generate_series(0, 7) i) as name"
                        + " from generate_series(0, " + (PROJECTS + TWICE - 1) + ") n join unit u on u.code = '" + root
                        + "x' || n % " + DISTRICTS,
                "set session_replication_role = replica",
                "insert into project (id, unit_id, seen_by, origin) select id, unit_id, array[unit_id], 'REAL' from made",
                "insert into project_event (id, project_id, seq, kind, happened_on, by_name, details)"
                        + " select event, id, 1, 'registered', date '2024-01-01', '" + root
                        + "', jsonb_build_object('kind',"
                        + " 'registered', 'unit', unit_id, 'description', jsonb_build_object('name', name, 'parcels',"
                        + " '[]'::jsonb)) from made",
                "insert into project_version (project_id, event_id, effective_from, recorded_from, unit_id, seen_by, part_units,"
                        + " part_shares, investors, origin, stage, standing, stage_since, stage_day_known, name, words, region_code)"
                        + " select id, event, date '2024-01-01', clock_timestamp(), unit_id, array[unit_id], array[unit_id],"
                        + " array[100], '{}', 'REAL', 'LEAD', 'ACTIVE', date '2024-01-01', true, name, name, '530102' from made");
        run("vacuum analyze project", "vacuum analyze project_version", "vacuum analyze project_event", "analyze unit");
    }

    @AfterEach
    void goneAgain() throws SQLException {
        var made = "select p.id from project p join unit u on u.id = p.unit_id where u.code like '" + root + "x%'";
        run(
                "set session_replication_role = replica",
                "create temporary table made as " + made,
                "delete from project_version where project_id in (select id from made)",
                "delete from project_event where project_id in (select id from made)",
                "delete from project where id in (select id from made)");
        run("vacuum analyze project", "vacuum analyze project_version", "vacuum analyze project_event");
    }

    private void run(String... statements) throws SQLException {
        try (var connection = owner.getConnection();
                var run = connection.createStatement()) {
            for (var statement : statements) {
                run.execute(statement);
            }
        }
    }

    @Test
    void theyAreReadOnceAndWhatIsToldSinceIsReadAlone() throws SQLException {
        var office = officials.official(rootId, Role.ASSESSOR);
        var visitor = new Visitor(port);
        visitor.signIn(office.username(), Officials.PASSWORD);
        var address = "/projects/duplicates?unit=" + root;
        var body = new String[1];
        var begun = System.nanoTime();
        var first = asked.during(() -> body[0] = visitor.get(address).body(), "/projects/duplicates");
        System.out.printf("20,100 projects read and compared: %.1f s%n", (System.nanoTime() - begun) / 1e9);
        assertThat(body[0].split("class=\"btn\" href=\"/projects/duplicates/beside[?]", -1).length - 1)
                .as("a page of pairs")
                .isEqualTo(50);
        assertThat(body[0]).contains("offset=50");
        assertThat(first.stream().filter(statement -> !statement.sql().contains("\"region\"")))
                .as("statements, but for the places of the prefecture")
                .hasSizeLessThan(16);
        assertThat(first.stream().filter(ManyDuplicatesTest::readsProjects))
                .as("the prefecture is read once, and what was told since of those that others asked for")
                .filteredOn(statement -> !statement.sql().contains("v.project_id = any"))
                .hasSize(1);

        var second = asked.by(visitor, address);
        assertThat(second).noneMatch(ManyDuplicatesTest::readsProjects).hasSizeLessThan(16);

        UUID district;
        try (var connection = owner.getConnection();
                var run = connection.createStatement();
                var row = run.executeQuery("select id from unit where code = '" + root + "x7'")) {
            row.next();
            district = row.getObject(1, UUID.class);
        }
        var reporter = officials.official(district, Role.REPORTER);
        org.lianqi.ground.identity.Actors.as(
                reporter,
                () -> keeping.register(
                        district,
                        new Description("新登记的一个", "530102", null, null, null, null, List.of()),
                        java.time.LocalDate.of(2025, 1, 1)));
        var third = asked.by(visitor, address);
        assertThat(third.stream().filter(ManyDuplicatesTest::readsProjects))
                .singleElement()
                .satisfies(statement -> assertThat(statement.sql()).contains("v.project_id = any"));

        var ofDistrict = new Visitor(port);
        ofDistrict.signIn(reporter.username(), Officials.PASSWORD);
        for (var statement : asked.by(ofDistrict, "/projects/duplicates")) {
            if (statement.by() instanceof Actor.Official && statement.sql().contains("\"project_version\"")) {
                assertThat(ExplainedPlan.of(owner, statement))
                        .as(statement.sql())
                        .doesNotContain("Seq Scan on project_version");
            }
        }
    }

    private static boolean readsProjects(AskedOfTheDatabase.Asked statement) {
        return statement.sql().contains("join lateral");
    }
}
