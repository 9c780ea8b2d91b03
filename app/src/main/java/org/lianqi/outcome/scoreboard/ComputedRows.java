package org.lianqi.outcome.scoreboard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.Award;
import org.lianqi.engine.index.Movement;
import org.lianqi.engine.index.Result;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.outcome.scheme.Periods;
import org.lianqi.outcome.scheme.SchemeNodes;

/** Rows of a scoreboard straight from what the engine computed, with nothing stored: from files, or tried. */
public final class ComputedRows {
    private final Result result;
    private final Origin origin;
    private final ResultRows rows;
    private final Map<String, List<ResultRows.StoredAward>> awards = new HashMap<>();

    public ComputedRows(Result result, SchemeNodes nodes, ResultFigures figures, Origin origin) {
        this.result = result;
        this.origin = origin;
        this.rows = new ResultRows(result.scheme(), nodes, figures);
        collectAwards();
    }

    public Scoreboard.Row row(UUID id, String code, Name name) {
        return rows.row(
                new StoredScoreboards.UnitOnPage(id, code, name, 0),
                scores(code),
                awards.getOrDefault(code, List.of()),
                result.findMovement(code).map(Movement::places).orElse(null));
    }

    private Map<String, ResultRows.StoredScore> scores(String unit) {
        var scores = new HashMap<String, ResultRows.StoredScore>();
        for (Node node : result.scheme().nodes()) {
            var at = result.score(unit, node.code());
            scores.put(
                    node.code(),
                    new ResultRows.StoredScore(
                            at.score().isPresent() ? (Double) at.score().getAsDouble() : null,
                            at.contribution().isPresent()
                                    ? (Double) at.contribution().getAsDouble()
                                    : null,
                            at.rank().isPresent() ? (Integer) at.rank().getAsInt() : null,
                            origin));
        }
        return scores;
    }

    private void collectAwards() {
        result.awards().forEach(award -> add(award.unit(), award(award, null)));
        result.withheld()
                .forEach(withheld -> add(
                        withheld.award().unit(),
                        award(withheld.award(), withheld.veto().veto())));
        for (var board : result.yearToDate()) {
            var covers = board.covered().stream().map(Periods::text).toList();
            for (var row : board.rows()) {
                add(
                        row.unit(),
                        new ResultRows.StoredAward(
                                board.award(),
                                ScoreboardView.YEAR,
                                board.node(),
                                true,
                                null,
                                null,
                                null,
                                row.total().isPresent() ? (Double) row.total().getAsDouble() : null,
                                row.rank().isPresent() ? (Integer) row.rank().getAsInt() : null,
                                null,
                                null,
                                null,
                                covers,
                                origin));
            }
        }
    }

    private void add(String unit, ResultRows.StoredAward award) {
        awards.computeIfAbsent(unit, code -> new ArrayList<>()).add(award);
    }

    private ResultRows.StoredAward award(Award award, @Nullable String withheldBy) {
        return switch (award) {
            case Award.Stars stars ->
                stored(award, "BOARD_STARS", stars.board(), stars.stars(), null, null, stars.rank(), withheldBy);
            case Award.LeaderFlag flag ->
                stored(award, ScoreboardView.LEADER, "", null, flag.timesInARow(), null, flag.rank(), withheldBy);
            case Award.ClimberFlag flag ->
                stored(
                        award,
                        ScoreboardView.CLIMBER,
                        "",
                        null,
                        flag.timesInARow(),
                        flag.climb().places(),
                        null,
                        withheldBy);
            case Award.Commendation words ->
                stored(award, "COMMENDATION", "", null, words.timesInARow(), null, null, withheldBy);
            case Award.Grade grade -> stored(award, "GRADES", "", null, null, null, grade.rank(), withheldBy);
        };
    }

    private ResultRows.StoredAward stored(
            Award award,
            String rule,
            String node,
            @Nullable Integer stars,
            @Nullable Integer timesInARow,
            @Nullable Integer places,
            @Nullable Integer rank,
            @Nullable String withheldBy) {
        return new ResultRows.StoredAward(
                award.award(),
                rule,
                node,
                withheldBy == null,
                stars,
                withheldBy == null ? timesInARow : null,
                places,
                null,
                rank,
                award instanceof Award.Grade grade
                        ? new Name(grade.grade().zh(), grade.grade().en())
                        : null,
                award instanceof Award.Commendation words ? words.words() : null,
                withheldBy,
                List.of(),
                origin);
    }
}
