package org.lianqi.work.outreach;

/** Where a trip stands. */
public enum TripState {
    /** 待审批: planned, waits for a reviewer. */
    PLANNED,
    /** 退回: waits for its planner. */
    RETURNED,
    /** 已批准: approved, not reported as done. */
    APPROVED,
    /** 已出访: done, its cost said. */
    DONE,
    /** 已归档: its visits are written down and it is closed. */
    FILED,
    /** 取消. */
    CALLED_OFF
}
