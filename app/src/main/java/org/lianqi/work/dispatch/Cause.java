package org.lianqi.work.dispatch;

/** Why a point is on the agenda. */
public enum Cause {
    /** A project has a red light. */
    RED,
    /** A light turned yellow since the meeting before. */
    NEWLY_YELLOW,
    /** A task is past its day. */
    OVERDUE,
    /** It was decided last time and is not done. */
    DECIDED_LAST,
    /** Somebody put it there. */
    RAISED
}
