/**
 * What people decide about a quarter: bonus claims, vetoes and commendations, and what units answer: objections during the
 * public notice, appeals after it. Each keeps its proof, its time and who dealt with it.
 *
 * <p>Terms: <em>claim</em> (申报): a unit says it earned an item of the scheme; <em>credited</em>: what counts of it after
 * the caps; <em>objection</em> (异议): before freezing; <em>appeal</em> (申诉): after publication, answered by a correction
 * or dismissed.
 *
 * <p>Limits: a decision changes no score; the next run does.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "ground.vocabulary",
            "ground.web",
            "ground.identity",
            "ground.audit",
            "ground.notice",
            "ground.unit",
            "ground.evidence",
            "ground.figure",
            "record.indicator",
            "outcome.scheme",
            "outcome.assessment",
            "outcome.scoreboard"
        })
@org.jspecify.annotations.NullMarked
package org.lianqi.outcome.decision;
