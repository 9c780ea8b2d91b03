package org.lianqi.outcome.assessment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step that was taken.
 *
 * @param revision of the assessment it was taken from: the same step sent twice is one step
 * @param to the stage it led to
 * @param reason in the words of whoever took it; empty where none is asked for
 */
public record TakenStep(
        int revision,
        int round,
        LifeStep step,
        Stage to,
        String by,
        Instant at,
        String reason,
        @Nullable UUID inputs,
        @Nullable UUID run,
        @Nullable UUID publication) {}
