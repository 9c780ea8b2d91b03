package org.lianqi.work.report;

import java.time.YearMonth;
import java.util.UUID;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.work.project.MonthReport;
import org.lianqi.work.project.ProjectState;

/** What somebody says of the month of a project. */
public interface MonthRow {
    UUID project();

    /** Of the project, as whoever says it saw it. */
    int revision();

    /** Whether it came back as it was offered: then it says nothing. */
    boolean untouched();

    /**
     * The report of the month.
     *
     * @throws Refusal.Invalid when it is none
     */
    MonthReport report(ProjectState now, YearMonth month);

    /** Where it was said: a row of a file; empty for the page. */
    String place();
}
