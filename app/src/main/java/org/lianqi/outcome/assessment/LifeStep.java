package org.lianqi.outcome.assessment;

/** What can be done in the life of an assessed period. */
public enum LifeStep {
    OPEN("assessment.open"),
    VERIFY("assessment.verify"),
    NOTICE("assessment.notice"),
    FREEZE("assessment.freeze"),
    COMPUTE("assessment.compute"),
    APPROVE("assessment.approve"),
    PUBLISH("assessment.publish"),
    /** A published result is opened again, for a reason. */
    CORRECT("assessment.correct"),
    /** One stage back, for a reason, before anything is frozen. */
    RETURN("assessment.return"),
    /** Another version of the scheme, before anything is frozen. */
    SCHEME("assessment.scheme");

    private final String action;

    LifeStep(String action) {
        this.action = action;
    }

    /** What the log calls it. */
    String action() {
        return action;
    }
}
