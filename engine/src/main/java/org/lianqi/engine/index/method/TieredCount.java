package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import org.lianqi.engine.index.problem.Refusal;

/**
 * So many things wanted in each size class; each one missing costs points.
 */
public record TieredCount(List<CountTier> tiers, BigDecimal pointsPerMissing) implements ScoringMethod {

    public TieredCount {
        tiers = Refusal.empty("tiers", tiers);
        Refusal.duplicate("tiers.input", tiers.stream().map(CountTier::input).toList());
        pointsPerMissing = Refusal.notAbove("pointsPerMissing", BigDecimal.ZERO, pointsPerMissing);
    }

    @Override
    public List<String> inputs() {
        return tiers.stream().map(CountTier::input).toList();
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
