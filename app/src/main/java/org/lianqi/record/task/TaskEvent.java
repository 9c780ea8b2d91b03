package org.lianqi.record.task;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.evidence.Evidence;

/** Something on the way of a task. */
public sealed interface TaskEvent {
    Instant at();

    /** The day it speaks of, if it does. */
    @Nullable
    LocalDate day();

    /**
     * Somebody did something.
     *
     * @param words empty where none were wanted
     * @param day the due day it set, or the one that was asked for
     * @param files those of its files that the reader may open
     * @param closed whether it has files the reader may not open
     */
    record Done(
            TaskAct act,
            String words,
            @Nullable LocalDate day,
            List<Evidence> files,
            boolean closed,
            String by,
            Instant at)
            implements TaskEvent {
        public Done {
            files = List.copyOf(files);
        }
    }

    /** The platform reminded people of a day. */
    record Reminded(Reminder kind, LocalDate day, Instant at) implements TaskEvent {}
}
