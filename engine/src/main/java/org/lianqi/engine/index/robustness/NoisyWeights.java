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

    /** Odd and far from regular, so that neighbouring replications share nothing: the golden ratio in 64 bits. */
    private static final long STRIDE = 0x9e3779b97f4a7c15L;

    public NoisyWeights {
        nodes = List.copyOf(nodes);
        if (!(noise > 0 && noise < 1)) {
            throw new IllegalArgumentException("noise: " + noise);
        }
    }

    /** Gives each node the weight it has in a replication; the computation is to be aggregated again. */
    public void draw(Computation computed, int replication) {
        var random = new SplittableRandom(seed + STRIDE * (replication + 1L));
        for (String node : nodes) {
            computed.scaleWeight(node, 1 + noise * (2 * random.nextDouble() - 1));
        }
    }
}
