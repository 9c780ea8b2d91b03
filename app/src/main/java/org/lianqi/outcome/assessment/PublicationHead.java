package org.lianqi.outcome.assessment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Origin;

/**
 * What identifies a published snapshot.
 *
 * @param version 1, and one more for every correction
 * @param run the computation it publishes
 * @param sha256 of the snapshot's canonical JSON
 * @param reason why this version: the first publication, or what was corrected
 * @param auditHead the head of the audit chain at that moment, as {@code number:hash}; null when no entry was chained yet
 */
public record PublicationHead(
        UUID id,
        int version,
        UUID run,
        String sha256,
        String reason,
        String publishedBy,
        Instant at,
        @Nullable String auditHead,
        Origin origin) {}
