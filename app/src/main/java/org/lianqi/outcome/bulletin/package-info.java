/**
 * 通报: the bulletin of a published quarter, written from its snapshot by an editable wording, as a page and as DOCX in the
 * layout of GB/T 9704-2012 ({@code ground.document}).
 *
 * <p>Limits: a bulletin holds no number of its own; each is a figure of the snapshot.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "ground.vocabulary",
            "ground.web",
            "ground.identity",
            "ground.audit",
            "ground.document",
            "ground.figure",
            "outcome.scheme",
            "outcome.assessment",
            "outcome.scoreboard"
        })
@org.jspecify.annotations.NullMarked
package org.lianqi.outcome.bulletin;
