package org.lianqi.outcome.scoreboard;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;

/** How far one figure alone must move for a better place, and the figures themselves to be moved. A room above knows, and a page without it does not ask. */
public interface NextPlace {

    /**
     * One figure of the unit and what moving it alone would do, others staying as they are.
     *
     * @param now its value
     * @param points what one more of its unit of measure brings in the total, one less where less is better
     * @param place the value with which the unit ranks higher in the total; null when it is first or no value does it
     * @param board the same on the indicator's board, where a star hangs on the place
     * @param slider to move it with
     */
    record Way(
            Figure now,
            @Nullable Figure points,
            @Nullable Figure place,
            @Nullable Figure board,
            Slider slider) {}

    /** Those that lead higher in the total first, the shortest way foremost. */
    List<Way> of(Scoreboard board, Scoreboard.Row row);
}
