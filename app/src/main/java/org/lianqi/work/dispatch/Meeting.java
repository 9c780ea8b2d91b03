package org.lianqi.work.dispatch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
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
     * @param rule whose light it is; null when it is about no light
     * @param value what the light measured when the agenda was made; opens to what was known that day
     * @param words as it was called when the agenda was made
     * @param decision null while nothing was decided
     * @param made the task that came of it
     */
    public record Item(
            UUID id,
            Cause cause,
            @Nullable UUID project,
            @Nullable Rule rule,
            @Nullable Figure value,
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

    /** Code of the unit whose projects it is about; empty for all of them. */
    static String about(Unit unit) {
        return unit.parent() == null ? "" : unit.code();
    }

    /** Whether it speaks of imagined projects. */
    public boolean exercise() {
        return origin == Origin.SYNTHETIC
                || items.stream()
                        .anyMatch(item -> item.value() != null && item.value().origin() == Origin.SYNTHETIC);
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
