/**
 * The desk of a quarter: its page with what is missing, what to do next and what was decided; what changed between two
 * published versions; what waits for whom. It brings the rooms below together and owns nothing.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "ground.vocabulary",
            "ground.web",
            "ground.identity",
            "ground.notice",
            "ground.job",
            "ground.unit",
            "ground.figure",
            "record.indicator",
            "outcome.scheme",
            "outcome.assessment",
            "outcome.scoreboard",
            "outcome.decision",
            "outcome.recomputation"
        })
@org.jspecify.annotations.NullMarked
package org.lianqi.outcome.quarter;
