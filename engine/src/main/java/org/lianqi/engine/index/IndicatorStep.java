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
        double instead = instead(indicator.missing());
        for (int i = at; i < at + rows; i++) {
            // True of NaN and of both infinities: a formula that divides by nothing has no result.
            if (!(Math.abs(table[i]) <= Double.MAX_VALUE)) {
                table[i] = instead;
            }
        }
        round(indicator.rounding(), table, at, rows);
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
