package org.lianqi.outcome.recomputation;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.lianqi.engine.index.Result;
import org.lianqi.engine.index.input.Cadence;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.outcome.assessment.AssessmentSummary;
import org.lianqi.outcome.assessment.RunHead;
import org.lianqi.outcome.assessment.Runs;
import org.lianqi.outcome.assessment.Stage;
import org.lianqi.outcome.scheme.Periods;
import org.lianqi.outcome.scheme.SchemeNodes;
import org.lianqi.outcome.scoreboard.ComputedRows;
import org.lianqi.outcome.scoreboard.ResultColumns;
import org.lianqi.outcome.scoreboard.ResultFigures;
import org.lianqi.outcome.scoreboard.Scoreboard;

/** A result computed from files as the scoreboard that tables and bulletins are made of. */
final class FileScoreboard {
    private final FileInputs inputs;
    private final Result result;
    private final String resultSha256;

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
        var rows = new ComputedRows(result, nodes, figures, inputs.origin());
        var units = inputs.units();
        var ordered = result.listByRank(result.total()).stream()
                .sorted(Comparator.comparingInt((org.lianqi.engine.index.NodeScore score) ->
                                score.rank().orElse(Integer.MAX_VALUE))
                        .thenComparing(org.lianqi.engine.index.NodeScore::unit))
                .map(score -> rows.row(
                        id(score.unit()),
                        score.unit(),
                        units.getOrDefault(score.unit(), new Name(score.unit(), score.unit()))))
                .toList();
        return new Scoreboard(
                summary,
                head,
                null,
                columns.total(),
                columns.boards(),
                columns.indicators(),
                columns.extent(summary.units()),
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
}
