/**
 * 数据冲突雷达: whether reported numbers can be believed. Declared rules (<em>checks</em>) are asked of all submitted values
 * every few minutes; what they find goes to whoever answers for the number, who corrects it or says why it is so. What was
 * said stays with the number.
 *
 * <p>Terms. A <em>finding</em> is one rule broken by certain values; the same values under the same rule are one finding
 * through all scans. It is open until explained, called a false alarm, or gone because the values changed; when a value
 * under it changes and it still stands, it is open again.
 *
 * <p>Limits. A finding is a question and no proof; it never changes a value or a score. The arithmetic is
 * {@code engine.check}; how the formulas are written is CEL.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "ground.vocabulary",
            "ground.web",
            "ground.identity",
            "ground.audit",
            "ground.unit",
            "ground.region",
            "ground.notice",
            "ground.job",
            "ground.figure",
            "record.indicator"
        })
@org.jspecify.annotations.NullMarked
package org.lianqi.record.radar;
