package org.lianqi.outcome.scoreboard;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.scheme.AwardRule;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.engine.index.scheme.VetoItem;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.outcome.scheme.CanonicalJson;
import org.lianqi.outcome.scheme.Periods;
import org.lianqi.outcome.scheme.SchemeNodes;

/** Makes rows of figures from what is stored of a run. */
public final class ResultRows {
    private static final String STARS = "BOARD_STARS";
    private static final StoredScore UNKNOWN = new StoredScore(null, null, null, Origin.REAL);

    private final SchemeNodes nodes;
    private final ResultFigures figures;
    private final Map<String, Name> awardNames = new HashMap<>();
    private final Map<String, Integer> awardOrder = new HashMap<>();
    private final Map<String, Name> vetoNames = new HashMap<>();

    public ResultRows(Scheme scheme, SchemeNodes nodes, ResultFigures figures) {
        this.nodes = nodes;
        this.figures = figures;
        for (AwardRule rule : scheme.awards()) {
            awardOrder.put(rule.code(), awardOrder.size());
            awardNames.put(rule.code(), new Name(rule.name().zh(), rule.name().en()));
        }
        for (VetoItem veto : scheme.vetoes()) {
            vetoNames.put(veto.code(), new Name(veto.name().zh(), veto.name().en()));
        }
    }

    public record StoredScore(
            @Nullable Double score,
            @Nullable Double contribution,
            @Nullable Integer rank,
            Origin origin) {}

    public record StoredAward(
            String award,
            String rule,
            String node,
            boolean won,
            @Nullable Integer stars,
            @Nullable Integer timesInARow,
            @Nullable Integer places,
            @Nullable Double total,
            @Nullable Integer rank,
            @Nullable Name grade,
            @Nullable String words,
            @Nullable String withheldBy,
            List<String> covers,
            Origin origin) {
        static StoredAward of(Record r) {
            var grade = r.get("grade_zh", String.class);
            var covers = r.get("covers", String[].class);
            return new StoredAward(
                    r.get("award", String.class),
                    r.get("rule", String.class),
                    r.get("node", String.class),
                    r.get("won", Boolean.class),
                    r.get("stars", Integer.class),
                    r.get("times_in_a_row", Integer.class),
                    r.get("places", Integer.class),
                    r.get("total", Double.class),
                    r.get("rank", Integer.class),
                    grade == null ? null : new Name(grade, r.get("grade_en", String.class)),
                    r.get("words", String.class),
                    r.get("withheld_by", String.class),
                    // the rows keep the engine's notation of a period
                    covers == null
                            ? List.of()
                            : Arrays.stream(covers)
                                    .map(period -> Periods.written(period).orElse(period))
                                    .toList(),
                    Origin.valueOf(r.get("origin", String.class)));
        }
    }

    public Scoreboard.Row row(
            StoredScoreboards.UnitOnPage unit,
            Map<String, StoredScore> scores,
            List<StoredAward> awards,
            @Nullable Integer moved) {
        return new Scoreboard.Row(
                unit.id(),
                unit.code(),
                unit.name(),
                cell(unit, nodes.root(), scores, List.of()),
                moved == null ? null : figures.moved(unit.name(), unit.code(), moved),
                nodes.boards().stream()
                        .map(board -> cell(unit, board, scores, awards))
                        .toList(),
                nodes.indicators().stream()
                        .map(indicator -> cell(unit, indicator, scores, List.of()))
                        .toList(),
                awards.stream()
                        .filter(award -> !award.rule().equals(STARS))
                        .sorted(Comparator.comparing(award -> awardOrder.getOrDefault(award.award(), 0)))
                        .map(award -> award(unit, award))
                        .toList());
    }

    private Scoreboard.Cell cell(
            StoredScoreboards.UnitOnPage unit, Node node, Map<String, StoredScore> scores, List<StoredAward> awards) {
        var stored = scores.getOrDefault(node.code(), UNKNOWN);
        Figure stars = awards.stream()
                .filter(award -> award.rule().equals(STARS) && award.node().equals(node.code()) && award.won())
                .filter(award -> award.stars() != null)
                .findFirst()
                .map(award -> figures.stars(
                        unit.name(),
                        unit.code(),
                        node,
                        java.util.Objects.requireNonNull(award.stars()),
                        award.origin()))
                .orElse(null);
        return new Scoreboard.Cell(
                node.code(),
                figures.score(unit.name(), unit.code(), node, stored.score(), stored.origin()),
                figures.rank(unit.name(), unit.code(), node, stored.rank(), stored.origin()),
                stars,
                stored.contribution() == null
                        ? null
                        : figures.contribution(unit.name(), unit.code(), node, stored.contribution(), stored.origin()));
    }

    private Scoreboard.Award award(StoredScoreboards.UnitOnPage unit, StoredAward award) {
        var name = awardNames.getOrDefault(award.award(), new Name(award.award(), award.award()));
        var withheld = award.withheldBy();
        return new Scoreboard.Award(
                award.award(),
                award.rule(),
                name,
                award.won(),
                whole(ResultFigures.STREAK, unit, award, name, award.timesInARow()),
                whole(ResultFigures.CLIMB, unit, award, name, award.places()),
                award.total() == null
                        ? null
                        : figures.ofAward(
                                ResultFigures.TOTAL,
                                unit.name(),
                                unit.code(),
                                award.award(),
                                name,
                                CanonicalJson.decimal(award.total()),
                                award.origin()),
                whole(ResultFigures.PLACE, unit, award, name, award.rank()),
                award.grade(),
                award.words(),
                withheld == null ? null : vetoNames.getOrDefault(withheld, new Name(withheld, withheld)));
    }

    private @Nullable Figure whole(
            String kind, StoredScoreboards.UnitOnPage unit, StoredAward award, Name name, @Nullable Integer number) {
        return number == null
                ? null
                : figures.ofAward(
                        kind,
                        unit.name(),
                        unit.code(),
                        award.award(),
                        name,
                        BigDecimal.valueOf(number),
                        award.origin());
    }
}
