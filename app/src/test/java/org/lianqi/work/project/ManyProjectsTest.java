package org.lianqi.work.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianqi.AskedOfTheDatabase;
import org.lianqi.ExplainedPlan;
import org.lianqi.PlatformTest;
import org.lianqi.Visitor;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A hundred thousand projects of twenty districts: what a district looks at is found through an index, today and in the past. */
@PlatformTest
class ManyProjectsTest {
    private static final int PROJECTS = 100_000;
    private static final int DISTRICTS = 20;
    private static final String MADE = "select project_id from project_event where by_name = '%s'";

    @Autowired
    Officials officials;

    @Autowired
    AskedOfTheDatabase asked;

    @Autowired
    @Qualifier("owner")
    DataSource owner;

    @LocalServerPort
    int port;

    private final String root = "mp" + UUID.randomUUID().toString().substring(0, 8);
    private UUID rootId;

    @BeforeEach
    void aLongRegister() throws SQLException {
        rootId = officials.unit(root);
        run(
                "insert into unit (code, kind, name_zh, name_en, parent_id, path) select '" + root
                        + "x' || n, 'district', '区' || n, 'District ' || n, '" + rootId + "', ('" + root + ".' || '"
                        + root
                        + "x' || n)::ltree from generate_series(0, " + (DISTRICTS - 1) + ") n",
                "create temporary table made as select gen_random_uuid() as id, gen_random_uuid() as event, n, u.id as unit_id"
                        + " from generate_series(1, " + PROJECTS + ") n join unit u on u.code = '" + root + "x' || n % "
                        + DISTRICTS,
                // their events say nothing that could be judged
                "alter table project disable trigger project_told",
                "insert into project (id, unit_id, seen_by, origin) select id, unit_id, array[unit_id], 'SYNTHETIC' from made",
                "alter table project enable trigger project_told",
                "insert into project_event (id, project_id, seq, kind, happened_on, by_name, details)"
                        + " select event, id, 1, 'registered', date '2023-01-01' + n % 900, '" + root
                        + "', '{}' from made",
                // one version that ended, one that stands, as a project has after its first step
                "insert into project_version (project_id, event_id, effective_from, effective_to, recorded_from, unit_id, seen_by,"
                        + " part_units, part_shares, investors, origin, stage, standing, stage_since, stage_day_known, name, words,"
                        + " chain, planned_cny, completed_cny, progress, signed_on, commenced_on)"
                        + " select id, event, day, case v when 0 then day + 60 end, day::timestamptz + interval '1 hour',"
                        + " unit_id, array[unit_id], array[unit_id], array[100], '{}', 'SYNTHETIC',"
                        + " case v when 0 then 'LEAD' else (array['IN_TALKS','SIGNED','BUILDING','IN_PRODUCTION'])[1 + n % 4] end,"
                        + " 'ACTIVE', day, true, '项目 ' || n, '项目' || n, (array['IC','AI','RAIL','FOOD','NEV'])[1 + n % 5],"
                        + " n % 9973 * 10000, n % 997 * 10000, n % 100, case when n % 4 > 0 then day + 90 end,"
                        + " case when n % 4 > 1 then day + 200 end"
                        + " from made cross join generate_series(0, 1) v"
                        + " cross join lateral (select date '2023-01-01' + n % 900 + v * 60) d (day)");
        run("vacuum analyze project", "vacuum analyze project_version", "analyze project_event", "analyze unit");
    }

    @AfterEach
    void goneAgain() throws SQLException {
        // what points at the events goes first and is cleared away, or each event would look for it among the dead rows
        run("delete from project_version where project_id in (" + MADE.formatted(root) + ")", "vacuum project_version");
        run("delete from project_event where by_name = '" + root + "'");
        run("delete from project where unit_id in (select id from unit where code like '" + root + "x%')");
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
    void aDistrictNeverReadsTheWholeRegisterAndTheOfficeNotForItsFirstPage() throws SQLException {
        UUID district;
        try (var connection = owner.getConnection();
                var run = connection.createStatement();
                var row = run.executeQuery("select id from unit where code = '" + root + "x7'")) {
            row.next();
            district = row.getObject(1, UUID.class);
        }
        var unit = "unit=" + root + "x7";
        var read = new TreeSet<String>();
        int looked = 0;
        for (var who :
                List.of(officials.official(district, Role.REPORTER), officials.official(rootId, Role.ASSESSOR))) {
            var visitor = new Visitor(port);
            visitor.signIn(who.username(), Officials.PASSWORD);
            boolean ofDistrict = who.roles().contains(Role.REPORTER);
            for (var address : List.of(
                    "/projects?" + (ofDistrict ? "" : unit),
                    "/projects?sort=name&stage=SIGNED" + (ofDistrict ? "" : "&" + unit),
                    "/projects?sort=progress&chain=IC&" + unit,
                    "/projects?sort=completed&q=77&" + unit,
                    "/projects?on=2024-06-30&" + unit,
                    "/projects?on=2024-06-30&known=2024-06-30&" + unit,
                    "/projects/board?" + unit)) {
                for (var statement : asked.by(visitor, address)) {
                    if (statement.sql().contains("\"project_version\"")
                            || statement.sql().contains("\"project\"")) {
                        looked++;
                        var plan = ExplainedPlan.of(owner, statement);
                        if (plan.contains("Seq Scan on project")) {
                            read.add(who.roles() + " " + address + ": " + statement.sql() + "\n" + plan);
                        }
                    }
                }
            }
            for (var statement : asked.by(visitor, "/projects")) {
                if (statement.sql().contains("\"planned_cny\" desc")) {
                    looked++;
                    assertThat(ExplainedPlan.of(owner, statement)).doesNotContain("Seq Scan on project");
                }
            }
        }
        assertThat(read).isEmpty();
        assertThat(looked).as("statements looked at").isGreaterThan(25);
    }
}
