package org.lianqi.outcome.scoreboard;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.vocabulary.Name;

/**
 * A number that pages show about results beside the results themselves: what is missing to the next place, what changed,
 * what an indicator cost. It opens to the scores it was taken from.
 *
 * <p>Formulas: gap = score of the unit one place ahead − own; change = score − score of the period before; lost =
 * (full mark − score) × share of the total ({@link ShareInTotal}).
 */
public record ScoreDifference(Figure figure, Opened.Computed basis) {
    static final String GAP = "gap";
    static final String CHANGE = "change";
    static final String LOST = "lost";

    static @Nullable ScoreDifference gap(Scoreboard board, Scoreboard.Row row, Figure own, Figure ahead) {
        return minus(
                board,
                row,
                GAP,
                new Name("距前一位的分差", "points to the next place"),
                new Name("前一位得分 − 本单位得分", "score one place ahead − own score"),
                ahead,
                new Name("前一位", "one place ahead"),
                own,
                new Name("本单位", "own"));
    }

    static @Nullable ScoreDifference change(Scoreboard board, Scoreboard.Row row, Figure now, UnitResult.Point before) {
        return minus(
                board,
                row,
                CHANGE,
                new Name("比上期得分增减", "change of score"),
                new Name("本期得分 − 上期得分", "score − score of the period before"),
                now,
                new Name("本期", "now"),
                before.score(),
                new Name("上期", "before"));
    }

    private static @Nullable ScoreDifference minus(
            Scoreboard board,
            Scoreboard.Row row,
            String kind,
            Name measured,
            Name formula,
            Figure from,
            Name fromRole,
            Figure less,
            Name lessRole) {
        if (from.value() == null || less.value() == null) {
            return null;
        }
        var value = from.value().subtract(less.value());
        var figure = figure(board, row, kind, board.total().node(), value, measured, from, less);
        return new ScoreDifference(
                figure,
                new Opened.Computed(
                        formula,
                        Name.same("{0} − {1} = " + plain(value)),
                        List.of(
                                new Opened.Input(fromRole, from, null, null),
                                new Opened.Input(lessRole, less, null, null)),
                        List.of()));
    }

    static Optional<ScoreDifference> lost(
            Scoreboard board, Scoreboard.Row row, Scoreboard.Column column, Scoreboard.Cell cell, ShareInTotal shares) {
        var full = column.fullMark();
        var most = full == null ? null : full.value();
        var score = cell.score().value();
        if (full == null || most == null || score == null) {
            return Optional.empty();
        }
        return shares.of(column.node()).map(share -> {
            var value = most.subtract(score).multiply(share, MathContext.DECIMAL64);
            var figure = figure(
                    board,
                    row,
                    LOST,
                    column.node(),
                    value,
                    new Name(
                            column.name().zh() + "失分",
                            "points lost in " + column.name().en()),
                    cell.score(),
                    full);
            return new ScoreDifference(
                    figure,
                    new Opened.Computed(
                            new Name("（满分 − 得分）× 占总分的比重", "(full mark − score) × share of the total"),
                            Name.same("({0} − {1}) × " + plain(share) + " = " + plain(value)),
                            List.of(
                                    new Opened.Input(new Name("满分", "full mark"), full, null, null),
                                    new Opened.Input(
                                            new Name("得分", "score"),
                                            cell.score(),
                                            column.weight(),
                                            cell.contribution())),
                            List.of()));
        });
    }

    private static Figure figure(
            Scoreboard board,
            Scoreboard.Row row,
            String kind,
            String node,
            BigDecimal value,
            Name measured,
            Figure like,
            Figure other) {
        var assessment = board.assessment();
        return new Figure(
                FigureRef.of(kind, assessment.schemeCode(), assessment.period(), row.unitCode(), node),
                value,
                2,
                like.unitOfMeasure(),
                measured,
                row.unitName(),
                assessment.period(),
                like.kind(),
                like.state(),
                like.origin().with(other.origin()));
    }

    private static String plain(BigDecimal value) {
        return value.round(new MathContext(12)).stripTrailingZeros().toPlainString();
    }
}
