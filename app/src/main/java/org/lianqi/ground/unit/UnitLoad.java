package org.lianqi.ground.unit;

import static org.lianqi.ground.region.CsvRows.cell;
import static org.lianqi.ground.region.CsvRows.orNull;

import org.jooq.DSLContext;
import org.lianqi.ground.region.CsvRows;
import org.lianqi.ground.region.ReferenceFiles;
import org.springframework.stereotype.Component;

/** Brings the units of the build into the table as the platform starts; units that are there are left as they are. */
@Component
class UnitLoad {
    UnitLoad(DSLContext db, ReferenceFiles files) {
        var file = CsvRows.ofBuild("units.csv");
        files.load(file.name(), file.sha256(), () -> addMissing(db, file));
    }

    private static int addMissing(DSLContext db, CsvRows file) {
        int added = 0;
        for (var row : file.rows()) {
            var code = cell(row, "code");
            var parent = orNull(row, "parent");
            added += db.execute(
                    "insert into unit (code, kind, name_zh, name_en, region_code, parent_id, path)"
                            + " select ?, ?, ?, ?, ?, p.id, text2ltree(coalesce(ltree2text(p.path) || '.', '') || cast(? as text))"
                            + " from (select 1) one left join unit p on p.code = ?"
                            + " on conflict (code) do nothing",
                    code,
                    UnitKind.of(cell(row, "kind")).code(),
                    cell(row, "name_zh"),
                    cell(row, "name_en"),
                    orNull(row, "region"),
                    code,
                    parent);
        }
        return added;
    }
}
