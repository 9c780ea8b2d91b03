package org.lianqi.outcome.scoreboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.web.Part;

/**
 * A scoreboard as a page shows it.
 *
 * @param first the best three of the whole, whatever part is shown
 * @param winners units with a flag, in order of rank
 * @param node the column the rows are ordered by
 * @param firmness how firm each rank of the total is, by unit code; empty where that is not shown
 * @param own the reader's own unit; null when that is nobody's
 */
public record ScoreboardView(
        Scoreboard board,
        List<Scoreboard.Row> first,
        List<Scoreboard.Row> winners,
        Scoreboard.Column node,
        Part<Scoreboard.Row> part,
        Map<String, RankBands.Firm> firmness,
        @Nullable UUID own) {
    public ScoreboardView {
        first = List.copyOf(first);
        winners = List.copyOf(winners);
        firmness = Map.copyOf(firmness);
    }

    /** Rows a page holds at most; with 60 indicators that is 6,000 ranks to open. */
    static final int ROWS = 100;

    private static final int HEAT_STEPS = 5;

    /** The rule codes of the two flags, as {@link Scoreboard.Award#rule()} holds them. */
    public static final String LEADER = "LEADER_FLAG";

    /** Climbed by enough places since the period before. */
    public static final String CLIMBER = "CLIMBER_FLAG";
    /** Place in the year so far. */
    public static final String YEAR = "YEAR_TO_DATE";

    /** Whether nothing of it is published yet. */
    public boolean provisional() {
        return board.published() == null;
    }

    /** Whether it is the reader's own unit. */
    public boolean mine(Scoreboard.Row row) {
        return row.unit().equals(own);
    }

    /** Whether the unit won an award of the rule and no veto withholds it. */
    public static boolean won(Scoreboard.Row row, String rule) {
        return row.find(rule).filter(Scoreboard.Award::won).isPresent();
    }

    /** Whether a veto withholds it. */
    public static boolean withheld(Scoreboard.Row row, String rule) {
        return row.find(rule).filter(award -> award.withheldBy() != null).isPresent();
    }

    /** The number that says why a flag was won: the places climbed, how often in a row, or the rank. */
    public static Figure proof(Scoreboard.Row row, String rule) {
        var award = row.find(rule).orElseThrow();
        var counted = award.places() != null ? award.places() : award.timesInARow();
        return counted != null ? counted : row.total().rank();
    }

    /** The longest streak of flags of a unit. */
    public static Optional<Scoreboard.Award> streak(Scoreboard.Row row) {
        return row.awards().stream()
                .filter(Scoreboard.Award::won)
                .filter(award -> award.rule().equals(LEADER) || award.rule().equals(CLIMBER))
                .filter(award ->
                        award.timesInARow() != null && award.timesInARow().value() != null)
                .max(Comparator.comparing(
                        award -> Objects.requireNonNull(award.timesInARow()).value()));
    }

    /** Those of them who won an award of this rule. */
    public List<Scoreboard.Row> winners(String rule) {
        return winners.stream().filter(row -> won(row, rule)).toList();
    }

    /** Whether the scheme awards places of the year so far. */
    public boolean anyYear() {
        return !board.covers().isEmpty();
    }

    /** The groups of indicator columns, as the head of the matrix shows them. */
    public List<Band> bands() {
        var bands = new ArrayList<Band>();
        Map<String, List<Scoreboard.Column>> byBoard = board.indicators().stream()
                .collect(Collectors.groupingBy(
                        column -> column.board() == null ? "" : column.board(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        byBoard.forEach((code, columns) -> board.boards().stream()
                .filter(b -> b.node().equals(code))
                .findFirst()
                .ifPresent(b -> bands.add(new Band(b, columns.size()))));
        return bands;
    }

    /** A board over its indicator columns. */
    public record Band(Scoreboard.Column board, int columns) {}

    /** Style of a heat cell: h5 for the best fifth, h1 for the last; empty when the rank is not known. */
    public String heat(Figure rank) {
        var value = rank.value();
        if (value == null) {
            return "";
        }
        int units = Math.max(1, board.assessment().units());
        int step = HEAT_STEPS - (int) Math.floor((value.doubleValue() - 1) * HEAT_STEPS / units);
        return "h" + Math.clamp(step, 1, HEAT_STEPS);
    }

    /** Height of a bar of the strip, of 20; the best is full. Nothing is drawn for what is not known. */
    public int height(Figure rank) {
        var value = rank.value();
        int units = Math.max(2, board.assessment().units());
        return value == null ? 0 : (int) Math.round(3 + 17 * (units - value.doubleValue()) / (units - 1));
    }

    /** Style of a bar: best three tenths, last three tenths, between. */
    public String tone(Figure rank) {
        var value = rank.value();
        if (value == null) {
            return "b0";
        }
        double share = value.doubleValue() / Math.max(1, board.assessment().units());
        return share <= 0.3 ? "good" : share > 0.7 ? "poor" : "mid";
    }

    /** Where the bar of an indicator begins: five a bar, three more between boards. */
    public int left(int indicator) {
        int gaps = 0;
        for (int i = 1; i <= indicator; i++) {
            var here = board.indicators().get(i).board();
            gaps += Objects.equals(here, board.indicators().get(i - 1).board()) ? 0 : 1;
        }
        return indicator * 5 + gaps * 3;
    }

    /** Width of the strip in its own units. */
    public int width() {
        return board.indicators().isEmpty() ? 1 : left(board.indicators().size() - 1) + 4;
    }
}
