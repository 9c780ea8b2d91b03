package org.lianqi.bench.index;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.lianqi.engine.index.Computation;

/**
 * Counts what a warm run allocates, from the counter that JMH's profiler reads too. JMH adds its own bookkeeping, some
 * bytes an operation; here nothing runs between the two readings but the runs.
 */
final class Allocation {

    private static final int WARM = 3000;
    private static final int COUNTED = 1000;

    private Allocation() {}

    static double ofOneRun() {
        Computation computation = new Quarter(IndexBenchmark.UNITS).minMax();
        for (int i = 0; i < WARM; i++) {
            computation.run();
        }
        if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads)) {
            throw new IllegalStateException("this JVM does not count allocations");
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < COUNTED; i++) {
            computation.run();
        }
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        return Math.floorDiv(bytes, COUNTED);
    }
}
