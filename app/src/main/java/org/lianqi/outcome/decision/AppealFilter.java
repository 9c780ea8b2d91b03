package org.lianqi.outcome.decision;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.outcome.assessment.AppealKind;
import org.lianqi.outcome.assessment.AppealState;

/**
 * Which objections and appeals; null leaves one open.
 *
 * @param search part of a unit's name or code; empty: all
 */
public record AppealFilter(
        @Nullable UUID assessment,
        @Nullable AppealState state,
        @Nullable AppealKind kind,
        String search) {
    public static AppealFilter of(UUID assessment) {
        return new AppealFilter(assessment, null, null, "");
    }
}
