package org.lianqi.bench.index;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.lianqi.engine.index.Computation;
import org.lianqi.engine.index.method.MinMax;
import org.lianqi.engine.index.method.Rank;
import org.lianqi.engine.index.method.ScoringMethod;
import org.lianqi.engine.index.method.ZScore;
import org.lianqi.engine.index.robustness.Assumption;
import org.lianqi.engine.index.robustness.AwardChances;
import org.lianqi.engine.index.robustness.Replications;
import org.lianqi.engine.index.robustness.Simulation;
import org.lianqi.engine.index.scheme.AwardRule;
import org.lianqi.engine.index.scheme.Name;
import org.lianqi.engine.index.scheme.StarScale;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A thousand replications of 3,000 units × 60 indicators, laid out anew each time, as a page asks for them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RobustnessBenchmark {

    static final int REPLICATIONS = 1_000;
    private static final double NOISE = 0.25;
    private static final long SEED = 42;

    private final Quarter quarter = new Quarter(IndexBenchmark.UNITS);

    /** (a) Weights ±25 % at every level, rank of the total; two threads. */
    @Benchmark
    public int weights() {
        return weights(2).spread(Quarter.TOTAL, quarter.code(0)).ranked();
    }

    Replications weights(int threads) {
        return simulation(List.of(noise()), List.of(Quarter.TOTAL)).run(REPLICATIONS, threads, Simulation.Watcher.NONE);
    }

    /** (b) The same and min–max, z-score or rank drawn each time; six boards and the total, and what is likely to be won. */
    @Benchmark
    public double methods() {
        return likely(methods(2));
    }

    Replications methods(int threads) {
        List<ScoringMethod> others = List.of(new ZScore(new BigDecimal(50), BigDecimal.TEN), new Rank());
        return simulation(List.of(noise(), new Assumption.OtherMethods(indicators(), others)), groups())
                .run(REPLICATIONS, threads, Simulation.Watcher.NONE);
    }

    /** Probabilities of every rank, every number of stars and the flag. */
    private double likely(Replications ranks) {
        var sum = new double[1];
        for (String group : groups()) {
            ranks.forEachUnit(group, (unit, spread) -> sum[0] += spread.probability(1));
        }
        var chances = new AwardChances(ranks);
        var stars = new AwardRule.BoardStars("S", Name.of("星", "Stars"), StarScale.PROPORTIONAL, 10);
        for (int board = 0; board < Quarter.BOARDS; board++) {
            sum[0] += chances.stars(stars, "B" + board).size();
        }
        return sum[0]
                + chances.leader(new AwardRule.LeaderFlag("L", Name.of("旗", "Flag"), 1), Quarter.TOTAL)
                        .size();
    }

    /** The rival of (a): one core, weights drawn, scores of the total, a sort. */
    @Benchmark
    public int textbookWeights() {
        return Textbook.replications(quarter, REPLICATIONS, NOISE, SEED, false);
    }

    /** The rival of (b): one core, normalised anew each time. */
    @Benchmark
    public int textbookMethods() {
        return Textbook.replications(quarter, REPLICATIONS, NOISE, SEED, true);
    }

    private Simulation simulation(List<Assumption> assumptions, List<String> groups) {
        var method = new MinMax(BigDecimal.ZERO, new BigDecimal(100));
        return new Simulation(quarter.scheme(method), quarter::laidOut, assumptions, groups, SEED);
    }

    /** What one replication of (a) adds up: every child of a mean is multiplied and added to two sums, which are divided. */
    static final double OPERATIONS =
            IndexBenchmark.UNITS * (3.0 * (Quarter.INDICATORS + Quarter.BOARDS) + Quarter.BOARDS + 1);

    private final Computation unranked = aggregated(List.of());
    private final Computation ranked = aggregated(List.of(Quarter.TOTAL));

    private Computation aggregated(List<String> groups) {
        var computed = quarter.laidOut(quarter.scheme(new MinMax(BigDecimal.ZERO, new BigDecimal(100))));
        computed.run();
        computed.rankOnly(groups);
        return computed;
    }

    /** One replication's sums, without ranks; one thread. */
    @Benchmark
    public double sums() {
        unranked.aggregate();
        return unranked.table()[unranked.scoresAt(Quarter.TOTAL)];
    }

    /** The same with the rank of the total. */
    @Benchmark
    public int sumsAndRank() {
        ranked.aggregate();
        return ranked.rank(Quarter.TOTAL, 0);
    }

    private static Assumption noise() {
        var nodes = new ArrayList<String>();
        for (int board = 0; board < Quarter.BOARDS; board++) {
            nodes.add("B" + board);
        }
        nodes.addAll(indicators());
        return new Assumption.NoisyWeights(nodes, NOISE);
    }

    private static List<String> indicators() {
        return IntStream.range(0, Quarter.INDICATORS)
                .mapToObj(indicator -> "I" + indicator)
                .toList();
    }

    private static List<String> groups() {
        var groups = new ArrayList<String>();
        groups.add(Quarter.TOTAL);
        for (int board = 0; board < Quarter.BOARDS; board++) {
            groups.add("B" + board);
        }
        return groups;
    }

    /** Whether one thread and two come to the same, to the last rank. */
    static boolean threadsAgree() {
        var one = new RobustnessBenchmark();
        return one.weights(1).equals(one.weights(2)) && one.methods(1).equals(one.methods(2));
    }
}
