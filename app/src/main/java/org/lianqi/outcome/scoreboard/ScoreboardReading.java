package org.lianqi.outcome.scoreboard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Part;
import org.lianqi.outcome.assessment.AssessmentSummary;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Everything the pages of results read, each page in one transaction and so of one moment. */
@Component
class ScoreboardReading {
    private static final int ALIKE = 200;

    private final Scoreboards scoreboards;
    private final List<RankBands> bands;
    private final List<ChangeCauses> causes;
    private final List<NextPlace> ways;

    ScoreboardReading(Scoreboards scoreboards, List<RankBands> bands, List<ChangeCauses> causes, List<NextPlace> ways) {
        this.scoreboards = scoreboards;
        this.bands = bands;
        this.causes = causes;
        this.ways = ways;
    }

    /**
     * @param query its {@code sort} is the board the page is about; empty: the total
     * @return empty when nothing was ever assessed
     */
    @Transactional(readOnly = true)
    public Optional<ScoreboardShown> scoreboard(ScoreboardAsked asked, Scoreboard.Query query) {
        return ScoreboardChoice.find(scoreboards.list(), asked.scheme(), asked.period())
                .map(choice -> {
                    var assessment = choice.chosen();
                    var view = board(assessment, asked, query)
                            .map(board -> view(board, query))
                            .orElse(null);
                    return new ScoreboardShown(choice, view, scoreboards.publications(assessment.id()));
                });
    }

    private Optional<Scoreboard> board(AssessmentSummary assessment, ScoreboardAsked asked, Scoreboard.Query query) {
        if (Boolean.TRUE.equals(asked.provisional()) && assessment.correcting()) {
            return Optional.of(scoreboards.provisional(assessment.id(), query));
        }
        if (asked.version() != null) {
            return Optional.of(scoreboards.board(assessment.id(), asked.version(), query));
        }
        // Not caught from board: a refusal spoils the transaction for everything after it.
        return scoreboards.findBoard(assessment.id(), query);
    }

    private ScoreboardView view(Scoreboard board, Scoreboard.Query query) {
        var node = board.boards().stream()
                .filter(b -> b.node().equals(query.sort()))
                .findFirst()
                .orElse(board.total());
        return new ScoreboardView(
                board,
                board.notable().stream().limit(3).toList(),
                board.notable().stream()
                        .filter(row -> ScoreboardView.won(row, ScoreboardView.LEADER)
                                || ScoreboardView.won(row, ScoreboardView.CLIMBER))
                        .toList(),
                node,
                new Part<>(board.rows(), query.offset(), query.limit(), board.matching()),
                bands.stream()
                        .flatMap(source -> source.of(board).entrySet().stream())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                Actors.current() instanceof Actor.Official official ? official.unit() : null);
    }

    /** Why the unit's total is another than in the period before. */
    @Transactional(readOnly = true)
    public List<ChangeCauses.Part> causes(UnitScores scores) {
        return causes.stream()
                .flatMap(source -> source.of(scores.board(), scores.row()).stream())
                .toList();
    }

    /** How far each of the unit's figures alone must move for a better place. */
    @Transactional(readOnly = true)
    public List<NextPlace.Way> ways(UnitScores scores) {
        return ways.stream()
                .flatMap(source -> source.of(scores.board(), scores.row()).stream())
                .toList();
    }

    /** Who comes next behind the unit, and with how much. */
    @Transactional(readOnly = true)
    public List<NextPlace.Pursuit> behind(UnitScores scores) {
        return ways.stream()
                .flatMap(source -> source.behind(scores.board(), scores.row()).stream())
                .toList();
    }

    /**
     * One unit in one period of a scheme.
     *
     * @param period the newest with results when null
     * @throws Refusal.Missing {@code unit-not-assessed} when it has no result the reader may see
     */
    @Transactional(readOnly = true)
    public UnitScores unit(String scheme, String unit, @Nullable String period) {
        var assessment = ScoreboardChoice.find(scoreboards.list(), scheme, period)
                .orElseThrow(() -> new Refusal.Missing("no-assessment", scheme))
                .chosen();
        var board = scoreboards.board(assessment.id(), null, new Scoreboard.Query(unit, "", "", 0, ALIKE));
        var row = board.rows().stream()
                .filter(r -> r.unitCode().equals(unit))
                .findFirst()
                .orElseThrow(() -> new Refusal.Missing("unit-not-assessed", unit));
        return UnitScores.of(board, row, scoreboards.unit(scheme, unit));
    }
}
