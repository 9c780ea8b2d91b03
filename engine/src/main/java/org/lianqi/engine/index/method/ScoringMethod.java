package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.lianqi.engine.index.choice.Choice;

/**
 * How the values of one indicator become points, for all units at once. Each permitted record documents its formula,
 * range, errors and source; its parameters are its components.
 */
public sealed interface ScoringMethod extends Choice
        permits TargetLinear,
                TargetGate,
                TargetPiecewise,
                TargetPiecewiseSize,
                RankStep,
                GateThenRank,
                MinmaxFloor,
                Efficacy,
                BenchmarkRatio,
                RatioToBest,
                CountAmountMix,
                LevelGrowthMix,
                TieredCount,
                NegativeCount,
                PeerReview,
                MinMax,
                ZScore,
                Scaled,
                DistanceToMax,
                DistanceToReference,
                DistanceToTarget,
                Goalposts,
                FractionOfMax,
                Rank,
                Borda,
                PercentileRank {

    /** The usual input: what was observed. */
    String VALUE = "value";

    /** What was to be reached. */
    String TARGET = "target";

    /** The value at which {@link Efficacy} gives its base mark. */
    String UNACCEPTABLE = "unacceptable";

    /** The value at which {@link Efficacy} gives the full mark. */
    String SATISFACTORY = "satisfactory";

    /** What {@link BenchmarkRatio} compares with. */
    String BENCHMARK = "benchmark";

    /** How many things, and how many were wanted. */
    String COUNT = "count";

    String COUNT_TARGET = "countTarget";

    /** How much money, and how much was wanted. */
    String AMOUNT = "amount";

    String AMOUNT_TARGET = "amountTarget";

    /** A hundred percent. */
    BigDecimal HUNDRED = new BigDecimal(100);

    /** Names of the inputs it reads, in the order of its formula. */
    List<String> inputs();

    /** Whether its scores are parts of the indicator's full mark; otherwise they are on a scale of its own. */
    boolean marksOutOfFull();

    /** Parameters in points that may not lie above the indicator's full mark, by name. */
    default SortedMap<String, BigDecimal> pointsWithinFull() {
        return Collections.emptySortedMap();
    }

    /** The scores it can give when {@code fullMark} points can be had and the inputs are not below zero. */
    ScoreRange range(double fullMark);
}
