package org.lianqi.engine.index;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.input.InputKey;
import org.lianqi.engine.index.input.Period;
import org.lianqi.engine.index.kernel.Ranking;
import org.lianqi.engine.index.method.Marking;
import org.lianqi.engine.index.preparation.Prepared;
import org.lianqi.engine.index.scheme.Aggregation;
import org.lianqi.engine.index.scheme.Group;
import org.lianqi.engine.index.scheme.Indicator;
import org.lianqi.engine.index.scheme.Input;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.engine.index.scheme.PreparedInput;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.engine.index.scheme.SchemeTree;

/**
 * A scheme laid out for one period and one set of units, ready to run: {@link Assessment} runs it once, a simulation
 * many times with other values. Running allocates nothing unless the scheme rounds between levels or breaks ties; not
 * for use by two threads at once.
 *
 * <p>The table is column-major, one row a unit in the order of {@link #units()}, NaN where a value is missing. It holds
 * the inputs first, then the scores of every node. Units are kept sorted by code, so that sums over them, and with them
 * the last digit of every score, do not depend on the order in which units were given.
 */
public final class Computation {

    private final SchemeTree tree;
    private final int ofYear;
    private final List<String> units;
    private final int rows;
    private final Layout layout;
    private final double[] table;
    private final Map<String, NodeStep> steps = new LinkedHashMap<>();
    private final NodeStep[] order;
    private final Ranking ranking;
    private final RankRule rankRule;
    private final Map<String, Integer> rankAt = new LinkedHashMap<>();
    private final int[] ranks;
    private final Map<PreparedInput, PreparedColumn> prepared = new LinkedHashMap<>();
    private final int[] groupScoresAt;
    private final boolean[] groupRanked;

    /**
     * Lays out a scheme.
     *
     * @param scheme one without {@link Scheme#problems()}
     * @param units who is assessed, each once
     */
    public Computation(Scheme scheme, Period period, List<String> units) {
        this.tree = SchemeTree.of(scheme);
        this.ofYear = period.ofYear();
        this.units = units.stream().sorted().toList();
        this.rows = units.size();
        List<Node> nodes = tree.childrenFirst();
        this.layout = new Layout(nodes, rows);
        this.table = new double[layout.size()];
        Arrays.fill(table, Double.NaN);
        fillFixed();
        layout.prepared().forEach(input -> prepared.put(input, column(input)));
        for (Node node : nodes) {
            if (tree.isCounted(node, ofYear)) {
                steps.put(node.code(), stepOf(node));
            }
        }
        this.order = steps.values().toArray(new NodeStep[0]);
        this.ranking = new Ranking(rows);
        this.rankRule = new RankRule(
                scheme.ties(),
                rows,
                ranking,
                scheme.ties().tieBreak().stream().mapToInt(layout::at).toArray());
        // Groups first and the root foremost: their ranks are part of every run, those of indicators only asked for.
        nodes.reversed().stream().filter(Group.class::isInstance).forEach(this::placeRanks);
        this.groupScoresAt = rankAt.keySet().stream().mapToInt(layout::at).toArray();
        this.groupRanked = new boolean[groupScoresAt.length];
        Arrays.fill(groupRanked, true);
        nodes.stream().filter(Indicator.class::isInstance).forEach(this::placeRanks);
        this.ranks = new int[nodes.size() * rows];
    }

    private PreparedColumn column(PreparedInput input) {
        return new PreparedColumn(
                input,
                units,
                table,
                layout.at(input.figure()),
                input.earlier().map(layout::at).orElse(-1),
                layout.at(input));
    }

    private void placeRanks(Node node) {
        rankAt.put(node.code(), rankAt.size() * rows);
    }

    private void fillFixed() {
        layout.fixed().forEach((fixed, column) -> {
            for (int row = 0; row < rows; row++) {
                BigDecimal value = fixed.of(units.get(row));
                table[column * rows + row] = value == null ? Double.NaN : value.doubleValue();
            }
        });
    }

    private NodeStep stepOf(Node node) {
        return switch (node) {
            case Indicator indicator ->
                new IndicatorStep(
                        indicator,
                        new Marking(
                                indicator.method(),
                                indicator.direction(),
                                fullMark(node),
                                units,
                                table,
                                indicator.method().inputs().stream()
                                        .mapToInt(input -> layout.at(inputOf(indicator, input)))
                                        .toArray(),
                                layout.at(node.code())),
                        table,
                        layout.at(node.code()),
                        rows);
            case Group group -> {
                List<Node> children = tree.children(group.code());
                yield new GroupStep(
                        group,
                        table,
                        rows,
                        children.stream()
                                .mapToInt(child -> layout.at(child.code()))
                                .toArray(),
                        weights(group.aggregation(), children),
                        layout.at(group.code()));
            }
        };
    }

    private static Input inputOf(Indicator indicator, String name) {
        var input = indicator.inputs().get(name);
        if (input == null) {
            throw new NoSuchElementException(indicator.code() + "." + name);
        }
        return input;
    }

    private double[] weights(Aggregation aggregation, List<Node> children) {
        List<BigDecimal> written =
                children.stream().map(child -> child.weight().in(ofYear)).toList();
        if (aggregation instanceof Aggregation.Copeland) {
            // Whether two sides of a meeting weigh the same must not depend on 0.1 + 0.2 being a little above 0.3.
            int places = written.stream().mapToInt(BigDecimal::scale).max().orElse(0);
            return written.stream()
                    .mapToDouble(weight -> weight.movePointRight(places).doubleValue())
                    .toArray();
        }
        return written.stream().mapToDouble(BigDecimal::doubleValue).toArray();
    }

    /**
     * Makes ready what is to be made ready, scores every node, then ranks the groups: the total, the boards and whatever lies
     * between.
     */
    public void run() {
        prepared.values().forEach(PreparedColumn::run);
        for (NodeStep step : order) {
            step.run(ranking);
        }
        rankGroups();
    }

    /** Aggregates and ranks anew from the indicators' scores of the last run: after weights or points were changed. */
    public void aggregate() {
        for (NodeStep step : order) {
            if (step instanceof GroupStep) {
                step.run(ranking);
            }
        }
        rankGroups();
    }

    private void rankGroups() {
        if (groupRanked[0]) {
            rankRule.rankTotal(table, groupScoresAt[0], ranks, 0);
        }
        for (int group = 1; group < groupScoresAt.length; group++) {
            if (groupRanked[group]) {
                rankRule.rank(table, groupScoresAt[group], ranks, group * rows);
            }
        }
    }

    /** From now on ranks no other groups than these: most of the time of a run over many units goes into ranks. */
    public void rankOnly(List<String> groups) {
        Arrays.fill(groupRanked, false);
        groups.forEach(group -> groupRanked[ranksAt(group) / rows] = true);
    }

    /** Copies the ranks of all units at a group, as {@link #rank} gives them, to a place of an array. */
    public void copyRanks(String group, char[] into, int at) {
        int from = ranksAt(group);
        for (int row = 0; row < rows; row++) {
            into[at + row] = (char) ranks[from + row];
        }
    }

    /** Ranks the indicators too, which a run leaves out. */
    void rankIndicators() {
        rankAt.forEach((node, at) -> {
            if (at >= groupScoresAt.length * rows) {
                rankRule.rank(table, layout.at(node), ranks, at);
            }
        });
    }

    /** Codes of the units, sorted; a unit's place is its row. */
    public List<String> units() {
        return units;
    }

    /** The table itself, to be filled before a run. */
    public double[] table() {
        return table;
    }

    /** Where the column of a figure starts in the table; empty when no indicator reads it. */
    public OptionalInt findInput(InputKey key) {
        int at = layout.findFigure(key);
        return at < 0 ? OptionalInt.empty() : OptionalInt.of(at);
    }

    /** What was done to figures before they were scored, as of now. */
    Map<PreparedInput, Prepared> prepared() {
        var made = new HashMap<PreparedInput, Prepared>();
        prepared.forEach((input, column) -> made.put(input, column.prepared()));
        return made;
    }

    /**
     * How much a run costs, in scores of an indicator: a column that is made ready is looked at many times over, because its
     * shape is taken anew with every point that is drawn in.
     */
    public long cost() {
        return table.length + 50L * prepared.size() * rows;
    }

    /** Where the column of a node's scores starts in the table. Throws when the scheme has no such node. */
    public int scoresAt(String node) {
        return layout.at(node);
    }

    /** Rank of a unit at a group as of the last run; 0 when it has no score there. */
    public int rank(String node, int row) {
        return ranks[ranksAt(node) + row];
    }

    /** Ranks of all units at a node as {@link #rank} gives them, by row. */
    public int[] ranks(String node) {
        int from = ranksAt(node);
        return Arrays.copyOfRange(ranks, from, from + rows);
    }

    /** Numbers of units by row; 0 for a unit without one. */
    public int[] byRow(Map<String, Integer> byUnit) {
        return units.stream().mapToInt(unit -> byUnit.getOrDefault(unit, 0)).toArray();
    }

    private int ranksAt(String node) {
        Integer at = rankAt.get(node);
        if (at == null) {
            throw new NoSuchElementException(node);
        }
        return at;
    }

    /** Bonus and penalty points that every run adds to a group, one number a row. */
    public void setPoints(String group, double[] byRow) {
        if (steps.get(group) instanceof GroupStep step) {
            step.setPoints(byRow);
        }
    }

    /**
     * Lets a node weigh so many times what the scheme says, until it is told otherwise. In a sum of points its marks count for
     * so much more or less, and all together for as much as before.
     *
     * @param factor at least 0; 0 leaves the node out
     * @throws IllegalArgumentException for the root, and a node that is not counted in the period
     */
    public void scaleWeight(String node, double factor) {
        Node known = tree.get(node);
        Node above = known.parent() == null ? null : tree.get(known.parent());
        if (!(factor >= 0) || !(above instanceof Group group) || !(steps.get(group.code()) instanceof GroupStep step)) {
            throw new IllegalArgumentException(node + ": " + factor);
        }
        step.scaleWeight(tree.children(group.code()).indexOf(known), factor);
    }

    double score(String node, int row) {
        return table[layout.at(node) + row];
    }

    /** The step of a node; null when the node is not counted in the period. */
    @Nullable
    NodeStep step(String node) {
        return steps.get(node);
    }

    SchemeTree tree() {
        return tree;
    }

    double fullMark(Node node) {
        return tree.fullMark(node, ofYear).doubleValue();
    }

    double comparedScore(double score) {
        return rankRule.atPlaces(score);
    }

    /** Ranks any scores of the units by the scheme's tie rule, without its tie-break; 0 for NaN. */
    int[] rankAsScores(double[] byRow) {
        var ranked = new int[rows];
        rankRule.rank(byRow, 0, ranked, 0);
        return ranked;
    }

    int row(String unit) {
        int row = Collections.binarySearch(units, unit);
        if (row < 0) {
            throw new NoSuchElementException(unit);
        }
        return row;
    }
}
