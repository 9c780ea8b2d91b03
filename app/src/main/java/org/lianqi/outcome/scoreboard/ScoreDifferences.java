package org.lianqi.outcome.scoreboard;

import java.util.List;
import java.util.Set;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.FigureSource;
import org.lianqi.ground.figure.Opened;
import org.springframework.stereotype.Component;

/** Opens {@link ScoreDifference differences}: {@code gap:<scheme>:<period>:<unit code>:<node>}, and so on. */
@Component
class ScoreDifferences implements FigureSource {
    private final ScoreboardReading reading;

    ScoreDifferences(ScoreboardReading reading) {
        this.reading = reading;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(ScoreDifference.GAP, ScoreDifference.CHANGE, ScoreDifference.LOST);
    }

    @Override
    public Opened open(FigureRef ref) {
        var difference = reading.unit(ref.part(0), ref.part(2), ref.part(1)).find(ref.kind(), ref.part(3));
        return new Opened(difference.figure(), difference.basis(), null, List.of(), null);
    }
}
