package org.lianqi.outcome.assessment;

/** What can be done in the life of an assessed period. */
public enum LifeStep {
    OPEN,
    VERIFY,
    NOTICE,
    FREEZE,
    COMPUTE,
    APPROVE,
    PUBLISH,
    /** A published result is opened again, for a reason. */
    CORRECT,
    /** One stage back, for a reason, before anything is frozen. */
    RETURN,
    /** Another version of the scheme, before anything is frozen. */
    SCHEME
}
