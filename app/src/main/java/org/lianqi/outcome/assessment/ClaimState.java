package org.lianqi.outcome.assessment;

/** What became of a bonus or penalty claim. */
public enum ClaimState {
    /** Waits for the office; counts nothing yet. */
    CLAIMED,
    ACCEPTED,
    REJECTED,
    /** Taken back by the unit before anyone decided. */
    WITHDRAWN
}
