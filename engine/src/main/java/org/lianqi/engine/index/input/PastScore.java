package org.lianqi.engine.index.input;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.lianqi.engine.index.problem.Refusal;

/**
 * An earlier score and rank of a unit at a node. Either may be unknown: a newspaper prints a rank without a score.
 *
 * @param score in points; finite
 * @param rank 1 is best
 */
public record PastScore(OptionalDouble score, OptionalInt rank) {

    public PastScore {
        score.ifPresent(known -> Refusal.notFinite("history.score", known));
        rank.ifPresent(known -> Refusal.outside("history.rank", known, 1, Integer.MAX_VALUE));
    }
}
