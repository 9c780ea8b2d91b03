package org.lianqi.record.task;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Origin;

/**
 * A task as it stands.
 *
 * @param parent the task it is a part of
 * @param dueProvisional whether the due day lies beyond the last notice of holidays
 * @param nextReport by when the lead unit reports next; null when it need not, or not now
 * @param reportMissed whether that day has passed
 * @param extensionWanted until when the lead unit asked to have; null when nothing is asked
 * @param closingBy who asked for closing: an account, or the name of a job
 * @param closingOn the day closing was asked for
 * @param assignedById the account that set it; null when another room did
 * @param assigner the unit of who set it
 * @param revision counts the acts; a form hands it back
 */
public record Task(
        TaskId id,
        String title,
        String asked,
        Unit lead,
        List<Unit> joint,
        @Nullable TaskId parent,
        TaskState state,
        TaskLight light,
        LocalDate due,
        boolean dueProvisional,
        FeedbackCycle cycle,
        @Nullable LocalDate nextReport,
        boolean reportMissed,
        @Nullable LocalDate extensionWanted,
        @Nullable String closingBy,
        @Nullable LocalDate closingOn,
        String assignedBy,
        @Nullable UUID assignedById,
        @Nullable Unit assigner,
        @Nullable Source source,
        Origin origin,
        int revision,
        Instant changedAt) {
    public Task {
        joint = List.copyOf(joint);
    }

    /** Whether parts of it may begin. */
    public boolean takesParts() {
        return state.running();
    }
}
