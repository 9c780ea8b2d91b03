package org.lianqi.record.task;

/** What the platform reminds of by itself, each once for the day it speaks of. */
public enum Reminder {
    /** Three working days before it is due: the lead unit's reporters. */
    SOON("task-soon"),
    /** The day has passed: the lead unit's reporters and reviewers. */
    OVERDUE("task-overdue"),
    /** It passed three working days ago: who assigned it, and the leaders over the lead unit. */
    ESCALATED("task-escalated"),
    /** A report was not made by its day: the lead unit's reporters. */
    REPORT_MISSED("task-report-missed");

    private final String notice;

    Reminder(String notice) {
        this.notice = notice;
    }

    /** The kind of notice that says so. */
    String notice() {
        return notice;
    }
}
