/**
 * 月报: every project under construction reports its month, from what is known already: whoever reports confirms that nothing was
 * done or types what was, many projects at once or on a spreadsheet, and whether it came in time is measured.
 *
 * <p>A room of its own beside {@code work.project}, which it only asks and tells: a month told here is the same event by the same
 * checks as one told on the page of the project ({@link org.lianqi.work.project.Telling}, {@link org.lianqi.work.project.ProjectBringing}). It keeps no table.
 *
 * <p>Terms. A project <em>owes</em> a month when on the last day of it (today while it runs) it has commenced, is not completed and
 * goes on; one that was entered twice counts once. The <em>due day</em> is dated data with its source (data/project/month-reports.csv),
 * moved to the next working day of {@code ground.calendar}. A month is <em>in time</em> when the platform was first told of it on or before
 * that day; what was taken back was not told, and a correction keeps the day of the first telling, so that late stays late.
 *
 * <p>Limits. Any report of the month counts, whatever it says, also one that was told before the month ended. Due by time is the
 * plan of the year × months passed ÷ 12, as the measure of investment against plan has it.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "ground.vocabulary",
            "ground.web",
            "ground.intake",
            "ground.identity",
            "ground.calendar",
            "ground.region",
            "ground.unit",
            "ground.notice",
            "ground.evidence",
            "ground.figure",
            "record.indicator",
            "work.project"
        })
@org.jspecify.annotations.NullMarked
package org.lianqi.work.report;
