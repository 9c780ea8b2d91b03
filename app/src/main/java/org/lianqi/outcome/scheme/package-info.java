/**
 * 办法: the rules of an assessment as dated data in versions. A scheme is written on pages, imported and exported as a file
 * in canonical order with a published JSON Schema, checked by its own examples whenever it is saved, put to use once and
 * from then on only superseded.
 *
 * <p>Terms: <em>version</em>: one text of a scheme, with its hash; <em>node</em>: a place in its tree, from the total over
 * the boards to the indicators; <em>member</em>: a named part of a record, which files, forms and messages all call by the
 * words of {@code i18n/engine}.
 *
 * <p>Limits: this room has no formula of its own; {@code engine.index} says what a scheme means.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "ground.vocabulary",
            "ground.web",
            "ground.identity",
            "ground.audit",
            "ground.notice",
            "ground.unit",
            "ground.figure",
            "record.indicator"
        })
@org.jspecify.annotations.NullMarked
package org.lianqi.outcome.scheme;
