package org.lianqi.engine.index.scheme;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Runs a law on many random cases. On failure the seed is part of the message; {@code -Dlianqi.seed=…} runs that one case
 * again.
 */
public final class Seeded {

    private static final long FIRST = 20221;

    private Seeded() {}

    public static void cases(int count, Consumer<SplittableRandom> law) {
        String only = System.getProperty("lianqi.seed");
        if (only != null) {
            run(Long.parseLong(only), law);
            return;
        }
        for (long seed = FIRST; seed < FIRST + count; seed++) {
            run(seed, law);
        }
    }

    private static void run(long seed, Consumer<SplittableRandom> law) {
        try {
            law.accept(new SplittableRandom(seed));
        } catch (AssertionError | RuntimeException broken) {
            throw new AssertionError("with -Dlianqi.seed=" + seed + ": " + broken.getMessage(), broken);
        }
    }
}
