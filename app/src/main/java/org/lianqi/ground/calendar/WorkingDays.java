package org.lianqi.ground.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The working days of China as they are known at one moment. Of a year whose holidays are not known, Monday to Friday are
 * worked; a day after {@link #knownUntil} is provisional.
 */
public final class WorkingDays {
    /** The most working days a deadline is counted in: ten years of them. */
    public static final int MOST = 2500;

    private final Map<LocalDate, DayKind> marked;
    private final NavigableSet<Integer> years;

    WorkingDays(Map<LocalDate, DayKind> marked, SortedSet<Integer> years) {
        this.marked = Map.copyOf(marked);
        this.years = new TreeSet<>(years);
    }

    public boolean isWorkingDay(LocalDate day) {
        return switch (marked.get(day)) {
            case HOLIDAY -> false;
            case WORKDAY -> true;
            case null -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
        };
    }

    /** The last day up to which every holiday is known, years being counted on without a gap from the first that is. */
    public LocalDate knownUntil() {
        int year = years.first();
        while (years.contains(year + 1)) {
            year++;
        }
        return LocalDate.of(year, 12, 31);
    }

    /**
     * The last of so many working days after a day, which is not counted itself; before it when they are negative. None:
     * the day itself.
     *
     * @throws IllegalArgumentException beyond {@link #MOST}
     */
    public LocalDate plus(LocalDate day, int workingDays) {
        if (Math.abs(workingDays) > MOST) {
            throw new IllegalArgumentException(workingDays + " working days are more than " + MOST
                    + ". Maybe a day was meant, not a number of days.");
        }
        int step = workingDays < 0 ? -1 : 1;
        var at = day;
        for (int left = Math.abs(workingDays); left > 0; ) {
            at = at.plusDays(step);
            left -= isWorkingDay(at) ? 1 : 0;
        }
        return at;
    }

    /** The working days after one day up to another, that one counted; negative when it lies before. */
    public int between(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -between(to, from);
        }
        int count = 0;
        for (var at = from.plusDays(1); !at.isAfter(to); at = at.plusDays(1)) {
            count += isWorkingDay(at) ? 1 : 0;
        }
        return count;
    }
}
