package org.lianqi.outcome.scoreboard;

import java.util.List;
import org.lianqi.engine.index.scheme.Indicator;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.outcome.scheme.SchemeNodes;

/** The columns of a scoreboard, from the scheme. */
public record ResultColumns(SchemeNodes nodes, ResultFigures figures, Period period) {
    public Scoreboard.Column total() {
        return column(nodes.root());
    }

    public List<Scoreboard.Column> boards() {
        return nodes.boards().stream().map(this::column).toList();
    }

    public List<Scoreboard.Column> indicators() {
        return nodes.indicators().stream().map(this::column).toList();
    }

    /** @param units how many are assessed */
    public Scoreboard.Extent extent(int units) {
        return new Scoreboard.Extent(
                figures.extent(ResultFigures.Extent.UNITS, units),
                figures.extent(ResultFigures.Extent.BOARDS, nodes.boards().size()),
                figures.extent(
                        ResultFigures.Extent.INDICATORS, nodes.indicators().size()));
    }

    private Scoreboard.Column column(Node node) {
        return new Scoreboard.Column(
                node.code(),
                node.parent(),
                nodes.boardOf(node),
                ResultFigures.name(node),
                figures.ofScheme().weight(node),
                bounded(node) ? figures.ofScheme().full(node) : null,
                ResultFigures.places(node));
    }

    /** Whether the scheme fixes how many points can be had: not where a method can give any number of them. */
    private boolean bounded(Node node) {
        return !(node instanceof Indicator indicator)
                || Double.isFinite(indicator.method().range(1).highest());
    }
}
