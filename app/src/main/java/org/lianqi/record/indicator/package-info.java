/**
 * What is measured: definitions in versions, values with their whole history, bringing them in, and the one seam
 * {@link org.lianqi.record.indicator.Measure} through which facts the platform already knows become values.
 *
 * <p>Terms. An <em>indicator</em> (指标) is a definition: what is measured, in which unit of measure, who answers for it. A
 * <em>caliber</em> (口径) says what exactly is counted; an indicator may know several. An <em>observation</em> is one claim:
 * what one source says of one unit and period in one caliber, as fact, forecast or target. Claims of different sources or
 * calibers stand side by side; where they differ that is a <em>conflict</em> (数据打架), shown until somebody explains it and
 * settled by the caliber and the order of sources a scheme names, never by overwriting.
 *
 * <p>Limits. No observation means unknown, and so does one without a value; neither is zero. Amounts are exact decimals and
 * are never converted between units of measure behind anyone's back. The history is written by the database.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "ground.vocabulary",
            "ground.web",
            "ground.intake",
            "ground.identity",
            "ground.audit",
            "ground.store",
            "ground.unit",
            "ground.evidence",
            "ground.notice",
            "ground.figure"
        })
@org.jspecify.annotations.NullMarked
package org.lianqi.record.indicator;
