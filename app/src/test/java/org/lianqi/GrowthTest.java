package org.lianqi;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every page somebody reaches is asked before and after the installation has grown by a hundred times: it asks the
 * database no more often, and the database reads no large table through to find a few of its rows. Whatever page is added
 * is asked without being named here; that indicators count for nothing either, StoredScoreboardsTest shows.
 */
@OwnDemonstration
@EnabledIfSystemProperty(named = "lianqi.full", matches = "true", disabledReason = "takes eight minutes: with --full")
class GrowthTest {
    /** A list that was empty may ask once for what its rows are called, and once for who wrote them. */
    private static final int FIRST_ROWS = 2;

    private static final List<String> LARGE = List.of(
            "observation",
            "observation_revision",
            "frozen_input",
            "node_score",
            "movement",
            "award",
            "audit_entry",
            "audit_link",
            "notice",
            "assessment_unit",
            "evidence_holder",
            "import_batch");

    /** Rows read in vain that make a scan of the whole table a fault. */
    private static final long IN_VAIN = 20_000;

    private static final Pattern READS = Pattern.compile("(?is)\\s*(select|with)\\b.*");

    private static final Pattern LITERAL = Pattern.compile("'[^']*'|\\b\\d+\\b");

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("owner")
    DataSource owner;

    @Autowired
    AskedOfTheDatabase asked;

    @Test
    void pagesAskNoMoreAndReadNoTableThroughWhenEverythingHasGrown() throws SQLException {
        var faults = new TreeSet<String>();
        var before = new LinkedHashMap<String, Integer>();
        var people = new LinkedHashMap<String, Visitor>();
        var seen = new HashSet<String>();
        var explained = new HashSet<String>();
        for (var person : List.of("assessor", "reporter-jiaozhou", "auditor")) {
            var visitor = new Visitor(port);
            visitor.signIn(person, "lianqi-demo");
            people.put(person, visitor);
            Crawl.pages(visitor, 1, 120).forEach((path, page) -> {
                if (page.status() == 200 && (path.equals("/") || seen.add(path))) {
                    before.put(person + " " + path, asked.by(visitor, path).size());
                }
            });
        }
        try (var connection = owner.getConnection()) {
            grow(connection);
        }
        int most = 0;
        for (var entry : before.entrySet()) {
            var person = entry.getKey().substring(0, entry.getKey().indexOf(' '));
            var path = entry.getKey().substring(person.length() + 1);
            var statements = asked.by(people.get(person), path);
            most = Math.max(most, statements.size());
            if (statements.size() > entry.getValue() + FIRST_ROWS) {
                faults.add(entry.getKey() + ": " + entry.getValue() + " statements, now " + statements.size()
                        + ", most often " + mostOften(statements));
            }
            try (var connection = owner.getConnection()) {
                for (var statement : statements) {
                    if (READS.matcher(statement.sql()).matches()
                            && explained.add(
                                    person + LITERAL.matcher(statement.sql()).replaceAll("?"))) {
                        readThrough(connection, statement)
                                .forEach(scan -> faults.add(
                                        path.replaceAll("\\?.*", "") + " reads " + scan + " by " + statement.sql()));
                    }
                }
            }
        }
        System.out.println(before.size() + " pages asked, at most " + most + " statements each");
        assertThat(before).hasSizeGreaterThan(30);
        assertThat(faults).isEmpty();
    }

    private static String mostOften(List<AskedOfTheDatabase.Asked> statements) {
        var times = new LinkedHashMap<String, Integer>();
        statements.forEach(
                statement -> times.merge(LITERAL.matcher(statement.sql()).replaceAll("?"), 1, Integer::sum));
        return Collections.max(times.entrySet(), Map.Entry.comparingByValue()).toString();
    }

    /** 1,000 more units with eight quarters of values and results, 40 earlier quarters, a long log and full inboxes. */
    private static void grow(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        for (var statement : List.of(
                "set local session_replication_role = replica",
                "create temporary table grown on commit drop as select uuidv7() id, n from generate_series(1, 1000) n",
                "insert into unit (id, code, kind, name_zh, name_en, parent_id, path) select g.id, 'GROWN' || n, 'park',"
                        + " '园区' || n, 'Park ' || n, p.id, p.path || ('GROWN' || n)::ltree from grown g, unit p where p.code = '370200'",
                "create temporary table one on commit drop as select distinct on (indicator, period, kind) * from observation"
                        + " where origin = 'synthetic' order by indicator, period, kind, unit_id",
                "insert into observation (indicator, definition, unit_id, period, caliber, source, kind, value,"
                        + " unit_of_measure, as_of, state, published_at, origin, action, changed_by_name) select o.indicator,"
                        + " o.definition, g.id, o.period, o.caliber, o.source, o.kind, o.value + g.n, o.unit_of_measure,"
                        + " o.as_of, o.state, o.published_at, o.origin, o.action, o.changed_by_name from one o, grown g",
                "insert into observation_revision (observation_id, revision, indicator, definition, unit_id, period, caliber,"
                        + " source, kind, value, unit_of_measure, as_of, state, published_at, origin, action, changed_by_name,"
                        + " changed_at) select o.id, 1, o.indicator, o.definition, o.unit_id, o.period, o.caliber, o.source,"
                        + " o.kind, o.value, o.unit_of_measure, o.as_of, o.state, o.published_at, o.origin, o.action,"
                        + " o.changed_by_name, o.changed_at from observation o join grown g on g.id = o.unit_id",
                "insert into assessment_unit select a.id, g.id, 100 + g.n from assessment a, grown g",
                "insert into node_score select r.id, s.node, g.id, s.score - g.n / 100.0, s.contribution, 10 + g.n, s.standing,"
                        + " s.origin from computation r cross join grown g join lateral (select distinct on (node) * from"
                        + " node_score where run_id = r.id order by node, unit_id) s on true",
                "insert into movement select r.id, g.id, 10 + g.n, 10 + g.n, 1010 from computation r, grown g",
                "insert into frozen_input select t.id, 100000 + g.n * 100 + i.no, g.id, i.indicator, i.caliber, i.kind,"
                        + " i.at_offset, i.period, i.value, i.unit_of_measure, i.source, i.as_of, i.origin, i.figure_ref, null, null"
                        + " from input_set t cross join grown g join lateral (select distinct on (indicator, kind, at_offset) *,"
                        + " row_number() over () as i from frozen_input where set_id = t.id order by indicator, kind, at_offset,"
                        + " unit_id) i on true on conflict do nothing",
                // quarters before those of the exercise, with the results of the first
                "create temporary table earlier on commit drop as select uuidv7() a, uuidv7() s, uuidv7() r, uuidv7() p, y || 'Q'"
                        + " || q period from generate_series(2010, 2019) y, generate_series(1, 4) q",
                "create temporary table template on commit drop as select a.*, c.id run, c.set_id, p.id publication from"
                        + " assessment a join publication p on p.assessment_id = a.id join computation c on c.id = p.run_id order"
                        + " by a.period limit 1",
                "insert into assessment (id, scheme_id, scheme_code, period, stage, revision) select e.a, t.scheme_id,"
                        + " t.scheme_code, e.period, 'PUBLISHED', 8 from earlier e, template t",
                "insert into assessment_unit select e.a, u.unit_id, u.ordinal from earlier e, template t, assessment_unit u where"
                        + " u.assessment_id = t.id and u.ordinal < 100",
                "insert into input_set (id, assessment_id, round, frozen, sha256, decisions, history, origin, taken_by) select e.s,"
                        + " e.a, 1, true, i.sha256, i.decisions, i.history, i.origin, i.taken_by from earlier e, template t,"
                        + " input_set i where i.id = t.set_id",
                "insert into computation (id, assessment_id, round, set_id, scheme_id, final, inputs_sha256, result_sha256,"
                        + " engine_version, origin, computed_by, duration_micros) select e.r, e.a, 1, e.s, c.scheme_id, true,"
                        + " c.inputs_sha256, c.result_sha256, c.engine_version, c.origin, c.computed_by, 1 from earlier e, template"
                        + " t, computation c where c.id = t.run",
                "insert into node_score select e.r, n.node, n.unit_id, n.score, n.contribution, n.rank, n.standing, n.origin from"
                        + " earlier e, template t, node_score n join assessment_unit u on u.unit_id = n.unit_id where n.run_id ="
                        + " t.run and u.assessment_id = t.id and u.ordinal < 100",
                "insert into publication (id, assessment_id, version, run_id, document, sha256, reason, origin, published_by)"
                        + " select e.p, e.a, 1, e.r, p.document, p.sha256, p.reason, p.origin, p.published_by from earlier e,"
                        + " template t, publication p where p.id = t.publication",
                "insert into audit_entry (actor_kind, actor_name, action, subject_kind, subject_id) select 'system', 'grown' || n %"
                        + " 300, 'grown.' || n % 40, 'thing' || n % 20, 'id' || n from generate_series(1, 150000) n",
                "insert into notice (account_id, kind, args, link, read_at) select a.id, k.kind, k.args, k.link, now() from account"
                        + " a cross join generate_series(1, 5000) cross join (select * from notice limit 1) k")) {
            try (var run = connection.createStatement()) {
                run.execute(statement);
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
        try (var run = connection.createStatement()) {
            run.execute("vacuum analyze");
        }
    }

    /** The large tables the statement reads through in vain, as the role and the person it was asked by. */
    private static List<String> readThrough(Connection connection, AskedOfTheDatabase.Asked statement)
            throws SQLException {
        var found = new ArrayList<String>();
        connection.setAutoCommit(false);
        try (var run = connection.createStatement()) {
            run.execute("set local role lianqi_app");
            run.execute("set local jit = off");
            run.execute(actor(statement.by()));
            try (var plan = run.executeQuery("explain (analyze, timing off, format json) "
                    + statement.sql().replaceAll("(?i)\\s+for (no key )?update( skip locked)?\\s*$", ""))) {
                plan.next();
                look(JsonMapper.shared().readTree(plan.getString(1)), found);
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        return found;
    }

    private static void look(JsonNode node, List<String> found) {
        if (node.path("Node Type").asString("").contains("Seq Scan")
                && LARGE.contains(node.path("Relation Name").asString(""))) {
            long loops = node.path("Actual Loops").asLong(1);
            long vain = node.path("Rows Removed by Filter").asLong(0) * loops;
            double kept = node.path("Actual Rows").asDouble(0) * loops;
            if (vain > IN_VAIN && kept * 10 < vain) {
                found.add(node.path("Relation Name").asString("") + " (" + vain + " rows for " + (long) kept + ", "
                        + node.path("Filter").asString("") + ")");
            }
        }
        node.forEach(below -> look(below, found));
    }

    private static String actor(Actor by) {
        var official = by instanceof Actor.Official o ? o : null;
        return "select set_config('lianqi.kind', '" + by.kind() + "', true), set_config('lianqi.account', '"
                + (official == null ? "" : official.account()) + "', true), set_config('lianqi.unit', '"
                + (official == null ? "" : official.unit()) + "', true), set_config('lianqi.roles', '"
                + (official == null
                        ? ""
                        : String.join(
                                " ", official.roles().stream().map(Role::code).toList()))
                + "', true)";
    }
}
