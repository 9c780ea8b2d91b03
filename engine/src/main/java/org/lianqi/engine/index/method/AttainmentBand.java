package org.lianqi.engine.index.method;

import java.math.BigDecimal;
import org.lianqi.engine.index.problem.Refusal;

/**
 * From this attainment on, each further percentage point earns so many points.
 *
 * @param fromPercent attainment in percent, at least 100
 * @param pointsPerPoint points for each percentage point within the band, not below zero
 */
public record AttainmentBand(BigDecimal fromPercent, BigDecimal pointsPerPoint) {

    public AttainmentBand {
        fromPercent = Refusal.outside("band.fromPercent", fromPercent, ScoringMethod.HUNDRED, null);
        pointsPerPoint = Refusal.outside("band.pointsPerPoint", pointsPerPoint, BigDecimal.ZERO, null);
    }
}
