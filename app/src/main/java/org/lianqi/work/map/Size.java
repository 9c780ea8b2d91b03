package org.lianqi.work.map;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How large a project is by its planned total investment, as the map tells it: few classes, so that they can be told apart. */
public enum Size {
    /** Nobody stated it. */
    UNKNOWN(3.5),
    /** Less than 1 亿元. */
    SMALL(3.5),
    /** From 1 亿元. */
    MIDDLE(5),
    /** From 10 亿元. */
    LARGE(7.5),
    /** From 50 亿元. */
    VAST(11);

    private static final BigDecimal HUNDRED_MILLION = BigDecimal.TEN.pow(8);

    private final double radius;

    Size(double radius) {
        this.radius = radius;
    }

    /** Half its width in pixels. */
    double radius() {
        return radius;
    }

    /** The name of its style. */
    public String style() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param yuan null when nobody stated it */
    static Size of(@Nullable BigDecimal yuan) {
        if (yuan == null) {
            return UNKNOWN;
        }
        var hundredMillions = yuan.divide(HUNDRED_MILLION);
        if (hundredMillions.compareTo(BigDecimal.ONE) < 0) {
            return SMALL;
        }
        if (hundredMillions.compareTo(BigDecimal.TEN) < 0) {
            return MIDDLE;
        }
        return hundredMillions.compareTo(BigDecimal.valueOf(50)) < 0 ? LARGE : VAST;
    }
}
