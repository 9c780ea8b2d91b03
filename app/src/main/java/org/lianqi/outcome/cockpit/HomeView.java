package org.lianqi.outcome.cockpit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.notice.Changed;
import org.lianqi.ground.notice.Notice;
import org.lianqi.ground.notice.Waiting;

/** @param before when the reader was here last; null at the first time */
public record HomeView(
        List<Todo> todo,
        List<Changed> news,
        List<Notice> unread,
        @Nullable Instant before,
        Instant now) {
    public HomeView {
        todo = List.copyOf(todo);
        news = List.copyOf(news);
        unread = List.copyOf(unread);
    }

    /** Something to do and how urgent it is today. */
    public record Todo(Waiting waiting, Urgency urgency) {}

    /** Until when the first of it is due; null when nothing has a date. */
    public @Nullable Instant firstDue() {
        return todo.isEmpty() ? null : todo.getFirst().waiting().due();
    }
}
