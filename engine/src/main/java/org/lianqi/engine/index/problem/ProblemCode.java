package org.lianqi.engine.index.problem;

import java.util.List;

/**
 * Everything that can be wrong with a scheme or its data. The names are stable: they are kept in exports and counted
 * over time. In a wording {0} is the subject, {1} the value, {2} and on are the arguments listed here.
 */
public enum ProblemCode {
    // A record that cannot exist: constructors refuse at once.
    /** A text that must not be empty is. */
    BLANK,
    /** A list that must hold something is empty. */
    EMPTY,
    /** A number lies outside what is possible. */
    OUT_OF_RANGE("least", "most"),
    /** Numbers that must increase do not. */
    NOT_INCREASING("before"),
    /** A thing that may be named once is named twice. */
    DUPLICATE,
    /** A name that stands in a formula is not a letter followed by letters, digits and underscores. */
    NOT_A_NAME,
    /** A formula could not be read; the arguments say where. */
    FORMULA_UNREADABLE("line", "column"),
    /** A number in a formula has no point: 100 where 100.0 is meant. */
    FORMULA_WHOLE_NUMBER,
    /** A formula uses what does not reckon with numbers; the value names it. */
    FORMULA_NOT_ARITHMETIC,
    /** A formula reads none of the indicator's values, or a name that is taken. */
    FORMULA_READS_NOTHING,
    /** Two methods that are mixed do not both mark out of the full mark; the value is the second. */
    SCALES_DIFFER("other"),
    /** A mix of level and growth is part of another mix. */
    MIX_OF_MIXES,
    /** A missing value is to be estimated from a period that is not an earlier one; the value is which. */
    NOT_EARLIER,
    /** The end of validity lies before its start. */
    VALIDITY_REVERSED("from"),
    /** A period could not be read; written like 2023Q1, 2023M04, 2023H1 or 2023. */
    PERIOD_UNREADABLE,

    // A scheme that does not hang together: all are found at once.
    /** Two nodes, items or awards have one code. */
    DUPLICATE_CODE,
    /** A node's parent is not in the scheme. */
    PARENT_UNKNOWN,
    /** A node's parent is an indicator, which cannot have children. */
    PARENT_IS_INDICATOR,
    /** A node is its own ancestor; the value lists the round. */
    CYCLE,
    /** No group is without parent. */
    NO_ROOT,
    /** More than one node is without parent; the value lists them. */
    SEVERAL_ROOTS,
    /** The root is an indicator: there is nothing to aggregate. */
    ROOT_IS_INDICATOR,
    /** A group has no children. */
    GROUP_WITHOUT_CHILDREN,
    /** A weight is below zero in the period of the year given (0 when in all). */
    WEIGHT_NEGATIVE("periodOfYear"),
    /** The weights of a group's children do not come to what they must; the value is their sum. */
    WEIGHTS_DO_NOT_SUM("expected", "periodOfYear"),
    /** All children of a group weigh nothing. */
    WEIGHTS_ALL_ZERO("periodOfYear"),
    /** Weights are given for a period of the year that the scheme's cadence does not have. */
    WEIGHT_PERIOD_UNKNOWN("periods"),
    /** The method reads an input that the indicator does not give; the value is the input. */
    INPUT_NOT_GIVEN("method"),
    /** The indicator gives an input that the method does not read; the value is the input. */
    INPUT_NOT_READ("method"),
    /** Two inputs mean the same figure but differ in unit of measure or order of sources. */
    INPUT_CONTRADICTS("node"),
    /** A treatment changes the unit of a value that the method sets against a fixed number; the value is the input. */
    TREATMENT_CHANGES_UNIT("method"),
    /** A value fixed by the scheme names a unit that is not known; the value is the unit. */
    UNIT_UNKNOWN,
    /** In a sum of points the method can give more than the indicator's points; the value is its highest. */
    METHOD_EXCEEDS_POINTS("points"),
    /** The method makes no sense in the indicator's direction; the value is the direction. */
    METHOD_NOT_FOR_DIRECTION("method"),
    /** A parameter in points lies above the indicator's full mark; the value is the parameter. */
    PARAMETER_EXCEEDS_POINTS("parameter", "points"),
    /** A bonus item, a tie rule or an award names a node that is not in the scheme. */
    NODE_UNKNOWN,
    /** Points are added to an indicator; they can be added to a group only. */
    BONUS_ON_INDICATOR("node"),
    /** A bonus item belongs to a family that is not in the scheme. */
    FAMILY_UNKNOWN,
    /** The cap of an item has the wrong sign or is smaller than one single thing earns. */
    CAP_TOO_SMALL("pointsEach"),
    /** An item or a veto names an award that is not in the scheme. */
    AWARD_UNKNOWN,
    /** An upgrade or a downgrade names an award that has no grades. */
    AWARD_WITHOUT_GRADES,
    /** Stars are awarded, but no group is marked as a board. */
    NO_BOARD,
    /** An example does not come out as written; the value is what was computed. */
    EXAMPLE_FAILS("unit", "about", "expected"),
    /** An example cannot be computed at all; the value is how many problems follow that say why. */
    EXAMPLE_NOT_COMPUTABLE,

    // Data that cannot be computed with this scheme.
    /** The period lies outside the scheme's validity. */
    PERIOD_NOT_VALID("from", "to"),
    /** The period's cadence is not the scheme's. */
    CADENCE_DIFFERS("expected"),
    /** No unit is assessed. */
    NO_UNITS,
    /** A value, claim or decision is given for a unit that is not assessed; the value is the unit. */
    UNIT_NOT_ASSESSED,
    /** A column of the scheme's inputs is not in the data. */
    COLUMN_NOT_GIVEN,
    /** A column's unit of measure is not the one the scheme asks for. */
    UNIT_OF_MEASURE_DIFFERS("expected"),
    /** A claim names an item, or a decision a veto or award, that the scheme does not have. */
    ITEM_UNKNOWN,
    /** A claim is made for an item that is measured, not claimed. */
    ITEM_IS_MEASURED,
    /** A value is missing and the scheme says that computing then stops; the value is the unit. */
    MISSING_VALUE_STOPS("input"),
    /** A formula has no result for a unit and the scheme says that computing then stops; the value is the unit. */
    UNDEFINED_VALUE_STOPS("method"),
    /** A geometric or harmonic mean met a score that is not above zero; the value is the score. */
    MEAN_NEEDS_POSITIVE("unit", "child");

    // An unchangeable list; List as a type does not say so.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> arguments;

    ProblemCode(String... arguments) {
        this.arguments = List.of(arguments);
    }

    /** Names of the arguments the wording takes after subject and value, in order. */
    public List<String> arguments() {
        return arguments;
    }

    /** The key under which the caller keeps the wording. */
    public String messageKey() {
        return "engine.problem." + name();
    }
}
