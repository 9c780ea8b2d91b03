package org.lianqi.outcome.scoreboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.outcome.assessment.AssessmentSummary;
import org.lianqi.outcome.assessment.PublicationHead;
import org.lianqi.outcome.assessment.Sql;
import org.lianqi.outcome.assessment.StoredAssessments;
import org.lianqi.outcome.scheme.SchemeNodes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads results from the tables. A scoreboard takes six statements, a unit's history three, however many units,
 * indicators and periods there are; row-level security decides which runs are seen.
 */
@Component
public class StoredScoreboards implements Scoreboards {
    private static final int MOST_NOTABLE = 200;

    private final DSLContext db;
    private final StoredAssessments assessments;

    StoredScoreboards(DSLContext db, StoredAssessments assessments) {
        this.db = db;
        this.assessments = assessments;
    }

    @Override
    @Transactional(readOnly = true)
    public List<AssessmentSummary> list() {
        return assessments.list();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<AssessmentSummary> find(String schemeCode, Period period) {
        return assessments.find(schemeCode, period);
    }

    @Override
    @Transactional(readOnly = true)
    public List<PublicationHead> publications(UUID assessment) {
        return assessments.publications(assessment);
    }

    @Override
    @Transactional(readOnly = true)
    public Scoreboard board(UUID assessment, @Nullable Integer version, Scoreboard.Query query) {
        if (version == null) {
            return findBoard(assessment, query).orElseThrow(() -> new Refusal.Missing("no-results"));
        }
        var published = publications(assessment).stream()
                .filter(p -> p.version() == version)
                .findFirst()
                .orElseThrow(() -> new Refusal.Missing("no-results"));
        return read(assessments.get(assessment), published.run(), published, query);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Scoreboard> findBoard(UUID assessment, Scoreboard.Query query) {
        var summary = assessments.get(assessment);
        var published = summary.publication();
        if (published != null) {
            return Optional.of(read(summary, published.run(), published, query));
        }
        return Optional.ofNullable(summary.run()).map(head -> read(summary, head.id(), null, query));
    }

    @Override
    @Transactional(readOnly = true)
    public Scoreboard provisional(UUID assessment, Scoreboard.Query query) {
        var summary = assessments.get(assessment);
        var run = summary.run();
        if (run == null) {
            throw new Refusal.Missing("no-results");
        }
        var published = summary.publication();
        return read(summary, run.id(), published != null && published.run().equals(run.id()) ? published : null, query);
    }

    private Scoreboard read(
            AssessmentSummary summary, UUID run, @Nullable PublicationHead published, Scoreboard.Query query) {
        var scored = assessments.run(run);
        var scheme = scored.scheme();
        var figures = new ResultFigures(
                run,
                scored.schemeId(),
                scheme,
                summary.period(),
                published != null,
                scored.head().origin());
        var nodes = new SchemeNodes(scheme);
        var columns = new ResultColumns(nodes, figures, summary.period());
        var sort = nodes.board(query.sort()).map(Node::code).orElse(nodes.root().code());
        var units = page(run, sort, query);
        var notable = notable(run, nodes.root().code());
        int matching = units.isEmpty() ? 0 : units.getFirst().matching();
        var read = new LinkedHashMap<UUID, UnitOnPage>();
        units.forEach(unit -> read.put(unit.id(), unit));
        notable.forEach(unit -> read.putIfAbsent(unit.id(), unit));
        var ids = read.keySet().toArray(UUID[]::new);
        var cells = cells(run, ids);
        var awards = awards(run, ids);
        var moved = moved(summary, run, ids);
        var reading = new ResultRows(scheme, nodes, figures);
        var rows = new HashMap<UUID, Scoreboard.Row>();
        read.forEach((id, unit) -> rows.put(
                id,
                reading.row(
                        unit, cells.getOrDefault(id, Map.of()), awards.getOrDefault(id, List.of()), moved.get(id))));
        var covers = awards.values().stream()
                .flatMap(List::stream)
                .filter(award -> award.rule().equals(ScoreboardView.YEAR))
                .map(ResultRows.StoredAward::covers)
                .findFirst()
                .orElse(List.of());
        return new Scoreboard(
                summary,
                scored.head(),
                published,
                columns.total(),
                columns.boards(),
                columns.indicators(),
                columns.extent(summary.units()),
                rows(units, rows),
                matching,
                rows(notable, rows),
                covers,
                scored.head().origin());
    }

    private static List<Scoreboard.Row> rows(List<UnitOnPage> units, Map<UUID, Scoreboard.Row> rows) {
        return units.stream()
                .map(unit -> Objects.requireNonNull(rows.get(unit.id())))
                .toList();
    }

    /** A unit of the part asked for. */
    public record UnitOnPage(UUID id, String code, Name name, int matching) {}

    static final String PAGE = """
            select u.id, u.code, u.name_zh, u.name_en, count(*) over () as matching
            from node_score n join unit u on u.id = n.unit_id
            where n.run_id = {0} and n.node = {1}
              and ({2} = '' or u.name_zh ilike {3} or u.name_en ilike {3} or u.code ilike {3})
              and ({4} = '' or exists (select from award w where w.run_id = n.run_id and w.unit_id = n.unit_id and w.won
                   and (w.award = {4} or w.rule = {4})))
            order by n.rank nulls last, u.code
            limit {5} offset {6}
            """;

    private List<UnitOnPage> page(UUID run, String node, Scoreboard.Query query) {
        var like = "%" + query.search().strip().replaceAll("([\\\\%_])", "\\\\$1") + "%";
        return db.resultQuery(
                        PAGE,
                        Sql.of(run),
                        Sql.of(node),
                        Sql.of(query.search().strip()),
                        Sql.of(like),
                        Sql.of(query.award()),
                        Sql.of(query.limit()),
                        Sql.of(query.offset()))
                .fetch(StoredScoreboards::unitOnPage);
    }

    private static UnitOnPage unitOnPage(org.jooq.Record r) {
        return new UnitOnPage(
                r.get("id", UUID.class),
                r.get("code", String.class),
                new Name(r.get("name_zh", String.class), r.get("name_en", String.class)),
                r.get("matching", Integer.class));
    }

    private List<UnitOnPage> notable(UUID run, String root) {
        return db.resultQuery(
                        """
                        select u.id, u.code, u.name_zh, u.name_en, count(*) over () as matching
                        from node_score n join unit u on u.id = n.unit_id
                        where n.run_id = {0} and n.node = {1}
                          and (n.rank <= 3 or exists (select from award w where w.run_id = n.run_id
                               and w.unit_id = n.unit_id and w.won and w.rule in ({2}, {3})))
                        order by n.rank nulls last, u.code
                        limit {4}
                        """,
                        Sql.of(run),
                        Sql.of(root),
                        Sql.of(ScoreboardView.LEADER),
                        Sql.of(ScoreboardView.CLIMBER),
                        Sql.of(MOST_NOTABLE))
                .fetch(StoredScoreboards::unitOnPage);
    }

    private Map<UUID, Map<String, ResultRows.StoredScore>> cells(UUID run, UUID[] units) {
        var cells = new HashMap<UUID, Map<String, ResultRows.StoredScore>>();
        db.resultQuery(
                        "select unit_id, node, score, contribution, rank, origin from node_score"
                                + " where run_id = {0} and unit_id = any ({1})",
                        Sql.of(run), Sql.of(units))
                .forEach(r -> cells.computeIfAbsent(r.get("unit_id", UUID.class), id -> new HashMap<>())
                        .put(
                                r.get("node", String.class),
                                new ResultRows.StoredScore(
                                        r.get("score", Double.class),
                                        r.get("contribution", Double.class),
                                        r.get("rank", Integer.class),
                                        Origin.valueOf(r.get("origin", String.class)))));
        return cells;
    }

    private Map<UUID, List<ResultRows.StoredAward>> awards(UUID run, UUID[] units) {
        var awards = new HashMap<UUID, List<ResultRows.StoredAward>>();
        db.resultQuery("select * from award where run_id = {0} and unit_id = any ({1})", Sql.of(run), Sql.of(units))
                .forEach(r -> awards.computeIfAbsent(r.get("unit_id", UUID.class), id -> new ArrayList<>())
                        .add(ResultRows.StoredAward.of(r)));
        return awards;
    }

    /**
     * Places gained since the period before. Nothing where that period's result is of another origin: an exercise is never
     * set against a real quarter.
     */
    private Map<UUID, Integer> moved(AssessmentSummary summary, UUID run, UUID[] units) {
        var moved = new HashMap<UUID, Integer>();
        db.resultQuery(
                        """
                        select m.unit_id, m.rank_before - m.rank_now as places
                        from movement m join computation c on c.id = m.run_id
                        where m.run_id = {0} and m.unit_id = any ({1}) and not exists (
                          select from input_history h join publication p on p.id = h.publication_id
                          where h.set_id = c.set_id and h.period = {2} and p.origin <> c.origin)
                        """,
                        Sql.of(run),
                        Sql.of(units),
                        Sql.of(summary.period().previous().toString()))
                .forEach(r -> moved.put(r.get("unit_id", UUID.class), r.get("places", Integer.class)));
        return moved;
    }

    @Override
    @Transactional(readOnly = true)
    public UnitResult unit(String schemeCode, String unitCode) {
        var seen = assessments.list().stream()
                .filter(a -> a.schemeCode().equals(schemeCode))
                .filter(a -> run(a) != null)
                .sorted(Comparator.comparing(AssessmentSummary::period))
                .toList();
        var history = new ResultHistory(db, assessments).of(seen, unitCode);
        if (history.isEmpty()) {
            throw new Refusal.Missing("unit-not-assessed", unitCode);
        }
        var newest = history.getLast().assessment();
        var board = board(newest.id(), null, new Scoreboard.Query(unitCode, "", "", 0, 5_000));
        var row = board.rows().stream()
                .filter(r -> r.unitCode().equals(unitCode))
                .findFirst()
                .orElseThrow(() -> new Refusal.Missing("unit-not-assessed", unitCode));
        return new UnitResult(row.unit(), unitCode, row.unitName(), board, history);
    }

    /** The run whose results an assessment shows; null when there is none. */
    static @Nullable UUID run(AssessmentSummary assessment) {
        var published = assessment.publication();
        var run = assessment.run();
        return published != null ? published.run() : run == null ? null : run.id();
    }
}
