package org.lianqi.engine.index.robustness;

import java.util.SplittableRandom;

/**
 * Where random numbers come from: a seed, the number of the replication and that of the assumption, and nothing else. Two
 * independent samples of each, as sensitivity analysis needs.
 */
final class Draws {

    /** The golden ratio in 64 bits: odd, so that no two places share a seed. */
    private static final long STRIDE = 0x9e3779b97f4a7c15L;

    private final long seed;

    Draws(long seed) {
        this.seed = seed;
    }

    /** The numbers that an assumption draws in a replication of a sample. */
    SplittableRandom of(int sample, int replication, int assumption) {
        long ofReplication = mixed(seed + STRIDE * (2L * replication + sample + 1));
        return new SplittableRandom(mixed(ofReplication + STRIDE * (assumption + 1L)));
    }

    /**
     * The finisher of SplitMix64. The generator walks by the same stride as the replications do: without this, each
     * replication would draw the numbers of the one before again, one place further on.
     */
    private static long mixed(long seed) {
        long first = (seed ^ (seed >>> 30)) * 0xbf58476d1ce4e5b9L;
        long second = (first ^ (first >>> 27)) * 0x94d049bb133111ebL;
        return second ^ (second >>> 31);
    }
}
