/**
 * 考核: the life of a quarter, from collecting to publishing and correcting. A period is assessed under one version of a
 * scheme; inputs are taken with their revisions; {@code engine.index} computes and this room stores what came out and
 * publishes it as an immutable snapshot.
 *
 * <p>Terms: <em>assessment</em>: one period under one scheme; <em>stage</em>: how far it has come; <em>round</em>: 1, and
 * one more for every correction; <em>run</em>: one computation over one set of inputs.
 *
 * <p>Limits: half-years are computed from files but not run on pages, as no value is reported for half a year.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "ground.vocabulary",
            "ground.identity",
            "ground.audit",
            "ground.notice",
            "ground.unit",
            "ground.figure",
            "record.indicator",
            "outcome.scheme"
        })
@org.jspecify.annotations.NullMarked
package org.lianqi.outcome.assessment;
