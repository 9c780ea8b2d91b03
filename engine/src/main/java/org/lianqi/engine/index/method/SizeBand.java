package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import org.lianqi.engine.index.problem.Refusal;

/**
 * For tasks from this size on, each percentage point over the target earns so many points.
 *
 * @param fromTarget smallest target in the band, in the unit of measure of the target
 * @param pointsPerPoint points for each percentage point over, not below zero
 */
public record SizeBand(BigDecimal fromTarget, BigDecimal pointsPerPoint) {

    public SizeBand {
        fromTarget = Refusal.outside("band.fromTarget", fromTarget, BigDecimal.ZERO, null);
        pointsPerPoint = Refusal.outside("band.pointsPerPoint", pointsPerPoint, BigDecimal.ZERO, null);
    }
}
