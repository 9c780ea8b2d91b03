package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.problem.Refusal;

/**
 * Points in proportion up to the target; over it, extra points a percentage point that depend on how big the task is.
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
    public boolean marksOutOfFull() {
        return true;
    }

    @Override
    public ScoreRange range(double fullMark) {
        return new ScoreRange(0, mostExtra == null ? Double.POSITIVE_INFINITY : fullMark + mostExtra.doubleValue());
    }
}
