package org.lianqi.work.recognition;

/** Where an application stands; which act leads where is declared by {@link RecognitionAct}. */
public enum RecognitionState {
    /** 已申报: the district has not looked at it yet. */
    APPLIED,
    /** 初审通过: the chain's working group reviews it next. */
    SCREENED,
    /** 会审通过: somebody goes to the site next. */
    REVIEWED,
    /** 核查通过: it is put up for public notice next. */
    CHECKED,
    /** 公示: open to objections. */
    NOTICE,
    /** 认定. */
    RECOGNISED,
    /** 不予认定. */
    REFUSED,
    /** 复核: recognised, and looked at again; it counts until that is decided. */
    RECHECKING,
    /** 撤销认定: counts in no quarter any more, also not in the one it was recognised in. */
    REVOKED;

    /** Whether its points count today. */
    public boolean counts() {
        return this == RECOGNISED || this == RECHECKING;
    }
}
