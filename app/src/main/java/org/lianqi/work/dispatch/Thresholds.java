package org.lianqi.work.dispatch;

import static org.lianqi.ground.region.CsvRows.cell;
import static org.lianqi.ground.region.CsvRows.orNull;
import static org.lianqi.schema.jooq.Tables.DISPATCH_THRESHOLD;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.region.CsvRows;
import org.lianqi.ground.region.ReferenceFiles;
import org.lianqi.ground.vocabulary.Name;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The thresholds of the lights, as dated data with their source. */
@Component
class Thresholds {
    private final DSLContext db;

    Thresholds(DSLContext db, ReferenceFiles files) {
        this.db = db;
        var file = CsvRows.ofBuild("dispatch/lights.csv");
        files.load(file.name(), file.sha256(), () -> replace(db, file));
    }

    private static int replace(DSLContext db, CsvRows file) {
        db.deleteFrom(DISPATCH_THRESHOLD).execute();
        var rows = file.rows().stream()
                .map(row -> db.newRecord(DISPATCH_THRESHOLD)
                        .setRule(Rule.valueOf(cell(row, "rule")).name())
                        .setSince(LocalDate.parse(cell(row, "since")))
                        .setUntil(orNull(row, "until") == null ? null : LocalDate.parse(cell(row, "until")))
                        .setYellowAt(number(orNull(row, "yellow_at")))
                        .setRedAt(number(orNull(row, "red_at")))
                        .setRedAbove(cell(row, "red_above").equals("yes"))
                        .setSourceZh(cell(row, "source_zh"))
                        .setSourceEn(cell(row, "source_en")))
                .toList();
        db.batchInsert(rows).execute();
        return rows.size();
    }

    private static @Nullable BigDecimal number(@Nullable String cell) {
        return cell == null ? null : new BigDecimal(cell);
    }

    /** Those that hold on a day; a rule without one is not judged. */
    @Transactional(readOnly = true)
    public Map<Rule, Threshold> on(LocalDate day) {
        var on = new EnumMap<Rule, Threshold>(Rule.class);
        db.selectFrom(DISPATCH_THRESHOLD).fetch().stream()
                .map(row -> new Threshold(
                        Rule.valueOf(row.getRule()),
                        row.getSince(),
                        row.getUntil(),
                        row.getYellowAt(),
                        row.getRedAt(),
                        row.getRedAbove(),
                        new Name(row.getSourceZh(), row.getSourceEn())))
                .filter(threshold -> threshold.holds(day))
                .forEach(threshold -> on.put(threshold.rule(), threshold));
        return on;
    }
}
