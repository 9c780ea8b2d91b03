package org.lianqi.record.task;

/** Where a task stands; which act leads where is declared by {@link TaskAct}. */
public enum TaskState {
    /** 立项: registered, not assigned yet. */
    DRAFT,
    /** 交办: the lead unit has not accepted it yet. */
    ASSIGNED,
    /** 承办中: accepted by the lead unit. */
    ACCEPTED,
    /** 申请办结: the lead unit says that it is done; somebody else verifies. */
    CLOSING,
    /** 销号: verified and closed. */
    CLOSED,
    /** 撤销: no longer wanted. */
    CANCELLED;

    /** Whether it is with the lead unit, its due day still to come or passed. */
    boolean running() {
        return this == ASSIGNED || this == ACCEPTED;
    }

    /** Whether it was handed over and has not ended. */
    public boolean open() {
        return running() || this == CLOSING;
    }
}
