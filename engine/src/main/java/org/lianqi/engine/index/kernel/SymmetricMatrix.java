package org.lianqi.engine.index.kernel;

import java.util.Optional;

/**
 * Small symmetric matrices with positive eigenvalues: correlations and covariances of the indicators of a group. A few
 * dozen rows at most, so Cholesky as written in any textbook; a library would be the engine's only dependency.
 */
public final class SymmetricMatrix {

    /** A pivot this small beside the diagonal is rounding, not information. */
    private static final double NOTHING = 1e-12;

    private SymmetricMatrix() {}

    /** The x of matrix · x = right; empty when the matrix has no inverse or holds NaN. */
    public static Optional<double[]> solve(double[][] matrix, double[] right) {
        return factor(matrix).map(lower -> solve(lower, right, right.length));
    }

    /** The inverse; empty when there is none or the matrix holds NaN. */
    public static Optional<double[][]> inverse(double[][] matrix) {
        return factor(matrix).map(lower -> {
            int n = matrix.length;
            var inverse = new double[n][];
            for (int column = 0; column < n; column++) {
                var unit = new double[n];
                unit[column] = 1;
                inverse[column] = solve(lower, unit, n);
            }
            return inverse;
        });
    }

    /** Cholesky: the lower triangle L with L · Lᵀ = matrix. */
    private static Optional<double[][]> factor(double[][] matrix) {
        int n = matrix.length;
        var lower = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= lower[i][k] * lower[j][k];
                }
                if (i != j) {
                    lower[i][j] = rest / lower[j][j];
                } else if (rest > NOTHING * matrix[i][i]) {
                    lower[i][i] = Math.sqrt(rest);
                } else {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(lower);
    }

    private static double[] solve(double[][] lower, double[] right, int n) {
        var x = right.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= lower[i][k] * x[k];
            }
            x[i] /= lower[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= lower[k][i] * x[k];
            }
            x[i] /= lower[i][i];
        }
        return x;
    }
}
