package org.lianqi.work.project;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;

/**
 * A piece of evidence that a stage asks for.
 *
 * @param until the first day on which it is no longer asked for; null while it is
 * @param source the rule it comes from
 */
public record GateLine(
        ProjectStage stage,
        ProofKind evidence,
        LocalDate since,
        @Nullable LocalDate until,
        Name source) {
    boolean asks(LocalDate day) {
        return !day.isBefore(since) && (until == null || day.isBefore(until));
    }
}
