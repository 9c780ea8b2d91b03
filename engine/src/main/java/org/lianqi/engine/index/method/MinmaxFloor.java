package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import org.lianqi.engine.index.problem.Refusal;

/**
 * Min–max among the units, the last one keeping a floor.
 */
public record MinmaxFloor(BigDecimal floorPercent) implements ScoringMethod {

    public MinmaxFloor {
        floorPercent = Refusal.outside("floorPercent", floorPercent, BigDecimal.ZERO, HUNDRED);
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
        return new ScoreRange(floorPercent.doubleValue() / 100 * fullMark, fullMark);
    }
}
