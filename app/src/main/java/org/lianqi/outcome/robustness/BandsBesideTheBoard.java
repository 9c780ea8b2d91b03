package org.lianqi.outcome.robustness;

import java.util.Map;
import java.util.TreeMap;
import org.lianqi.outcome.scoreboard.RankBands;
import org.lianqi.outcome.scoreboard.Scoreboard;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The bands of the page of soundness, on the board itself where that takes no time or was done before. */
@Component
class BandsBesideTheBoard implements RankBands {
    private final SoundnessReading reading;

    BandsBesideTheBoard(SoundnessReading reading) {
        this.reading = reading;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Firm> of(Scoreboard board) {
        var firm = new TreeMap<String, Firm>();
        var run = board.run().id();
        var sound = board.quicklyComputed() ? reading.of(run) : reading.find(run);
        if (sound != null) {
            var figures = new DoubtFigures(sound, board.published() != null);
            board.rows().stream()
                    .filter(row -> row.total().rank().known() && sound.has(row.unitCode()))
                    .forEach(row -> firm.put(row.unitCode(), figures.firm(row.unitCode())));
        }
        return firm;
    }
}
