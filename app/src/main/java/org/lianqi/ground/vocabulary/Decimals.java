package org.lianqi.ground.vocabulary;

import java.math.BigDecimal;

/** Numbers as people type them. */
public final class Decimals {
    /**
     * Digits on either side of the point beyond which a number is a slip of the keyboard or worse: {@code 1e2000000000} is
     * twelve characters, and fills the memory when it is written out.
     */
    public static final int MOST_DIGITS = 30;

    private Decimals() {}

    /** @throws NumberFormatException when it is no number, or has more than {@link #MOST_DIGITS} digits on a side */
    public static BigDecimal parse(String typed) {
        var tidy = typed.strip();
        if (tidy.length() > 2 * MOST_DIGITS + 10) {
            throw new NumberFormatException();
        }
        var number = new BigDecimal(tidy);
        if (tooLong(number)) {
            throw new NumberFormatException();
        }
        return number;
    }

    /** Whether a number has more digits than anybody means. */
    public static boolean tooLong(BigDecimal number) {
        return number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS;
    }
}
