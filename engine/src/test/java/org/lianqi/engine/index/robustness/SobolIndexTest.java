package org.lianqi.engine.index.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Estimated indices against those of two functions for which they are known. */
class SobolIndexTest {

    private static final int REPLICATIONS = 1 << 16;

    /** Ishigami and Homma (1990) with a = 7, b = 0.1, inputs even from −π to π; variances as in Saltelli (2008). */
    @Test
    void ishigamiWhoseThirdInputMattersOnlyThroughTheFirst() {
        double a = 7;
        double b = 0.1;
        double first = 0.5 * Math.pow(1 + b * Math.pow(Math.PI, 4) / 5, 2);
        double second = a * a / 8;
        double interplay = b * b * Math.pow(Math.PI, 8) * (1.0 / 18 - 1.0 / 50);
        double all = first + second + interplay;
        SobolIndex[] found = indices(3, x -> {
            double[] at = Arrays.stream(x).map(u -> Math.PI * (2 * u - 1)).toArray();
            return Math.sin(at[0]) + a * Math.pow(Math.sin(at[1]), 2) + b * Math.pow(at[2], 4) * Math.sin(at[0]);
        });

        assertAgrees(found[0], first / all, (first + interplay) / all);
        assertAgrees(found[1], second / all, second / all);
        assertAgrees(found[2], 0, interplay / all);
    }

    /** Sobol's G with a = 0, 1, 4.5, 9, 99: the first input rules, the last does nothing. */
    @Test
    void sobolGWhoseInputsMatterLessAndLess() {
        double[] a = {0, 1, 4.5, 9, 99};
        double[] partial =
                Arrays.stream(a).map(each -> 1 / (3 * (1 + each) * (1 + each))).toArray();
        double all = Arrays.stream(partial).map(v -> 1 + v).reduce(1, (x, y) -> x * y) - 1;
        SobolIndex[] found = indices(a.length, x -> {
            double product = 1;
            for (int i = 0; i < a.length; i++) {
                product *= (Math.abs(4 * x[i] - 2) + a[i]) / (1 + a[i]);
            }
            return product;
        });

        for (int i = 0; i < a.length; i++) {
            int input = i;
            double others = IntStream.range(0, a.length)
                    .filter(each -> each != input)
                    .mapToDouble(each -> 1 + partial[each])
                    .reduce(1, (x, y) -> x * y);
            assertAgrees(found[i], partial[i] / all, partial[i] * others / all);
        }
    }

    @Test
    void whatNeverVariesHasNoShares() {
        assertThatThrownBy(() -> SobolIndex.of(new double[] {3, 3}, new double[] {3, 3}, new double[] {3, 3}))
                .hasMessageContaining("do not vary");
    }

    private static void assertAgrees(SobolIndex found, double first, double total) {
        assertThat(found.first()).isCloseTo(first, within(0.02)).isBetween(found.firstLow(), found.firstHigh());
        assertThat(found.total()).isCloseTo(total, within(0.02)).isBetween(found.totalLow(), found.totalHigh());
        // Nine of ten resamples lie between the bounds; twice as far out lies the truth hardly ever.
        assertThat(first).isBetween(2 * found.firstLow() - found.first(), 2 * found.firstHigh() - found.first());
        assertThat(total).isBetween(2 * found.totalLow() - found.total(), 2 * found.totalHigh() - found.total());
    }

    private static SobolIndex[] indices(int inputs, ToDoubleFunction<double[]> function) {
        double[][] one = sample(inputs, 1);
        double[][] other = sample(inputs, 2);
        double[] ofOne = Arrays.stream(one).mapToDouble(function).toArray();
        double[] ofOther = Arrays.stream(other).mapToDouble(function).toArray();
        return IntStream.range(0, inputs)
                .mapToObj(input -> SobolIndex.of(
                        ofOne,
                        ofOther,
                        IntStream.range(0, REPLICATIONS)
                                .mapToDouble(i -> {
                                    double[] exchanged = one[i].clone();
                                    exchanged[input] = other[i][input];
                                    return function.applyAsDouble(exchanged);
                                })
                                .toArray()))
                .toArray(SobolIndex[]::new);
    }

    private static double[][] sample(int inputs, long seed) {
        var random = new SplittableRandom(seed);
        return IntStream.range(0, REPLICATIONS)
                .mapToObj(i -> random.doubles(inputs).toArray())
                .toArray(double[][]::new);
    }
}
