package org.lianqi.engine.schedule;

/** How sure limits are. */
public enum Confidence {
    EIGHTY_PERCENT(1.2815515655446004),
    NINETY_PERCENT(1.6448536269514722),
    NINETY_FIVE_PERCENT(1.959963984540054);

    /** The quantile of the standard normal distribution on both sides. */
    final double quantile;

    Confidence(double quantile) {
        this.quantile = quantile;
    }
}
