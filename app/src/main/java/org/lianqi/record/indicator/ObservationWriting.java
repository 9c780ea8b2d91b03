package org.lianqi.record.indicator;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.ValueState;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Values written in statements whose number does not depend on how many values there are. */
@Repository
class ObservationWriting {
    private final DSLContext db;
    private final JsonMapper json;

    ObservationWriting(DSLContext db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /**
     * What all values of one writing have in common.
     *
     * @param at null for the moment of the transaction
     */
    record Manner(
            ValueState state,
            Origin origin,
            @Nullable UUID batch,
            String action,
            @Nullable String reason,
            String by,
            @Nullable UUID account,
            @Nullable Instant at) {
        static Manner now(
                ValueState state, Origin origin, @Nullable UUID batch, String action, @Nullable String reason) {
            var actor = Actors.current();
            return new Manner(
                    state,
                    origin,
                    batch,
                    action,
                    reason,
                    actor.displayName(),
                    actor instanceof Actor.Official o ? o.account() : null,
                    null);
        }
    }

    void insert(List<Entering> values, Manner manner) {
        if (values.isEmpty()) {
            return;
        }
        db.execute(
                "insert into observation (indicator, definition, unit_id, period, kind, caliber, source, value, numerator,"
                        + " denominator, unit_of_measure, as_of, note, evidence_sha256, evidence_sheet, evidence_cell,"
                        + " counted, state, origin, batch, action, reason, changed_by_name, changed_by, changed_at)"
                        + " select v.*, {17}, {18}, {19}, {20}, {21}, {22}, {23}, coalesce({24}, now()) from unnest({0}, {1}, {2},"
                        + " {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10}, {11}, {12}, {13}, {14}, {15}, {16}) as v",
                texts(values, v -> v.key().indicator()),
                numbers(values, Entering::definition),
                ids(values, v -> v.key().unit()),
                texts(values, v -> v.key().period().toString()),
                texts(values, v -> Codes.of(v.key().kind())),
                texts(values, Entering::caliber),
                texts(values, Entering::source),
                amounts(values, Entering::value),
                amounts(values, Entering::numerator),
                amounts(values, Entering::denominator),
                texts(values, Entering::unitOfMeasure),
                days(values, Entering::asOf),
                texts(values, Entering::note),
                texts(values, v -> v.evidence() == null ? null : v.evidence().sha256()),
                texts(values, v -> v.evidence() == null ? null : v.evidence().sheet()),
                texts(values, v -> v.evidence() == null ? null : v.evidence().cell()),
                counted(values),
                DSL.val(Codes.of(manner.state())),
                DSL.val(Codes.of(manner.origin())),
                DSL.val(manner.batch(), SQLDataType.UUID),
                DSL.val(manner.action()),
                DSL.val(manner.reason(), SQLDataType.VARCHAR),
                DSL.val(manner.by()),
                DSL.val(manner.account(), SQLDataType.UUID),
                DSL.val(manner.at(), SQLDataType.INSTANT));
    }

    /** @return how many were written; fewer than asked for when somebody else changed some of them meanwhile */
    int update(List<Entering> values, Manner manner) {
        if (values.isEmpty()) {
            return 0;
        }
        return db.execute(
                "update observation o set revision = o.revision + 1, definition = v.definition, value = v.value,"
                        + " numerator = v.numerator, denominator = v.denominator, unit_of_measure = v.unit_of_measure,"
                        + " as_of = coalesce(v.as_of, o.as_of), note = coalesce(v.note, o.note),"
                        + " evidence_sha256 = " + kept("o.evidence_sha256", "v.evidence_sha256") + ","
                        + " evidence_sheet = " + kept("o.evidence_sheet", "v.evidence_sheet") + ","
                        + " evidence_cell = " + kept("o.evidence_cell", "v.evidence_cell") + ","
                        + " batch = " + kept("o.batch", "{15}") + ","
                        + " counted = v.counted, state = {13},"
                        // an exercise value stays one, whoever corrects it
                        + " origin = case when o.origin = 'synthetic' then o.origin else {14} end,"
                        + " action = {16}, reason = {17}, changed_by_name = {18}, changed_by = {19},"
                        + " changed_at = coalesce({20}, now())"
                        + " from unnest({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10}, {11}, {12})"
                        + " as v (id, revision, definition, value, numerator, denominator, unit_of_measure, as_of, note,"
                        + " evidence_sha256, evidence_sheet, evidence_cell, counted)"
                        + " where o.id = v.id and o.revision = v.revision",
                ids(values, Entering::id),
                numbers(values, Entering::from),
                numbers(values, Entering::definition),
                amounts(values, Entering::value),
                amounts(values, Entering::numerator),
                amounts(values, Entering::denominator),
                texts(values, Entering::unitOfMeasure),
                days(values, Entering::asOf),
                texts(values, Entering::note),
                texts(values, v -> v.evidence() == null ? null : v.evidence().sha256()),
                texts(values, v -> v.evidence() == null ? null : v.evidence().sheet()),
                texts(values, v -> v.evidence() == null ? null : v.evidence().cell()),
                counted(values),
                DSL.val(Codes.of(manner.state())),
                DSL.val(Codes.of(manner.origin())),
                DSL.val(manner.batch(), SQLDataType.UUID),
                DSL.val(manner.action()),
                DSL.val(manner.reason(), SQLDataType.VARCHAR),
                DSL.val(manner.by()),
                DSL.val(manner.account(), SQLDataType.UUID),
                DSL.val(manner.at(), SQLDataType.INSTANT));
    }

    /**
     * Moves values on in their life without touching what they say.
     *
     * @param published whether they are open to everyone signed in from now on
     * @return how many were moved; fewer than asked for when somebody else changed some of them meanwhile
     */
    int move(List<Observation> values, boolean published, Manner manner) {
        if (values.isEmpty()) {
            return 0;
        }
        return db.execute(
                "update observation o set revision = o.revision + 1, state = {2},"
                        + " published_at = case when {3} then coalesce({8}, now()) end, action = {4}, reason = {5},"
                        + " changed_by_name = {6}, changed_by = {7}, changed_at = coalesce({8}, now())"
                        + " from unnest({0}, {1}) as v (id, revision) where o.id = v.id and o.revision = v.revision",
                ids(values, Observation::id),
                numbers(values, Observation::revision),
                DSL.val(Codes.of(manner.state())),
                DSL.val(published),
                DSL.val(manner.action()),
                DSL.val(manner.reason(), SQLDataType.VARCHAR),
                DSL.val(manner.by()),
                DSL.val(manner.account(), SQLDataType.UUID),
                DSL.val(manner.at(), SQLDataType.INSTANT));
    }

    /** A remark on a value that stays as it was leaves the file it came from where it is. */
    private static String kept(String old, String coming) {
        return "case when v.evidence_sha256 is null and v.value is not distinct from o.value then " + old + " else "
                + coming + " end";
    }

    private Field<?> counted(List<Entering> values) {
        return DSL.field(
                "{0}::jsonb[]",
                texts(values, v -> v.counted().isEmpty() ? null : json.writeValueAsString(v.counted())));
    }

    private static <T> Field<String[]> texts(List<T> values, Function<T, @Nullable String> of) {
        var array = new @Nullable String[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = of.apply(values.get(i));
        }
        return DSL.val(array, SQLDataType.CLOB.array());
    }

    private static <T> Field<Integer[]> numbers(List<T> values, Function<T, Integer> of) {
        return DSL.val(values.stream().map(of).toArray(Integer[]::new), SQLDataType.INTEGER.array());
    }

    private static <T> Field<UUID[]> ids(List<T> values, Function<T, @Nullable UUID> of) {
        var array = new @Nullable UUID[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = of.apply(values.get(i));
        }
        return DSL.val(array, SQLDataType.UUID.array());
    }

    private static <T> Field<BigDecimal[]> amounts(List<T> values, Function<T, @Nullable BigDecimal> of) {
        var array = new @Nullable BigDecimal[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = of.apply(values.get(i));
        }
        return DSL.val(array, SQLDataType.NUMERIC.array());
    }

    private static <T> Field<LocalDate[]> days(List<T> values, Function<T, @Nullable LocalDate> of) {
        var array = new @Nullable LocalDate[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = of.apply(values.get(i));
        }
        return DSL.val(array, SQLDataType.LOCALDATE.array());
    }
}
