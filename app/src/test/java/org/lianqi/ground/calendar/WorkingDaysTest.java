package org.lianqi.ground.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lianqi.ground.region.CsvRows;

/** Laws of the working days that ship. */
class WorkingDaysTest {
    private static final WorkingDays SHIPPED = shipped();

    private static WorkingDays shipped() {
        var days = new HashMap<LocalDate, DayKind>();
        var years = new TreeSet<Integer>();
        for (var row : CsvRows.ofBuild("calendar/working-days.csv").rows()) {
            var day = LocalDate.parse(CsvRows.cell(row, "day"));
            assertThat(days.put(day, CsvRows.cell(row, "kind").equals("holiday") ? DayKind.HOLIDAY : DayKind.WORKDAY))
                    .as("%s twice", day)
                    .isNull();
            years.add(day.getYear());
        }
        return new WorkingDays(days, years);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    @Test
    void theSundayBeforeNationalDayIsWorkedAndTheWholeWeekIsOff() {
        assertThat(SHIPPED.isWorkingDay(day("2025-09-28"))).isTrue();
        for (int i = 1; i <= 8; i++) {
            assertThat(SHIPPED.isWorkingDay(LocalDate.of(2025, 10, i))).isFalse();
        }
        assertThat(SHIPPED.isWorkingDay(day("2025-10-11"))).isTrue();
    }

    @Test
    void tenWorkingDaysOverNationalDayTakeTwentyDays() {
        assertThat(SHIPPED.plus(day("2025-09-26"), 10)).isEqualTo(day("2025-10-16"));
        assertThat(SHIPPED.between(day("2025-09-26"), day("2025-10-16"))).isEqualTo(10);
        assertThat(SHIPPED.plus(day("2025-10-16"), -10)).isEqualTo(day("2025-09-26"));
    }

    @Test
    void beyondTheLastNoticeOnlyWeekendsCount() {
        assertThat(SHIPPED.knownUntil()).isEqualTo(day("2026-12-31"));
        assertThat(SHIPPED.plus(day("2026-12-30"), 1)).isEqualTo(day("2026-12-31"));
        assertThat(SHIPPED.plus(day("2026-12-30"), 2)).isEqualTo(day("2027-01-01"));
    }

    @Test
    void aGapInTheKnownYearsEndsWhatIsKnown() {
        var gap = new WorkingDays(new HashMap<>(), new TreeSet<>(java.util.List.of(2024, 2026)));
        assertThat(gap.knownUntil()).isEqualTo(day("2024-12-31"));
    }

    @Test
    void whatIsCountedForwardIsCountedBackAndEveryStepIsAWorkingDay() {
        long seed = System.nanoTime();
        System.out.println("WorkingDaysTest seed " + seed);
        var random = RandomGeneratorFactory.getDefault().create(seed);
        for (int i = 0; i < 2000; i++) {
            var from = day("2004-02-01").plusDays(random.nextInt(8300));
            int n = random.nextInt(1, 60);
            var to = SHIPPED.plus(from, n);
            assertThat(SHIPPED.isWorkingDay(to)).as("%s + %s", from, n).isTrue();
            assertThat(SHIPPED.between(from, to)).as("%s + %s", from, n).isEqualTo(n);
            assertThat(SHIPPED.between(to, from)).isEqualTo(-n);
            assertThat(SHIPPED.plus(SHIPPED.plus(from, -n), n))
                    .as("back from %s by %s and forth", from, n)
                    .isEqualTo(SHIPPED.isWorkingDay(from) ? from : SHIPPED.plus(from, 1));
        }
        assertThat(SHIPPED.plus(day("2025-10-01"), 0)).isEqualTo(day("2025-10-01"));
        assertThatThrownBy(() -> SHIPPED.plus(day("2025-10-01"), WorkingDays.MOST + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anotherCollectionOfTheNoticesSaysTheSame() throws IOException {
        var other = shared("data/calendar/holidays.csv");
        if (other.isEmpty()) {
            System.out.println("SKIPPED WorkingDaysTest: no shared/data/calendar/holidays.csv; set LIANQI_SHARED");
        }
        assumeTrue(other.isPresent(), "shared/data/calendar is absent");
        var differing = new ArrayList<String>();
        var named = new TreeSet<LocalDate>();
        for (var line : Files.readAllLines(other.orElseThrow()).stream().skip(1).toList()) {
            var cells = line.split(",");
            named.add(day(cells[0]));
            if (SHIPPED.isWorkingDay(day(cells[0])) == cells[2].equals("1")) {
                differing.add(line);
            }
        }
        for (var at = day("2019-01-01"); at.getYear() <= 2026; at = at.plusDays(1)) {
            if (!named.contains(at)
                    && SHIPPED.isWorkingDay(at) != at.getDayOfWeek().getValue() < 6) {
                differing.add(at + " only here");
            }
        }
        assertThat(differing).isEmpty();
        assertThat(named).hasSizeGreaterThan(250);
    }

    /** What is for testing only is read in place: where LIANQI_SHARED says, or in a folder above. */
    private static Optional<Path> shared(String file) {
        var named = System.getenv("LIANQI_SHARED");
        var places = named != null
                ? Stream.of(Path.of(named))
                : Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                        .map(above -> above.resolve("shared"));
        return places.map(place -> place.resolve(file)).filter(Files::exists).findFirst();
    }
}
