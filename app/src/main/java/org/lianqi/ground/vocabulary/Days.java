package org.lianqi.ground.vocabulary;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;

/** Days as addresses, forms and files write them: {@code 2025-10-18}, a year of four digits. */
public final class Days {
    /** Where a day begins and ends for everyone the platform serves. */
    public static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern("-MM-dd")
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private Days() {}

    /**
     * The day somebody wrote; years no calendar of the platform or its database reaches are none.
     *
     * @throws DateTimeParseException when the text is no such day
     */
    public static LocalDate parse(String text) {
        return LocalDate.parse(text.strip(), FORM);
    }

    /** The same of an address or a form. Refuses {@code no-day} what is none. */
    public static LocalDate asked(String text) {
        try {
            return parse(text);
        } catch (DateTimeParseException e) {
            throw new Refusal.Invalid("no-day", text);
        }
    }

    /** Which day it is in China. */
    public static LocalDate today(Clock clock) {
        return LocalDate.now(clock.withZone(CHINA));
    }
}
