package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.lianqi.engine.index.formula.Formula;
import org.lianqi.engine.index.problem.Problem;
import org.lianqi.engine.index.problem.ProblemCode;
import org.lianqi.engine.index.problem.Refusal;

/**
 * 总量分 and 增速分: size and speed scored by a method each, mixed, so that neither the big nor the small win by what they
 * are.
 *
 * <p>Formula: {@code score = share × level + (1 − share) × growth}. The inputs of the two methods are called
 * {@code level.value}, {@code growth.value} and so on. The growth rate is an input, not computed from levels: what the
 * statistics office publishes is on a comparable basis, and a base below zero has no rate.
 *
 * <p>Range: the mix of the two methods' ranges.
 *
 * <p>Errors: no result when one of the two has none. Both methods must mark out of the full mark, or
 * neither; a mix cannot be part of a mix.
 *
 * <p>Example: share 0.6, level 100 × 4 ÷ 5 = 80 ({@link RatioToBest}), growth rank 2 at step 0.05 = 95
 * ({@link RankStep}): 0.6 × 80 + 0.4 × 95 = 86.
 *
 * <p>Source: common practice of 总量与增速相结合 in county assessment.
 *
 * @param levelShare what the level counts, 0 to 1; growth counts the rest
 * @param level how the level is scored
 * @param growth how the growth rate is scored
 */
public record LevelGrowthMix(BigDecimal levelShare, ScoringMethod level, ScoringMethod growth)
        implements ScoringMethod {

    private static final String LEVEL = "level.";
    private static final String GROWTH = "growth.";

    public LevelGrowthMix {
        levelShare = Refusal.outside("levelShare", levelShare, BigDecimal.ZERO, BigDecimal.ONE);
        if (level.marksOutOfFull() != growth.marksOutOfFull()) {
            throw new Refusal(Problem.of(ProblemCode.SCALES_DIFFER, "growth", growth.tag(), level.tag()));
        }
        if (level instanceof LevelGrowthMix || growth instanceof LevelGrowthMix) {
            throw new Refusal(Problem.of(ProblemCode.MIX_OF_MIXES, "level", level.tag()));
        }
    }

    @Override
    public List<String> inputs() {
        return Stream.concat(
                        level.inputs().stream().map(input -> LEVEL + input),
                        growth.inputs().stream().map(input -> GROWTH + input))
                .toList();
    }

    @Override
    public List<PeerStatistic> statistics() {
        return Stream.concat(
                        level.statistics().stream().map(statistic -> statistic.prefixed(LEVEL)),
                        growth.statistics().stream().map(statistic -> statistic.prefixed(GROWTH)))
                .toList();
    }

    @Override
    public SequencedMap<String, BigDecimal> constants() {
        return Constants.none()
                .andAll(LEVEL, level.constants())
                .andAll(GROWTH, growth.constants())
                .and("share", levelShare)
                .named();
    }

    @Override
    public Formula formula(Direction direction) {
        var lines = new ArrayList<Formula.Line>();
        lines.addAll(level.formula(direction)
                .prefixed(LEVEL, List.of("full", "direction"))
                .lines());
        lines.addAll(growth.formula(direction)
                .prefixed(GROWTH, List.of("full", "direction"))
                .lines());
        lines.addAll(Formula.of("score = share × level.score + (1 − share) × growth.score")
                .lines());
        return new Formula(lines);
    }

    @Override
    public double score(Terms terms) {
        double growthScore = growth.score(terms.after(level));
        double levelScore = level.score(terms);
        double share = terms.lastConstant();
        return share * levelScore + (1 - share) * growthScore;
    }

    @Override
    public boolean marksOutOfFull() {
        return level.marksOutOfFull();
    }

    @Override
    public ScoreRange range(double fullMark) {
        double share = levelShare.doubleValue();
        ScoreRange ofLevel = level.range(fullMark);
        ScoreRange ofGrowth = growth.range(fullMark);
        return new ScoreRange(
                mix(share, ofLevel.lowest(), ofGrowth.lowest()), mix(share, ofLevel.highest(), ofGrowth.highest()));
    }

    @Override
    public boolean suits(Direction direction) {
        return level.suits(direction) && growth.suits(direction);
    }

    /** A share of nothing of an endless range is nothing, not NaN. */
    private static double mix(double share, double ofLevel, double ofGrowth) {
        return (share == 0 ? 0 : share * ofLevel) + (share == 1 ? 0 : (1 - share) * ofGrowth);
    }
}
