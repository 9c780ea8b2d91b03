package org.lianqi.work.project;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as it was recorded.
 *
 * @param seq the order in which the platform was told, from 1 without a gap
 * @param on the day on which it was so
 * @param at when the platform was told
 * @param by who told it
 */
public record Recorded(
        UUID id,
        int seq,
        LocalDate on,
        Instant at,
        String by,
        @Nullable String reason,
        ProjectEvent event) {}
