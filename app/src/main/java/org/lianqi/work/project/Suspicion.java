package org.lianqi.work.project;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;

/**
 * A project that a new one may be.
 *
 * @param project null when the reader may not see it: then nothing of it is told but where to ask
 * @param name null when the reader may not see it
 * @param unit who is responsible for it
 * @param phases rather another phase of one undertaking than the same project
 * @param certain whether it is almost certain, and not only likely
 * @param reasons what speaks for it and against it, the weightiest first
 */
public record Suspicion(
        @Nullable UUID project,
        @Nullable String name,
        Name unit,
        ProjectStage stage,
        boolean phases,
        boolean certain,
        List<Why> reasons) {

    /**
     * A reason.
     *
     * @param key of the sentence
     * @param words what is put into it; may be empty
     * @param against speaks against it
     */
    public record Why(String key, String words, boolean against) {}
}
