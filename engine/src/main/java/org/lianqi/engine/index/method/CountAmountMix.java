package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.problem.Refusal;

/**
 * Projects by number and by amount, each against its target, mixed.
 */
public record CountAmountMix(
        BigDecimal countShare, @Nullable BigDecimal cap) implements ScoringMethod {

    public CountAmountMix {
        countShare = Refusal.outside("countShare", countShare, BigDecimal.ZERO, BigDecimal.ONE);
        if (cap != null) {
            cap = Refusal.notAbove("cap", BigDecimal.ZERO, cap);
        }
    }

    @Override
    public List<String> inputs() {
        return List.of(COUNT, COUNT_TARGET, AMOUNT, AMOUNT_TARGET);
    }

    @Override
    public boolean marksOutOfFull() {
        return true;
    }

    @Override
    public ScoreRange range(double fullMark) {
        return new ScoreRange(0, cap == null ? Double.POSITIVE_INFINITY : cap.doubleValue() * fullMark);
    }
}
