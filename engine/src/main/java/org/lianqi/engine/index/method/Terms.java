package org.lianqi.engine.index.method;

import org.jspecify.annotations.Nullable;

/**
 * Everything the score of a unit depends on: its inputs, what its peers are like, the method's constants, the full mark
 * and the direction. A method takes them by position, in the order in which it declares them, and nothing else: so an
 * explanation that lists the terms leaves nothing out.
 *
 * <p>It is a cursor over columns: moving to the next unit allocates nothing.
 */
public final class Terms {

    private final double[] table;
    private final int[] inputAt;
    private final int inputBase;
    private final double[] statistics;
    private final int[] statisticAt;
    private final int[] statisticStep;
    private final int statisticBase;
    private final double[] constants;
    private final int constantBase;
    private final double fullMark;
    private final Direction direction;
    private final int[] row;
    private @Nullable Terms next;

    private Terms(Terms columns, ScoringMethod part) {
        this.table = columns.table;
        this.inputAt = columns.inputAt;
        this.statistics = columns.statistics;
        this.statisticAt = columns.statisticAt;
        this.statisticStep = columns.statisticStep;
        this.constants = columns.constants;
        this.fullMark = columns.fullMark;
        this.direction = columns.direction;
        this.row = columns.row;
        this.inputBase = columns.inputBase + part.inputs().size();
        this.statisticBase = columns.statisticBase + part.statistics().size();
        this.constantBase = columns.constantBase + part.constants().size();
    }

    Terms(
            double[] table,
            int[] inputAt,
            double[] statistics,
            int[] statisticAt,
            int[] statisticStep,
            double[] constants,
            double fullMark,
            Direction direction) {
        this.table = table;
        this.inputAt = inputAt;
        this.statistics = statistics;
        this.statisticAt = statisticAt;
        this.statisticStep = statisticStep;
        this.constants = constants;
        this.fullMark = fullMark;
        this.direction = direction;
        this.inputBase = 0;
        this.statisticBase = 0;
        this.constantBase = 0;
        this.row = new int[1];
    }

    /** The terms of a single unit, to score it again from what an explanation lists. */
    public static Terms of(
            double[] inputs, double[] statistics, double[] constants, double fullMark, Direction direction) {
        return new Terms(
                inputs,
                positions(inputs.length),
                statistics,
                positions(statistics.length),
                new int[statistics.length],
                constants,
                fullMark,
                direction);
    }

    private static int[] positions(int count) {
        var positions = new int[count];
        for (int i = 0; i < count; i++) {
            positions[i] = i;
        }
        return positions;
    }

    /** The unit's own value of an input. */
    public double input(int position) {
        return table[inputAt[inputBase + position] + row[0]];
    }

    /** What the peers are like; of a rank, the unit's own. */
    public double statistic(int position) {
        int index = statisticBase + position;
        return statistics[statisticAt[index] + statisticStep[index] * row[0]];
    }

    /** A parameter of the method. */
    public double constant(int position) {
        return constants[constantBase + position];
    }

    /** Points that can be had. */
    public double fullMark() {
        return fullMark;
    }

    /** 1 where more is better, −1 where less is. */
    public double sign() {
        return direction == Direction.HIGHER_IS_BETTER ? 1 : -1;
    }

    /** Whether more is better. */
    public boolean isHigherBetter() {
        return direction == Direction.HIGHER_IS_BETTER;
    }

    /** The last parameter of the method, whatever methods it is made of. */
    double lastConstant() {
        return constants[constants.length - 1];
    }

    /** What comes after the terms of the first part of a mixed method; made once and moved along. */
    Terms after(ScoringMethod part) {
        if (next == null) {
            next = new Terms(this, part);
        }
        return next;
    }

    void moveTo(int unit) {
        row[0] = unit;
    }

    boolean hasAllInputs() {
        for (int position = inputBase; position < inputAt.length; position++) {
            double value = table[inputAt[position] + row[0]];
            if (Double.isNaN(value)) {
                return false;
            }
        }
        return true;
    }
}
