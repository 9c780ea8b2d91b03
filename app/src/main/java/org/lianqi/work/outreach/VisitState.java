package org.lianqi.work.outreach;

/** Whether a visit was made. */
public enum VisitState {
    PLANNED,
    HELD,
    CALLED_OFF
}
