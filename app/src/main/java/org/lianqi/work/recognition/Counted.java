package org.lianqi.work.recognition;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;

/**
 * A recognised project as a quarter counts it.
 *
 * @param application the application it was recognised by
 * @param name of the project
 * @param unit the applying unit, with which the project is counted as one
 * @param shares of the units that applied, in per cent, together 100
 * @param points what the project is worth
 * @param revision of the application
 */
record Counted(
        UUID application,
        String name,
        UUID unit,
        Map<UUID, BigDecimal> shares,
        Period.Quarter quarter,
        BigDecimal points,
        int revision,
        Origin origin) {
    Counted {
        shares = new LinkedHashMap<>(shares);
    }

    /** A unit's part of the points; zero where it has none. */
    BigDecimal part(UUID of) {
        return points.multiply(shares.getOrDefault(of, BigDecimal.ZERO), MathContext.DECIMAL64)
                .movePointLeft(2);
    }
}
