package org.lianqi.ground.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the log as its page shows it.
 *
 * @param second its time in China to the second
 * @param actorKind {@code official}, {@code system} or {@code anonymous}
 * @param subjectName what an account is called; null for other subjects, whose ids say it
 * @param changes what is different after, key by key
 * @param seq its place in the chain; null while it waits to be chained
 */
public record AuditEntry(
        long id,
        Instant at,
        String second,
        String actorKind,
        String actorName,
        @Nullable String address,
        String action,
        String subjectKind,
        String subjectId,
        @Nullable String subjectName,
        @Nullable String reason,
        List<Change> changes,
        @Nullable Long seq) {
    /** One key: what stood there and what stands there now; null for nothing. */
    public record Change(
            String field, @Nullable String before, @Nullable String after) {}
}
