/**
 * Why this score: opens every figure of a result to the next below it, from a rank over scores, weights and formulas with
 * numbers in them to the inputs, which {@code record.indicator} opens further.
 *
 * <p>Limits: the explanation itself comes from the engine, which computed the score; this room only turns it into figures
 * and words.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "ground.vocabulary",
            "ground.unit",
            "ground.figure",
            "record.indicator",
            "outcome.scheme",
            "outcome.assessment",
            "outcome.scoreboard"
        })
@org.jspecify.annotations.NullMarked
package org.lianqi.outcome.explanation;
