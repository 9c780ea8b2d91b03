package org.lianqi.ground.calendar;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;

/**
 * The holidays of one year as a file names them: comma-separated, with the heading {@code day,kind,name}; kind is
 * {@code holiday} or {@code workday}. Days of the December before may stand in it.
 */
record CalendarFile(int year, List<MarkedDay> days) {
    static final String HEADING = "day,kind,name";
    private static final int MOST_LINES = 400;
    private static final int LONGEST_NAME = 60;
    private static final Pattern LINE_END = Pattern.compile("\r?\n");

    CalendarFile {
        days = days.stream().sorted(Comparator.comparing(MarkedDay::day)).toList();
    }

    /**
     * @throws Refusal.Invalid naming line and column: {@code calendar-heading}, {@code calendar-empty}, {@code calendar-cells}, {@code calendar-day},
     *     {@code calendar-kind}, {@code calendar-name}, {@code calendar-twice}, {@code calendar-not-weekend},
     *     {@code calendar-years}, {@code calendar-incomplete}, {@code calendar-too-long}
     */
    static CalendarFile of(String text) {
        var lines = LINE_END.split(text.strip(), -1);
        if (!lines[0].replace(" ", "").equalsIgnoreCase(HEADING)) {
            throw new Refusal.Invalid("calendar-heading", HEADING);
        }
        if (lines.length > MOST_LINES) {
            throw new Refusal.Invalid("calendar-too-long", lines.length, MOST_LINES);
        }
        var days = new TreeMap<LocalDate, MarkedDay>();
        for (int i = 1; i < lines.length; i++) {
            if (!lines[i].isBlank()) {
                var day = line(i + 1, lines[i]);
                if (days.put(day.day(), day) != null) {
                    throw new Refusal.Invalid("calendar-twice", i + 1, day.day());
                }
            }
        }
        if (days.isEmpty()) {
            throw new Refusal.Invalid("calendar-empty");
        }
        int year = days.lastKey().getYear();
        if (days.firstKey().isBefore(LocalDate.of(year - 1, 12, 1))) {
            throw new Refusal.Invalid("calendar-years", days.firstKey(), days.lastKey());
        }
        // every notice names these two; a file without them is a part of one
        for (var sure : List.of(LocalDate.of(year, 1, 1), LocalDate.of(year, 10, 1))) {
            var day = days.get(sure);
            if (day == null || day.kind() != DayKind.HOLIDAY) {
                throw new Refusal.Invalid("calendar-incomplete", sure);
            }
        }
        return new CalendarFile(year, List.copyOf(days.values()));
    }

    private static MarkedDay line(int number, String line) {
        var cells = Arrays.stream(line.split(",", -1)).map(String::strip).toList();
        if (cells.size() != 3) {
            throw new Refusal.Invalid("calendar-cells", number, cells.size());
        }
        LocalDate day;
        try {
            day = Days.parse(cells.get(0));
        } catch (DateTimeException e) {
            throw new Refusal.Invalid("calendar-day", number, shortened(cells.get(0)));
        }
        var kind = Arrays.stream(DayKind.values())
                .filter(each -> each.code().equals(cells.get(1)))
                .findFirst()
                .orElseThrow(() -> new Refusal.Invalid("calendar-kind", number, shortened(cells.get(1))));
        if (kind == DayKind.WORKDAY
                && day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
            throw new Refusal.Invalid("calendar-not-weekend", number, day);
        }
        var name = cells.get(2);
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal.Invalid("calendar-name", number, LONGEST_NAME);
        }
        return new MarkedDay(day, kind, Name.same(name));
    }

    private static String shortened(String cell) {
        return cell.length() <= 40 ? cell : cell.substring(0, 40) + "…";
    }
}
