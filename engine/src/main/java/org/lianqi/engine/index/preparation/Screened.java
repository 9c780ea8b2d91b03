package org.lianqi.engine.index.preparation;

import java.util.List;

/**
 * Data after screening.
 *
 * @param table of the units and indicators that are left
 */
public record Screened(DataTable table, List<Out> indicators, List<Out> units) {

    public Screened {
        indicators = List.copyOf(indicators);
        units = List.copyOf(units);
    }

    /**
     * A unit or an indicator that is left out.
     *
     * @param known share of its values that are known, 0 to 1
     */
    public record Out(String name, double known) {}
}
