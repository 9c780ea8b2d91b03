package org.lianqi.outcome.assessment;

import org.lianqi.ground.identity.Role;

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
    /** Back to verifying, from there to collecting, for a reason and before anything is published. */
    RETURN("assessment.return"),
    /** Another version of the scheme, before anything is frozen. */
    SCHEME("assessment.scheme");

    private final String action;

    LifeStep(String action) {
        this.action = action;
    }

    /** Whose step it is: the office's, but a leader approves, and may send back what waits for that. */
    Role[] takers() {
        return switch (this) {
            case APPROVE -> new Role[] {Role.LEADER};
            case RETURN -> new Role[] {Role.ASSESSOR, Role.LEADER};
            default -> new Role[] {Role.ASSESSOR};
        };
    }

    /** What the log calls it. */
    String action() {
        return action;
    }
}
