package org.lianqi.outcome.scoreboard;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGeneratorFactory;
import org.jooq.DSLContext;
import org.lianqi.engine.index.input.Cadence;
import org.lianqi.engine.index.method.Direction;
import org.lianqi.engine.index.method.MinmaxFloor;
import org.lianqi.engine.index.scheme.Aggregation;
import org.lianqi.engine.index.scheme.AwardRule;
import org.lianqi.engine.index.scheme.Group;
import org.lianqi.engine.index.scheme.Indicator;
import org.lianqi.engine.index.scheme.MissingValueRule;
import org.lianqi.engine.index.scheme.Name;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.engine.index.scheme.Rounding;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.engine.index.scheme.TieMethod;
import org.lianqi.engine.index.scheme.TieRule;
import org.lianqi.engine.index.scheme.Weight;
import org.lianqi.engine.index.scheme.WeightUnit;
import org.lianqi.outcome.assessment.Sql;
import org.lianqi.outcome.scheme.CanonicalJson;
import org.lianqi.outcome.scheme.SchemeFile;

/** Published results of a scheme of its own in the tables, without the way there: units × two boards × indicators × quarters. */
public final class ResultsInTables {
    final String code = "T" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    final List<UUID> units = new ArrayList<>();
    final List<String> unitCodes = new ArrayList<>();
    final Scheme scheme;
    private final DSLContext db;
    private UUID before;
    private String beforePeriod = "";
    private double[] totalsBefore = {};
    private final UUID schemeId = UUID.randomUUID();

    public ResultsInTables(DSLContext db, int unitCount, int indicatorsABoard) {
        this.db = db;
        scheme = scheme(indicatorsABoard);
        var parent = UUID.randomUUID();
        unit(parent, code, null, code);
        for (int i = 0; i < unitCount; i++) {
            var id = UUID.randomUUID();
            var unitCode = code + "-" + i;
            unit(id, unitCode, parent, code + "." + code + "_" + i);
            units.add(id);
            unitCodes.add(unitCode);
        }
        var document = SchemeFile.write(scheme);
        db.query(
                        "insert into scheme (id, code, version, state, name_zh, name_en, valid_from, document, sha256, created_by,"
                                + " changed_by, in_use_by, in_use_at) values ({0}, {1}, 1, 'IN_USE', '试办法', 'trial', '2020-01-01',"
                                + " {2}, {3}, 't', 't', 't', now())",
                        Sql.of(schemeId), Sql.of(code), Sql.of(document), Sql.of(CanonicalJson.sha256(document)))
                .execute();
    }

    private void unit(UUID id, String unitCode, UUID parent, String path) {
        db.query(
                        "insert into unit (id, code, kind, name_zh, name_en, parent_id, path) values ({0}, {1}, 'district', {2},"
                                + " {3}, {4}, {5}::ltree)",
                        Sql.of(id),
                        Sql.of(unitCode),
                        Sql.of("单位" + unitCode),
                        Sql.of("Unit " + unitCode),
                        org.jooq.impl.DSL.val(parent, UUID.class),
                        Sql.of(path))
                .execute();
    }

    /** A published quarter; scores are the same for the same seed. */
    public UUID quarter(String period, String origin, long seed) {
        var assessment = UUID.randomUUID();
        db.query(
                        "insert into assessment (id, scheme_id, scheme_code, period, stage) values ({0}, {1}, {2}, {3},"
                                + " 'PUBLISHED')",
                        Sql.of(assessment), Sql.of(schemeId), Sql.of(code), Sql.of(period))
                .execute();
        db.query(
                        "insert into assessment_unit select {0}, u, o from unnest({1}) with ordinality as x(u, o)",
                        Sql.of(assessment), Sql.of(units.toArray(UUID[]::new)))
                .execute();
        var set = UUID.randomUUID();
        db.query(
                        "insert into input_set (id, assessment_id, round, frozen, sha256, decisions, history, origin, taken_by)"
                                + " values ({0}, {1}, 1, true, {2}, '{}', '[]', {3}, 't')",
                        Sql.of(set), Sql.of(assessment), Sql.of("a".repeat(64)), Sql.of(origin))
                .execute();
        var run = UUID.randomUUID();
        db.query(
                        "insert into computation (id, assessment_id, round, set_id, scheme_id, final, inputs_sha256, result_sha256,"
                                + " engine_version, origin, computed_by, duration_micros) values ({0}, {1}, 1, {2}, {3}, true, {4},"
                                + " {4}, '1', {5}, 't', 1)",
                        Sql.of(run),
                        Sql.of(assessment),
                        Sql.of(set),
                        Sql.of(schemeId),
                        Sql.of("b".repeat(64)),
                        Sql.of(origin))
                .execute();
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var totals = new double[units.size()];
        for (Node node : scheme.nodes()) {
            var scores = new double[units.size()];
            for (int u = 0; u < scores.length; u++) {
                scores[u] = 50 + random.nextInt(500_000) / 10_000.0;
            }
            if (node.parent() == null) {
                totals = scores;
            }
            db.query(
                            "insert into node_score (run_id, node, unit_id, score, contribution, rank, standing, origin)"
                                    + " select {0}, {1}, u, s, s / 2, rank() over (order by s desc), 'RANKED', {2} from unnest({3}, {4}) as x(u, s)",
                            Sql.of(run),
                            Sql.of(node.code()),
                            Sql.of(origin),
                            Sql.of(units.toArray(UUID[]::new)),
                            Sql.of(boxed(scores)))
                    .execute();
        }
        db.query(
                        "insert into award (run_id, unit_id, award, rule, won, times_in_a_row, origin) select run_id, unit_id, 'LEAD',"
                                + " 'LEADER_FLAG', true, 1, {1} from node_score where run_id = {0} and node = 'TOTAL' and rank <= 2",
                        Sql.of(run), Sql.of(origin))
                .execute();
        db.query(
                        "insert into award (run_id, unit_id, award, rule, node, won, stars, origin) select run_id, unit_id, 'STARS',"
                                + " 'BOARD_STARS', node, true, greatest(0, 11 - rank), {1} from node_score where run_id = {0} and"
                                + " node in ('A', 'B')",
                        Sql.of(run), Sql.of(origin))
                .execute();
        if (before != null) {
            db.query(
                            "insert into input_history (set_id, period, publication_id) select {0}, {1}, id from publication where"
                                    + " run_id = {2}",
                            Sql.of(set), Sql.of(beforePeriod), Sql.of(before))
                    .execute();
            db.query(
                            "insert into movement (run_id, unit_id, rank_before, rank_now, units) select {0}, u, b, n, {1} from"
                                    + " unnest({2}, {3}, {4}) as x(u, b, n)",
                            Sql.of(run),
                            Sql.of(units.size()),
                            Sql.of(units.toArray(UUID[]::new)),
                            Sql.of(ranks(totalsBefore)),
                            Sql.of(ranks(totals)))
                    .execute();
        }
        before = run;
        beforePeriod = period;
        totalsBefore = totals;
        var document = "{\"period\":\"" + period + "\"}";
        db.query(
                        "insert into publication (assessment_id, version, run_id, document, sha256, reason, audit_seq, audit_hash,"
                                + " origin, published_by) values ({0}, 1, {1}, {2}, {3}, '首次公布', 7, 'ff', {4}, 't')",
                        Sql.of(assessment),
                        Sql.of(run),
                        Sql.of(document),
                        Sql.of(CanonicalJson.sha256(document)),
                        Sql.of(origin))
                .execute();
        db.execute("analyze node_score");
        return assessment;
    }

    private static Double[] boxed(double[] numbers) {
        return java.util.Arrays.stream(numbers).boxed().toArray(Double[]::new);
    }

    /** 1 for the highest; counted here, since a join of tables that were just filled has no statistics to go by. */
    private static Integer[] ranks(double[] scores) {
        var sorted = scores.clone();
        java.util.Arrays.sort(sorted);
        return java.util.Arrays.stream(scores)
                .mapToObj(score -> scores.length - java.util.Arrays.binarySearch(sorted, score))
                .toArray(Integer[]::new);
    }

    private Scheme scheme(int indicators) {
        var nodes = new ArrayList<Node>();
        nodes.add(new Group(
                "TOTAL",
                null,
                new Name("综合", "Total"),
                Weight.of("1"),
                new Aggregation.WeightedArithmetic(),
                false,
                Rounding.USUAL));
        for (var board : List.of("A", "B")) {
            nodes.add(new Group(
                    board,
                    "TOTAL",
                    new Name("板块" + board, "Board " + board),
                    Weight.of("0.5"),
                    new Aggregation.WeightedArithmetic(),
                    true,
                    Rounding.USUAL));
            for (int i = 0; i < indicators; i++) {
                var inputs = new TreeMap<String, org.lianqi.engine.index.scheme.Input>();
                nodes.add(new Indicator(
                        board + i,
                        board,
                        new Name("指标" + board + i, "Indicator " + board + i),
                        Weight.of("1"),
                        Direction.HIGHER_IS_BETTER,
                        new MinmaxFloor(new BigDecimal("60")),
                        inputs,
                        new MissingValueRule.Reweigh(),
                        Rounding.USUAL));
            }
        }
        return new Scheme(
                code,
                1,
                new Name("试办法", "trial"),
                "",
                LocalDate.of(2020, 1, 1),
                null,
                Cadence.QUARTER,
                WeightUnit.RELATIVE,
                new BigDecimal("100"),
                nodes,
                List.of(),
                List.of(),
                List.of(),
                new TieRule(TieMethod.MIN, null, List.of()),
                List.of(new AwardRule.LeaderFlag("LEAD", new Name("领头旗", "leader flag"), 2)),
                List.of());
    }
}
