package org.lianqi.work.recognition;

import java.util.Arrays;
import java.util.List;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;

/** Whose acts an application admits. Row-level security and a trigger hold the same. */
final class RecognitionReach {
    private RecognitionReach() {}

    static boolean mine(Recognition application, RecognitionAct act) {
        return switch (Actors.current()) {
            case Actor.SystemJob job -> true;
            case Actor.Official official ->
                switch (act.by()) {
                    case APPLICANT -> false;
                    case DISTRICT -> screens(application, official);
                    case OFFICE -> official.has(Role.ASSESSOR);
                    case OFFICE_OR_DISTRICT ->
                        official.has(Role.ASSESSOR)
                                || application.state() == RecognitionState.APPLIED && screens(application, official);
                    case ANYBODY -> official.has(Role.REPORTER, Role.REVIEWER);
                };
            case Actor.Anonymous nobody -> false;
        };
    }

    private static boolean screens(Recognition application, Actor.Official official) {
        return official.has(Role.REVIEWER) && application.unit().under(official.unitPath());
    }

    /** Whether somebody would decide about what he applied for. */
    static boolean own(Recognition application, RecognitionAct act) {
        return act.decides()
                && Actors.current() instanceof Actor.Official official
                && official.account().equals(application.appliedBy());
    }

    /** What the actor may do to it as it stands. */
    static List<RecognitionAct> may(Recognition application) {
        return Arrays.stream(RecognitionAct.values())
                .filter(act -> act.from(application.state()) && mine(application, act) && !own(application, act))
                .filter(act -> act != RecognitionAct.ANSWER || application.objections() > 0)
                .toList();
    }
}
