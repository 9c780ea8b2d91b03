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
    WITHDRAWN,
    /** 并入: it is another project entered twice, and counts only as that one. */
    MERGED;

    /** Whether somebody must say that it goes on again before it does. */
    public boolean ended() {
        return this != ACTIVE && this != ON_HOLD;
    }
}
