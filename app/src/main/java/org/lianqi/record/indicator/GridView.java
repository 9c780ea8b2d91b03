package org.lianqi.record.indicator;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.ground.web.Part;

/**
 * The values of one period as a sheet to write on: a row for each indicator and caliber, a column for each unit.
 *
 * @param units the units shown, a part of those the reader reports for
 * @param more whether there are more indicators than one sheet holds
 */
public record GridView(Period period, Part<Unit> units, List<Row> rows, boolean more) {
    public GridView {
        rows = List.copyOf(rows);
    }

    /** An indicator in one caliber. */
    public record Row(Indicator indicator, String caliber, boolean mainCaliber, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }

        /** Whether numerator and denominator are asked for. */
        public boolean rate() {
            return indicator.definition().quantity() instanceof Quantity.Rate;
        }

        public Name numerator() {
            return indicator.definition().quantity() instanceof Quantity.Rate rate
                    ? rate.numerator()
                    : indicator.name();
        }

        public Name denominator() {
            return indicator.definition().quantity() instanceof Quantity.Rate rate
                    ? rate.denominator()
                    : indicator.name();
        }
    }

    /**
     * One value.
     *
     * @param name of its fields: {@code v}, {@code n} and {@code d} with this behind
     * @param at what it speaks of and what it was made from, as the form sends it back
     * @param asked whether it is reported at all: an indicator need not speak of every unit
     * @param now what stands there, null when nothing does
     * @param locked it was verified or frozen and cannot be written on
     */
    public record Cell(
            String name,
            String at,
            boolean asked,
            Unit unit,
            @Nullable Figure now,
            @Nullable ValueState state,
            boolean locked,
            Typed typed,
            List<Fault> faults,
            @Nullable Clash clash) {
        public Cell {
            faults = List.copyOf(faults);
        }
    }

    /** What stands in the fields of a cell. */
    public record Typed(String value, String numerator, String denominator) {
        static final Typed NOTHING = new Typed("", "", "");

        boolean blank() {
            return value.isEmpty() && numerator.isEmpty() && denominator.isEmpty();
        }
    }

    /** A fault of a cell, in words. */
    public record Fault(String code, List<Object> args) {
        public Fault {
            args = List.copyOf(args);
        }
    }

    /** Somebody else changed the value meanwhile: who, when, and what stands there now. */
    public record Clash(String by, Instant at, Figure theirs, String revision) {}
}
