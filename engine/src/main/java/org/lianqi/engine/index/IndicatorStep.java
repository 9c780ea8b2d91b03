package org.lianqi.engine.index;

import org.lianqi.engine.index.kernel.Ranking;
import org.lianqi.engine.index.method.Marking;
import org.lianqi.engine.index.scheme.Indicator;
import org.lianqi.engine.index.scheme.MissingValueRule;
import org.lianqi.engine.index.scheme.Rounding;

/** Marks an indicator, then puts what the scheme says where there is no result. */
final class IndicatorStep implements NodeStep {

    private final Indicator indicator;
    private final Marking marking;
    private final double[] table;
    private final int at;
    private final int rows;

    IndicatorStep(Indicator indicator, Marking marking, double[] table, int at, int rows) {
        this.indicator = indicator;
        this.marking = marking;
        this.table = table;
        this.at = at;
        this.rows = rows;
    }

    Indicator indicator() {
        return indicator;
    }

    Marking marking() {
        return marking;
    }

    @Override
    public void run(Ranking ranking) {
        marking.run(ranking);
        putInstead(instead(indicator.missing()));
        round(indicator.rounding(), table, at, rows);
    }

    /** Replaces NaN and both infinities: a formula that divides by nothing has no result. */
    private void putInstead(double instead) {
        for (int i = at; i < at + rows; i++) {
            // Adds nothing to what is finite and NaN to what is not: without a jump, so compiled to vectors.
            table[i] += table[i] * 0;
        }
        for (int i = at; !Double.isNaN(instead) && i < at + rows; i++) {
            table[i] = Double.isNaN(table[i]) ? instead : table[i];
        }
    }

    /** What stands for a score that cannot be computed; NaN when nothing does. */
    static double instead(MissingValueRule rule) {
        return switch (rule) {
            case MissingValueRule.ZeroPoints zero -> 0;
            case MissingValueRule.NeutralScore neutral -> neutral.points().doubleValue();
            case MissingValueRule.Reweigh reweigh -> Double.NaN;
            case MissingValueRule.StopComputing stop -> Double.NaN;
        };
    }

    static void round(Rounding rounding, double[] table, int at, int rows) {
        if (rounding instanceof Rounding.AtLevel atLevel) {
            for (int i = at; i < at + rows; i++) {
                table[i] = atLevel.applyTo(table[i]);
            }
        }
    }
}
