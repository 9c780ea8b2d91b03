package org.lianqi.outcome.scoreboard;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.outcome.assessment.AssessmentSummary;

/**
 * One unit in one scheme through time, newest period last.
 *
 * @param board the results of the newest period the reader may see, that unit's row alone; null when it was never
 *     assessed
 * @param past one entry a period, of the total and of every board
 */
public record UnitResult(
        UUID unit, String unitCode, Name unitName, @Nullable Scoreboard board, List<Point> past) {
    public UnitResult {
        past = List.copyOf(past);
    }

    /**
     * A unit at a node in a period, against the others.
     *
     * @param median of the scores of all units then; unknown when none had one
     * @param best of all units then
     * @param ahead the score of the unit one place ahead; null for the first
     */
    public record Point(
            AssessmentSummary assessment,
            String node,
            Name name,
            Figure score,
            Figure rank,
            Figure median,
            Figure best,
            @Nullable Figure ahead) {}
}
