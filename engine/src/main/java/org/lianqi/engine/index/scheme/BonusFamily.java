package org.lianqi.engine.index.scheme;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.problem.Refusal;

/**
 * Items that share things, and perhaps a cap.
 *
 * @param code identifies it within the scheme
 * @param name what it is called
 * @param cap most points its items together can add to a unit, or as a positive number take away; null: no end
 */
public record BonusFamily(String code, Name name, @Nullable BigDecimal cap) {

    public BonusFamily {
        code = Refusal.blank("family.code", code);
        cap = cap == null ? null : Refusal.notAbove("family.cap", BigDecimal.ZERO, cap);
    }
}
