package org.lianqi.engine.index.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.lianqi.engine.index.scheme.Seeded;

/** The loops held against the slow and obvious. */
class KernelTest {

    private static final double NONE = Double.NaN;

    @Test
    void scoresThatDifferInTheirLastBitOnlyAreComparedAsEqualAndOrderIsKept() {
        assertThat(Ranking.inCompared(0.1 + 0.2)).isEqualTo(Ranking.inCompared(0.3));
        assertThat(Ranking.inCompared(16.1 + 17.9 + 31.9)).isEqualTo(Ranking.inCompared(17.7 + 17.9 + 30.3));
        assertThat(Ranking.inCompared(452950.50000000006)).isEqualTo(Ranking.inCompared(452950.5));
        double[] rising = {-100_000.1, -99_999.9, -1e-9, 0, 1e-9, 99_999.9, 100_000, 100_000.1, 1e9};
        for (int i = 1; i < rising.length; i++) {
            assertThat(Ranking.inCompared(rising[i])).isGreaterThan(Ranking.inCompared(rising[i - 1]));
        }
        assertThat(Ranking.inCompared(Double.NaN)).isNaN();
    }

    @Test
    void ranksAreOneMoreThanTheNumberOfBetterOnes() {
        var ranking = new Ranking(10);
        Seeded.cases(120, random -> {
            double[] column = column(random, 1 + random.nextInt(300));
            var ranks = new int[column.length];
            var dense = new int[column.length];
            var ascending = new double[column.length];
            ranking.fromGreatest(column, 0, column.length, ranks, 0);
            ranking.denseFromGreatest(column, 0, column.length, dense, 0);
            ranking.asNumbers(column, 0, column.length, false, ascending, 0);
            for (int row = 0; row < column.length; row++) {
                double own = column[row];
                if (Double.isNaN(own)) {
                    assertThat(ranks[row]).isZero();
                    assertThat(ascending[row]).isNaN();
                    continue;
                }
                var greater = new TreeSet<Double>();
                Arrays.stream(column).filter(other -> other > own).forEach(greater::add);
                assertThat(dense[row]).isEqualTo(greater.size() + 1);
                assertThat(ranks[row])
                        .isEqualTo(1
                                + (int) Arrays.stream(column)
                                        .filter(other -> other > own)
                                        .count());
                assertThat(ascending[row])
                        .isEqualTo(1.0
                                + (double) Arrays.stream(column)
                                        .filter(other -> other < own)
                                        .count());
            }
        });
    }

    @Test
    void zeroAndMinusZeroAreOneRank() {
        var ranks = new int[3];
        new Ranking(3).fromGreatest(new double[] {-0.0, 0.0, -1}, 0, 3, ranks, 0);

        assertThat(ranks).containsExactly(1, 1, 3);
    }

    @Test
    void theMeanOfGreatNumbersThatDifferLittleIsExact() {
        var random = new SplittableRandom(7);
        var column = new double[3000];
        for (int i = 0; i < column.length; i++) {
            column[i] = 1e9 + (random.nextInt(2001) - 1000) * 1e-3;
        }
        double exact = Arrays.stream(column)
                .mapToObj(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(new BigDecimal(column.length), MathContext.DECIMAL128)
                .doubleValue();

        assertThat(ColumnStatistics.mean(column, 0, column.length)).isEqualTo(exact);
    }

    @Test
    void statisticsOfNothingAreNothing() {
        double[] nothing = {NONE, NONE};

        assertThat(ColumnStatistics.count(nothing, 0, 2)).isZero();
        assertThat(ColumnStatistics.least(nothing, 0, 2)).isNaN();
        assertThat(ColumnStatistics.greatest(nothing, 0, 2)).isNaN();
        assertThat(ColumnStatistics.mean(nothing, 0, 2)).isNaN();
        assertThat(ColumnStatistics.deviation(new double[] {3, NONE}, 0, 2)).isNaN();
    }

    @Test
    void meansLeaveOutWhatIsMissingAndRefuseWhatIsNotPositive() {
        int[] columns = {0, 3};
        double[] weights = {1, 3};
        double[] arithmetic = {4, NONE, NONE, 8, 8, NONE, 0, 0, 0};
        Means.arithmetic(arithmetic, 3, columns, weights, 6, new double[3]);
        assertThat(Arrays.copyOfRange(arithmetic, 6, 9)).containsExactly(7, 8, NONE);

        double[] points = {4, NONE, NONE, 8, 8, NONE, 0, 0, 0};
        Means.points(points, 3, columns, new double[] {10, 30}, new double[] {10, 30}, 6, new double[3]);
        assertThat(Arrays.copyOfRange(points, 6, 9))
                .containsExactly(new double[] {12, 8 * (40.0 / 30), NONE}, within(0.0));

        double[] harmonic = {4, -2, NONE, 8, 8, NONE, 0, 0, 0};
        Means.harmonic(harmonic, 3, columns, weights, 6, new double[3]);
        assertThat(harmonic[6]).isEqualTo(4 / (1 / 4.0 + 3 / 8.0));
        assertThat(harmonic[7]).isNaN();
        assertThat(harmonic[8]).isNaN();

        double[] geometric = {4, 0, NONE, 4, 8, NONE, 0, 0, 0};
        Means.geometric(geometric, 3, columns, weights, 6, new double[3]);
        assertThat(geometric[6]).isCloseTo(4, within(1e-12));
        assertThat(geometric[7]).isNaN();
        assertThat(geometric[8]).isNaN();
    }

    private static double[] column(SplittableRandom random, int rows) {
        var column = new double[rows];
        for (int row = 0; row < rows; row++) {
            column[row] = switch (random.nextInt(12)) {
                case 0 -> NONE;
                case 1, 2 -> random.nextInt(-3, 4);
                case 3 -> random.nextBoolean() ? Double.POSITIVE_INFINITY : -Double.MAX_VALUE;
                case 4 -> -random.nextDouble() * 1e-300;
                default -> random.nextDouble() * 200 - 100;
            };
        }
        return column;
    }
}
