package org.lianqi.engine.index.scheme;

import org.lianqi.engine.index.problem.Refusal;

/**
 * A grade and how far it reaches.
 *
 * @param name of the grade
 * @param upToRank the last rank that gets it
 */
public record GradeBand(Name name, int upToRank) {

    public GradeBand {
        Refusal.outside("band.upToRank", upToRank, 1, 100_000);
    }
}
