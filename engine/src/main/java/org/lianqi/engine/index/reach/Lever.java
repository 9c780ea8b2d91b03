package org.lianqi.engine.index.reach;

import java.math.BigDecimal;
import org.lianqi.engine.index.input.InputKey;

/**
 * A figure that may move, and how far.
 *
 * @param key which figure of the unit
 * @param step the least it can move by, above 0; in the figure's unit of measure
 * @param limit no further than here, above or below the present value
 */
public record Lever(InputKey key, BigDecimal step, BigDecimal limit) {
    public Lever {
        if (step.signum() <= 0) {
            throw new IllegalArgumentException(key + ": " + step);
        }
    }
}
