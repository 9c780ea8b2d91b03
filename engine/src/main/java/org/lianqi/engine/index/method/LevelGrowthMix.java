package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.lianqi.engine.index.problem.Refusal;

/**
 * 总量分 and 增速分: size and speed scored by a method each, mixed.
 */
public record LevelGrowthMix(BigDecimal levelShare, ScoringMethod level, ScoringMethod growth)
        implements ScoringMethod {

    public LevelGrowthMix {
        levelShare = Refusal.outside("levelShare", levelShare, BigDecimal.ZERO, BigDecimal.ONE);
    }

    @Override
    public List<String> inputs() {
        return Stream.concat(
                        level.inputs().stream().map(input -> "level." + input),
                        growth.inputs().stream().map(input -> "growth." + input))
                .toList();
    }

    @Override
    public boolean marksOutOfFull() {
        return level.marksOutOfFull() && growth.marksOutOfFull();
    }

    @Override
    public ScoreRange range(double fullMark) {
        double share = levelShare.doubleValue();
        ScoreRange ofLevel = level.range(fullMark);
        ScoreRange ofGrowth = growth.range(fullMark);
        return new ScoreRange(
                share * ofLevel.lowest() + (1 - share) * ofGrowth.lowest(),
                share * ofLevel.highest() + (1 - share) * ofGrowth.highest());
    }
}
