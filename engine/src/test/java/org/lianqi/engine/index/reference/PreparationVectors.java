package org.lianqi.engine.index.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.lianqi.engine.index.preparation.DataTable;
import org.lianqi.engine.index.preparation.Imputation;
import org.lianqi.engine.index.preparation.IndicatorSummary;
import org.lianqi.engine.index.preparation.Shape;
import org.lianqi.engine.index.preparation.ShapeLimit;
import org.lianqi.engine.index.preparation.Treated;
import org.lianqi.engine.index.preparation.TreatmentPlan;
import org.lianqi.engine.index.preparation.TreatmentRecord;

/** Compares what is done to data before scoring, and what they look like, with COINr's, file by file. */
final class PreparationVectors {

    private static final Set<String> COUNTS_OF_EQUALS = Set.of("N.Unique", "N.Same", "Frc.Unique", "Frc.Same");

    private final DataTable table;
    private final double relative;
    private final List<String> tiedByPrinting;

    /** @param tiedByPrinting indicators whose printed values have ties that the computed ones did not have */
    PreparationVectors(Dataset dataset, double relative, List<String> tiedByPrinting) {
        this.table = DataTable.of(dataset.units(), dataset.indicators(), (unit, indicator) -> {
            String cell = dataset.data().cell(unit, indicator);
            return cell.equals("NA") ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(cell));
        });
        this.relative = relative;
        this.tiedByPrinting = tiedByPrinting;
    }

    /** COINr's default treatment: the values, and every decision on the way. */
    Treated compareTreated(Vectors values, Vectors details) {
        Treated treated = TreatmentPlan.USUAL.treat(table);
        compareTables(treated.table(), values);
        compareDecisions(treated, details);
        return treated;
    }

    void compareImputed(Imputation rule, Vectors values) {
        compareTables(rule.impute(table).table(), values);
    }

    private void compareTables(DataTable actual, Vectors expected) {
        assertThat(expected.names()).hasSizeGreaterThan(50);
        for (String unit : expected.names()) {
            for (String indicator : actual.indicators()) {
                assertAgrees(
                        unit + "/" + indicator,
                        expected.cell(unit, indicator),
                        actual.value(unit, indicator),
                        relative);
            }
        }
    }

    /** @param tolerance relative; a file may be printed to few digits */
    void compareSummaries(Vectors expected, double tolerance) {
        List<IndicatorSummary> summaries = IndicatorSummary.of(table);
        assertThat(summaries).hasSameSizeAs(expected.names());
        for (IndicatorSummary of : summaries) {
            var numbers = Map.ofEntries(
                    Map.entry("Min", of.least()),
                    Map.entry("Max", of.greatest()),
                    Map.entry("Mean", of.mean()),
                    Map.entry("Median", of.median()),
                    Map.entry("Std", of.deviation()),
                    Map.entry("Skew", of.shape().skewness()),
                    Map.entry("Kurt", of.shape().kurtosis()),
                    Map.entry("N.Avail", OptionalDouble.of(of.available())),
                    Map.entry("N.NonZero", OptionalDouble.of(of.nonZero())),
                    Map.entry("N.Unique", OptionalDouble.of(of.distinct())),
                    Map.entry("N.Same", OptionalDouble.of(of.same())),
                    Map.entry("Frc.Avail", OptionalDouble.of(of.availableShare())),
                    Map.entry("Frc.NonZero", OptionalDouble.of(of.nonZeroShare())),
                    Map.entry("Frc.Unique", OptionalDouble.of(of.distinctShare())),
                    Map.entry("Frc.Same", OptionalDouble.of(of.sameShare())));
            numbers.forEach((column, number) -> {
                if (!tiedByPrinting.contains(of.indicator()) || !COUNTS_OF_EQUALS.contains(column)) {
                    assertAgrees(
                            of.indicator() + " " + column, expected.cell(of.indicator(), column), number, tolerance);
                }
            });
            assertThat(ShapeLimit.USUAL.holds(of.shape()) ? "ok" : "OUT")
                    .as(of.indicator())
                    .isEqualTo(expected.cell(of.indicator(), "Flag.SkewKurt"));
        }
    }

    private void compareDecisions(Treated treated, Vectors expected) {
        for (TreatmentRecord record : treated.records()) {
            var shapes = new ArrayList<Shape>(List.of(record.before()));
            var passes = new ArrayList<Boolean>(List.of(record.within()));
            record.attempts().forEach(attempt -> {
                shapes.add(attempt.after());
                passes.add(attempt.holds());
            });
            for (int i = 0; expected.columns().contains("check_SkewKurt" + i + ".Pass"); i++) {
                String check = "check_SkewKurt" + i;
                String pass = expected.cell(record.indicator(), check + ".Pass");
                if (i >= shapes.size()) {
                    assertThat(pass).as(record.indicator() + " " + check).isEqualTo("NA");
                    continue;
                }
                assertThat(passes.get(i)).as(record.indicator() + " " + check).isEqualTo(pass.equals("TRUE"));
                assertAgrees(
                        record.indicator() + " " + check,
                        expected.cell(record.indicator(), check + ".Skew"),
                        shapes.get(i).skewness(),
                        relative);
                assertAgrees(
                        record.indicator() + " " + check,
                        expected.cell(record.indicator(), check + ".Kurt"),
                        shapes.get(i).kurtosis(),
                        relative);
            }
            String moved = expected.cell(record.indicator(), "winsorise.nwin");
            assertThat(
                            record.attempts().isEmpty()
                                    ? "NA"
                                    : String.valueOf(
                                            record.attempts().getFirst().moved()))
                    .as(record.indicator())
                    .isEqualTo(moved);
        }
    }

    static void assertAgrees(String what, String cell, OptionalDouble actual, double relative) {
        if (cell.equals("NA")) {
            assertThat(actual).as(what).isEmpty();
            return;
        }
        double expected = Double.parseDouble(cell);
        assertThat(actual).as(what).isPresent();
        assertThat(Math.abs(actual.orElseThrow() - expected))
                .as("%s: %s, was %s", what, cell, actual)
                .isLessThanOrEqualTo(relative * Math.abs(expected));
    }
}
