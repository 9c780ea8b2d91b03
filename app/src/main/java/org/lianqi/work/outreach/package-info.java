/**
 * 外出招商: trips to win investment, visits to enterprises, the leads that come of them, and who talked to an enterprise first.
 *
 * <p>Terms. A <em>team</em> (组别) is what kind of group went. A <em>lead</em> (线索) is what an enterprise wants, heard on a visit;
 * it has a day by which it is answered, and becomes a project or is dropped. A <em>first contact</em> (首谈登记) says who registered
 * talks with an enterprise first; of an enterprise one stands at a time, for so many days, longer when there are real talks.
 *
 * <p>Counting. A project counts once for each team that brought a lead of it (full credit); projects in all are distinct, and
 * what teams share is Σ full credit − distinct (I-02). What became of a project is one of signed, in talks, otherwise, never two
 * and never none (I-03). Conversion is told by outcomes and by 10,000 yuan spent, not by days travelled.
 *
 * <p>Limits. Of other units' visits it is told that they were there, when, and which unit; of their first contacts which unit and
 * until when. How often an enterprise may be visited, how fast a lead is answered and how long a first contact stands are dated
 * numbers of the office; those that come with the platform are assumptions of this project.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "ground.vocabulary",
            "ground.web",
            "ground.identity",
            "ground.notice",
            "ground.audit",
            "ground.unit",
            "ground.industry",
            "ground.calendar",
            "ground.evidence",
            "ground.figure",
            "record.enterprise",
            "work.project"
        })
@org.jspecify.annotations.NullMarked
package org.lianqi.work.outreach;
