/**
 * 可信度: how far a ranking hangs on what its scheme assumes. Ranks under other weights, methods and choices; how likely
 * each flag is; whom the scores cannot tell apart; which assumption matters most; which weights do nothing.
 *
 * <p>Limits: draws and counts are the engine's, from a fixed seed: everything here is computed when asked for, of many units
 * in the background, and comes out the same each time, so nothing of it is stored but how far the background is. No score, rank or award ever depends on it.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "ground.vocabulary",
            "ground.web",
            "ground.figure",
            "ground.identity",
            "ground.unit",
            "record.indicator",
            "outcome.scheme",
            "outcome.assessment",
            "outcome.scoreboard"
        })
@org.jspecify.annotations.NullMarked
package org.lianqi.outcome.robustness;
