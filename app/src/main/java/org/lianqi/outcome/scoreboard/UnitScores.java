package org.lianqi.outcome.scoreboard;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.outcome.assessment.AssessmentSummary;

/**
 * One unit in one period, with its past: what its page shows.
 *
 * @param past of the total and every board, oldest period first, up to the period shown
 * @param gap what is missing to the score of the unit one place ahead; null for the first or when either is unknown
 * @param change of the total since the period before it; null when either is unknown
 * @param losses where points went, most first; only indicators whose full mark the scheme fixes
 */
public record UnitScores(
        Scoreboard board,
        Scoreboard.Row row,
        List<UnitResult.Point> past,
        List<AssessmentSummary> periods,
        @Nullable ScoreDifference gap,
        @Nullable ScoreDifference change,
        List<Loss> losses) {
    public UnitScores {
        past = List.copyOf(past);
        periods = List.copyOf(periods);
        losses = List.copyOf(losses);
    }

    /**
     * Points an indicator cost in the total.
     *
     * @param share of the largest loss, 0 to 1: the length of a bar
     */
    public record Loss(Scoreboard.Column column, Scoreboard.Cell cell, ScoreDifference lost, double share) {}

    static UnitScores of(Scoreboard board, Scoreboard.Row row, UnitResult result) {
        var period = board.assessment().period();
        var past = result.past().stream()
                .filter(point -> point.assessment().period().compareTo(period) <= 0)
                .toList();
        var periods = result.past().stream()
                .map(UnitResult.Point::assessment)
                .distinct()
                .sorted(Comparator.comparing(AssessmentSummary::period))
                .toList();
        var total = past.stream()
                .filter(point -> point.node().equals(board.total().node()))
                .toList();
        var now = total.isEmpty() ? null : total.getLast();
        var gap = now == null || now.ahead() == null ? null : ScoreDifference.gap(board, row, now.score(), now.ahead());
        var change = total.size() < 2
                ? null
                : ScoreDifference.change(board, row, row.total().score(), total.get(total.size() - 2));
        return new UnitScores(board, row, past, periods, gap, change, losses(board, row));
    }

    private static List<Loss> losses(Scoreboard board, Scoreboard.Row row) {
        var shares = new ShareInTotal(board, row);
        var lost = board.indicators().stream()
                .flatMap(column -> {
                    var cell = row.indicators().get(board.indicators().indexOf(column));
                    return ScoreDifference.lost(board, row, column, cell, shares).stream()
                            .map(difference -> new Loss(column, cell, difference, 0));
                })
                .filter(loss -> amount(loss).signum() > 0)
                .sorted(Comparator.comparing(UnitScores::amount).reversed())
                .toList();
        if (lost.isEmpty()) {
            return lost;
        }
        double most = amount(lost.getFirst()).doubleValue();
        return lost.stream()
                .map(loss -> new Loss(
                        loss.column(), loss.cell(), loss.lost(), amount(loss).doubleValue() / most))
                .toList();
    }

    private static java.math.BigDecimal amount(Loss loss) {
        return Objects.requireNonNull(loss.lost().figure().value());
    }

    /** The points of one node, oldest first. */
    public List<UnitResult.Point> past(String node) {
        return past.stream().filter(point -> point.node().equals(node)).toList();
    }

    /** What was won in this period, stars apart. */
    public List<Scoreboard.Award> won() {
        return row.wins();
    }

    /** Where the unit stands in the year so far. */
    public List<Scoreboard.Award> standings() {
        return row.awards().stream().filter(Scoreboard.Award::standing).toList();
    }

    /** The best known score of any unit at a node in this period. */
    public Optional<Figure> best(String node) {
        return past(node).stream()
                .filter(point ->
                        point.assessment().period().equals(board.assessment().period()))
                .map(UnitResult.Point::best)
                .filter(Figure::known)
                .findFirst();
    }

    ScoreDifference find(String kind, String node) {
        var found = switch (kind) {
            case ScoreDifference.GAP -> gap;
            case ScoreDifference.CHANGE -> change;
            default ->
                losses.stream()
                        .filter(loss -> loss.column().node().equals(node))
                        .map(Loss::lost)
                        .findFirst()
                        .orElse(null);
        };
        if (found == null) {
            throw new org.lianqi.ground.vocabulary.Refusal.Missing("no-difference", row.unitName(), node);
        }
        return found;
    }
}
