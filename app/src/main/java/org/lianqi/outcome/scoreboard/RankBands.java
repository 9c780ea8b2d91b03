package org.lianqi.outcome.scoreboard;

import java.util.Map;
import org.lianqi.ground.figure.Figure;

/** How firm the ranks of a board are. A room above knows, and a board without it shows none. */
public interface RankBands {

    /** The ranks that nine of ten computations with weights a little different give. */
    record Band(Figure low, Figure high) {}

    /** Where a rank stands on the drawn line, from the first at the left to the last of so many units at the right. */
    static double place(Figure rank, int units) {
        var value = rank.value();
        double share = value == null || units < 2 ? 0 : (value.doubleValue() - 1) / (units - 1);
        return Math.round((LEFT + (RIGHT - LEFT) * share) * 10) / 10.0;
    }

    /** Ends of the line in a drawing 96 wide. */
    double LEFT = 5;

    double RIGHT = 90.5;

    /** By unit code; nothing where it is not worked out beside the board. */
    Map<String, Band> of(Scoreboard board);
}
