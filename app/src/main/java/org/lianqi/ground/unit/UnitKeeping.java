package org.lianqi.ground.unit;

import static org.lianqi.schema.jooq.Tables.UNIT;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.region.Regions;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes the tree of units; only the administrator may, and every change is in the log. */
@Service
@Transactional
public class UnitKeeping {

    private final DSLContext db;
    private final Units units;
    private final Regions regions;
    private final Journal journal;

    UnitKeeping(DSLContext db, Units units, Regions regions, Journal journal) {
        this.db = db;
        this.units = units;
        this.regions = regions;
        this.journal = journal;
    }

    /**
     * A new unit.
     *
     * @param code letters of the Latin alphabet, digits and hyphens, at most 40
     * @throws Refusal.Invalid {@code unit-code}, {@code unit-parent}, {@code unit-region}
     * @throws Refusal.Conflict {@code unit-exists}
     */
    public Unit add(String code, UnitDraft draft) {
        Actors.require(Role.ADMINISTRATOR);
        if (!Unit.mayBeCode(code)) {
            throw new Refusal.Invalid("unit-code", code);
        }
        var parent = parent(draft.parentCode());
        checkRegion(draft);
        int added = db.execute(
                "insert into unit (code, kind, name_zh, name_en, region_code, parent_id, path, valid_from, valid_to)"
                        + " values (?, ?, ?, ?, ?, ?, text2ltree(?), ?, ?) on conflict (code) do nothing",
                code,
                draft.kind().code(),
                draft.name().zh().strip(),
                draft.name().en().strip(),
                draft.regionCode(),
                parent == null ? null : parent.id(),
                path(parent, code),
                draft.validFrom(),
                draft.validTo());
        if (added == 0) {
            throw new Refusal.Conflict("unit-exists", code);
        }
        var unit = units.get(code);
        journal.append("unit.added", "unit", code, null, words(unit), null);
        return unit;
    }

    /**
     * Changes everything but the code. A new parent takes the whole subtree along.
     *
     * @param revision the one the editor saw
     * @throws Refusal.Conflict {@code unit-changed} when somebody else changed it meanwhile
     * @throws Refusal.Invalid {@code unit-parent}, {@code unit-cycle}, {@code unit-region}
     */
    public Unit change(UUID id, int revision, UnitDraft draft) {
        Actors.require(Role.ADMINISTRATOR);
        var before = units.get(id);
        var parent = parent(draft.parentCode());
        if (parent != null && parent.under(before)) {
            throw new Refusal.Invalid("unit-cycle", before.name(), parent.name());
        }
        checkRegion(draft);
        int changed = db.update(UNIT)
                .set(UNIT.KIND, draft.kind().code())
                .set(UNIT.NAME_ZH, draft.name().zh().strip())
                .set(UNIT.NAME_EN, draft.name().en().strip())
                .set(UNIT.REGION_CODE, draft.regionCode())
                .set(UNIT.PARENT_ID, parent == null ? null : parent.id())
                .set(UNIT.VALID_FROM, draft.validFrom())
                .set(UNIT.VALID_TO, draft.validTo())
                .set(UNIT.REVISION, revision + 1)
                .where(UNIT.ID.eq(id))
                .and(UNIT.REVISION.eq(revision))
                .execute();
        if (changed == 0) {
            throw new Refusal.Conflict("unit-changed", before.name());
        }
        var path = path(parent, before.code());
        if (!path.equals(before.path())) {
            db.execute(
                    "update unit set path = case when nlevel(path) = nlevel(text2ltree(?)) then text2ltree(?)"
                            + " else text2ltree(?) || subpath(path, nlevel(text2ltree(?))) end"
                            + " where path <@ text2ltree(?)",
                    before.path(),
                    path,
                    path,
                    before.path(),
                    before.path());
        }
        var after = units.get(id);
        journal.append("unit.changed", "unit", after.code(), words(before), words(after), null);
        return after;
    }

    private @Nullable Unit parent(@Nullable String code) {
        return code == null ? null : units.findByCode(code).orElseThrow(() -> new Refusal.Invalid("unit-parent", code));
    }

    private void checkRegion(UnitDraft draft) {
        var code = draft.regionCode();
        var end = draft.validTo();
        var day = end == null ? LocalDate.now(Days.CHINA) : end.minusDays(1);
        if (code != null && regions.find(code, day).isEmpty()) {
            throw new Refusal.Invalid("unit-region", code, day);
        }
    }

    private static String path(@Nullable Unit parent, String code) {
        return parent == null ? code : parent.path() + "." + code;
    }

    private static Map<String, @Nullable Object> words(Unit unit) {
        var words = new LinkedHashMap<String, @Nullable Object>();
        words.put("kind", unit.kind().code());
        words.put("name_zh", unit.name().zh());
        words.put("name_en", unit.name().en());
        words.put("region", unit.regionCode());
        words.put("path", unit.path());
        words.put("valid_from", unit.validFrom().toString());
        words.put("valid_to", unit.validTo() == null ? null : unit.validTo().toString());
        return words;
    }
}
