package org.lianqi.record.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
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
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Twenty thousand tasks of two hundred units over ten years: what people look at is found through an index. */
@PlatformTest
class ManyTasksTest {
    private static final int TASKS = 20_000;
    private static final int UNITS = 200;

    /** How many the office has in all, or closed, is counted one by one: nine of ten are. */
    private static final Pattern COUNTS_ALL =
            Pattern.compile("select count\\(\\*\\) from \\S+( where (true|\\S+\\.\"state\" in \\('CLOSED'\\)))?");

    @Autowired
    Officials officials;

    @Autowired
    AskedOfTheDatabase asked;

    @Autowired
    @Qualifier("owner")
    DataSource owner;

    @LocalServerPort
    int port;

    private final String root = "many" + UUID.randomUUID().toString().substring(0, 8);
    private UUID rootId;
    private UUID helper;

    @BeforeEach
    void aLongRegister() throws SQLException {
        rootId = officials.unit(root);
        helper = officials.unit(root + "h");
        try (var connection = owner.getConnection();
                var run = connection.createStatement()) {
            run.execute("insert into unit (code, kind, name_zh, name_en, parent_id, path) select '" + root
                    + "x' || n, 'town',"
                    + " '镇' || n, 'Town ' || n, '" + rootId + "', ('" + root + ".' || '" + root + "x' || n)::ltree"
                    + " from generate_series(0, " + (UNITS - 1) + ") n");
            run.execute(
                    "insert into task (title, asked, lead_unit, assigner_unit, state, due, feedback, assigned_by, closing_by,"
                            + " closing_on, changed_at, joint_units)"
                            + " select '任务' || n, '办到 ' || n, u.id, '" + rootId
                            + "', s.state, current_date + (n % 3650 - 3600), 'NONE', '" + root
                            + "', case when s.state in ('CLOSING', 'CLOSED') then 'x' end, case when s.state in ('CLOSING', 'CLOSED')"
                            + " then current_date end, now() - n * interval '1 minute',"
                            + " case when n % 50 = 0 then array['" + helper + "'::uuid] else '{}' end"
                            + " from generate_series(1, " + TASKS + ") n join unit u on u.code = '" + root
                            + "x' || n % " + UNITS
                            + " cross join lateral (select case when n % 100 < 4 then 'ASSIGNED' when n % 100 < 10 then 'ACCEPTED'"
                            + " when n % 100 < 11 then 'CLOSING' else 'CLOSED' end) s (state)");
            run.execute("analyze task");
            run.execute("analyze unit");
        }
    }

    @AfterEach
    void goneAgain() throws SQLException {
        try (var connection = owner.getConnection();
                var run = connection.createStatement()) {
            run.execute("delete from task where assigned_by = '" + root + "'");
        }
    }

    @Test
    void nobodyReadsTheWholeRegisterToSeeWhatIsOpenRedHisOrOfAUnit() throws SQLException {
        UUID town;
        try (var connection = owner.getConnection();
                var run = connection.createStatement();
                var row = run.executeQuery("select id from unit where code = '" + root + "x7'")) {
            row.next();
            town = row.getObject(1, UUID.class);
        }
        var read = new TreeSet<String>();
        int looked = 0;
        for (var who : List.of(
                officials.official(rootId, Role.ASSESSOR),
                officials.official(town, Role.REPORTER),
                officials.official(town, Role.REVIEWER),
                officials.official(helper, Role.REPORTER))) {
            var visitor = new Visitor(port);
            visitor.signIn(who.username(), Officials.PASSWORD);
            for (var address : List.of(
                    "/tasks",
                    "/tasks?sort=changed",
                    "/tasks?light=red",
                    "/tasks?light=yellow",
                    "/tasks?mine=1",
                    "/tasks?state=assigned",
                    "/tasks?unit=" + root + "x7",
                    "/tasks?state=all&sort=changed",
                    "/tasks?state=closed",
                    "/tasks?state=closed&unit=" + root + "x7",
                    "/tasks?state=all&unit=" + root + "h",
                    "/tasks?state=closed&light=red&dueYear=2024&lead=" + root + "x7",
                    "/tasks/units",
                    "/")) {
                for (var statement : asked.by(visitor, address)) {
                    if (statement.sql().contains("\"task\"") || statement.sql().contains("from task")) {
                        looked++;
                        if (who.has(Role.ASSESSOR)
                                && COUNTS_ALL.matcher(statement.sql()).matches()) {
                            continue;
                        }
                        if (ExplainedPlan.of(owner, statement).contains("Seq Scan on task ")) {
                            read.add(who.roles() + " " + address + ": " + statement.sql());
                        }
                    }
                }
            }
        }
        assertThat(read).isEmpty();
        assertThat(looked).as("statements looked at").isGreaterThan(40);
    }
}
