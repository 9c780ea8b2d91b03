package org.lianqi.outcome.scoreboard;

import java.util.Map;
import org.lianqi.ground.figure.Figure;

/** How firm the ranks of a board are. A room above knows, and a board without it shows none. */
public interface RankBands {

    /** The ranks that nine of ten computations with weights a little different give. */
    record Band(Figure low, Figure high) {}

    /** By unit code; nothing where it is not worked out beside the board. */
    Map<String, Band> of(Scoreboard board);
}
