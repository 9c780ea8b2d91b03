/**
 * 项目: investment projects of a region from the first lead to full capacity. Whatever happens to a project is an event with
 * two times, the day on which it was so (effective) and the moment the platform was told (recorded); what stands on a day, as
 * it was known at a moment, is folded from them by {@link org.lianqi.work.project.History} and kept beside them in versions.
 *
 * <p>Terms. A <em>stage</em> (阶段) is how far a project has come; a <em>standing</em> (状态) whether it goes on. A <em>gate</em>
 * (关口) is the evidence a stage asks for (DOMAIN §3); what is missing can be waived with a reason, a name and an end. Amount
 * signed, funds in place, investment completed in the assessment caliber, the same in the statistics caliber, and physical
 * progress are five different things: they are never added, and none is worked out from another.
 *
 * <p>Limits. Unknown is not zero: an amount nobody stated is absent. An amount in another currency counts in yuan only at the
 * rate named with it. Nothing is corrected in place: a mistake is taken back by a later event and stays readable.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "ground.vocabulary",
            "ground.view",
            "ground.web",
            "ground.intake",
            "ground.identity",
            "ground.audit",
            "ground.unit",
            "ground.region",
            "ground.evidence",
            "ground.figure",
            "ground.industry",
            "record.enterprise",
            "record.indicator"
        })
@org.jspecify.annotations.NullMarked
package org.lianqi.work.project;
