package org.lianqi.engine.index.input;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lianqi.engine.index.problem.Problem;
import org.lianqi.engine.index.problem.ProblemCode;
import org.lianqi.engine.index.problem.Refusal;

/**
 * A month, quarter, half-year or year that is assessed. Written {@code 2023M04}, {@code 2023Q1}, {@code 2023H2},
 * {@code 2023}; ordered by its first day, then the shorter first.
 *
 * @param year 1900 to 2999
 * @param cadence how long it is
 * @param ofYear which one of its year, from 1
 */
public record Period(int year, Cadence cadence, int ofYear) implements Comparable<Period> {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{4})(?:([MQH])(\\d{1,2}))?");

    public Period {
        Refusal.outside("period.year", year, 1900, 2999);
        Refusal.outside("period.ofYear", ofYear, 1, cadence.perYear());
    }

    /** The quarter of a year. */
    public static Period quarter(int year, int quarter) {
        return new Period(year, Cadence.QUARTER, quarter);
    }

    /** Reads what {@link #toString} writes; refuses anything else. */
    public static Period parse(String written) {
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw new Refusal(Problem.of(ProblemCode.PERIOD_UNREADABLE, "period", written));
        }
        int year = Integer.parseInt(parts.group(1));
        String letter = parts.group(2);
        if (letter == null) {
            return new Period(year, Cadence.YEAR, 1);
        }
        int ofYear = Integer.parseInt(parts.group(3));
        return switch (letter) {
            case "M" -> new Period(year, Cadence.MONTH, ofYear);
            case "Q" -> new Period(year, Cadence.QUARTER, ofYear);
            default -> new Period(year, Cadence.HALF_YEAR, ofYear);
        };
    }

    /** The period just before this one, of the same length. */
    public Period previous() {
        return ofYear > 1 ? new Period(year, cadence, ofYear - 1) : new Period(year - 1, cadence, cadence.perYear());
    }

    /** The same period one year earlier. */
    public Period lastYear() {
        return new Period(year - 1, cadence, ofYear);
    }

    /** Its first day. */
    public LocalDate start() {
        return LocalDate.of(year, (ofYear - 1) * monthsLong() + 1, 1);
    }

    /** Its last day. */
    public LocalDate end() {
        return start().plusMonths(monthsLong()).minusDays(1);
    }

    private int monthsLong() {
        return 12 / cadence.perYear();
    }

    @Override
    public int compareTo(Period other) {
        int byStart = start().compareTo(other.start());
        return byStart != 0 ? byStart : cadence.compareTo(other.cadence);
    }

    @Override
    public String toString() {
        return switch (cadence) {
            case MONTH -> "%04dM%02d".formatted(year, ofYear);
            case QUARTER, HALF_YEAR -> "%04d%s%d".formatted(year, cadence.letter(), ofYear);
            case YEAR -> "%04d".formatted(year);
        };
    }
}
