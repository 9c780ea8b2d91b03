package org.lianqi.ground.notice;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notice as its reader sees it.
 *
 * @param kind the text is the message {@code notice.<kind>} with {@code args}
 * @param due until when the reader should act on it
 */
public record Notice(
        UUID id,
        String kind,
        List<Object> args,
        String link,
        @Nullable Instant due,
        Instant createdAt,
        boolean read) {
    public Notice {
        args = List.copyOf(args);
    }
}
