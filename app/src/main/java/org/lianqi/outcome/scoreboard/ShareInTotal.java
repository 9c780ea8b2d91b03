package org.lianqi.outcome.scoreboard;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;

/**
 * How many points of the total one point of a node makes, for one unit: the product of contribution ÷ score on the way up.
 * Where the unit scored zero, a sibling that scored says what a weight is worth. There is no such share where a group on
 * the way is no weighted sum (geometric, harmonic, Copeland).
 */
final class ShareInTotal {
    private static final double NEARLY = 1e-9;

    private final Map<String, Scoreboard.Cell> cells = new HashMap<>();
    private final Map<String, Scoreboard.Column> columns = new HashMap<>();
    private final String root;

    ShareInTotal(Scoreboard board, Scoreboard.Row row) {
        root = board.total().node();
        put(board.total(), row.total());
        put(board.boards(), row.boards());
        put(board.indicators(), row.indicators());
    }

    private void put(List<Scoreboard.Column> these, List<Scoreboard.Cell> beside) {
        for (int i = 0; i < these.size(); i++) {
            put(these.get(i), beside.get(i));
        }
    }

    private void put(Scoreboard.Column column, Scoreboard.Cell cell) {
        columns.put(column.node(), column);
        cells.put(column.node(), cell);
    }

    Optional<BigDecimal> of(String node) {
        var share = BigDecimal.ONE;
        var at = node;
        while (!at.equals(root)) {
            var step = step(at);
            var column = columns.get(at);
            if (step == null || column == null || column.parent() == null) {
                return Optional.empty();
            }
            share = share.multiply(step, MathContext.DECIMAL64);
            at = column.parent();
        }
        return Optional.of(share);
    }

    private @Nullable BigDecimal step(String node) {
        var own = ratio(node);
        if (own != null) {
            return own;
        }
        var column = columns.get(node);
        if (column == null) {
            return null;
        }
        return columns.values().stream()
                .filter(sibling -> java.util.Objects.equals(sibling.parent(), column.parent()))
                .map(sibling -> fromSibling(column, sibling))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Under a sum of points every point counts as one; under a mean, points count by weight. */
    private @Nullable BigDecimal fromSibling(Scoreboard.Column column, Scoreboard.Column sibling) {
        var ratio = ratio(sibling.node());
        var mine = column.weight().value();
        var theirs = sibling.weight().value();
        if (ratio == null) {
            return null;
        }
        if (Math.abs(ratio.doubleValue() - 1) < NEARLY) {
            return BigDecimal.ONE;
        }
        return mine == null || theirs == null || theirs.signum() == 0
                ? null
                : ratio.multiply(mine).divide(theirs, MathContext.DECIMAL64);
    }

    private @Nullable BigDecimal ratio(String node) {
        var cell = cells.get(node);
        if (cell == null) {
            return null;
        }
        var score = cell.score().value();
        Figure contribution = cell.contribution();
        return score == null || score.signum() == 0 || contribution == null || contribution.value() == null
                ? null
                : contribution.value().divide(score, MathContext.DECIMAL64);
    }
}
