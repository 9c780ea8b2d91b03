package org.lianqi.engine.index.preparation;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.lianqi.engine.index.kernel.ColumnStatistics;
import org.lianqi.engine.index.kernel.Quantiles;

/**
 * What the values of one indicator look like. Numbers are in the indicator's own unit of measurement; empty when there are
 * too few values to tell.
 *
 * @param least of the values that are there
 * @param deviation standard deviation of a sample, divided by n − 1
 * @param units how many units there are
 * @param available how many of them have a value
 * @param nonZero how many of those values are not zero
 * @param distinct how many different values there are
 * @param same how many units share the most frequent value
 */
public record IndicatorSummary(
        String indicator,
        OptionalDouble least,
        OptionalDouble greatest,
        OptionalDouble mean,
        OptionalDouble median,
        OptionalDouble deviation,
        Shape shape,
        int units,
        int available,
        int nonZero,
        int distinct,
        int same) {

    /** One an indicator, in the order of the table. */
    public static List<IndicatorSummary> of(DataTable table) {
        return table.indicators().stream()
                .map(indicator -> of(table, table.column(indicator)))
                .toList();
    }

    private static IndicatorSummary of(DataTable table, int column) {
        double[] cells = table.cells(column);
        double[] ascending = table.sorted(column);
        int distinct = 0;
        int same = 0;
        for (int i = 0, run = 0; i < ascending.length; i++) {
            boolean another = i == 0 || ascending[i] != ascending[i - 1];
            distinct += another ? 1 : 0;
            run = another ? 1 : run + 1;
            same = Math.max(same, run);
        }
        return new IndicatorSummary(
                table.indicators().get(column),
                DataTable.known(ColumnStatistics.least(cells, 0, cells.length)),
                DataTable.known(ColumnStatistics.greatest(cells, 0, cells.length)),
                DataTable.known(ColumnStatistics.mean(cells, 0, cells.length)),
                DataTable.known(Quantiles.median(ascending)),
                DataTable.known(ColumnStatistics.deviation(cells, 0, cells.length)),
                Shape.of(cells),
                cells.length,
                ascending.length,
                (int) Arrays.stream(ascending).filter(value -> value != 0).count(),
                distinct,
                same);
    }

    /** Share of the units that have a value, 0 to 1; 0 of none. */
    public double availableShare() {
        return units == 0 ? 0 : (double) available / units;
    }

    /** Share of the values that are not zero; 0 of none. */
    public double nonZeroShare() {
        return share(nonZero);
    }

    /** Share of the values that differ from every other; 0 of none. */
    public double distinctShare() {
        return share(distinct);
    }

    /** Share of the values that are the most frequent one; 0 of none. */
    public double sameShare() {
        return share(same);
    }

    private double share(int count) {
        return available == 0 ? 0 : (double) count / available;
    }
}
