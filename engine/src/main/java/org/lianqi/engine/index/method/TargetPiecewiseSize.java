package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.formula.Formula;
import org.lianqi.engine.index.problem.Refusal;

/**
 * Points in proportion up to the target; over it, extra points for each percentage point that depend on how big the task
 * was, for ten percent over a big task is more work than over a small one.
 *
 * <p>Formula: {@code rate} is that of the last band whose start the target has reached, 0 below the first;
 * {@code extra = min(most, rate × max(0, 100 × attainment − 100))};
 * {@code score = full × max(0, min(1, attainment)) + extra}. Attainment as in {@link TargetLinear}.
 *
 * <p>Range: 0 to full + most.
 *
 * <p>Errors: no result when the target is zero or below.
 *
 * <p>Example: 20 points, 0.1 a percentage point for tasks from 1, 0.2 from 10, 0.3 from 30, 0.6 from 50 (亿元); a task of
 * 30 met to 33 gives 20 + 10 × 0.3 = 23.
 *
 * <p>Source: 漯河市招商引资考核评分标准（讨论稿）, +0.6 / 0.3 / 0.2 / 0.1 by size of the task.
 *
 * @param bands from which size of task on how much is earned, in rising order
 * @param mostExtra most that can be earned over the target; null: no end
 */
public record TargetPiecewiseSize(
        List<SizeBand> bands, @Nullable BigDecimal mostExtra) implements ScoringMethod {

    public TargetPiecewiseSize {
        bands = Refusal.empty("bands", bands);
        for (int i = 1; i < bands.size(); i++) {
            Refusal.notAbove(
                    "bands.fromTarget",
                    bands.get(i - 1).fromTarget(),
                    bands.get(i).fromTarget());
        }
        if (mostExtra != null) {
            mostExtra = Refusal.outside("mostExtra", mostExtra, BigDecimal.ZERO, null);
        }
    }

    @Override
    public List<String> inputs() {
        return List.of(VALUE, TARGET);
    }

    @Override
    public SequencedMap<String, BigDecimal> constants() {
        Constants constants = Constants.none();
        for (int i = 0; i < bands.size(); i++) {
            constants.and("from." + i, bands.get(i).fromTarget());
            constants.and("each." + i, bands.get(i).pointsPerPoint());
        }
        return constants.and("most", mostExtra).named();
    }

    @Override
    public Formula formula(Direction direction) {
        var lines = new ArrayList<String>();
        lines.add(Attainment.line(direction, "target"));
        lines.add("over = max(0, 100 × attainment − 100)");
        lines.add("rate.0 = if(target ≥ from.0, each.0, 0)");
        for (int i = 1; i < bands.size(); i++) {
            lines.add("rate.%d = if(target ≥ from.%d, each.%d, rate.%d)".formatted(i, i, i, i - 1));
        }
        String rate = "rate." + (bands.size() - 1);
        lines.add(mostExtra == null ? "extra = " + rate + " × over" : "extra = min(most, " + rate + " × over)");
        lines.add("score = full × max(0, min(1, attainment)) + extra");
        return Formula.of(lines);
    }

    @Override
    public double score(Terms terms) {
        double target = terms.input(1);
        double attainment = Attainment.of(terms.input(0), target, terms);
        double rate = 0;
        for (int i = 0; i < bands.size(); i++) {
            rate = target >= terms.constant(2 * i) ? terms.constant(2 * i + 1) : rate;
        }
        double extra = rate * Math.max(0, 100 * attainment - 100);
        if (mostExtra != null) {
            extra = Math.min(terms.constant(2 * bands.size()), extra);
        }
        return terms.fullMark() * Math.max(0, Math.min(1, attainment)) + extra;
    }

    @Override
    public boolean marksOutOfFull() {
        return true;
    }

    @Override
    public ScoreRange range(double fullMark) {
        return new ScoreRange(0, mostExtra == null ? Double.POSITIVE_INFINITY : fullMark + mostExtra.doubleValue());
    }
}
