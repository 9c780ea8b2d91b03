package org.lianqi.engine.index.preparation;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalDouble;
import java.util.function.BiFunction;

/** Observed values, a row a unit and a column an indicator. A value may be missing; missing is not zero. Immutable. */
public final class DataTable {

    private final List<String> units;
    private final List<String> indicators;
    private final double[] cells;

    private DataTable(List<String> units, List<String> indicators, double[] cells) {
        this.units = List.copyOf(units);
        this.indicators = List.copyOf(indicators);
        this.cells = cells;
    }

    /**
     * Asks for every value once.
     *
     * @param value of a unit and an indicator; empty when it is missing
     * @throws IllegalArgumentException when a unit or an indicator is named twice, or a value is not finite
     */
    public static DataTable of(
            List<String> units, List<String> indicators, BiFunction<String, String, OptionalDouble> value) {
        requireDistinct(units);
        requireDistinct(indicators);
        var cells = new double[units.size() * indicators.size()];
        for (int column = 0; column < indicators.size(); column++) {
            for (int row = 0; row < units.size(); row++) {
                OptionalDouble given = value.apply(units.get(row), indicators.get(column));
                if (given.isPresent() && !Double.isFinite(given.getAsDouble())) {
                    throw new IllegalArgumentException(units.get(row) + ", " + indicators.get(column) + ": " + given);
                }
                cells[column * units.size() + row] = given.orElse(Double.NaN);
            }
        }
        return new DataTable(units, indicators, cells);
    }

    private static void requireDistinct(List<String> names) {
        if (new HashSet<>(names).size() != names.size()) {
            throw new IllegalArgumentException("named twice: " + names);
        }
    }

    /**
     * One indicator.
     *
     * @param column a value a unit, NaN where it is missing
     */
    public static DataTable of(List<String> units, String indicator, double[] column) {
        if (column.length != units.size()) {
            throw new IllegalArgumentException(units.size() + " units, " + column.length + " values");
        }
        requireDistinct(units);
        return new DataTable(units, List.of(indicator), column.clone());
    }

    public List<String> units() {
        return units;
    }

    public List<String> indicators() {
        return indicators;
    }

    /** A value; empty when it is missing. Throws when there is no such unit or indicator. */
    public OptionalDouble value(String unit, String indicator) {
        return known(cells[column(indicator) * rows() + row(unit)]);
    }

    /** The values of an indicator by the order of the units, NaN where one is missing. */
    public double[] values(String indicator) {
        return cells(column(indicator));
    }

    static OptionalDouble known(double cell) {
        return Double.isNaN(cell) ? OptionalDouble.empty() : OptionalDouble.of(cell);
    }

    int rows() {
        return units.size();
    }

    int row(String unit) {
        return place(units, unit);
    }

    int column(String indicator) {
        return place(indicators, indicator);
    }

    private static int place(List<String> names, String name) {
        int place = names.indexOf(name);
        if (place < 0) {
            throw new NoSuchElementException(name);
        }
        return place;
    }

    /** A copy of a column, NaN where a value is missing. */
    double[] cells(int column) {
        return Arrays.copyOfRange(cells, column * rows(), (column + 1) * rows());
    }

    /** The values of a column that are there, ascending. */
    double[] sorted(int column) {
        return Arrays.stream(cells(column))
                .filter(cell -> !Double.isNaN(cell))
                .sorted()
                .toArray();
    }

    /** The same units and indicators with other cells, column after column. */
    DataTable with(double[] otherCells) {
        return new DataTable(units, indicators, otherCells);
    }

    double[] allCells() {
        return cells.clone();
    }

    /** Only the units and indicators named, in the order given. */
    DataTable only(List<String> keptUnits, List<String> keptIndicators) {
        return of(keptUnits, keptIndicators, this::value);
    }
}
