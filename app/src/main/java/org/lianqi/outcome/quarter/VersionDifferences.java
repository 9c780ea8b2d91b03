package org.lianqi.outcome.quarter;

import static org.lianqi.schema.jooq.Tables.APPEAL;
import static org.lianqi.schema.jooq.Tables.COMPUTATION;
import static org.lianqi.schema.jooq.Tables.INPUT_SET;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.ground.web.Part;
import org.lianqi.outcome.assessment.AssessmentRows;
import org.lianqi.outcome.assessment.AssessmentSummary;
import org.lianqi.outcome.assessment.PublicationHead;
import org.lianqi.outcome.assessment.RunRows;
import org.lianqi.outcome.assessment.Sql;
import org.lianqi.outcome.assessment.StoredAssessments;
import org.lianqi.outcome.decision.AppealEntry;
import org.lianqi.outcome.decision.Appeals;
import org.lianqi.outcome.decision.ClaimFigures;
import org.lianqi.outcome.quarter.VersionDifference.AwardChange;
import org.lianqi.outcome.quarter.VersionDifference.AwardStanding;
import org.lianqi.outcome.quarter.VersionDifference.Decided;
import org.lianqi.outcome.quarter.VersionDifference.DecisionChange;
import org.lianqi.outcome.quarter.VersionDifference.ScoreChange;
import org.lianqi.outcome.quarter.VersionDifference.ValueChange;
import org.lianqi.outcome.scheme.CanonicalJson;
import org.lianqi.outcome.scheme.SchemeNodes;
import org.lianqi.outcome.scoreboard.ResultFigures;
import org.lianqi.record.indicator.Indicators;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets a corrected publication against the one before it, from what both were computed from and came to. */
@Service
@Transactional(readOnly = true)
public class VersionDifferences {
    static final int MOST = 200;

    private static final String SCORES = """
            select u.code, u.name_zh, u.name_en, coalesce(a.node, b.node) as node,
              b.node is not null as was, b.score as score_before, b.rank as rank_before, b.origin as origin_before,
              a.node is not null as is_there, a.score as score_after, a.rank as rank_after, a.origin as origin_after,
              count(*) over () as matching
            from (select * from node_score where run_id = {0}) b
            full join (select * from node_score where run_id = {1}) a on a.node = b.node and a.unit_id = b.unit_id
            join unit u on u.id = coalesce(a.unit_id, b.unit_id)
            where a.score is distinct from b.score or a.rank is distinct from b.rank
            order by coalesce(array_position({2}, coalesce(a.node, b.node)), 100000), u.code
            limit {3} offset {4}
            """;

    private static final String VALUES = """
            select u.name_zh, u.name_en, coalesce(a.indicator, b.indicator) as indicator,
              coalesce(a.kind, b.kind) as kind, coalesce(a.period, b.period) as period,
              b.value as value_before, b.unit_of_measure as unit_before, b.figure_ref as ref_before, b.origin as origin_before,
              a.value as value_after, a.unit_of_measure as unit_after, a.figure_ref as ref_after, a.origin as origin_after,
              count(*) over () as matching
            from (select * from frozen_input where set_id = {0}) b
            full join (select * from frozen_input where set_id = {1}) a on a.indicator = b.indicator
              and a.caliber = b.caliber and a.kind = b.kind and a.at_offset = b.at_offset and a.unit_id = b.unit_id
            join unit u on u.id = coalesce(a.unit_id, b.unit_id)
            where a.value is distinct from b.value
            order by u.code, coalesce(a.indicator, b.indicator)
            limit {2}
            """;

    private static final String AWARDS = """
            select u.code, u.name_zh, u.name_en, coalesce(a.award, b.award) as award, coalesce(a.node, b.node) as node,
              b.won as won_before, b.stars as stars_before, b.times_in_a_row as times_before, b.total as total_before,
              a.won as won_after, a.stars as stars_after, a.times_in_a_row as times_after, a.total as total_after
            from (select * from award where run_id = {0}) b
            full join (select * from award where run_id = {1}) a
              on a.award = b.award and a.node = b.node and a.unit_id = b.unit_id
            join unit u on u.id = coalesce(a.unit_id, b.unit_id)
            where row(a.won, a.stars, a.times_in_a_row, a.total, a.words) is distinct from
                  row(b.won, b.stars, b.times_in_a_row, b.total, b.words)
            order by coalesce(a.award, b.award), coalesce(a.node, b.node), u.code
            limit {2}
            """;

    private final DSLContext db;
    private final StoredAssessments stored;
    private final AssessmentRows rows;
    private final Indicators indicators;
    private final Appeals appeals;

    VersionDifferences(
            DSLContext db, StoredAssessments stored, AssessmentRows rows, Indicators indicators, Appeals appeals) {
        this.db = db;
        this.stored = stored;
        this.rows = rows;
        this.indicators = indicators;
        this.appeals = appeals;
    }

    /** One of the two versions: its run, and how its numbers are shown. */
    private record Side(UUID set, Scheme scheme, ResultFigures figures, String decisions) {}

    /**
     * What a version changed.
     *
     * @param version of the correction, at least 2
     * @throws Refusal.Missing {@code no-correction} when there is no such version, or it is the first
     */
    public VersionDifference of(UUID assessment, int version, int offset, int limit) {
        var summary = stored.get(assessment);
        var heads = stored.publications(assessment).stream()
                .collect(Collectors.toMap(PublicationHead::version, Function.identity()));
        var after = heads.get(version);
        var before = heads.get(version - 1);
        if (after == null || before == null) {
            throw new Refusal.Missing("no-correction", version, summary.period());
        }
        var runs = stored.runs(List.of(before.run(), after.run()));
        var was = side(summary, before, Objects.requireNonNull(runs.get(before.run())));
        var is = side(summary, after, Objects.requireNonNull(runs.get(after.run())));
        var values = values(was, is);
        return new VersionDifference(
                summary,
                before,
                after,
                Integer.toString(version),
                Integer.toString(version - 1),
                scores(before, after, was, is, offset, limit),
                values.changes(),
                values.matching(),
                awards(before, after, was, is),
                decisions(assessment, was, is),
                followed(assessment, after));
    }

    private Side side(AssessmentSummary summary, PublicationHead head, StoredAssessments.Run run) {
        var inputs = db.select(INPUT_SET.ID, INPUT_SET.DECISIONS)
                .from(COMPUTATION)
                .join(INPUT_SET)
                .on(INPUT_SET.ID.eq(COMPUTATION.SET_ID))
                .where(COMPUTATION.ID.eq(head.run()))
                .fetchSingle();
        return new Side(
                inputs.value1(),
                run.scheme(),
                new ResultFigures(head.run(), run.schemeId(), run.scheme(), summary.period(), true, head.origin()),
                inputs.value2());
    }

    private Part<ScoreChange> scores(
            PublicationHead before, PublicationHead after, Side was, Side is, int offset, int limit) {
        var nodes = is.scheme().nodes().stream().map(Node::code).toArray(String[]::new);
        var found = db.resultQuery(
                        SCORES, Sql.of(before.run()), Sql.of(after.run()), Sql.of(nodes), Sql.of(limit), Sql.of(offset))
                .fetch();
        int matching = found.isEmpty() ? 0 : found.getFirst().get("matching", Integer.class);
        var oldNodes = nodes(was.scheme());
        var newNodes = nodes(is.scheme());
        var root = new SchemeNodes(is.scheme()).root().code();
        var changes = new ArrayList<ScoreChange>();
        for (var row : found) {
            var unit = name(row);
            var code = row.get("code", String.class);
            var node = row.get("node", String.class);
            boolean there = row.get("was", Boolean.class);
            boolean here = row.get("is_there", Boolean.class);
            var old = there ? oldNodes.get(node) : null;
            var now = here ? newNodes.get(node) : null;
            changes.add(new ScoreChange(
                    code,
                    unit,
                    named(now == null ? old : now, node),
                    node.equals(root),
                    old == null
                            ? null
                            : was.figures()
                                    .score(
                                            unit,
                                            code,
                                            old,
                                            row.get("score_before", Double.class),
                                            origin(row, "before")),
                    now == null
                            ? null
                            : is.figures()
                                    .score(unit, code, now, row.get("score_after", Double.class), origin(row, "after")),
                    old == null
                            ? null
                            : was.figures()
                                    .rank(
                                            unit,
                                            code,
                                            old,
                                            row.get("rank_before", Integer.class),
                                            origin(row, "before")),
                    now == null
                            ? null
                            : is.figures()
                                    .rank(
                                            unit,
                                            code,
                                            now,
                                            row.get("rank_after", Integer.class),
                                            origin(row, "after"))));
        }
        return new Part<>(changes, offset, limit, matching);
    }

    private static Name named(@Nullable Node node, String code) {
        return node == null ? new Name(code, code) : ResultFigures.name(node);
    }

    private static Map<String, Node> nodes(Scheme scheme) {
        var nodes = new HashMap<String, Node>();
        scheme.nodes().forEach(node -> nodes.put(node.code(), node));
        return nodes;
    }

    private static Origin origin(Record row, String side) {
        return Origin.valueOf(row.get("origin_" + side, String.class));
    }

    private static Name name(Record row) {
        return new Name(row.get("name_zh", String.class), row.get("name_en", String.class));
    }

    private record Values(List<ValueChange> changes, int matching) {}

    private Values values(Side was, Side is) {
        var found = db.resultQuery(VALUES, Sql.of(was.set()), Sql.of(is.set()), Sql.of(MOST))
                .fetch();
        var byCode = indicators.byCode(
                found.stream().map(row -> row.get("indicator", String.class)).collect(Collectors.toSet()));
        var changes = found.stream()
                .map(row -> {
                    var code = row.get("indicator", String.class);
                    var known = byCode.get(code);
                    var measured = known == null ? new Name(code, code) : known.name();
                    return new ValueChange(
                            name(row), measured, value(row, "before", measured), value(row, "after", measured));
                })
                .toList();
        return new Values(changes, found.isEmpty() ? 0 : found.getFirst().get("matching", Integer.class));
    }

    private static @Nullable Figure value(Record row, String side, Name measured) {
        var ref = row.get("ref_" + side, String.class);
        if (ref == null) {
            return null;
        }
        var value = row.get("value_" + side, BigDecimal.class);
        return new Figure(
                FigureRef.parse(ref),
                value,
                Math.max(0, value.scale()),
                row.get("unit_" + side, String.class),
                measured,
                name(row),
                Period.parse(row.get("period", String.class)),
                Kind.valueOf(row.get("kind", String.class)),
                ValueState.PUBLISHED,
                origin(row, side));
    }

    private List<AwardChange> awards(PublicationHead before, PublicationHead after, Side was, Side is) {
        var rules = new HashMap<String, Name>();
        Stream.of(was, is)
                .flatMap(side -> side.scheme().awards().stream())
                .forEach(rule -> rules.put(
                        rule.code(), new Name(rule.name().zh(), rule.name().en())));
        var oldNodes = nodes(was.scheme());
        var newNodes = nodes(is.scheme());
        return db.resultQuery(AWARDS, Sql.of(before.run()), Sql.of(after.run()), Sql.of(MOST))
                .fetch(row -> {
                    var award = row.get("award", String.class);
                    var node = row.get("node", String.class);
                    var name = rules.getOrDefault(award, new Name(award, award));
                    return new AwardChange(
                            name(row),
                            name,
                            node.isEmpty() ? null : named(newNodes.getOrDefault(node, oldNodes.get(node)), node),
                            standing(row, "before"),
                            number(row, "before", name, before.origin(), was.figures(), oldNodes.get(node)),
                            standing(row, "after"),
                            number(row, "after", name, after.origin(), is.figures(), newNodes.get(node)));
                });
    }

    private static AwardStanding standing(Record row, String side) {
        var won = row.get("won_" + side, Boolean.class);
        return won == null ? AwardStanding.NONE : won ? AwardStanding.WON : AwardStanding.WITHHELD;
    }

    private static @Nullable Figure number(
            Record row, String side, Name award, Origin of, ResultFigures figures, @Nullable Node node) {
        var unit = name(row);
        var code = row.get("code", String.class);
        var stars = row.get("stars_" + side, Integer.class);
        if (stars != null && node != null) {
            return figures.stars(unit, code, node, stars, of);
        }
        var total = row.get("total_" + side, Double.class);
        if (total != null) {
            return figures.ofAward(
                    ResultFigures.TOTAL,
                    unit,
                    code,
                    row.get("award", String.class),
                    award,
                    CanonicalJson.decimal(total),
                    of);
        }
        var times = row.get("times_" + side, Integer.class);
        return times == null
                ? null
                : figures.ofAward(
                        ResultFigures.STREAK,
                        unit,
                        code,
                        row.get("award", String.class),
                        award,
                        BigDecimal.valueOf(times),
                        of);
    }

    private List<DecisionChange> decisions(UUID assessment, Side was, Side is) {
        var units = rows.units(assessment);
        var old = plain(RunRows.decisions(was.decisions()), was.scheme(), units);
        var now = plain(RunRows.decisions(is.decisions()), is.scheme(), units);
        var changes = new ArrayList<DecisionChange>();
        minus(now, old).forEach(change -> changes.add(with(change, true)));
        minus(old, now).forEach(change -> changes.add(with(change, false)));
        return changes;
    }

    private static List<DecisionChange> minus(List<DecisionChange> these, List<DecisionChange> those) {
        var without = new HashSet<>(those);
        return these.stream().filter(each -> !without.contains(each)).toList();
    }

    private static DecisionChange with(DecisionChange change, boolean came) {
        return new DecisionChange(change.kind(), came, change.unit(), change.item(), change.words());
    }

    private static List<DecisionChange> plain(AssessedPeriod given, Scheme scheme, Map<String, Unit> units) {
        var names = new HashMap<String, Name>();
        scheme.bonuses().forEach(item -> names.put(item.code(), ClaimFigures.name(item)));
        scheme.vetoes()
                .forEach(veto -> names.put(
                        veto.code(), new Name(veto.name().zh(), veto.name().en())));
        scheme.awards()
                .forEach(award -> names.put(
                        award.code(), new Name(award.name().zh(), award.name().en())));
        Function<String, Name> item = code -> names.getOrDefault(code, new Name(code, code));
        Function<String, Name> unit = code -> {
            var known = units.get(code);
            return known == null ? new Name(code, code) : known.name();
        };
        var all = new ArrayList<DecisionChange>();
        given.claims()
                .forEach(claim -> all.add(new DecisionChange(
                        Decided.CLAIM, true, unit.apply(claim.unit()), item.apply(claim.item()), claim.thing())));
        given.vetoes()
                .forEach(veto -> all.add(new DecisionChange(
                        Decided.VETO, true, unit.apply(veto.unit()), item.apply(veto.veto()), veto.reason())));
        given.commendations()
                .forEach(praise -> all.add(new DecisionChange(
                        Decided.COMMENDATION,
                        true,
                        unit.apply(praise.unit()),
                        item.apply(praise.award()),
                        praise.words())));
        return all;
    }

    private List<AppealEntry> followed(UUID assessment, PublicationHead after) {
        return appeals.listed(APPEAL.ASSESSMENT_ID.eq(assessment).and(APPEAL.PUBLICATION_ID.eq(after.id())), MOST);
    }
}
