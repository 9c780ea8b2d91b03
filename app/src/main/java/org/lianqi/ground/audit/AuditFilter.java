package org.lianqi.ground.audit;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which entries a search wants; empty texts and nulls want all.
 *
 * @param actor a user name, a person's name or a job's name
 * @param subject a subject's id, or {@code kind:id}
 * @param from first day, in China
 * @param to last day, in China
 */
record AuditFilter(
        String actor,
        String subject,
        String action,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {}
