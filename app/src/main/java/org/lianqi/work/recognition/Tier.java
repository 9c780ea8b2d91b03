package org.lianqi.work.recognition;

import java.math.BigDecimal;
import org.lianqi.ground.vocabulary.Refusal;

/**
 * Points of a recognised project of a size.
 *
 * @param from planned total in yuan from which on it holds, up to the next tier
 * @param points what the project is worth, not below zero, to two places
 */
public record Tier(BigDecimal from, BigDecimal points) {
    private static final BigDecimal MOST_POINTS = BigDecimal.valueOf(1000);

    /** @throws Refusal.Invalid {@code recognition-tier} for what is no tier */
    public Tier {
        if (from.signum() < 0
                || from.compareTo(RecognitionRule.LARGEST) >= 0
                || points.signum() < 0
                || points.compareTo(MOST_POINTS) > 0
                || points.stripTrailingZeros().scale() > 2) {
            throw new Refusal.Invalid(
                    "recognition-tier", from.movePointLeft(8).toPlainString(), points.toPlainString());
        }
    }
}
