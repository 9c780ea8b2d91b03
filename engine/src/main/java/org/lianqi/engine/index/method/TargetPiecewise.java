package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lianqi.engine.index.problem.Refusal;

/**
 * A base mark, more for each percentage point over the target, less for each one short.
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
