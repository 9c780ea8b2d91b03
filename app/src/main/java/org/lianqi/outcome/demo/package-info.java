/**
 * What an installation has to begin with: the default indicators and scheme, everywhere; and what {@code --demo} brings into its own data directory: the figures of the newspaper feature with their citations and
 * contradictions (real), and an exercise of eight quarters made by a seeded generator (synthetic). Everything goes through
 * the same use cases as people do, so that evidence, history, notices and the log are there as after real work.
 *
 * <p>Limits: the exercise is made to look plausible and speaks of nobody; no number of it may be quoted.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "ground.vocabulary",
            "ground.web",
            "ground.identity",
            "ground.region",
            "ground.unit",
            "ground.evidence",
            "ground.figure",
            "record.enterprise",
            "record.indicator",
            "record.radar",
            "work.project",
            "work.dispatch",
            "work.outreach",
            "work.recognition",
            "ground.industry",
            "record.task",
            "outcome.scheme",
            "outcome.assessment",
            "outcome.scoreboard",
            "outcome.decision"
        })
@org.jspecify.annotations.NullMarked
package org.lianqi.outcome.demo;
