package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import org.lianqi.engine.index.choice.Choice;
import org.lianqi.engine.index.formula.Formula;

/**
 * How the values of one indicator become points. A method sees the unit's named inputs and what its peers are like; its
 * parameters are its components. Each permitted record documents its formula, range, errors and source.
 *
 * <p>The formula is written twice: as {@link #score code} that is run over columns, and as {@link #formula text} that is
 * shown with the numbers in it. A test holds that both give the same to the last bit, for every method.
 *
 * <p>Inputs, statistics and constants are declared by name and read by position, in the order declared. In the text
 * {@code full} is the full mark and {@code direction} is 1 where more is better and −1 where less is.
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
                CelFormula,
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

    /** A hundred percent. */
    BigDecimal HUNDRED = new BigDecimal(100);

    /** Names of the inputs it reads. */
    List<String> inputs();

    /** What it asks about the peers; nothing unless it compares units. */
    default List<PeerStatistic> statistics() {
        return List.of();
    }

    /** Its parameters as numbers by name. */
    default SequencedMap<String, BigDecimal> constants() {
        return Collections.emptyNavigableMap();
    }

    /** The formula as text. */
    Formula formula(Direction direction);

    /** The score of one unit all of whose inputs are there; NaN or infinite when the formula has no result. */
    double score(Terms terms);

    /** Scores all units. Overridden only where a plain loop pays: the loop must give what {@link #score} gives. */
    default void mark(Marking marking) {
        marking.markEach();
    }

    /** Whether its scores are parts of the indicator's full mark; otherwise they are on a scale of its own. */
    boolean marksOutOfFull();

    /** Whether it makes sense for an indicator of that direction. */
    default boolean suits(Direction direction) {
        return true;
    }

    /** Whether a value counts only by how it stands to those of the other units, so that its unit of measure does not matter. */
    default boolean comparesUnitsOnly() {
        return false;
    }

    /** Parameters in points that may not lie above the indicator's full mark, by name. */
    default SortedMap<String, BigDecimal> pointsWithinFull() {
        return Collections.emptySortedMap();
    }

    /** The scores it can give when {@code fullMark} points can be had and the inputs are not below zero. */
    ScoreRange range(double fullMark);
}
