package org.lianqi.bench.index;

import java.util.concurrent.TimeUnit;
import org.lianqi.engine.index.Computation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Normalise, aggregate and rank 3,000 units × 60 indicators: six boards and the total. Every run is timed by itself and
 * the median is reported: an average would measure the neighbours on a shared machine.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class IndexBenchmark {

    static final int UNITS = 3000;

    private final Quarter quarter = new Quarter(UNITS);
    private final Computation minMax = quarter.minMax();
    private final Computation mixed = quarter.mixed();

    /** The engine, min–max throughout; returns what depends on everything. */
    @Benchmark
    public int engine() {
        minMax.run();
        return minMax.rank("total", 0);
    }

    /** The engine with six different methods. */
    @Benchmark
    public int engineMixed() {
        mixed.run();
        return mixed.rank("total", 0);
    }

    /** The rival. */
    @Benchmark
    public int textbook() {
        return Textbook.ranks(quarter)[Quarter.BOARDS][0];
    }
}
