package org.lianqi.engine.check;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import org.lianqi.engine.index.formula.CelText;

/** What a rule asks. */
public sealed interface Check {

    /** A check of each of the numbers in a scope. */
    sealed interface Scoped extends Check {
        Scope scope();
    }

    /**
     * Two formulas of a unit's numbers stand in a relation, within what rounding explains: half a unit of the last place of
     * every number, carried through. Asked wherever all numbers are known; where sources differ, of each.
     *
     * @param terms by the names the formulas use
     * @param slack so much of the right side beyond it is still no finding; 0.1 is ten per cent
     * @param rounded whether the numbers are; what was counted is not
     */
    record Relation(
            SortedMap<String, Term> terms, CelText left, Is is, CelText right, BigDecimal slack, boolean rounded)
            implements Check {
        /** @throws IllegalArgumentException when a formula reads what no term names */
        public Relation {
            for (var formula : List.of(left, right)) {
                if (!terms.keySet().containsAll(formula.names())) {
                    throw new IllegalArgumentException(formula + " reads more than " + terms.keySet());
                }
            }
        }
    }

    /** Nobody says anything else of the same thing in the same caliber. */
    record OneValue(Scope scope) implements Scoped {}

    /** How left and right should stand. */
    enum Is {
        EQUAL,
        AT_MOST,
        AT_LEAST
    }

    /** Where the second number of a unit rises from one period to the next, the first does not fall. */
    record RisesWith(Term number, Term with) implements Check {}

    /** Where the first is known, so is the second; without it the first cannot be read. */
    record Needs(Term number, Term needed) implements Check {}

    /** The numbers of these indicators add up only in one unit of measure. */
    record OneMeasure(List<String> indicators) implements Check {}

    /** No number is exactly this. */
    record Exactly(Scope scope, BigDecimal value) implements Scoped {}

    /**
     * A number of many months is the sum of its parts: what it was a month before and the last month, or its quarters; asked
     * where they are known. For what adds up through time: neither stocks nor rates do.
     *
     * @param rounded whether the numbers are; what was counted is not
     */
    record AddsUp(Scope scope, boolean rounded) implements Scoped {}

    /** A number does not stand unchanged for so many periods on end. */
    record Repeated(Scope scope, int periods) implements Scoped {}

    /** No two units have the same number, of so many significant digits at least. */
    record Copied(Scope scope, int digits) implements Scoped {}

    /**
     * Not too many of a unit's numbers are round. Of all numbers of three digits and more, one in ten ends in 0; more are
     * likely with less than this probability. The last digit is the one to which the thing is reported at all: 22.00 beside
     * 21.47 is round, beside 21 it is not.
     *
     * @param least so many numbers are needed
     */
    record Round(Scope scope, int least, double probability) implements Scoped {}

    /**
     * First digits as Benford's law has them: the mean absolute deviation of their shares is not above this (Nigrini: 0.015).
     * Asked where there are enough numbers over at least two orders of magnitude.
     */
    record FirstDigits(Scope scope, int least, double deviation) implements Scoped {}

    /**
     * A number is not far from its own past: so many deviations from the median of the earlier periods of the same length,
     * measured by the larger of their median and mean absolute deviation.
     *
     * @param least so many earlier periods are needed
     */
    record OwnPast(Scope scope, int least, double score) implements Scoped {}

    /** A number is not far from those of the other units. */
    record Peers(Scope scope, int least, double score) implements Scoped {}

    /**
     * The last period of a year does not bring many times what the earlier ones did: for numbers of a period, not to date.
     *
     * @param times the median of the earlier periods of the year
     */
    record LastSpike(Scope scope, double times) implements Scoped {}

    /**
     * A number does not leap when its day has come: from so many days before it is due on it moves by no more than this share
     * of what had been handed in by then. Asked where something had been.
     *
     * @param days 0 is the day it is due; what is changed later counts too
     */
    record LastDays(Scope scope, int days, double share) implements Scoped {}

    /**
     * Which numbers are looked at.
     *
     * @param indicators empty: all
     * @param unitOfMeasure empty: any
     * @param otherThan units of measure that are left out: rates of small counts coincide by chance
     */
    record Scope(List<String> indicators, String unitOfMeasure, List<String> otherThan) {
        public Scope(List<String> indicators, String unitOfMeasure) {
            this(indicators, unitOfMeasure, List.of());
        }

        boolean takes(Reading reading) {
            return (indicators.isEmpty() || indicators.contains(reading.indicator()))
                    && (unitOfMeasure.isEmpty() || unitOfMeasure.equals(reading.unitOfMeasure()))
                    && !otherThan.contains(reading.unitOfMeasure());
        }
    }
}
