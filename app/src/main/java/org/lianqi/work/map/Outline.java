package org.lianqi.work.map;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Outlines the office loaded.
 *
 * @param approval number of the map they were taken from, as it is printed
 * @param publisher who published that map
 * @param file SHA-256 of the kept file
 * @param endedAt when a later one took its place or it was taken away; null while it is shown
 */
public record Outline(
        UUID id,
        String approval,
        String publisher,
        String fileName,
        String file,
        String by,
        Instant at,
        @Nullable String endedBy,
        @Nullable Instant endedAt) {}
