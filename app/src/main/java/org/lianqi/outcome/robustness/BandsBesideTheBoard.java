package org.lianqi.outcome.robustness;

import java.util.Map;
import java.util.TreeMap;
import org.lianqi.outcome.scoreboard.RankBands;
import org.lianqi.outcome.scoreboard.Scoreboard;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The bands of the page of soundness, on the board itself, where that takes no time. */
@Component
class BandsBesideTheBoard implements RankBands {
    /** More units are worked out when their page of soundness is asked for, not with every board. */
    static final int UNITS = 200;

    private final SoundnessReading reading;

    BandsBesideTheBoard(SoundnessReading reading) {
        this.reading = reading;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Band> of(Scoreboard board) {
        var bands = new TreeMap<String, Band>();
        if (board.assessment().units() <= UNITS) {
            var figures = new DoubtFigures(reading.of(board.run().id()), board.published() != null);
            board.rows().stream()
                    .filter(row -> row.total().rank().known())
                    .forEach(row -> bands.put(
                            row.unitCode(),
                            new Band(
                                    figures.band(row.unitCode(), DoubtFigures.Edge.LOW),
                                    figures.band(row.unitCode(), DoubtFigures.Edge.HIGH))));
        }
        return bands;
    }
}
