package org.lianqi.outcome.scoreboard;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.outcome.assessment.PublicationHead;

/**
 * What a scoreboard page shows.
 *
 * @param view null before there are results the reader may see
 * @param versions every published version of the chosen assessment, newest first
 */
public record ScoreboardShown(
        ScoreboardChoice choice, @Nullable ScoreboardView view, List<PublicationHead> versions) {
    public ScoreboardShown {
        versions = List.copyOf(versions);
    }
}
