package org.lianqi.engine.index.robustness;

import java.util.List;
import java.util.SplittableRandom;
import org.lianqi.engine.index.Computation;

/**
 * Weights that an office could as well have chosen: each is multiplied by 1 + noise · U, U even from −1 to 1.
 *
 * @param nodes whose weights vary, each by itself
 * @param noise share of a weight that it may go up or down, above 0 and below 1
 * @param seed of all draws
 */
public record NoisyWeights(List<String> nodes, double noise, long seed) {

    /** The golden ratio in 64 bits: odd, so that no two replications have one seed. */
    private static final long STRIDE = 0x9e3779b97f4a7c15L;

    public NoisyWeights {
        nodes = List.copyOf(nodes);
        if (!(noise > 0 && noise < 1)) {
            throw new IllegalArgumentException("noise: " + noise);
        }
    }

    /** What each node's weight is multiplied by in a replication, in the order of the nodes. */
    public double[] factors(int replication) {
        var random = new SplittableRandom(mixed(seed + STRIDE * (replication + 1L)));
        return nodes.stream()
                .mapToDouble(node -> 1 + noise * (2 * random.nextDouble() - 1))
                .toArray();
    }

    /** Gives each node the weight it has in a replication; the computation is to be aggregated again. */
    public void draw(Computation computed, int replication) {
        double[] factors = factors(replication);
        for (int i = 0; i < factors.length; i++) {
            computed.scaleWeight(nodes.get(i), factors[i]);
        }
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
