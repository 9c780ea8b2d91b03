package org.lianqi.work.project;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;

/**
 * When a project comes to a stage, by what projects like it took: from where it is to the next gate, and from gate to gate.
 *
 * @param to the stage asked about
 * @param legs what each part of the way rests on; where it cannot be said, the part that lacks projects is the last
 * @param likely the day by which half of those like it are there; null when that cannot be said
 * @param early one in ten is there by it
 * @param late nine in ten are there by it; null when the longest of those like it are not there yet
 */
public record Outlook(
        ProjectStage to,
        List<Leg> legs,
        @Nullable LocalDate likely,
        @Nullable LocalDate early,
        @Nullable LocalDate late) {

    /** Whose times are taken: the most similar group in which enough have come through. */
    public enum Like {
        /** Same chain, same responsible unit. */
        CHAIN_AND_UNIT,
        UNIT,
        PREFECTURE
    }

    /**
     * A part of the way.
     *
     * @param like null when even the widest group has too few
     * @param ended how many came through
     * @param open how many had not, when last seen
     */
    public record Leg(
            ProjectStage from, ProjectStage to, @Nullable Like like, Figure ended, Figure open) {}

    /** Whether a day can be said. */
    public boolean known() {
        return likely != null;
    }
}
