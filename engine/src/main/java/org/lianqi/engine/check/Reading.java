package org.lianqi.engine.check;

import java.math.BigDecimal;
import org.lianqi.engine.index.input.InputKind;

/**
 * A number that somebody reported.
 *
 * @param id names it to whoever handed it in
 * @param unit whose it is
 * @param indicator what is measured
 * @param caliber scope and way of counting
 * @param value as written: its last digit says how exactly it is known
 */
public record Reading(
        String id,
        String unit,
        String indicator,
        String caliber,
        InputKind kind,
        Span span,
        BigDecimal value,
        String unitOfMeasure) {

    /** What it is of, whoever's and whenever. */
    String thing() {
        return indicator + " " + caliber + " " + kind;
    }

    /** Half a unit of the last written place: further off, it would have been written otherwise. */
    double rounding() {
        return 0.5 * Math.pow(10, -value.scale());
    }
}
