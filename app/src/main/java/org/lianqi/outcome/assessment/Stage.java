package org.lianqi.outcome.assessment;

/** How far an assessed period has come. The order is the order of life. */
public enum Stage {
    /** 采集: values are reported. */
    COLLECT,
    /** 核对: values are verified; nothing new is expected. */
    VERIFY,
    /** 公示: values and provisional results are open to all; units may object until a day. */
    NOTICE,
    /** 冻结: the inputs are taken and no longer change. */
    FROZEN,
    /** 计分: scores are computed from the frozen inputs. */
    COMPUTED,
    /** 审定: someone in charge agreed to them. */
    APPROVED,
    /** 通报: a snapshot is published; appeals are open. */
    PUBLISHED;

    /** Whether everyone signed in may see provisional results. */
    public boolean open() {
        return compareTo(NOTICE) >= 0;
    }

    /** Whether inputs still move. */
    public boolean collecting() {
        return compareTo(FROZEN) < 0;
    }
}
