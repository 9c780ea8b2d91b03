package org.lianqi.outcome.scoreboard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.outcome.assessment.AssessmentSummary;
import org.lianqi.outcome.assessment.Sql;
import org.lianqi.outcome.assessment.StoredAssessments;
import org.lianqi.outcome.scheme.SchemeNodes;

/** One unit at the total and the boards of several runs, against the other units of each: two statements for all of them. */
record ResultHistory(DSLContext db, StoredAssessments assessments) {
    private static final String STANDING = """
            select n.run_id, n.node, c.origin as run_origin,
              max(n.score) filter (where me.code = {1}) as own,
              max(n.rank) filter (where me.code = {1}) as own_rank,
              max(n.origin) filter (where me.code = {1}) as own_origin,
              percentile_cont(0.5) within group (order by n.score) as median,
              (array_agg(me.code order by n.score desc nulls last))[1] as best_code,
              (array_agg(me.name_zh order by n.score desc nulls last))[1] as best_zh,
              (array_agg(me.name_en order by n.score desc nulls last))[1] as best_en,
              max(me.name_zh) filter (where me.code = {1}) as own_zh,
              max(me.name_en) filter (where me.code = {1}) as own_en,
              max(n.score) as best
            from node_score n join unit me on me.id = n.unit_id join computation c on c.id = n.run_id
            where n.run_id = any ({0}) and n.node = any ({2})
            group by n.run_id, n.node, c.origin
            having bool_or(me.code = {1})
            """;

    private static final String AHEAD = """
            select distinct on (n.run_id, n.node) n.run_id, n.node, u.code, u.name_zh, u.name_en, n.score, n.origin
            from node_score n join unit u on u.id = n.unit_id
            join node_score own on own.run_id = n.run_id and own.node = n.node
              and own.unit_id = (select id from unit where code = {1})
            where n.run_id = any ({0}) and n.node = any ({2}) and n.rank < own.rank
            order by n.run_id, n.node, n.rank desc, u.code
            """;

    List<UnitResult.Point> of(List<AssessmentSummary> seen, String unitCode) {
        var points = new ArrayList<UnitResult.Point>();
        if (seen.isEmpty()) {
            return points;
        }
        var runs = assessments.runs(seen.stream()
                .map(StoredScoreboards::run)
                .filter(Objects::nonNull)
                .toList());
        var nodes = runs.values().stream()
                .flatMap(run -> nodes(run).stream())
                .map(Node::code)
                .distinct()
                .toArray(String[]::new);
        var ids = runs.keySet().toArray(UUID[]::new);
        var standing = byRunAndNode(STANDING, ids, unitCode, nodes);
        var ahead = byRunAndNode(AHEAD, ids, unitCode, nodes);
        for (var assessment : seen) {
            var run = runs.get(StoredScoreboards.run(assessment));
            if (run == null) {
                continue;
            }
            for (var node : nodes(run)) {
                var key = run.head().id() + " " + node.code();
                var record = standing.get(key);
                if (record != null) {
                    points.add(point(assessment, run, node, unitCode, record, ahead.get(key)));
                }
            }
        }
        return points;
    }

    private Map<String, Record> byRunAndNode(String sql, UUID[] runs, String unitCode, String[] nodes) {
        var found = new HashMap<String, Record>();
        db.resultQuery(sql, Sql.of(runs), Sql.of(unitCode), Sql.of(nodes))
                .forEach(r -> found.put(r.get("run_id", UUID.class) + " " + r.get("node", String.class), r));
        return found;
    }

    private static List<Node> nodes(StoredAssessments.Run run) {
        var of = new SchemeNodes(run.scheme());
        var nodes = new ArrayList<Node>();
        nodes.add(of.root());
        nodes.addAll(of.boards());
        return nodes;
    }

    private static UnitResult.Point point(
            AssessmentSummary assessment,
            StoredAssessments.Run run,
            Node node,
            String unitCode,
            Record standing,
            @Nullable Record ahead) {
        var figures = new ResultFigures(
                run.head().id(),
                run.schemeId(),
                run.scheme(),
                assessment.period(),
                assessment.publication() != null,
                run.head().origin());
        var name = ResultFigures.name(node);
        var unit = new Name(standing.get("own_zh", String.class), standing.get("own_en", String.class));
        var ownOrigin = Origin.valueOf(standing.get("own_origin", String.class));
        var bestCode = standing.get("best_code", String.class);
        return new UnitResult.Point(
                assessment,
                node.code(),
                name,
                figures.score(unit, unitCode, node, standing.get("own", Double.class), ownOrigin),
                figures.rank(unit, unitCode, node, standing.get("own_rank", Integer.class), ownOrigin),
                figures.median(node, standing.get("median", Double.class)),
                figures.score(
                        new Name(standing.get("best_zh", String.class), standing.get("best_en", String.class)),
                        bestCode,
                        node,
                        standing.get("best", Double.class),
                        run.head().origin()),
                ahead == null ? null : ahead(figures, node, ahead));
    }

    private static Figure ahead(ResultFigures figures, Node node, Record ahead) {
        return figures.score(
                new Name(ahead.get("name_zh", String.class), ahead.get("name_en", String.class)),
                ahead.get("code", String.class),
                node,
                ahead.get("score", Double.class),
                Origin.valueOf(ahead.get("origin", String.class)));
    }
}
