package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lianqi.engine.index.formula.Formula;
import org.lianqi.engine.index.problem.Refusal;

/**
 * A base mark, more for each percentage point over the target, less for each one short.
 *
 * <p>Formula: {@code percent = 100 × attainment}; each band gives its points for each percentage point from its own start
 * to the start of the next; {@code score = base + max(−most, min(most, gain − short × max(0, 100 − percent)))}. Attainment
 * as in {@link TargetLinear}.
 *
 * <p>Range: base − most to base + most.
 *
 * <p>Errors: no result when the target is zero or below.
 *
 * <p>Example: base 90, 0.2 points from 100 %, 0.1 from 130 %, 0.1 off below 100 %, at most 10 either way: 150 % gives
 * 90 + 30 × 0.2 + 20 × 0.1 = 98; 80 % gives 88.
 *
 * <p>Source: 2020 年市重点工程考核办法 (taowenge.com 95420430).
 *
 * @param base mark at exactly 100 %, not below zero
 * @param bands where so many points for each percentage point begin, in rising order
 * @param pointsPerPointShort points lost for each percentage point below 100 %
 * @param mostAdjustment the most that can be added or taken away
 */
public record TargetPiecewise(
        BigDecimal base, List<AttainmentBand> bands, BigDecimal pointsPerPointShort, BigDecimal mostAdjustment)
        implements ScoringMethod {

    public TargetPiecewise {
        base = Refusal.outside("base", base, BigDecimal.ZERO, null);
        bands = Refusal.empty("bands", bands);
        for (int i = 1; i < bands.size(); i++) {
            Refusal.notAbove(
                    "bands.fromPercent",
                    bands.get(i - 1).fromPercent(),
                    bands.get(i).fromPercent());
        }
        pointsPerPointShort = Refusal.outside("pointsPerPointShort", pointsPerPointShort, BigDecimal.ZERO, null);
        mostAdjustment = Refusal.outside("mostAdjustment", mostAdjustment, BigDecimal.ZERO, null);
    }

    @Override
    public List<String> inputs() {
        return List.of(VALUE, TARGET);
    }

    @Override
    public SequencedMap<String, BigDecimal> constants() {
        Constants constants =
                Constants.with("base", base).and("short", pointsPerPointShort).and("most", mostAdjustment);
        for (int i = 0; i < bands.size(); i++) {
            constants.and("from." + i, bands.get(i).fromPercent());
            constants.and("each." + i, bands.get(i).pointsPerPoint());
        }
        return constants.named();
    }

    @Override
    public Formula formula(Direction direction) {
        var lines = new ArrayList<String>();
        lines.add(Attainment.line(direction, "target"));
        lines.add("percent = 100 × attainment");
        lines.add("adjustment.0 = 0 − short × max(0, 100 − percent)");
        for (int i = 0; i < bands.size(); i++) {
            String end = i + 1 < bands.size() ? "min(percent, from." + (i + 1) + ")" : "percent";
            lines.add("adjustment.%d = adjustment.%d + each.%d × max(0, %s − from.%d)".formatted(i + 1, i, i, end, i));
        }
        lines.add("score = base + max(0 − most, min(most, adjustment." + bands.size() + "))");
        return Formula.of(lines);
    }

    @Override
    public double score(Terms terms) {
        double percent = 100 * Attainment.of(terms.input(0), terms.input(1), terms);
        double base = terms.constant(0);
        double shortfall = terms.constant(1);
        double most = terms.constant(2);
        double adjustment = 0 - shortfall * Math.max(0, 100 - percent);
        for (int i = 0; i < bands.size(); i++) {
            double from = terms.constant(3 + 2 * i);
            double end = i + 1 < bands.size() ? Math.min(percent, terms.constant(5 + 2 * i)) : percent;
            adjustment = adjustment + terms.constant(4 + 2 * i) * Math.max(0, end - from);
        }
        return base + Math.max(0 - most, Math.min(most, adjustment));
    }

    @Override
    public boolean marksOutOfFull() {
        return true;
    }

    @Override
    public ScoreRange range(double fullMark) {
        return new ScoreRange(
                base.subtract(mostAdjustment).doubleValue(),
                base.add(mostAdjustment).doubleValue());
    }

    @Override
    public SortedMap<String, BigDecimal> pointsWithinFull() {
        return new TreeMap<>(Map.of("base", base));
    }
}
