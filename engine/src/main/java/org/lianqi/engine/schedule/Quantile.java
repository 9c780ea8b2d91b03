package org.lianqi.engine.schedule;

import java.util.OptionalInt;

/** After how many days a share has gone on: or why that cannot be said. */
public sealed interface Quantile {

    /**
     * It can.
     *
     * @param days the first day by which at least the share had gone on
     * @param from lower limit; empty where the data set none
     * @param to upper limit; empty where the data set none
     */
    record Reached(int days, OptionalInt from, OptionalInt to) implements Quantile {}

    /**
     * The share had not gone on when the last was seen.
     *
     * @param from lower limit; empty where the data set none
     * @param lastDay the longest that was seen
     * @param staying the share that stayed at least so long
     */
    record NotReached(OptionalInt from, int lastDay, double staying) implements Quantile {}

    /** So few went on that a number would mislead. */
    record TooFew(int ended, int needed) implements Quantile {}
}
