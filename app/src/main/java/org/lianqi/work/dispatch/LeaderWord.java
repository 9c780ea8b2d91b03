package org.lianqi.work.dispatch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.record.task.TaskId;

/**
 * A leader's word about a matter (批示).
 *
 * @param matter as it was called then
 * @param link to what it is about
 * @param words what is to be done, or why it is left
 * @param until the day the task is due, or the last day on which the matter is left
 * @param made the task that came of it; null when it is left
 */
public record LeaderWord(
        UUID id,
        Word word,
        String matter,
        String link,
        String words,
        LocalDate until,
        @Nullable TaskId made,
        Origin origin,
        String by,
        Instant at) {

    /** What a leader does about a matter. */
    public enum Word {
        /** 督办: a task is set. */
        SUPERVISE,
        /** 先放一放: it does not come before a day. */
        LEAVE
    }
}
