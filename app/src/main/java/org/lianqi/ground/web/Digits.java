package org.lianqi.ground.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a number is written wherever people read it, in both languages alike: digits grouped by a half-width comma, a true
 * minus sign (−, U+2212), {@code —} for what is not known. Templates use it only inside the tags {@code figure.fig} and
 * {@code web.count}; a test over the compiled templates holds that.
 */
public final class Digits {
    public static final String UNKNOWN = "—";

    private Digits() {}

    /** Rounded half up to {@code decimals} places for display; null reads {@link #UNKNOWN}. */
    public static String show(@Nullable BigDecimal value, int decimals) {
        if (value == null) {
            return UNKNOWN;
        }
        var rounded = value.setScale(decimals, RoundingMode.HALF_UP);
        var format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return (rounded.signum() < 0 ? "−" : "") + format.format(rounded.abs());
    }

    /** As {@link #show}, with a plus sign before what is more than zero: for differences. */
    public static String showSigned(@Nullable BigDecimal value, int decimals) {
        var text = show(value, decimals);
        return value != null && value.setScale(decimals, RoundingMode.HALF_UP).signum() > 0 ? "+" + text : text;
    }

    /** A count of rows, pages or people. */
    public static String count(long n) {
        return show(BigDecimal.valueOf(n), 0);
    }
}
