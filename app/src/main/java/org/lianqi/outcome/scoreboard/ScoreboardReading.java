package org.lianqi.outcome.scoreboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private static final int FLAG_WINNERS = 200;

    private final Scoreboards scoreboards;

    ScoreboardReading(Scoreboards scoreboards) {
        this.scoreboards = scoreboards;
    }

    /**
     * @param query its {@code sort} is the board the page is about; empty: the total
     * @return empty when nothing was ever assessed
     */
    @Transactional(readOnly = true)
    public Optional<ScoreboardShown> scoreboard(
            @Nullable String scheme, @Nullable String period, @Nullable Integer version, Scoreboard.Query query) {
        return ScoreboardChoice.find(scoreboards.list(), scheme, period).map(choice -> {
            var assessment = choice.chosen();
            var versions = scoreboards.publications(assessment.id());
            return new ScoreboardShown(choice, view(assessment, version, query), versions);
        });
    }

    private @Nullable ScoreboardView view(
            AssessmentSummary assessment, @Nullable Integer version, Scoreboard.Query query) {
        Scoreboard board;
        try {
            board = scoreboards.board(assessment.id(), version, query);
        } catch (Refusal.Missing none) {
            if (none.code().equals("no-results") && version == null) {
                return null;
            }
            throw none;
        }
        var node = board.boards().stream()
                .filter(b -> b.node().equals(query.sort()))
                .findFirst()
                .orElse(board.total());
        boolean whole = query.offset() == 0
                && query.search().isEmpty()
                && query.award().isEmpty()
                && query.sort().isEmpty()
                && board.rows().size() == board.matching();
        var first = whole ? board.rows() : rows(assessment, version, "", 3);
        var winners = new ArrayList<Scoreboard.Row>();
        for (var flag : List.of(ScoreboardView.LEADER, ScoreboardView.CLIMBER)) {
            (whole ? board.rows() : rows(assessment, version, flag, FLAG_WINNERS))
                    .stream()
                            .filter(row -> ScoreboardView.won(row, flag))
                            .filter(row -> !winners.contains(row))
                            .forEach(winners::add);
        }
        return new ScoreboardView(
                board,
                first.subList(0, Math.min(3, first.size())),
                winners,
                node,
                new Part<>(board.rows(), query.offset(), query.limit(), board.matching()),
                Actors.current() instanceof Actor.Official official ? official.unit() : null);
    }

    private List<Scoreboard.Row> rows(
            AssessmentSummary assessment, @Nullable Integer version, String award, int limit) {
        return scoreboards
                .board(assessment.id(), version, new Scoreboard.Query("", "", award, 0, limit))
                .rows();
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
        var board = scoreboards.board(assessment.id(), null, new Scoreboard.Query(unit, "", "", 0, FLAG_WINNERS));
        var row = board.rows().stream()
                .filter(r -> r.unitCode().equals(unit))
                .findFirst()
                .orElseThrow(() -> new Refusal.Missing("unit-not-assessed", unit));
        return UnitScores.of(board, row, scoreboards.unit(scheme, unit));
    }
}
