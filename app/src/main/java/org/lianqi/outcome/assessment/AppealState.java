package org.lianqi.outcome.assessment;

/** What became of an objection or appeal. */
public enum AppealState {
    OPEN,
    /** The office agrees that the number is wrong. */
    UPHELD,
    DISMISSED,
    /** Taken back by the unit. */
    WITHDRAWN
}
