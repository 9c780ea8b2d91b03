package org.lianqi.work.project;

/** Whether a project goes on. */
public enum Standing {
    /** It goes on. */
    ACTIVE,
    /** 搁置: nothing happens for now; it can go on again. */
    ON_HOLD,
    /** 流转: it went on outside the units of this platform. */
    HANDED_OVER,
    /** 终止: the region ended it. */
    CANCELLED,
    /** 退出: the investor left. */
    WITHDRAWN;

    /** Whether it can still come back to {@link #ACTIVE}. */
    boolean ended() {
        return this != ACTIVE && this != ON_HOLD;
    }
}
