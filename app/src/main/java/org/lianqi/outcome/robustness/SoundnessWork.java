package org.lianqi.outcome.robustness;

import org.jspecify.annotations.Nullable;

/**
 * How far the soundness of a large run is.
 *
 * @param done computations of the period that are done, of {@code all}
 * @param seconds how long it will take still, at the pace so far; null before there is a pace
 * @param by who began it last; empty when nobody did
 * @param mayStop whether the reader may stop it: whoever began it, and the assessment office
 */
public record SoundnessWork(
        State state, int done, int all, @Nullable Integer seconds, String by, boolean mayStop) {
    /** What became of it. */
    public enum State {
        /** Nobody asked for it. */
        NONE,
        /** It was worked out; its numbers are held in memory only, and may be gone. */
        DONE,
        /** Being worked out, or next in turn. */
        RUNNING,
        /** Somebody stopped it. */
        CANCELLED,
        /** The platform was restarted meanwhile. */
        RESTARTED,
        /** An error, which the log tells. */
        FAILED
    }
}
