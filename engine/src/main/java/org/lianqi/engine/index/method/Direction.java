package org.lianqi.engine.index.method;

/** Whether more is better. */
public enum Direction {
    /** 正向指标. */
    HIGHER_IS_BETTER,
    /** 逆向指标: energy used, accidents, days overdue. */
    LOWER_IS_BETTER
}
