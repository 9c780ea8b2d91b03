package org.lianqi.ground.vocabulary;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Pattern;

/**
 * The stretch of time a number speaks of. Text form, also the form in the database and in files: {@code 2025},
 * {@code 2025Q4}, {@code 2025-03}, {@code 2025-01..03} (year to date). Periods sort by their last day, then by length.
 */
public sealed interface Period extends Comparable<Period> {
    Pattern FORM = Pattern.compile("(\\d{4})(?:Q([1-4])|-(\\d{2})|-01\\.\\.(\\d{2}))?");

    /** First day, inclusive. */
    LocalDate from();

    /** Last day, inclusive. */
    LocalDate to();

    /** The period of the same form just before this one; for a year to date, the same months a year earlier. */
    Period previous();

    /** The same months one year earlier: the base of 同比. */
    Period yearEarlier();

    record Year(int year) implements Period {
        public Year {
            checkYear(year);
        }

        @Override
        public LocalDate from() {
            return LocalDate.of(year, 1, 1);
        }

        @Override
        public LocalDate to() {
            return LocalDate.of(year, 12, 31);
        }

        @Override
        public Year previous() {
            return new Year(year - 1);
        }

        @Override
        public Year yearEarlier() {
            return previous();
        }

        @Override
        public String toString() {
            return "%04d".formatted(year);
        }
    }

    record Quarter(int year, int quarter) implements Period {
        public Quarter {
            checkYear(year);
            if (quarter < 1 || quarter > 4) {
                throw new IllegalArgumentException("quarter " + quarter + " is not 1 to 4");
            }
        }

        @Override
        public LocalDate from() {
            return LocalDate.of(year, quarter * 3 - 2, 1);
        }

        @Override
        public LocalDate to() {
            return YearMonth.of(year, quarter * 3).atEndOfMonth();
        }

        @Override
        public Quarter previous() {
            return quarter == 1 ? new Quarter(year - 1, 4) : new Quarter(year, quarter - 1);
        }

        public Quarter next() {
            return quarter == 4 ? new Quarter(year + 1, 1) : new Quarter(year, quarter + 1);
        }

        @Override
        public Quarter yearEarlier() {
            return new Quarter(year - 1, quarter);
        }

        @Override
        public String toString() {
            return "%04dQ%d".formatted(year, quarter);
        }
    }

    record Month(int year, int month) implements Period {
        public Month {
            checkYear(year);
            checkMonth(month);
        }

        @Override
        public LocalDate from() {
            return LocalDate.of(year, month, 1);
        }

        @Override
        public LocalDate to() {
            return YearMonth.of(year, month).atEndOfMonth();
        }

        @Override
        public Month previous() {
            return month == 1 ? new Month(year - 1, 12) : new Month(year, month - 1);
        }

        @Override
        public Month yearEarlier() {
            return new Month(year - 1, month);
        }

        @Override
        public String toString() {
            return "%04d-%02d".formatted(year, month);
        }
    }

    /** January to {@code month} of a year. */
    record YearToDate(int year, int month) implements Period {
        public YearToDate {
            checkYear(year);
            checkMonth(month);
        }

        @Override
        public LocalDate from() {
            return LocalDate.of(year, 1, 1);
        }

        @Override
        public LocalDate to() {
            return YearMonth.of(year, month).atEndOfMonth();
        }

        @Override
        public YearToDate previous() {
            return yearEarlier();
        }

        @Override
        public YearToDate yearEarlier() {
            return new YearToDate(year - 1, month);
        }

        @Override
        public String toString() {
            return "%04d-01..%02d".formatted(year, month);
        }
    }

    /** @throws IllegalArgumentException naming the text when it has none of the four forms */
    static Period parse(String text) {
        var m = FORM.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a period; write 2025, 2025Q4, 2025-03 or 2025-01..03");
        }
        int year = Integer.parseInt(m.group(1));
        if (m.group(2) != null) {
            return new Quarter(year, Integer.parseInt(m.group(2)));
        }
        if (m.group(3) != null) {
            return new Month(year, Integer.parseInt(m.group(3)));
        }
        return m.group(4) != null ? new YearToDate(year, Integer.parseInt(m.group(4))) : new Year(year);
    }

    @Override
    default int compareTo(Period other) {
        int byEnd = to().compareTo(other.to());
        return byEnd != 0 ? byEnd : other.from().compareTo(from());
    }

    private static void checkYear(int year) {
        if (year < 1949 || year > 2200) {
            throw new IllegalArgumentException("year " + year + " is not between 1949 and 2200");
        }
    }

    private static void checkMonth(int month) {
        if (month < 1 || month > 12) {
            throw new IllegalArgumentException("month " + month + " is not 1 to 12");
        }
    }
}
