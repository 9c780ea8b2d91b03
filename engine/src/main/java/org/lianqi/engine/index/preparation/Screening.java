package org.lianqi.engine.index.preparation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Leaves out units and indicators of which too little is known. Indicators are judged first, by all units; then units, by
 * the indicators that are left.
 *
 * @param leastOfIndicator share of the units that must have an indicator, 0 to 1
 * @param leastOfUnit share of the indicators that a unit must have, 0 to 1
 */
public record Screening(double leastOfIndicator, double leastOfUnit) {

    public Screening {
        if (!(leastOfIndicator >= 0 && leastOfIndicator <= 1 && leastOfUnit >= 0 && leastOfUnit <= 1)) {
            throw new IllegalArgumentException(leastOfIndicator + ", " + leastOfUnit);
        }
    }

    /** Judges a table. */
    public Screened screen(DataTable table) {
        var indicators = new Sieve(
                table.indicators(),
                leastOfIndicator,
                indicator -> share(table.units(), unit -> table.value(unit, indicator)));
        var units = new Sieve(
                table.units(), leastOfUnit, unit -> share(indicators.kept, indicator -> table.value(unit, indicator)));
        return new Screened(table.only(units.kept, indicators.kept), indicators.out, units.out);
    }

    private static double share(List<String> of, Function<String, OptionalDouble> value) {
        return of.isEmpty()
                ? 0
                : (double) of.stream()
                                .filter(name -> value.apply(name).isPresent())
                                .count()
                        / of.size();
    }

    private static final class Sieve {
        final List<String> kept = new ArrayList<>();
        final List<Screened.Out> out = new ArrayList<>();

        Sieve(List<String> names, double least, ToDoubleFunction<String> shareOf) {
            for (String name : names) {
                double share = shareOf.applyAsDouble(name);
                if (share >= least) {
                    kept.add(name);
                } else {
                    out.add(new Screened.Out(name, share));
                }
            }
        }
    }
}
