/**
 * 调度: what is under way is watched, and what goes wrong is dealt with. Lights warn by declared rules before it is late;
 * meetings are prepared from what is red, newly yellow, overdue or was decided last time; what is decided becomes tasks.
 * A leader finds at most five matters a day, each to be supervised or left.
 *
 * <p>Terms. A <em>light</em> (灯) is how a project stands by one rule: what the rule measures ({@link org.lianqi.work.dispatch.Rule}), and the
 * colour by its thresholds, which are dated data with their source (data/dispatch/lights.csv; DOMAIN §3). A colour can be
 * set by hand, with a reason and an end; what the rule says stays beside it. The colour <em>ahead</em> is that of sixty days
 * from now if all goes on as it does.
 *
 * <p>Limits. A rule that asks for what nobody told is not judged: no plan, no light of commencement. Lights of lists are
 * judged by the platform within seconds of an event and once a night; on the page of a project they are judged on the spot.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "ground.vocabulary",
            "ground.view",
            "ground.web",
            "ground.region",
            "ground.identity",
            "ground.audit",
            "ground.unit",
            "ground.figure",
            "ground.job",
            "ground.notice",
            "record.indicator",
            "record.task",
            "work.project"
        })
@org.jspecify.annotations.NullMarked
package org.lianqi.work.dispatch;
