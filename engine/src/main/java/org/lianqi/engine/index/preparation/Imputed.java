package org.lianqi.engine.index.preparation;

import java.util.List;

/**
 * Data after imputation.
 *
 * @param estimates every number that was put where none was reported
 */
public record Imputed(DataTable table, List<Estimate> estimates) {

    public Imputed {
        estimates = List.copyOf(estimates);
    }

    /** A number that nobody reported. */
    public record Estimate(String unit, String indicator, double value) {}
}
