/**
 * 24条产业链大项目认定: which projects are recognised for a key chain in a quarter, and how districts score by them. 申报 →
 * 区市初审 → 专班会审 → 现场核查 → 公示 → 认定 or 不予认定, later perhaps 复核 and 撤销认定.
 *
 * <p>Terms. An <em>application</em> puts one project forward for one chain and quarter; the applying unit and those that apply
 * with it share its points. Each project is recognised once; what was refused may be applied for again. A
 * <em>rule</em> ({@link org.lianqi.work.recognition.RecognitionRule}) is dated data with its source: thresholds, exclusions,
 * tiers of points, and the method that turns the points of a quarter into scores. A <em>pre-check</em> answers each condition
 * with yes, no or unknown; unknown is not no.
 *
 * <p>Formulas are those of {@code engine.index}: the default is
 * {@link org.lianqi.engine.index.method.RatioToBest}, which the published 100 + 100 + 98.57 = 298.57 fits; ranks by
 * {@link org.lianqi.engine.index.scheme.TieRule#USUAL}. Revoking is retroactive: what is computed today leaves the project out
 * of its quarter, what was known before keeps it, and what was published never changes.
 *
 * <p>Limits. Which rules Qingdao really uses was not found: the default is an assumption and says so. Points are of the
 * planned total on the day of recognition; they do not follow it later. A project whose recognition was revoked is not
 * recognised again. Units that apply with others do not open the applying unit's files.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "ground.vocabulary",
            "ground.web",
            "ground.identity",
            "ground.audit",
            "ground.unit",
            "ground.region",
            "ground.evidence",
            "ground.figure",
            "ground.industry",
            "record.enterprise",
            "record.indicator",
            "work.project"
        })
@org.jspecify.annotations.NullMarked
package org.lianqi.work.recognition;
