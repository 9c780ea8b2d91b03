package org.lianqi.engine.index;

import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.kernel.Copeland;
import org.lianqi.engine.index.kernel.Means;
import org.lianqi.engine.index.kernel.Ranking;
import org.lianqi.engine.index.scheme.Aggregation;
import org.lianqi.engine.index.scheme.Group;

/** Aggregates a group's children, then adds its bonus and penalty points. */
final class GroupStep implements NodeStep {

    private final Group group;
    private final double[] table;
    private final int rows;
    private final int[] columns;
    private final double[] written;
    private final double[] weights;
    private final int at;
    private final double[] scratch;
    private double @Nullable [] points;

    GroupStep(Group group, double[] table, int rows, int[] columns, double[] weights, int at) {
        this.group = group;
        this.table = table;
        this.rows = rows;
        this.columns = columns;
        this.written = weights;
        this.weights = weights.clone();
        this.at = at;
        this.scratch = new double[rows];
    }

    /** Sets the bonus and penalty points to add, one number a row. */
    void setPoints(double[] byRow) {
        points = byRow;
    }

    /** Lets a child weigh so many times what the scheme says. */
    void scaleWeight(int child, double factor) {
        weights[child] = written[child] * factor;
    }

    int[] columns() {
        return columns;
    }

    double[] weights() {
        return weights;
    }

    @Override
    public void run(Ranking ranking) {
        aggregate(group.aggregation(), table, rows, columns, written, weights, at, scratch);
        double[] added = points;
        if (added != null) {
            for (int row = 0; row < rows; row++) {
                table[at + row] += added[row];
            }
        }
        IndicatorStep.round(group.rounding(), table, at, rows);
    }

    /**
     * The one place where an aggregation becomes a loop: over all units here, over one when an explanation recomputes.
     *
     * @param written weights as the scheme has them, for marks are out of these
     * @param weights what counts
     */
    static void aggregate(
            Aggregation aggregation,
            double[] table,
            int rows,
            int[] columns,
            double[] written,
            double[] weights,
            int into,
            double[] scratch) {
        switch (aggregation) {
            case Aggregation.WeightedArithmetic mean -> Means.arithmetic(table, rows, columns, weights, into, scratch);
            case Aggregation.Geometric mean -> Means.geometric(table, rows, columns, weights, into, scratch);
            case Aggregation.Harmonic mean -> Means.harmonic(table, rows, columns, weights, into, scratch);
            case Aggregation.SumOfPoints sum -> Means.points(table, rows, columns, written, weights, into, scratch);
            case Aggregation.Copeland copeland -> Copeland.scores(table, rows, columns, weights, into);
        }
    }
}
