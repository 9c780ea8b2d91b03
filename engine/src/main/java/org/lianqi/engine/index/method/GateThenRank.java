package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lianqi.engine.index.problem.Refusal;

/**
 * Some points for reaching the target; those above it compete by rank for the rest.
 */
public record GateThenRank(BigDecimal pointsAtGate, BigDecimal step) implements ScoringMethod {

    public GateThenRank {
        pointsAtGate = Refusal.outside("pointsAtGate", pointsAtGate, BigDecimal.ZERO, null);
        step = Refusal.outside("step", step, BigDecimal.ZERO, BigDecimal.ONE);
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
        return new ScoreRange(0, fullMark);
    }

    @Override
    public SortedMap<String, BigDecimal> pointsWithinFull() {
        return new TreeMap<>(Map.of("pointsAtGate", pointsAtGate));
    }
}
