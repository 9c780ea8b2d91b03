package org.lianqi.outcome.demo;

/**
 * Reproducible noise: the same seed and names give the same number on every machine and in every order of asking. The bits
 * are those of SplitMix64 (Steele, Lea, Flood 2014) started from a hash of the names.
 */
record Noise(long seed) {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** Evenly between 0 inclusive and 1 exclusive. */
    double even(String... names) {
        return (bits(names) >>> 11) * 0x1.0p-53;
    }

    /** Around 0 with standard deviation 1, between −6 and 6 (sum of twelve even ones, less six). */
    double bell(String... names) {
        long state = bits(names);
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            state += GOLDEN;
            sum += (mix(state) >>> 11) * 0x1.0p-53;
        }
        return sum;
    }

    private long bits(String... names) {
        long hash = seed;
        for (var name : names) {
            for (int i = 0; i < name.length(); i++) {
                hash = mix(hash + GOLDEN + name.charAt(i));
            }
            hash = mix(hash ^ GOLDEN);
        }
        return hash;
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
