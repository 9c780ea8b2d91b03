package org.lianqi.work.outreach;

/** Where a lead stands: always one of these, never two. */
public enum LeadState {
    /** 待响应. */
    OPEN,
    /** 已响应. */
    ANSWERED,
    /** 已成项目. */
    PROJECT,
    /** 放弃. */
    DROPPED
}
