package org.lianqi.engine.index.input;

import org.lianqi.engine.index.problem.Refusal;

/**
 * Which figure of a unit is meant. Two calibers of one indicator are two figures and never stand in for one another.
 *
 * @param indicator code of what is measured
 * @param caliber 口径: scope and way of counting; empty when the indicator has only one
 * @param kind fact, forecast or target
 * @param offset of which period
 */
public record InputKey(String indicator, String caliber, InputKind kind, PeriodOffset offset)
        implements Comparable<InputKey> {

    public InputKey {
        indicator = Refusal.blank("input.indicator", indicator);
        caliber = caliber.strip();
    }

    /** A fact of the assessed period, of the indicator's only caliber. */
    public static InputKey fact(String indicator) {
        return new InputKey(indicator, "", InputKind.FACT, PeriodOffset.SAME);
    }

    @Override
    public int compareTo(InputKey other) {
        return toString().compareTo(other.toString());
    }

    /** For example {@code GDP@comparable/FACT/SAME}. */
    @Override
    public String toString() {
        return indicator + "@" + caliber + "/" + kind + "/" + offset;
    }
}
