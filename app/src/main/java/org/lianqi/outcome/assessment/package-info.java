/**
 * 考核: schemes, quarters, scores, ranks, stars, flags, publications and appeals. A scheme (办法) is dated data in
 * versions; a period is assessed under one version; inputs are taken with their revisions; {@code engine.index} computes
 * and this room stores what came out, publishes it as an immutable snapshot and opens every number of it.
 *
 * <p>Terms: <em>assessment</em>: one period under one scheme; <em>stage</em>: how far it has come; <em>round</em>: 1, and
 * one more for every correction; <em>run</em>: one computation over one set of inputs; <em>node</em>: a place in the
 * scheme's tree, from the total over the boards to the indicators.
 *
 * <p>Limits: half-years are computed from files but not run on pages, as no value is reported for half a year. The room
 * has no formula of its own: every number and every explanation comes from the engine.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "ground.vocabulary",
            "ground.web",
            "ground.identity",
            "ground.audit",
            "ground.notice",
            "ground.job",
            "ground.unit",
            "ground.evidence",
            "ground.figure",
            "ground.document",
            "ground.intake",
            "ground.store",
            "record.indicator"
        })
@org.jspecify.annotations.NullMarked
package org.lianqi.outcome.assessment;
