package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import org.lianqi.engine.index.problem.Refusal;

/**
 * 争先进位法: the best gets all points, each rank below a fixed share less.
 */
public record RankStep(BigDecimal step) implements ScoringMethod {

    public RankStep {
        step = Refusal.outside("step", step, BigDecimal.ZERO, BigDecimal.ONE);
    }

    @Override
    public List<String> inputs() {
        return List.of(VALUE);
    }

    @Override
    public boolean marksOutOfFull() {
        return true;
    }

    @Override
    public ScoreRange range(double fullMark) {
        return new ScoreRange(0, fullMark);
    }
}
