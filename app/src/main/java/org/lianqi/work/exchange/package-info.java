/**
 * 项目导入导出: lists of projects come in as they are, and projects go out in the open standard OC4IDS.
 *
 * <p>Terms. A <em>mapping</em> (对照) says where a list has what: a column, a constant, or a column through a code list. A
 * <em>source</em> (来源) is whose keys the rows bear; a row is known again by the key of its source, so that a list brought again
 * changes nothing and a changed row becomes events of the same project. A <em>doubt</em> is a row that looks like a project that
 * stands, or like another row: somebody decides before anything is kept.
 *
 * <p>Limits. A list is kept whole or not at all, and at most 20,000 rows of it. What a list no longer says is not taken
 * back: an empty cell is not known, and not zero. A list brings no evidence; what gates ask for is waived for a while.
 *
 * <p>Sources: OC4IDS 0.9.5 (standard.open-contracting.org/infrastructure), GB/T 40058-2021, ISO 4217.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "ground.vocabulary",
            "ground.web",
            "ground.intake",
            "ground.identity",
            "ground.audit",
            "ground.unit",
            "ground.region",
            "ground.evidence",
            "ground.industry",
            "record.enterprise",
            "work.project"
        })
@org.jspecify.annotations.NullMarked
package org.lianqi.work.exchange;
