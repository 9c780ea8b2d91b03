package org.lianqi.work.recognition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.evidence.Evidence;

/**
 * Something that was done to an application.
 *
 * @param day last day for objections that a notice set
 * @param declared exclusions the applicant declared not to be met
 * @param files those that the reader may open
 * @param closed whether there are others
 */
public record RecognitionEvent(
        RecognitionAct act,
        String words,
        @Nullable LocalDate day,
        Set<Exclusion> declared,
        List<Evidence> files,
        boolean closed,
        String by,
        Instant at) {
    public RecognitionEvent {
        declared = Set.copyOf(declared);
        files = List.copyOf(files);
    }
}
