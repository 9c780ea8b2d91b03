package org.lianqi.engine.schedule;

/**
 * How long something stayed in a state, as far as it was seen.
 *
 * @param days whole days, 0 or more
 * @param ended it went on after so many days; otherwise it was still there when last seen (right-censored), or left the state
 *     for another reason than the one that is asked about
 */
public record Spell(int days, boolean ended) {
    /** @throws IllegalArgumentException for less than no time, or more than a hundred years */
    public Spell {
        if (days < 0 || days > 36_525) {
            throw new IllegalArgumentException("a spell of " + days + " days");
        }
    }
}
