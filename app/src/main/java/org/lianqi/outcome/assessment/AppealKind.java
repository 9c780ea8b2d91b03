package org.lianqi.outcome.assessment;

/** When a unit says that a number is wrong. */
public enum AppealKind {
    /** 异议: during public notice; nothing is frozen before it is answered. */
    OBJECTION,
    /** 申诉: against what is published; when it is upheld, a correction follows. */
    APPEAL;

    /** What is open while an assessment is at a stage. */
    public static java.util.Optional<AppealKind> at(Stage stage) {
        return switch (stage) {
            case NOTICE -> java.util.Optional.of(OBJECTION);
            case PUBLISHED -> java.util.Optional.of(APPEAL);
            case COLLECT, VERIFY, FROZEN, COMPUTED, APPROVED -> java.util.Optional.empty();
        };
    }
}
