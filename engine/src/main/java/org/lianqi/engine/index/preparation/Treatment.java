package org.lianqi.engine.index.preparation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lianqi.engine.index.choice.Choice;
import org.lianqi.engine.index.problem.Refusal;

/** A way to keep a few extreme values of an indicator from ruling an index. Each starts from the untouched column. */
public sealed interface Treatment extends Choice {

    /** Whether values stay in the unit they were reported in. */
    default boolean keepsUnit() {
        return false;
    }

    /** What becomes of every value of a column, where each is transformed by itself; empty where it is not. */
    default Optional<Curve> curve(double[] column) {
        return Optional.empty();
    }

    /** The column as this makes it, NaN where it was; {@code column} is left as it is. */
    default double[] applied(double[] column, ShapeLimit limit) {
        return curve(column).orElseThrow().over(column);
    }

    /**
     * The extreme points take the value of the next one: the k + 1 greatest when the column leans to the right, else the
     * k + 1 least, for k = 0, 1, 2, … until the limit holds or {@code most} rounds were gone. What was extreme stays
     * first or last, only less so.
     *
     * @param most rounds, 1 to 1,000: as many points are moved, and more where the column comes to lean to the other side
     */
    record Winsorise(int most) implements Treatment {

        public Winsorise {
            Refusal.outside("Winsorise.most", most, 1, 1_000);
        }

        @Override
        public boolean keepsUnit() {
            return true;
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
        public Optional<Curve> curve(double[] column) {
            boolean left = Shape.of(column).skewness().orElse(0) < 0;
            return Optional.of(Curve.logarithm(column, left));
        }
    }

    /**
     * Box and Cox (1964): (u^λ − 1)/λ, and ln u where λ is 0, of u = x/g, g the geometric mean of the column. A column with
     * values of zero or less is lifted first, as for {@link Log}.
     *
     * @param lambda from −5 to 5; 1 only shifts the column
     */
    record BoxCox(BigDecimal lambda) implements Treatment {

        private static final BigDecimal MOST = new BigDecimal(5);

        public BoxCox {
            lambda = Refusal.outside("BoxCox.lambda", lambda, MOST.negate(), MOST);
        }

        @Override
        public Optional<Curve> curve(double[] column) {
            boolean positive = Arrays.stream(column).allMatch(x -> Double.isNaN(x) || x > 0);
            return Optional.of(Curve.power(column, !positive, lambda));
        }
    }

    /**
     * Box and Cox with the λ from −2 to 2 under which the column is likeliest to be normal: the least Σ(y − ȳ)², to six places.
     * (The likelihood is −n/2 · ln(Σ(y − ȳ)²/n) + (λ − 1) · Σ ln u, and Σ ln u is zero.)
     */
    record BoxCoxFitted() implements Treatment {

        private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

        @Override
        public Optional<Curve> curve(double[] column) {
            Curve middle = new BoxCox(BigDecimal.ZERO).curve(column).orElseThrow();
            double[] logarithms = Arrays.stream(column)
                    .filter(x -> !Double.isNaN(x))
                    .map(middle::of)
                    .toArray();
            return new BoxCox(BigDecimal.valueOf(likeliest(logarithms)).setScale(6, RoundingMode.HALF_UP))
                    .curve(column);
        }

        /** @param logarithms ln u of every value */
        private static double likeliest(double[] logarithms) {
            double low = -2;
            double high = 2;
            while (high - low > 1e-7) {
                double left = high - GOLDEN * (high - low);
                double right = low + GOLDEN * (high - low);
                if (squares(logarithms, left) < squares(logarithms, right)) {
                    high = right;
                } else {
                    low = left;
                }
            }
            return (low + high) / 2;
        }

        private static double squares(double[] logarithms, double lambda) {
            double[] powered = Arrays.stream(logarithms)
                    .map(log -> lambda == 0 ? log : Math.expm1(lambda * log) / lambda)
                    .toArray();
            double mean = Arrays.stream(powered).average().orElse(0);
            return Arrays.stream(powered).map(y -> (y - mean) * (y - mean)).sum();
        }
    }
}
