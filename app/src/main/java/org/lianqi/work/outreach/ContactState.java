package org.lianqi.work.outreach;

/** Where a first contact stands. */
public enum ContactState {
    STANDING,
    /** 到期: its last day has passed. */
    EXPIRED,
    /** 已成项目. */
    PROJECT,
    /** 已流转: another unit took it over. */
    HANDED_OVER,
    /** 裁定终止: the office gave it to another, or to nobody. */
    DECIDED
}
