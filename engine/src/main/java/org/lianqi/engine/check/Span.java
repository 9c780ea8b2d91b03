package org.lianqi.engine.check;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The months a number speaks of, both included; a month, a quarter, the year to date, a year. */
public record Span(YearMonth first, YearMonth last) implements Comparable<Span> {
    public Span {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException(first + " " + last);
        }
    }

    public static Span month(int year, int month) {
        return new Span(YearMonth.of(year, month), YearMonth.of(year, month));
    }

    public static Span quarter(int year, int quarter) {
        return new Span(YearMonth.of(year, 3 * quarter - 2), YearMonth.of(year, 3 * quarter));
    }

    public static Span year(int year) {
        return new Span(YearMonth.of(year, 1), YearMonth.of(year, 12));
    }

    public int months() {
        return 12 * (last.getYear() - first.getYear()) + last.getMonthValue() - first.getMonthValue() + 1;
    }

    /** The months before, as many. */
    public Span previous() {
        return new Span(first.minusMonths(months()), last.minusMonths(months()));
    }

    public Span yearBefore() {
        return new Span(first.minusYears(1), last.minusYears(1));
    }

    /** Up to the month before the last; empty for a month. */
    public Optional<Span> beforeLastMonth() {
        return months() == 1 ? Optional.empty() : Optional.of(new Span(first, last.minusMonths(1)));
    }

    public Span lastMonth() {
        return new Span(last, last);
    }

    /** The whole quarters in it, if it is made of at least two. */
    public List<Span> quarters() {
        if (months() < 6 || months() % 3 != 0 || first.getMonthValue() % 3 != 1) {
            return List.of();
        }
        return Stream.iterate(new Span(first, first.plusMonths(2)), Span::next)
                .limit(months() / 3)
                .toList();
    }

    private Span next() {
        return new Span(first.plusMonths(months()), last.plusMonths(months()));
    }

    @Override
    public int compareTo(Span other) {
        int byLast = last.compareTo(other.last);
        return byLast != 0 ? byLast : first.compareTo(other.first);
    }

    @Override
    public String toString() {
        return first.equals(last) ? first.toString() : first + ".." + last;
    }
}
