package org.lianqi.record.indicator;

import static org.lianqi.schema.jooq.Tables.OBSERVATION;
import static org.lianqi.schema.jooq.Tables.OBSERVATION_REVISION;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.schema.jooq.tables.records.ObservationRecord;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Values read from their tables; what the actor may not see is not there. */
@Repository
class ObservationRows {
    private static final TypeReference<List<Opened.Row>> COUNTED = new TypeReference<>() {};
    /** The columns a value and its revisions share, read under the names of the value. */
    private static final List<TableField<ObservationRecord, ?>> SHARED = List.of(
            OBSERVATION.REVISION,
            OBSERVATION.INDICATOR,
            OBSERVATION.DEFINITION,
            OBSERVATION.UNIT_ID,
            OBSERVATION.PERIOD,
            OBSERVATION.CALIBER,
            OBSERVATION.SOURCE,
            OBSERVATION.KIND,
            OBSERVATION.VALUE,
            OBSERVATION.NUMERATOR,
            OBSERVATION.DENOMINATOR,
            OBSERVATION.UNIT_OF_MEASURE,
            OBSERVATION.AS_OF,
            OBSERVATION.STATE,
            OBSERVATION.PUBLISHED_AT,
            OBSERVATION.ORIGIN,
            OBSERVATION.EVIDENCE_SHA256,
            OBSERVATION.EVIDENCE_SHEET,
            OBSERVATION.EVIDENCE_CELL,
            OBSERVATION.BATCH,
            OBSERVATION.COUNTED,
            OBSERVATION.NOTE,
            OBSERVATION.ACTION,
            OBSERVATION.REASON,
            OBSERVATION.CHANGED_BY,
            OBSERVATION.CHANGED_BY_NAME,
            OBSERVATION.CHANGED_AT);

    private static final Condition DISPUTED = disputed();
    /** What people do who bring a number, and do not judge it. */
    private static final List<String> REPORTING = List.of("enter", "change", "import", "submit");

    private final DSLContext db;
    private final JsonMapper json;

    ObservationRows(DSLContext db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    Optional<Observation> find(UUID id) {
        return list(OBSERVATION.ID.eq(id)).stream().findFirst();
    }

    List<Observation> list(Condition condition) {
        return db.select(OBSERVATION.ID)
                .select(SHARED)
                .from(OBSERVATION)
                .where(condition)
                .orderBy(
                        OBSERVATION.INDICATOR,
                        OBSERVATION.PERIOD_TO,
                        OBSERVATION.PERIOD,
                        OBSERVATION.UNIT_ID,
                        OBSERVATION.KIND,
                        OBSERVATION.CALIBER,
                        OBSERVATION.SOURCE)
                .fetch(this::observation);
    }

    List<Observation> page(Condition condition, int offset, int limit) {
        return db.select(OBSERVATION.ID)
                .select(SHARED)
                .from(OBSERVATION)
                .where(condition)
                .orderBy(
                        OBSERVATION.PERIOD_TO.desc(),
                        OBSERVATION.PERIOD,
                        OBSERVATION.INDICATOR,
                        OBSERVATION.UNIT_ID,
                        OBSERVATION.KIND,
                        OBSERVATION.CALIBER,
                        OBSERVATION.SOURCE)
                .limit(limit)
                .offset(offset)
                .fetch(this::observation);
    }

    int count(Condition condition) {
        return db.fetchCount(OBSERVATION, condition);
    }

    /** All claims about these things, in one query whatever their number. */
    List<Observation> about(Collection<ValueKey> keys) {
        var indicators = new String[keys.size()];
        var periods = new String[keys.size()];
        var units = new UUID[keys.size()];
        var kinds = new String[keys.size()];
        int i = 0;
        for (var key : keys) {
            indicators[i] = key.indicator();
            periods[i] = key.period().toString();
            units[i] = key.unit();
            kinds[i++] = Codes.of(key.kind());
        }
        return db.select(OBSERVATION.ID)
                .select(SHARED)
                .from(OBSERVATION)
                .join(DSL.table(
                                "unnest({0}, {1}, {2}, {3})",
                                DSL.val(indicators), DSL.val(periods), DSL.val(units), DSL.val(kinds))
                        .as("wanted", "w_indicator", "w_period", "w_unit", "w_kind"))
                .on(
                        OBSERVATION.INDICATOR.eq(DSL.field(DSL.name("wanted", "w_indicator"), String.class)),
                        OBSERVATION.PERIOD.eq(DSL.field(DSL.name("wanted", "w_period"), String.class)),
                        OBSERVATION.UNIT_ID.eq(DSL.field(DSL.name("wanted", "w_unit"), UUID.class)),
                        OBSERVATION.KIND.eq(DSL.field(DSL.name("wanted", "w_kind"), String.class)))
                .fetch(this::observation);
    }

    /** Every revision of a value, newest first. */
    List<Observation> history(UUID id) {
        return db.select(OBSERVATION_REVISION.OBSERVATION_ID.as(OBSERVATION.ID))
                .select(ofRevision())
                .from(OBSERVATION_REVISION)
                .where(OBSERVATION_REVISION.OBSERVATION_ID.eq(id))
                .orderBy(OBSERVATION_REVISION.REVISION.desc())
                .fetch(this::observation);
    }

    private static List<SelectField<?>> ofRevision() {
        var fields = new ArrayList<SelectField<?>>();
        for (var shared : SHARED) {
            Field<?> field = OBSERVATION_REVISION.field(shared.getName());
            if (field == null) {
                throw new IllegalStateException("a revision lacks " + shared);
            }
            fields.add(field);
        }
        return fields;
    }

    /** Another claim about the same thing, among those the actor may see, gives another number. */
    private static Condition disputed() {
        var other = OBSERVATION.as("other");
        return DSL.exists(DSL.selectOne()
                .from(other)
                .where(
                        other.INDICATOR.eq(OBSERVATION.INDICATOR),
                        other.PERIOD.eq(OBSERVATION.PERIOD),
                        other.UNIT_ID.eq(OBSERVATION.UNIT_ID),
                        other.KIND.eq(OBSERVATION.KIND),
                        other.VALUE.ne(OBSERVATION.VALUE)));
    }

    static Condition condition(ValueFilter filter) {
        var condition = DSL.noCondition();
        if (!filter.indicators().isEmpty()) {
            condition = condition.and(
                    OBSERVATION.INDICATOR.eq(DSL.any(filter.indicators().toArray(String[]::new))));
        }
        if (!filter.units().isEmpty()) {
            condition =
                    condition.and(OBSERVATION.UNIT_ID.eq(DSL.any(filter.units().toArray(UUID[]::new))));
        }
        if (!filter.periods().isEmpty()) {
            condition = condition.and(OBSERVATION.PERIOD.eq(
                    DSL.any(filter.periods().stream().map(Period::toString).toArray(String[]::new))));
        }
        if (!filter.kinds().isEmpty()) {
            condition = condition.and(OBSERVATION.KIND.in(
                    filter.kinds().stream().map(Codes::of).sorted().toList()));
        }
        if (!filter.states().isEmpty()) {
            Condition any = DSL.falseCondition();
            for (var state : filter.states()) {
                any = any.or(
                        switch (state) {
                            case DRAFT, SUBMITTED, VERIFIED -> OBSERVATION.STATE.eq(Codes.of(state));
                            case FROZEN -> OBSERVATION.STATE.eq("frozen").and(OBSERVATION.PUBLISHED_AT.isNull());
                            case PUBLISHED -> OBSERVATION.PUBLISHED_AT.isNotNull();
                            case PROVISIONAL -> DSL.falseCondition();
                        });
            }
            condition = condition.and(any);
        }
        if (filter.disputed()) {
            condition = condition.and(DISPUTED);
        }
        return filter.batch() == null ? condition : condition.and(OBSERVATION.BATCH.eq(filter.batch()));
    }

    /** How many the condition admits and the actor may see, and a mark of the revisions they have now. */
    Stand stand(Condition condition) {
        return db.select(
                        DSL.count(),
                        DSL.field(
                                "coalesce(bit_xor(hashtextextended({0}::text || ':' || {1}::text, 0)), 0)",
                                Long.class, OBSERVATION.ID, OBSERVATION.REVISION))
                .from(OBSERVATION)
                .where(condition)
                .fetchSingle(row -> new Stand(row.value1(), Long.toHexString(row.value2())));
    }

    /**
     * How values stand at one moment.
     *
     * @param mark another one as soon as one of them was changed, came or went
     */
    record Stand(int count, String mark) {}

    /** At most so many of what the condition admits, in the revisions they have now. */
    List<Values.Seen> seen(Condition condition, int most) {
        return db.select(OBSERVATION.ID, OBSERVATION.REVISION)
                .from(OBSERVATION)
                .where(condition)
                .orderBy(OBSERVATION.ID)
                .limit(most)
                .fetch(row -> new Values.Seen(row.value1(), row.value2()));
    }

    /** Whether somebody took part in what a value says: entered, changed or submitted one of its revisions. */
    static Condition by(UUID account) {
        return DSL.exists(DSL.selectOne()
                .from(OBSERVATION_REVISION)
                .where(
                        OBSERVATION_REVISION.OBSERVATION_ID.eq(OBSERVATION.ID),
                        OBSERVATION_REVISION.CHANGED_BY.eq(account),
                        OBSERVATION_REVISION.ACTION.in(REPORTING)));
    }

    /** Those of these values somebody took part in. */
    Set<UUID> by(UUID account, Collection<UUID> ids) {
        return db.select(OBSERVATION.ID)
                .from(OBSERVATION)
                .where(OBSERVATION.ID.eq(DSL.any(ids.toArray(UUID[]::new))), by(account))
                .fetchSet(OBSERVATION.ID);
    }

    /** Who reported each of these values last; a value that the platform brought has nobody. */
    Map<UUID, UUID> reporters(Collection<UUID> ids) {
        return db.select(OBSERVATION_REVISION.OBSERVATION_ID, OBSERVATION_REVISION.CHANGED_BY)
                .distinctOn(OBSERVATION_REVISION.OBSERVATION_ID)
                .from(OBSERVATION_REVISION)
                .where(
                        OBSERVATION_REVISION.OBSERVATION_ID.eq(DSL.any(ids.toArray(UUID[]::new))),
                        OBSERVATION_REVISION.CHANGED_BY.isNotNull(),
                        OBSERVATION_REVISION.ACTION.in(REPORTING))
                .orderBy(OBSERVATION_REVISION.OBSERVATION_ID, OBSERVATION_REVISION.REVISION.desc())
                .fetchMap(OBSERVATION_REVISION.OBSERVATION_ID, OBSERVATION_REVISION.CHANGED_BY);
    }

    /** The periods an indicator has values of that the actor may see, latest first. */
    List<Period> periods(String indicator, int most) {
        return db.select(OBSERVATION.PERIOD)
                .from(OBSERVATION)
                .where(OBSERVATION.INDICATOR.eq(indicator))
                .groupBy(OBSERVATION.PERIOD, OBSERVATION.PERIOD_TO)
                .orderBy(OBSERVATION.PERIOD_TO.desc(), OBSERVATION.PERIOD)
                .limit(most)
                .fetch(row -> Period.parse(row.value1()));
    }

    /** The periods there are values of that the actor may see, latest first. */
    List<Period> periods(int most) {
        return db.select(OBSERVATION.PERIOD)
                .from(OBSERVATION)
                .groupBy(OBSERVATION.PERIOD, OBSERVATION.PERIOD_TO)
                .orderBy(OBSERVATION.PERIOD_TO.desc(), OBSERVATION.PERIOD)
                .limit(most)
                .fetch(row -> Period.parse(row.value1()));
    }

    private Observation observation(Record row) {
        var sha256 = row.get(OBSERVATION.EVIDENCE_SHA256.getName(), String.class);
        var counted = row.get(OBSERVATION.COUNTED.getName(), JSONB.class);
        var o = new Columns(row);
        return new Observation(
                o.get(OBSERVATION.ID),
                o.get(OBSERVATION.REVISION),
                new ValueKey(
                        o.get(OBSERVATION.UNIT_ID),
                        o.get(OBSERVATION.INDICATOR),
                        Period.parse(o.get(OBSERVATION.PERIOD)),
                        Codes.of(Kind.class, o.get(OBSERVATION.KIND))),
                o.get(OBSERVATION.DEFINITION),
                o.get(OBSERVATION.CALIBER),
                o.get(OBSERVATION.SOURCE),
                o.find(OBSERVATION.VALUE),
                o.find(OBSERVATION.NUMERATOR),
                o.find(OBSERVATION.DENOMINATOR),
                o.get(OBSERVATION.UNIT_OF_MEASURE),
                o.find(OBSERVATION.AS_OF),
                o.find(OBSERVATION.PUBLISHED_AT) != null
                        ? ValueState.PUBLISHED
                        : Codes.of(ValueState.class, o.get(OBSERVATION.STATE)),
                Codes.of(Origin.class, o.get(OBSERVATION.ORIGIN)),
                sha256 == null
                        ? null
                        : new Observation.Evidence(
                                sha256, o.find(OBSERVATION.EVIDENCE_SHEET), o.find(OBSERVATION.EVIDENCE_CELL)),
                o.find(OBSERVATION.BATCH),
                counted == null ? List.of() : json.readValue(counted.data(), COUNTED),
                o.find(OBSERVATION.NOTE),
                o.get(OBSERVATION.ACTION),
                o.find(OBSERVATION.REASON),
                o.find(OBSERVATION.CHANGED_BY),
                o.get(OBSERVATION.CHANGED_BY_NAME),
                o.get(OBSERVATION.CHANGED_AT));
    }

    /** A row read by the names of the value's columns, whichever table it is of. */
    private record Columns(Record row) {
        <T> T get(Field<T> field) {
            var value = row.get(field.getName(), field.getType());
            if (value == null) {
                throw new IllegalStateException("no " + field);
            }
            return value;
        }

        <T> @Nullable T find(Field<T> field) {
            return row.get(field.getName(), field.getType());
        }
    }
}
