/**
 * The whole computation from files: {@code ./lianqi assess} reads a scheme, values, and earlier results, or a bundle that
 * holds all of them with the expected result, and writes scores, explanations and the bulletin. The bundle of a published
 * quarter is made here too.
 *
 * <p>Limits: no database, no session and nobody's rights; what is read are files somebody already has.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "ground.vocabulary",
            "ground.web",
            "ground.unit",
            "ground.intake",
            "ground.store",
            "ground.document",
            "ground.figure",
            "record.indicator",
            "outcome.scheme",
            "outcome.assessment",
            "outcome.scoreboard",
            "outcome.bulletin"
        })
@org.jspecify.annotations.NullMarked
package org.lianqi.outcome.recomputation;
