/**
 * 榜: what came out, as people read it: the scoreboard of a period, a board, a unit over time, and the results printed
 * before the platform was there. Every number on it is a figure of {@link org.lianqi.outcome.scoreboard.ResultFigures}.
 *
 * <p>Limits: reads runs and publications, writes none; the only rows of its own are printed results.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "ground.vocabulary",
            "ground.web",
            "ground.identity",
            "ground.audit",
            "ground.unit",
            "ground.figure",
            "outcome.scheme",
            "outcome.assessment"
        })
@org.jspecify.annotations.NullMarked
package org.lianqi.outcome.scoreboard;
