package org.lianqi.engine.check;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.input.InputKind;

/**
 * A number that somebody reported.
 *
 * @param id names it to whoever handed it in
 * @param unit whose it is
 * @param indicator what is measured
 * @param caliber scope and way of counting
 * @param value as written: its last digit says how exactly it is known
 * @param due by which day it must be handed in; null when nobody must
 * @param handed what was handed in for it, first to last; may be left out where it never changed
 */
public record Reading(
        String id,
        String unit,
        String indicator,
        String caliber,
        InputKind kind,
        Span span,
        BigDecimal value,
        String unitOfMeasure,
        @Nullable LocalDate due,
        List<Handed> handed) {
    public Reading {
        handed = List.copyOf(handed);
    }

    /** A number of which nothing is known but what it is. */
    public Reading(
            String id,
            String unit,
            String indicator,
            String caliber,
            InputKind kind,
            Span span,
            BigDecimal value,
            String unitOfMeasure) {
        this(id, unit, indicator, caliber, kind, span, value, unitOfMeasure, null, List.of());
    }

    /** What stood there from a day on. */
    public record Handed(LocalDate on, BigDecimal value) {}

    /** What it is of, whoever's and whenever. */
    String thing() {
        return indicator + " " + caliber + " " + kind;
    }

    /** The same thing of the unit's own, of other months. */
    Term term(Term.When when) {
        return new Term(indicator, caliber, kind, Term.Of.OWN, when);
    }

    /** Half a unit of the last written place: further off, it would have been written otherwise. */
    double rounding() {
        return 0.5 * Math.pow(10, -value.scale());
    }
}
