package org.lianqi.ground.unit;

import static org.lianqi.schema.jooq.Tables.UNIT;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.lianqi.ground.region.Regions;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks units up. Everybody who is signed in may know which units there are. */
@Service
@Transactional(readOnly = true)
public class Units {
    static final Field<String> PATH = DSL.field("ltree2text({0})", String.class, UNIT.PATH);

    private final DSLContext db;
    private final Regions regions;

    Units(DSLContext db, Regions regions, UnitLoad loaded) {
        this.db = db;
        this.regions = regions;
    }

    /** @throws Refusal.Missing {@code unit} when there is none */
    public Unit get(UUID id) {
        return select(UNIT.ID.eq(id)).stream().findFirst().orElseThrow(() -> new Refusal.Missing("unit", id));
    }

    /** @throws Refusal.Missing {@code unit} when there is none */
    public Unit get(String code) {
        return findByCode(code).orElseThrow(() -> new Refusal.Missing("unit", code));
    }

    public Optional<Unit> findByCode(String code) {
        return select(UNIT.CODE.eq(code)).stream().findFirst();
    }

    /**
     * The unit a file means by a code on a day: its own code, or a division code it had before (370282 is Jimo).
     *
     * @param day the day the file speaks of or was made on
     */
    public Optional<Unit> findByCodeAsOf(String code, LocalDate day) {
        return findByCode(code)
                .or(() -> regions.resolve(code, day)
                        .flatMap(resolved -> findByCode(resolved.region().code())));
    }

    /** Units of these kinds, all when none is named, each after its parent and by code. */
    public List<Unit> list(UnitKind... kinds) {
        return select(
                kinds.length == 0
                        ? DSL.noCondition()
                        : UNIT.KIND.in(java.util.Arrays.stream(kinds)
                                .map(UnitKind::code)
                                .toList()));
    }

    /** These units by id, in one query; ids that name no unit are left out. */
    public Map<UUID, Unit> byId(Collection<UUID> ids) {
        return select(UNIT.ID.in(ids)).stream().collect(Collectors.toMap(Unit::id, Function.identity()));
    }

    /** These units by code, in one query; codes that name no unit are left out. */
    public Map<String, Unit> byCode(Collection<String> codes) {
        return select(UNIT.CODE.eq(DSL.any(codes.toArray(String[]::new)))).stream()
                .collect(Collectors.toMap(Unit::code, Function.identity()));
    }

    /** The unit and everything below it. */
    public List<Unit> subtree(Unit root) {
        return select(DSL.condition("{0} <@ text2ltree({1})", UNIT.PATH, DSL.val(root.path())));
    }

    private List<Unit> select(Condition condition) {
        return db.select(UNIT.asterisk(), PATH.as("path_text"))
                .from(UNIT)
                .where(condition)
                .orderBy(UNIT.PATH)
                .fetch(Units::unit);
    }

    private static Unit unit(Record row) {
        var unit = row.into(UNIT);
        return new Unit(
                unit.getId(),
                unit.getCode(),
                UnitKind.of(unit.getKind()),
                new Name(unit.getNameZh(), unit.getNameEn()),
                unit.getRegionCode(),
                unit.getParentId(),
                row.get("path_text", String.class),
                unit.getValidFrom(),
                unit.getValidTo(),
                unit.getRevision());
    }
}
