package org.lianqi.engine.index.preparation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.lianqi.engine.index.kernel.Quantiles;

/**
 * A rule that puts a number where none was reported. What it puts there is an estimate and stays marked as one; what it
 * cannot tell stays missing.
 */
public sealed interface Imputation {

    /** What the rule puts in the place of a missing value; empty when it cannot tell. */
    OptionalDouble estimate(DataTable table, int row, int column);

    /** Fills what is missing from what is there; no estimate rests on another one. */
    default Imputed impute(DataTable table) {
        double[] cells = table.allCells();
        var estimates = new ArrayList<Imputed.Estimate>();
        for (int column = 0; column < table.indicators().size(); column++) {
            for (int row = 0; row < table.rows(); row++) {
                int at = column * table.rows() + row;
                if (Double.isNaN(cells[at])) {
                    OptionalDouble estimate = estimate(table, row, column);
                    if (estimate.isPresent()) {
                        cells[at] = estimate.getAsDouble();
                        estimates.add(new Imputed.Estimate(
                                table.units().get(row), table.indicators().get(column), cells[at]));
                    }
                }
            }
        }
        return new Imputed(table.with(cells), estimates);
    }

    /** The mean of the units that have the indicator. */
    record Mean() implements Imputation {
        @Override
        public OptionalDouble estimate(DataTable table, int row, int column) {
            return Arrays.stream(table.sorted(column)).average();
        }
    }

    /** The median of the units that have the indicator. */
    record Median() implements Imputation {
        @Override
        public OptionalDouble estimate(DataTable table, int row, int column) {
            return DataTable.known(Quantiles.median(table.sorted(column)));
        }
    }

    /**
     * The mean of the units of the same group that have the indicator.
     *
     * @param groupOf group of each unit; a unit without group keeps what is missing
     */
    record GroupMean(Map<String, String> groupOf) implements Imputation {
        public GroupMean {
            groupOf = Map.copyOf(groupOf);
        }

        @Override
        public OptionalDouble estimate(DataTable table, int row, int column) {
            return Arrays.stream(peers(groupOf, table, row, column)).average();
        }
    }

    /**
     * The median of the units of the same group that have the indicator.
     *
     * @param groupOf group of each unit; a unit without group keeps what is missing
     */
    record GroupMedian(Map<String, String> groupOf) implements Imputation {
        public GroupMedian {
            groupOf = Map.copyOf(groupOf);
        }

        @Override
        public OptionalDouble estimate(DataTable table, int row, int column) {
            return DataTable.known(Quantiles.median(peers(groupOf, table, row, column)));
        }
    }

    /**
     * The unit's own latest value of an earlier period.
     *
     * @param earlier tables of the periods before, the latest first
     */
    record LastValue(List<DataTable> earlier) implements Imputation {
        public LastValue {
            earlier = List.copyOf(earlier);
        }

        @Override
        public OptionalDouble estimate(DataTable table, int row, int column) {
            return nearest(earlier, table, row, column).value();
        }
    }

    /**
     * On the straight line between the unit's own nearest values before and after. Where there is no value on one side, the
     * nearest one on the other side, as COINr's {@code i_approx} does at the ends.
     *
     * @param earlier tables of the periods before, the latest first, evenly spaced
     * @param later tables of the periods after, the earliest first, evenly spaced
     */
    record Linear(List<DataTable> earlier, List<DataTable> later) implements Imputation {
        public Linear {
            earlier = List.copyOf(earlier);
            later = List.copyOf(later);
        }

        @Override
        public OptionalDouble estimate(DataTable table, int row, int column) {
            var before = nearest(earlier, table, row, column);
            var after = nearest(later, table, row, column);
            if (before.value().isEmpty() || after.value().isEmpty()) {
                return before.value().isPresent() ? before.value() : after.value();
            }
            double from = before.value().getAsDouble();
            double to = after.value().getAsDouble();
            return OptionalDouble.of(from + (to - from) * before.periods() / (before.periods() + after.periods()));
        }
    }

    private static Neighbour nearest(List<DataTable> tables, DataTable table, int row, int column) {
        String unit = table.units().get(row);
        String indicator = table.indicators().get(column);
        for (int i = 0; i < tables.size(); i++) {
            DataTable other = tables.get(i);
            if (other.units().contains(unit) && other.indicators().contains(indicator)) {
                OptionalDouble value = other.value(unit, indicator);
                if (value.isPresent()) {
                    return new Neighbour(value, i + 1);
                }
            }
        }
        return new Neighbour(OptionalDouble.empty(), 0);
    }

    private static double[] peers(Map<String, String> groupOf, DataTable table, int row, int column) {
        String group = groupOf.get(table.units().get(row));
        double[] cells = table.cells(column);
        var peers = new ArrayList<Double>();
        for (int other = 0; other < cells.length && group != null; other++) {
            if (!Double.isNaN(cells[other])
                    && group.equals(groupOf.get(table.units().get(other)))) {
                peers.add(cells[other]);
            }
        }
        return peers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
}
