package org.lianqi.ground.industry;

import static org.lianqi.ground.region.CsvRows.cell;
import static org.lianqi.ground.region.CsvRows.orNull;
import static org.lianqi.schema.jooq.Tables.INDUSTRY;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.lianqi.ground.region.CsvRows;
import org.lianqi.ground.region.ReferenceFiles;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.schema.jooq.tables.records.IndustryRecord;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks industries up. Every official may. */
@Service
@Transactional(readOnly = true)
public class Industries {
    private static final Pattern DIVISION_OR_BELOW = Pattern.compile("[0-9]{2,4}");
    private static final int DIGITS_OF_DIVISION = 2;

    private final DSLContext db;

    Industries(DSLContext db, ReferenceFiles files) {
        this.db = db;
        var file = CsvRows.ofBuild("industry/gbt4754.csv");
        files.load(file.name(), file.sha256(), () -> put(db, file));
    }

    private static int put(DSLContext db, CsvRows file) {
        var rows = file.rows().stream()
                .map(row ->
                        DSL.row(cell(row, "code"), cell(row, "name_zh"), cell(row, "name_en"), orNull(row, "parent")))
                .toList();
        return db.insertInto(INDUSTRY, INDUSTRY.CODE, INDUSTRY.NAME_ZH, INDUSTRY.NAME_EN, INDUSTRY.PARENT_CODE)
                .valuesOfRows(rows)
                .onConflict(INDUSTRY.CODE)
                .doUpdate()
                .set(INDUSTRY.NAME_ZH, DSL.excluded(INDUSTRY.NAME_ZH))
                .set(INDUSTRY.NAME_EN, DSL.excluded(INDUSTRY.NAME_EN))
                .execute();
    }

    /** All sections, each followed by its divisions; 117 in GB/T 4754-2017. */
    public List<Industry> list() {
        return db.selectFrom(INDUSTRY)
                .orderBy(
                        DSL.coalesce(INDUSTRY.PARENT_CODE, INDUSTRY.CODE),
                        INDUSTRY.PARENT_CODE.asc().nullsFirst(),
                        INDUSTRY.CODE)
                .fetch(Industries::industry);
    }

    /**
     * The industry a code of GB/T 4754 lies in.
     *
     * @param code a section, a division, or a group or class (three or four digits), which answers its division
     */
    public Optional<Industry> find(String code) {
        var row = DIVISION_OR_BELOW.matcher(code).matches() ? code.substring(0, DIGITS_OF_DIVISION) : code;
        return db.selectFrom(INDUSTRY).where(INDUSTRY.CODE.eq(row)).fetchOptional(Industries::industry);
    }

    /**
     * The same of a code somebody wrote.
     *
     * @throws Refusal.Invalid {@code industry} when it lies in none
     */
    public Industry require(String code) {
        return find(code).orElseThrow(() -> new Refusal.Invalid("industry", code));
    }

    private static Industry industry(IndustryRecord row) {
        return new Industry(row.getCode(), new Name(row.getNameZh(), row.getNameEn()), row.getParentCode());
    }
}
