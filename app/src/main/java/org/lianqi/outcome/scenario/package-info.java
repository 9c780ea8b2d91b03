/**
 * 试算: what would become of a period if a unit's values were others, tried on a page and kept under a name for colleagues.
 * The difference between what is and what is assumed goes away as a list of targets, each with who answers for the number, or becomes tasks.
 *
 * <p>Limits: one unit's values at a time, those of others stay as they are. A scenario belongs to the people of the unit that
 * saved it and to leaders; nobody else learns of it. Nothing here changes a value or a score.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "ground.vocabulary",
            "ground.web",
            "ground.figure",
            "ground.identity",
            "ground.audit",
            "ground.unit",
            "record.task",
            "outcome.assessment",
            "outcome.scoreboard",
            "outcome.explanation"
        })
@org.jspecify.annotations.NullMarked
package org.lianqi.outcome.scenario;
