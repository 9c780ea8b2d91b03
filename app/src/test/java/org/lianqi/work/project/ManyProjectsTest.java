package org.lianqi.work.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
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

/** A hundred thousand projects of twenty districts: what a district looks at is found through an index, today and in the past. */
@PlatformTest
class ManyProjectsTest {
    private static final int PROJECTS = 100_000;
    private static final int DISTRICTS = 20;
    private static final Pattern ABOUT_PROJECTS =
            Pattern.compile("\"project(_version|_event|_total)?\"|project_version");
    /** Totals are few rows, and read whole on purpose. */
    private static final Pattern FROM_END_TO_END = Pattern.compile("Seq Scan on project(_version|_event)?\\b");

    private static final Path PLANS = Path.of("..", "docs", "plans.md");
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
                // nothing is asked of them row by row: they fit together, and their events say nothing that could be
                // judged
                "set session_replication_role = replica",
                "insert into project (id, unit_id, seen_by, origin) select id, unit_id, array[unit_id], 'SYNTHETIC' from made",
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
        run(
                "set session_replication_role = replica",
                "delete from project_version where project_id in (" + MADE.formatted(root) + ")",
                "delete from project where unit_id in (select id from unit where code like '" + root + "x%')",
                "delete from project_event where by_name = '" + root + "'");
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
    void aDistrictNeverReadsTheWholeRegisterAndTheOfficeNotForItsFirstPage() throws SQLException, IOException {
        UUID district;
        try (var connection = owner.getConnection();
                var run = connection.createStatement();
                var row = run.executeQuery("select id from unit where code = '" + root + "x7'")) {
            row.next();
            district = row.getObject(1, UUID.class);
        }
        var unit = "unit=" + root + "x7";
        var read = new TreeSet<String>();
        var kept = new LinkedHashMap<String, Set<String>>();
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
                    "/projects/map?" + unit,
                    "/projects/alike?name=%E9%A1%B9%E7%9B%AE+77&responsible=" + root + "x7",
                    "/projects/board" + (ofDistrict ? "" : "?" + unit),
                    "/projects/board")) {
                for (var statement : asked.by(visitor, address)) {
                    if (ABOUT_PROJECTS.matcher(statement.sql()).find() && statement.by() instanceof Actor.Official) {
                        looked++;
                        var plan = ExplainedPlan.of(owner, statement);
                        if (FROM_END_TO_END.matcher(plan).find()) {
                            read.add(who.roles() + " " + address + ": " + statement.sql() + "\n" + plan);
                        }
                        kept.computeIfAbsent(
                                        (ofDistrict ? "reporter of a district" : "office of the region") + ": `"
                                                + withoutNames(address) + "`",
                                        any -> new LinkedHashSet<>())
                                .add(withoutNames(statement.sql() + "\n\n" + plan));
                    }
                }
            }
            for (var statement : asked.by(visitor, "/projects")) {
                if (statement.sql().contains("\"planned_cny\" desc")) {
                    looked++;
                    assertThat(ExplainedPlan.of(owner, statement)).doesNotContainPattern(FROM_END_TO_END);
                }
            }
        }
        assertThat(read).isEmpty();
        assertThat(looked).as("statements looked at").isGreaterThan(25);
        if (Boolean.getBoolean("lianqi.write")) {
            Files.writeString(PLANS, document(kept));
        }
    }

    /** What is other in each run says nothing, nor do the columns, nor what is asked once about who asks. */
    private String withoutNames(String text) {
        return text.replace(root, "u")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "…")
                .replaceAll("(cast\\('…' as uuid\\)|…)(, ?(cast\\('…' as uuid\\)|…))+", "…")
                .replaceAll("^select (?!count).*? from ", "select … from ")
                .replaceAll(" *InitPlan \\d+\\n *->  Result\\n", "");
    }

    private static String document(Map<String, Set<String>> kept) {
        var text = new StringBuilder(
                "# Plans of the questions about projects\n\nMade by `ManyProjectsTest -Dlianqi.write=true` on "
                        + "100,000 generated projects of twenty districts after `analyze`, as PostgreSQL explains each\nstatement of a page for whoever "
                        + "asked it, row-level security included. The test fails when one of them reads a table of projects from end to end.\n");
        kept.forEach((page, statements) -> {
            text.append("\n## ").append(page).append('\n');
            statements.forEach(
                    each -> text.append("\n```\n").append(each.strip()).append("\n```\n"));
        });
        return text.toString();
    }
}
