package org.lianqi.record.indicator;

import static org.lianqi.schema.jooq.Tables.INDICATOR;
import static org.lianqi.schema.jooq.Tables.INDICATOR_CALIBER;
import static org.lianqi.schema.jooq.Tables.INDICATOR_VERSION;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.unit.UnitKind;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.schema.jooq.tables.records.IndicatorVersionRecord;
import org.springframework.stereotype.Repository;

/** Definitions in their tables. */
@Repository
class DefinitionRows {
    private final DSLContext db;

    DefinitionRows(DSLContext db) {
        this.db = db;
    }

    Map<String, Indicator> current(Collection<String> codes) {
        return fetch(INDICATOR.CODE.eq(DSL.any(codes.toArray(String[]::new)))).stream()
                .collect(Collectors.toMap(Indicator::code, indicator -> indicator, (a, b) -> a, LinkedHashMap::new));
    }

    List<Indicator> all() {
        return fetch(DSL.noCondition());
    }

    private List<Indicator> fetch(Condition condition) {
        var rows = db.select(INDICATOR.RETIRED_AT)
                .select(INDICATOR_VERSION.fields())
                .from(INDICATOR)
                .join(INDICATOR_VERSION)
                .on(INDICATOR_VERSION.INDICATOR.eq(INDICATOR.CODE), INDICATOR_VERSION.VERSION.eq(INDICATOR.VERSION))
                .where(condition)
                .orderBy(INDICATOR.CODE)
                .fetch();
        var calibers = calibers(db.select(INDICATOR_CALIBER.fields())
                .from(INDICATOR)
                .join(INDICATOR_CALIBER)
                .on(INDICATOR_CALIBER.INDICATOR.eq(INDICATOR.CODE), INDICATOR_CALIBER.VERSION.eq(INDICATOR.VERSION))
                .where(condition)
                .orderBy(INDICATOR_CALIBER.POSITION)
                .fetch());
        return rows.map(row -> {
            var version = row.into(INDICATOR_VERSION);
            return new Indicator(
                    version.getIndicator(),
                    version.getVersion(),
                    definition(version, calibers),
                    row.get(INDICATOR.RETIRED_AT) != null);
        });
    }

    List<IndicatorVersion> versions(String code) {
        var calibers = calibers(db.select(INDICATOR_CALIBER.fields())
                .from(INDICATOR_CALIBER)
                .where(INDICATOR_CALIBER.INDICATOR.eq(code))
                .orderBy(INDICATOR_CALIBER.POSITION)
                .fetch());
        return db.selectFrom(INDICATOR_VERSION)
                .where(INDICATOR_VERSION.INDICATOR.eq(code))
                .orderBy(INDICATOR_VERSION.VERSION.desc())
                .fetch(row -> new IndicatorVersion(
                        row.getVersion(),
                        definition(row, calibers),
                        row.getChangedByName(),
                        row.getChangedAt(),
                        row.getReason()));
    }

    /** @return false when there is one of this code already */
    /** @param at when it was defined; null for now */
    boolean add(String code, Definition definition, String reason, @Nullable Instant at) {
        int added = db.insertInto(INDICATOR)
                .columns(INDICATOR.CODE, INDICATOR.VERSION, INDICATOR.SOURCE_UNIT_ID)
                .values(code, 1, definition.source())
                .onConflictDoNothing()
                .execute();
        if (added == 1) {
            write(code, 1, definition, reason, at);
        }
        return added == 1;
    }

    /** @return false when the version in force is another */
    boolean change(String code, int from, Definition definition, String reason) {
        int changed = db.update(INDICATOR)
                .set(INDICATOR.VERSION, from + 1)
                .set(INDICATOR.SOURCE_UNIT_ID, definition.source())
                .where(INDICATOR.CODE.eq(code), INDICATOR.VERSION.eq(from))
                .execute();
        if (changed == 1) {
            write(code, from + 1, definition, reason, null);
        }
        return changed == 1;
    }

    /** @return false when it is so already, or the version in force is another */
    boolean retire(String code, int from, boolean retired) {
        return db.update(INDICATOR)
                        .set(INDICATOR.RETIRED_AT, retired ? Instant.now() : null)
                        .where(
                                INDICATOR.CODE.eq(code),
                                INDICATOR.VERSION.eq(from),
                                retired ? INDICATOR.RETIRED_AT.isNull() : INDICATOR.RETIRED_AT.isNotNull())
                        .execute()
                == 1;
    }

    private void write(String code, int version, Definition d, String reason, @Nullable Instant at) {
        var actor = Actors.current();
        var rate = d.quantity() instanceof Quantity.Rate r ? r : null;
        var row = db.newRecord(INDICATOR_VERSION)
                .setIndicator(code)
                .setVersion(version)
                .setNameZh(d.name().zh())
                .setNameEn(d.name().en())
                .setUnitOfMeasure(d.unitOfMeasure())
                .setDirection(d.direction().code())
                .setQuantity(d.quantity().code())
                .setNumeratorZh(rate == null ? null : rate.numerator().zh())
                .setNumeratorEn(rate == null ? null : rate.numerator().en())
                .setDenominatorZh(rate == null ? null : rate.denominator().zh())
                .setDenominatorEn(rate == null ? null : rate.denominator().en())
                .setFrequency(d.frequency().code())
                .setKinds(d.kinds().stream().sorted().map(Codes::of).toArray(String[]::new))
                .setDecimals((short) d.decimals())
                .setSourceUnitId(d.source())
                .setReportedBy(d.reporting().code())
                .setMeasure(d.reporting() instanceof Reporting.ByMeasure by ? by.measure() : null)
                .setUnitKinds(
                        d.unitKinds().stream().sorted().map(UnitKind::code).toArray(String[]::new))
                .setDueDays(d.dueDays())
                .setSince(d.since())
                .setLowest(d.lowest())
                .setHighest(d.highest())
                .setChangedBy(actor instanceof Actor.Official o ? o.account() : null)
                .setChangedByName(actor.displayName())
                .setReason(reason);
        if (at != null) {
            row.setChangedAt(at);
        }
        row.insert();
        int position = 0;
        for (var caliber : d.calibers()) {
            db.newRecord(INDICATOR_CALIBER)
                    .setIndicator(code)
                    .setVersion(version)
                    .setCaliber(caliber.code())
                    .setPosition(position++)
                    .setWordsZh(caliber.words().zh())
                    .setWordsEn(caliber.words().en())
                    .insert();
        }
    }

    private record Version(String indicator, int number) {}

    private static Map<Version, List<Caliber>> calibers(List<? extends Record> rows) {
        var byVersion = new LinkedHashMap<Version, List<Caliber>>();
        for (var row : rows) {
            var caliber = row.into(INDICATOR_CALIBER);
            byVersion
                    .computeIfAbsent(
                            new Version(caliber.getIndicator(), caliber.getVersion()), version -> new ArrayList<>())
                    .add(new Caliber(caliber.getCaliber(), new Name(caliber.getWordsZh(), caliber.getWordsEn())));
        }
        return byVersion;
    }

    private static Definition definition(IndicatorVersionRecord row, Map<Version, List<Caliber>> calibers) {
        return new Definition(
                new Name(row.getNameZh(), row.getNameEn()),
                calibers.getOrDefault(new Version(row.getIndicator(), row.getVersion()), List.of()),
                row.getUnitOfMeasure(),
                Direction.valueOf(row.getDirection().toUpperCase(Locale.ROOT)),
                quantity(row),
                Frequency.valueOf(row.getFrequency().toUpperCase(Locale.ROOT)),
                Arrays.stream(row.getKinds())
                        .map(code -> Codes.of(Kind.class, code))
                        .collect(Collectors.toSet()),
                row.getDecimals(),
                row.getSourceUnitId(),
                reporting(row.getReportedBy(), row.getMeasure()),
                Arrays.stream(row.getUnitKinds()).map(UnitKind::of).collect(Collectors.toSet()),
                row.getDueDays(),
                row.getSince(),
                row.getLowest(),
                row.getHighest());
    }

    private static Quantity quantity(IndicatorVersionRecord row) {
        return switch (row.getQuantity()) {
            case "growth" -> new Quantity.Growth();
            case "rate" ->
                new Quantity.Rate(
                        new Name(row.getNumeratorZh(), row.getNumeratorEn()),
                        new Name(row.getDenominatorZh(), row.getDenominatorEn()));
            default -> new Quantity.Level();
        };
    }

    private static Reporting reporting(String code, @Nullable String measure) {
        return switch (code) {
            case "source" -> new Reporting.BySource();
            case "measure" -> new Reporting.ByMeasure(Objects.requireNonNull(measure));
            default -> new Reporting.ByUnit();
        };
    }
}
