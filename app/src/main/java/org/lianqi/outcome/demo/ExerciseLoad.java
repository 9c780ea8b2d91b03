package org.lianqi.outcome.demo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.evidence.EvidenceStore;
import org.lianqi.ground.region.ReferenceFiles;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.record.indicator.Claim;
import org.lianqi.record.indicator.Observation;
import org.lianqi.record.indicator.ValueLoad;
import org.springframework.stereotype.Component;

/**
 * Brings the exercise in, quarter by quarter, each in one transaction: spreadsheets as departments and districts would have
 * sent them are kept as evidence, and every value points at its cell. Values come in on the days the exercise says, so that
 * late ones are late.
 */
@Component
class ExerciseLoad {
    private static final String MADE = "1";
    private static final LocalTime OFFICE_HOURS = LocalTime.of(16, 30);
    private static final String SHEET = "数据";
    private static final List<String> HEADINGS = List.of(
            "unit",
            "indicator",
            "period",
            "caliber",
            "value",
            "unit_of_measure",
            "kind",
            "source",
            "as_of",
            "numerator",
            "denominator",
            "note");
    private static final String VALUE_COLUMN = "E";

    private final Exercise exercise = Exercise.ofDemo();
    private final Units units;
    private final EvidenceStore evidence;
    private final ValueLoad values;
    private final ReferenceFiles files;

    ExerciseLoad(Units units, EvidenceStore evidence, ValueLoad values, ReferenceFiles files) {
        this.units = units;
        this.evidence = evidence;
        this.values = values;
        this.files = files;
    }

    /**
     * Does nothing when the quarter is there already.
     *
     * @param open whether the quarter is still being worked on: then each file belongs to who sent it
     */
    void load(Period.Quarter quarter, boolean open) {
        files.load("demo/exercise/" + quarter, hash(), () -> {
            var made = exercise.quarter(quarter);
            var claims = new ArrayList<Claim>(made.size());
            var onTime = new ArrayList<Claim>();
            var late = new ArrayList<Claim>();
            bySender(made, open).forEach((sender, sent) -> {
                var file = keep(quarter, sender, sent, open);
                for (int i = 0; i < sent.size(); i++) {
                    var value = sent.get(i);
                    var claim = claim(value, new Observation.Evidence(file, SHEET, VALUE_COLUMN + (i + 2)));
                    claims.add(claim);
                    (value.note().startsWith("迟报") ? late : onTime).add(claim);
                }
            });
            bring(onTime, quarter.to().plusDays(8));
            bring(late, quarter.to().plusDays(31));
            return claims.size();
        });
    }

    private void bring(List<Claim> claims, LocalDate day) {
        if (!claims.isEmpty()) {
            values.load(claims, new ValueLoad.Manner(Origin.SYNTHETIC, ValueState.VERIFIED, at(day), "演练数据装载"));
        }
    }

    private static Instant at(LocalDate day) {
        return day.atTime(OFFICE_HOURS).atZone(Days.CHINA).toInstant();
    }

    private static Map<String, List<ExerciseValue>> bySender(List<ExerciseValue> made, boolean open) {
        return made.stream()
                .collect(Collectors.groupingBy(
                        value -> open ? value.source() : "", LinkedHashMap::new, Collectors.toList()));
    }

    private String keep(Period.Quarter quarter, String sender, List<ExerciseValue> sent, boolean open) {
        var unit = open ? units.get(sender) : null;
        @Nullable UUID holder = unit == null ? null : unit.id();
        var name = "演练 " + quarter + (unit == null ? " 汇总" : " " + unit.name().zh()) + ".xlsx";
        return evidence.keep(
                        name,
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        new ByteArrayInputStream(spreadsheet(sent)),
                        holder)
                .sha256();
    }

    static byte[] spreadsheet(List<ExerciseValue> sent) {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "Lianqi", "1.0")) {
            var sheet = book.newWorksheet(SHEET);
            for (int c = 0; c < HEADINGS.size(); c++) {
                sheet.value(0, c, HEADINGS.get(c));
            }
            for (int i = 0; i < sent.size(); i++) {
                write(sheet, i + 1, sent.get(i));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(Worksheet sheet, int row, ExerciseValue value) {
        sheet.value(row, 0, value.unit());
        sheet.value(row, 1, value.indicator());
        sheet.value(row, 2, value.period().toString());
        sheet.value(row, 3, value.caliber());
        number(sheet, row, 4, value.value());
        sheet.value(row, 5, value.unitOfMeasure());
        sheet.value(row, 6, value.kind().name().toLowerCase(Locale.ROOT));
        sheet.value(row, 7, value.source());
        sheet.value(row, 8, value.asOf().toString());
        number(sheet, row, 9, value.numerator());
        number(sheet, row, 10, value.denominator());
        sheet.value(row, 11, value.note());
    }

    private static void number(Worksheet sheet, int row, int column, @Nullable BigDecimal number) {
        if (number != null) {
            sheet.value(row, column, number);
        }
    }

    private static Claim claim(ExerciseValue value, Observation.Evidence stands) {
        return new Claim(
                value.unit(),
                value.indicator(),
                value.period(),
                value.caliber(),
                value.value(),
                value.unitOfMeasure(),
                value.kind(),
                value.source(),
                value.asOf(),
                value.numerator(),
                value.denominator(),
                value.note().isEmpty() ? null : value.note(),
                stands);
    }

    /** Stands for the generator: what was brought in once is not brought in again by a newer one. */
    private static String hash() {
        return MADE.repeat(64);
    }
}
