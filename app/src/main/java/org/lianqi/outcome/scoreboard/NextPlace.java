package org.lianqi.outcome.scoreboard;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.vocabulary.Name;

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

    /**
     * A unit behind, and what would bring it level or past.
     *
     * @param lead points it is behind
     * @param now the figure with which it would be shortest; null when none does it alone
     * @param needed what that figure must become; null as {@code now}
     */
    record Pursuit(
            String unitCode,
            Name unit,
            Figure rank,
            Figure lead,
            @Nullable Figure now,
            @Nullable Figure needed) {}

    /** The next few behind the unit in the total, the nearest first. */
    List<Pursuit> behind(Scoreboard board, Scoreboard.Row row);

    /** Those that lead higher in the total first, the shortest way foremost. */
    List<Way> of(Scoreboard board, Scoreboard.Row row);
}
