package org.lianqi.engine.index.preparation;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The values of one indicator made ready to be scored.
 *
 * @param reported as they were given
 * @param imputed with estimates where one was asked for
 * @param treated what is scored
 */
public record Prepared(DataTable reported, Imputed imputed, Treated treated) {

    /** What was decided about extreme values. */
    public TreatmentRecord treatment() {
        return treated.records().getFirst();
    }

    /** What was done to all values in the end; empty when they were within the limit, or nothing was to be done. */
    public Optional<Treatment> applied() {
        return treatment().attempts().isEmpty()
                ? Optional.empty()
                : Optional.of(treatment().attempts().getLast().treatment());
    }

    /** What became of every value, where each was transformed by itself. */
    public Optional<Curve> curve() {
        return applied().flatMap(treatment -> treatment.curve(imputed.table().cells(0)));
    }

    /** Units whose value, reported or estimated, is the one that a unit is scored with. */
    public List<String> holders(String unit) {
        List<String> units = imputed.table().units();
        double[] before = imputed.table().cells(0);
        double scored = treated.table().cells(0)[imputed.table().row(unit)];
        return IntStream.range(0, before.length)
                .filter(row -> before[row] == scored)
                .mapToObj(units::get)
                .toList();
    }

    /** Whose values they are: the indicator. */
    public String indicator() {
        return reported.indicators().getFirst();
    }

    /** The estimate that stands for a unit's missing value; empty when it was reported, or nothing could be told. */
    public Optional<Imputed.Estimate> estimate(String unit) {
        return imputed.estimates().stream()
                .filter(estimate -> estimate.unit().equals(unit))
                .findFirst();
    }
}
