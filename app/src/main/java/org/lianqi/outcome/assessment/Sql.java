package org.lianqi.outcome.assessment;

import org.jooq.Param;
import org.jooq.impl.DSL;

/** Values bound into statements that are written as SQL because they are clearer so. */
public final class Sql {
    private Sql() {}

    public static <T> Param<T> of(T value) {
        return DSL.val(value);
    }
}
