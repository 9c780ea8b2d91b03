package org.lianqi.work.report;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Choice;
import org.lianqi.ground.web.Part;

/** Which month of whose projects, as an address asks for it; the last that has ended when it names none. */
public record MonthAsked(
        @Nullable String unit,
        @Nullable String month,
        @Nullable String show,
        @Nullable Integer offset,
        @Nullable Integer limit) {
    private static final int MOST = 500;

    /** Which part of those that owe a month. */
    public enum Show {
        ALL,
        /** Not told. */
        OPEN,
        /** Told after the due day. */
        LATE
    }

    public String unitCode() {
        return unit == null ? "" : unit.strip();
    }

    /** @throws Refusal.Invalid {@code project-month}; {@code project-month-ahead} for one that has not begun */
    YearMonth of(LocalDate today) {
        return month == null || month.isBlank() ? YearMonth.from(today).minusMonths(1) : month(month, today);
    }

    static YearMonth month(String typed, LocalDate today) {
        YearMonth month;
        try {
            month = YearMonth.parse(typed.strip());
        } catch (DateTimeException e) {
            throw new Refusal.Invalid("project-month", typed.length() > 40 ? typed.substring(0, 40) : typed);
        }
        if (month.isAfter(YearMonth.from(today))) {
            throw new Refusal.Invalid("project-month-ahead", month.toString());
        }
        return month;
    }

    public Show shown() {
        return Objects.requireNonNullElse(Choice.of(Show.class, show), Show.ALL);
    }

    public int from() {
        return Part.offset(offset);
    }

    int most() {
        return limit == null ? Part.USUAL : Math.clamp(limit, 1, MOST);
    }
}
