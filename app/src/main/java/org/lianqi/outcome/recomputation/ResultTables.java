package org.lianqi.outcome.recomputation;

import java.math.BigDecimal;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.Award;
import org.lianqi.engine.index.Result;
import org.lianqi.engine.index.WithheldAward;
import org.lianqi.engine.index.choice.Choice;
import org.lianqi.engine.index.scheme.AwardRule;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.engine.index.scheme.SchemeTree;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.web.TableExport;
import org.lianqi.outcome.scheme.CanonicalJson;
import org.lianqi.outcome.scheme.Periods;
import org.lianqi.outcome.scoreboard.Scoreboard;

/** A result as three tables: who stands where, every score, every award. Columns have the same names in every language. */
final class ResultTables {
    private final FileInputs inputs;
    private final Result result;

    ResultTables(FileInputs inputs, Result result) {
        this.inputs = inputs;
        this.result = result;
    }

    /** A line a unit, the best first: {@code ranks.csv}. */
    byte[] ranks(Scoreboard board) {
        var table = TableExport.of("ranks")
                .column("rank")
                .column("unit")
                .column("name_zh")
                .column("name_en")
                .column("score")
                .column("moved");
        for (var column : board.boards()) {
            table.column(column.node() + ".score")
                    .column(column.node() + ".rank")
                    .column(column.node() + ".stars");
        }
        table.column("origin");
        for (var row : board.rows()) {
            var cells = new java.util.ArrayList<@Nullable Object>();
            cells.add(row.total().rank().value());
            cells.add(row.unitCode());
            cells.add(row.unitName().zh());
            cells.add(row.unitName().en());
            cells.add(row.total().score().value());
            cells.add(value(row.movement()));
            for (var cell : row.boards()) {
                cells.add(cell.score().value());
                cells.add(cell.rank().value());
                cells.add(value(cell.stars()));
            }
            cells.add(board.origin().name());
            table.row(cells.toArray());
        }
        return table.csv();
    }

    private static @Nullable BigDecimal value(@Nullable Figure figure) {
        return figure == null ? null : figure.value();
    }

    /** A line a unit and node, in the order of the scheme: {@code scores.csv}. */
    byte[] scores() {
        var scheme = result.scheme();
        var tree = SchemeTree.of(scheme);
        int ofYear = result.given().period().ofYear();
        var table = TableExport.of("scores")
                .column("unit")
                .column("node")
                .column("parent")
                .column("name_zh")
                .column("name_en")
                .column("weight")
                .column("full_mark")
                .column("score")
                .column("contribution")
                .column("rank")
                .column("standing")
                .column("origin");
        for (var unit : inputs.units().keySet()) {
            for (Node node : scheme.nodes()) {
                var at = result.score(unit, node.code());
                table.row(
                        unit,
                        node.code(),
                        node.parent(),
                        node.name().zh(),
                        node.name().en(),
                        node.parent() == null ? null : node.weight().in(ofYear),
                        tree.fullMark(node, ofYear),
                        decimal(at.score()),
                        decimal(at.contribution()),
                        at.rank().isPresent() ? (Integer) at.rank().getAsInt() : null,
                        at.standing().name(),
                        inputs.origin().name());
            }
        }
        return table.csv();
    }

    private static @Nullable BigDecimal decimal(OptionalDouble number) {
        return number.isPresent() ? CanonicalJson.decimal(number.getAsDouble()) : null;
    }

    /** A line an award, won or withheld, in the order of the scheme's rules: {@code awards.csv}. */
    byte[] awards() {
        var table = TableExport.of("awards")
                .column("award")
                .column("type")
                .column("unit")
                .column("won")
                .column("board")
                .column("stars")
                .column("rank")
                .column("times_in_a_row")
                .column("places")
                .column("total")
                .column("covers")
                .column("grade")
                .column("words")
                .column("withheld_by")
                .column("origin");
        for (AwardRule rule : result.scheme().awards()) {
            var type = Choice.tagOf(rule.getClass());
            result.awards().stream()
                    .filter(award -> award.award().equals(rule.code()))
                    .forEach(award -> row(table, type, award, null));
            result.withheld().stream()
                    .filter(withheld -> withheld.award().award().equals(rule.code()))
                    .forEach(withheld -> row(table, type, withheld.award(), withheld));
            for (var board : result.yearToDate()) {
                if (board.award().equals(rule.code())) {
                    board.rows()
                            .forEach(row -> table.row(
                                    rule.code(),
                                    type,
                                    row.unit(),
                                    "yes",
                                    board.node(),
                                    null,
                                    row.rank().isPresent()
                                            ? (Integer) row.rank().getAsInt()
                                            : null,
                                    null,
                                    null,
                                    decimal(row.total()),
                                    String.join(
                                            " ",
                                            board.covered().stream()
                                                    .map(Periods::text)
                                                    .toList()),
                                    null,
                                    null,
                                    null,
                                    inputs.origin().name()));
                }
            }
        }
        return table.csv();
    }

    private void row(TableExport table, String type, Award award, @Nullable WithheldAward withheld) {
        @Nullable String board = null;
        @Nullable Integer stars = null;
        @Nullable Integer rank = null;
        @Nullable Integer times = null;
        @Nullable Integer places = null;
        @Nullable String grade = null;
        @Nullable String words = null;
        switch (award) {
            case Award.Stars won -> {
                board = won.board();
                stars = won.stars();
                rank = won.rank();
            }
            case Award.LeaderFlag won -> {
                rank = won.rank();
                times = won.timesInARow();
            }
            case Award.ClimberFlag won -> {
                rank = won.climb().now();
                places = won.climb().places();
                times = won.timesInARow();
            }
            case Award.Commendation won -> {
                words = won.words();
                times = won.timesInARow();
            }
            case Award.Grade won -> {
                rank = won.rank();
                grade = won.grade().zh();
            }
        }
        table.row(
                award.award(),
                type,
                award.unit(),
                withheld == null ? "yes" : "no",
                board,
                stars,
                rank,
                withheld == null ? times : null,
                places,
                null,
                null,
                grade,
                words,
                withheld == null ? null : withheld.veto().veto(),
                inputs.origin().name());
    }
}
