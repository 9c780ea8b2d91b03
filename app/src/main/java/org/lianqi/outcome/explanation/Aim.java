package org.lianqi.outcome.explanation;

/** What is wanted of a unit, as a page asks it. Numbers are as they were typed. */
public sealed interface Aim {

    /** So good a rank at a node of the scheme. */
    record Rank(String node, String atMost) implements Aim {}

    /** So many points at a node of the scheme. */
    record Points(String node, String atLeast) implements Aim {}

    /** So many stars of a board. */
    record Stars(String board, String atLeast) implements Aim {}

    /** A flag, by the code of its award. */
    record Flag(String award) implements Aim {}
}
