package org.lianqi.engine.index.reach;

import java.math.BigDecimal;

/**
 * A figure that may move, with what it costs.
 *
 * @param cost of moving it by one unit of its measure, 0 or more; in whatever one counts effort in
 */
public record Priced(Lever lever, BigDecimal cost) {

    public Priced {
        if (cost.signum() < 0) {
            throw new IllegalArgumentException(lever.key() + ": " + cost);
        }
    }

    BigDecimal ofAStep() {
        return cost.multiply(lever.step());
    }
}
