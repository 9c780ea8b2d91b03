package org.lianqi.ground.calendar;

import static org.lianqi.ground.region.CsvRows.cell;
import static org.lianqi.schema.jooq.Tables.CALENDAR_DAY;
import static org.lianqi.schema.jooq.Tables.CALENDAR_YEAR;

import java.time.LocalDate;
import java.time.Month;
import org.jooq.DSLContext;
import org.lianqi.ground.region.CsvRows;
import org.lianqi.ground.region.ReferenceFiles;
import org.springframework.stereotype.Component;

/** Brings the years of the build into the tables as the platform starts, but for those somebody brought in. */
@Component
class CalendarLoad {
    CalendarLoad(DSLContext db, ReferenceFiles files) {
        var file = CsvRows.ofBuild("calendar/working-days.csv");
        files.load(file.name(), file.sha256(), () -> replace(db, file));
    }

    private static int replace(DSLContext db, CsvRows file) {
        var kept = db.select(CALENDAR_YEAR.YEAR)
                .from(CALENDAR_YEAR)
                .where(CALENDAR_YEAR.BROUGHT_BY.isNotNull())
                .fetchSet(CALENDAR_YEAR.YEAR);
        var source = file.remarks().getFirst().replaceFirst("^source: ", "");
        db.deleteFrom(CALENDAR_DAY).where(CALENDAR_DAY.YEAR.notIn(kept)).execute();
        var rows = file.rows().stream()
                .filter(row -> !kept.contains(year(LocalDate.parse(cell(row, "day")))))
                .toList();
        rows.stream()
                .map(row -> year(LocalDate.parse(cell(row, "day"))))
                .distinct()
                .forEach(year -> db.insertInto(CALENDAR_YEAR)
                        .set(CALENDAR_YEAR.YEAR, year)
                        .set(CALENDAR_YEAR.SOURCE, source)
                        .onConflict(CALENDAR_YEAR.YEAR)
                        .doUpdate()
                        .set(CALENDAR_YEAR.SOURCE, source)
                        .execute());
        var insert = db.insertInto(
                CALENDAR_DAY,
                CALENDAR_DAY.DAY,
                CALENDAR_DAY.YEAR,
                CALENDAR_DAY.KIND,
                CALENDAR_DAY.NAME_ZH,
                CALENDAR_DAY.NAME_EN);
        for (var row : rows) {
            var day = LocalDate.parse(cell(row, "day"));
            var kind = cell(row, "kind").equals(DayKind.HOLIDAY.code()) ? DayKind.HOLIDAY : DayKind.WORKDAY;
            insert = insert.values(day, year(day), kind.name(), cell(row, "name_zh"), cell(row, "name_en"));
        }
        return rows.isEmpty() ? 0 : insert.onConflictDoNothing().execute();
    }

    /** The year whose notice names a day: no holiday lies in December, what is moved there is moved for New Year's Day. */
    private static int year(LocalDate day) {
        return day.getMonth() == Month.DECEMBER ? day.getYear() + 1 : day.getYear();
    }
}
