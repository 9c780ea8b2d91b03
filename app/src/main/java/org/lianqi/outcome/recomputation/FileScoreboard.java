package org.lianqi.outcome.recomputation;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.Award;
import org.lianqi.engine.index.Movement;
import org.lianqi.engine.index.Result;
import org.lianqi.engine.index.input.Cadence;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.outcome.assessment.AssessmentSummary;
import org.lianqi.outcome.assessment.RunHead;
import org.lianqi.outcome.assessment.Runs;
import org.lianqi.outcome.assessment.Stage;
import org.lianqi.outcome.scheme.Periods;
import org.lianqi.outcome.scheme.SchemeNodes;
import org.lianqi.outcome.scoreboard.ResultColumns;
import org.lianqi.outcome.scoreboard.ResultFigures;
import org.lianqi.outcome.scoreboard.ResultRows;
import org.lianqi.outcome.scoreboard.Scoreboard;
import org.lianqi.outcome.scoreboard.ScoreboardView;
import org.lianqi.outcome.scoreboard.StoredScoreboards;

/** A result computed from files as the scoreboard that tables and bulletins are made of. */
final class FileScoreboard {
    private final FileInputs inputs;
    private final Result result;
    private final String resultSha256;
    private final Map<String, List<ResultRows.StoredAward>> awards = new HashMap<>();

    private FileScoreboard(FileInputs inputs, Result result, String resultSha256) {
        this.inputs = inputs;
        this.result = result;
        this.resultSha256 = resultSha256;
    }

    static Scoreboard of(FileInputs inputs, Result result, String resultSha256) {
        return new FileScoreboard(inputs, result, resultSha256).board();
    }

    private Scoreboard board() {
        var scheme = result.scheme();
        var run = id(inputs.inputsSha256());
        var figures =
                new ResultFigures(run, id(scheme.code()), scheme, result.given().period(), false, inputs.origin());
        var nodes = new SchemeNodes(scheme);
        var head = new RunHead(
                run,
                false,
                inputs.inputsSha256(),
                resultSha256,
                Runs.ENGINE,
                inputs.origin(),
                "lianqi assess",
                result.given().period().end().atStartOfDay().toInstant(ZoneOffset.UTC));
        var summary = summary(head);
        var columns = new ResultColumns(nodes, figures, summary.period());
        var rows = new ResultRows(scheme, nodes, figures);
        var units = inputs.units();
        collectAwards();
        var ordered = result.listByRank(result.total()).stream()
                .sorted(Comparator.comparingInt((org.lianqi.engine.index.NodeScore score) ->
                                score.rank().orElse(Integer.MAX_VALUE))
                        .thenComparing(org.lianqi.engine.index.NodeScore::unit))
                .map(score -> rows.row(
                        new StoredScoreboards.UnitOnPage(
                                id(score.unit()),
                                score.unit(),
                                units.getOrDefault(score.unit(), new Name(score.unit(), score.unit())),
                                units.size()),
                        scores(score.unit()),
                        awards.getOrDefault(score.unit(), List.of()),
                        result.findMovement(score.unit()).map(Movement::places).orElse(null)))
                .toList();
        return new Scoreboard(
                summary,
                head,
                null,
                columns.total(),
                columns.boards(),
                columns.indicators(),
                ordered,
                ordered.size(),
                ordered,
                result.yearToDate().stream()
                        .findFirst()
                        .map(board ->
                                board.covered().stream().map(Periods::text).toList())
                        .orElse(List.of()),
                inputs.origin());
    }

    private static UUID id(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8));
    }

    private AssessmentSummary summary(RunHead head) {
        var scheme = result.scheme();
        var period = result.given().period();
        return new AssessmentSummary(
                id(scheme.code() + period),
                id(scheme.code()),
                scheme.code(),
                scheme.version(),
                new Name(scheme.name().zh(), scheme.name().en()),
                // a half-year is none of the platform's periods; the year it lies in orders it, its name is given apart
                period.cadence() == Cadence.HALF_YEAR ? new Period.Year(period.year()) : Periods.ground(period),
                Stage.COMPUTED,
                1,
                1,
                inputs.units().size(),
                null,
                head,
                null,
                null,
                "");
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
                            inputs.origin()));
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
                                inputs.origin()));
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
        Origin origin = inputs.origin();
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
