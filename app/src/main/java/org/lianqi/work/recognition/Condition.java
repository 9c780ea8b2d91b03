package org.lianqi.work.recognition;

/** What a pre-check asks of a project. */
public enum Condition {
    /** It goes on, or is put on hold for now. */
    GOES_ON,
    /** The project belongs to the chain it is put forward for. */
    OF_THE_CHAIN,
    /** Planned total investment, in yuan or in US dollars. */
    PLANNED_TOTAL,
    /** Fixed assets as a part of it. */
    FIXED_SHARE,
    /** The contract was signed in time. */
    SIGNED,
    /** A construction permit, or works begun. */
    STARTED,
    /** At least one investor from outside. */
    OUTSIDE_INVESTOR,
    NOT_BUDGET_FUNDED,
    NOT_REAL_ESTATE,
    NOT_SECOND_PHASE,
    NOT_RELOCATION
}
