package org.lianqi.work.dispatch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.record.task.TaskId;

/**
 * A dispatch meeting.
 *
 * @param since what changed is asked from this day on: that of the meeting before
 * @param minutes null until it is held
 * @param mayHold whether the reader may decide about its points and close it
 */
public record Meeting(
        UUID id,
        Unit unit,
        LocalDate heldOn,
        String title,
        LocalDate since,
        @Nullable String minutes,
        Origin origin,
        int revision,
        String preparedBy,
        Instant preparedAt,
        boolean mayHold,
        List<Item> items) {

    /**
     * A point of the agenda.
     *
     * @param project what it is about; null for a task
     * @param task what is overdue or was decided last time; null for a project
     * @param words as it stood when the agenda was made
     * @param decision null while nothing was decided
     * @param made the task that came of it
     */
    public record Item(
            UUID id,
            Cause cause,
            @Nullable UUID project,
            @Nullable TaskId task,
            String words,
            @Nullable String decision,
            @Nullable TaskId made,
            @Nullable String decidedBy) {

        /** Where what it is about stands. */
        public @Nullable String link() {
            return project != null ? "/projects/" + project : task != null ? task.address() : null;
        }
    }

    public boolean held() {
        return minutes != null;
    }

    public String link() {
        return "/dispatch/meetings/" + id;
    }

    /** A meeting in a list. */
    public record Line(
            UUID id,
            Unit unit,
            LocalDate heldOn,
            String title,
            boolean held,
            Origin origin,
            long points,
            long decided) {
        public String link() {
            return "/dispatch/meetings/" + id;
        }
    }
}
