package org.lianqi.engine.index.preparation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A way to keep a few extreme values of an indicator from ruling an index. Each starts from the untouched column. */
public sealed interface Treatment {

    /** The column as this makes it, NaN where it was; {@code column} is left as it is. */
    double[] applied(double[] column, ShapeLimit limit);

    /**
     * The extreme points take the value of the next one: the k + 1 greatest when the column leans to the right, else the
     * k + 1 least, for k = 0, 1, 2, … until the limit holds or {@code most} points were moved. What was extreme stays
     * first or last, only less so.
     *
     * @param most points that may be moved, from 1
     */
    record Winsorise(int most) implements Treatment {

        public Winsorise {
            if (most < 1) {
                throw new IllegalArgumentException("most: " + most);
            }
        }

        @Override
        public double[] applied(double[] column, ShapeLimit limit) {
            double[] treated = column.clone();
            for (int moved = 0; moved < most; moved++) {
                var shape = Shape.of(treated);
                if (limit.holds(shape)) {
                    break;
                }
                boolean right = shape.skewness().orElse(0) > 0;
                List<Integer> outermost = fromOutside(treated, right);
                double next = treated[outermost.get(Math.min(moved + 1, outermost.size() - 1))];
                outermost.subList(0, moved + 1).forEach(row -> treated[row] = next);
            }
            return treated;
        }

        private static List<Integer> fromOutside(double[] column, boolean right) {
            Comparator<Integer> ascending = Comparator.comparingDouble(row -> column[row]);
            return IntStream.range(0, column.length)
                    .boxed()
                    .filter(row -> !Double.isNaN(column[row]))
                    .sorted(right ? ascending.reversed() : ascending)
                    .toList();
        }
    }

    /**
     * ln(x − min + (max − min)/100): the logarithm of what a value is above the least, for columns that lean to the right.
     * A column that leans to the left is mirrored, −ln(max − x + (max − min)/100), so that more stays more.
     */
    record Log() implements Treatment {

        @Override
        public double[] applied(double[] column, ShapeLimit limit) {
            boolean right = Shape.of(column).skewness().orElse(0) >= 0;
            double[] lifted = lifted(column, right);
            return Arrays.stream(lifted)
                    .map(x -> right ? Math.log(x) : -Math.log(x))
                    .toArray();
        }
    }

    /**
     * Box and Cox (1964): (x^λ − 1)/λ, and ln x where λ is 0. A column with values of zero or less is lifted first, as for
     * {@link Log}.
     *
     * @param lambda from −5 to 5; 1 only shifts the column
     */
    record BoxCox(double lambda) implements Treatment {

        public BoxCox {
            if (!(Math.abs(lambda) <= 5)) {
                throw new IllegalArgumentException("lambda: " + lambda);
            }
        }

        @Override
        public double[] applied(double[] column, ShapeLimit limit) {
            return powered(positive(column), lambda);
        }
    }

    /**
     * Box and Cox with the λ from −2 to 2 under which the column is likeliest to be normal: the greatest of
     * −n/2 · ln(Σ(y − ȳ)²/n) + (λ − 1) · Σ ln x, to 1e-6.
     */
    record BoxCoxFitted() implements Treatment {

        private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

        @Override
        public double[] applied(double[] column, ShapeLimit limit) {
            double[] above = positive(column);
            return powered(above, likeliest(above));
        }

        static double likeliest(double[] above) {
            double low = -2;
            double high = 2;
            while (high - low > 1e-6) {
                double left = high - GOLDEN * (high - low);
                double right = low + GOLDEN * (high - low);
                if (likelihood(above, left) > likelihood(above, right)) {
                    high = right;
                } else {
                    low = left;
                }
            }
            return (low + high) / 2;
        }

        private static double likelihood(double[] above, double lambda) {
            double[] present =
                    Arrays.stream(above).filter(x -> !Double.isNaN(x)).toArray();
            double[] powered = powered(present, lambda);
            double mean = Arrays.stream(powered).average().orElse(0);
            double squares =
                    Arrays.stream(powered).map(y -> (y - mean) * (y - mean)).sum();
            double logs = Arrays.stream(present).map(Math::log).sum();
            return -present.length / 2.0 * Math.log(squares / present.length) + (lambda - 1) * logs;
        }
    }

    private static double[] powered(double[] above, double lambda) {
        return Arrays.stream(above)
                .map(x -> lambda == 0 ? Math.log(x) : (Math.pow(x, lambda) - 1) / lambda)
                .toArray();
    }

    private static double[] positive(double[] column) {
        boolean above = Arrays.stream(column).allMatch(x -> Double.isNaN(x) || x > 0);
        return above ? column.clone() : lifted(column, true);
    }

    /** How far each value lies from the end of the column that it leans away from, and a hundredth of the range more. */
    private static double[] lifted(double[] column, boolean fromLeast) {
        double least = Arrays.stream(column).filter(x -> !Double.isNaN(x)).min().orElse(Double.NaN);
        double greatest =
                Arrays.stream(column).filter(x -> !Double.isNaN(x)).max().orElse(Double.NaN);
        double margin = 0.01 * (greatest - least);
        return Arrays.stream(column)
                .map(x -> (fromLeast ? x - least : greatest - x) + margin)
                .toArray();
    }
}
