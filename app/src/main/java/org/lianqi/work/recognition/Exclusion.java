package org.lianqi.work.recognition;

/** What is not recognised however large it is. */
public enum Exclusion {
    /** 本地企业投资: all investors are registered in the same prefecture. */
    LOCAL_INVESTOR(Condition.OUTSIDE_INVESTOR),
    /** 财政性资金基础设施. */
    BUDGET_FUNDED(Condition.NOT_BUDGET_FUNDED),
    /** 房地产. */
    REAL_ESTATE(Condition.NOT_REAL_ESTATE),
    /** 二期: a later phase of what an earlier contract already holds. */
    SECOND_PHASE(Condition.NOT_SECOND_PHASE),
    /** 搬迁: moved here from elsewhere in the region. */
    RELOCATION(Condition.NOT_RELOCATION);

    private final Condition condition;

    Exclusion(Condition condition) {
        this.condition = condition;
    }

    /** That it is not met, as a pre-check asks. */
    public Condition condition() {
        return condition;
    }
}
