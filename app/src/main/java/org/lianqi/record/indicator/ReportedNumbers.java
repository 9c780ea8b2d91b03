package org.lianqi.record.indicator;

import static org.lianqi.schema.jooq.Tables.OBSERVATION;
import static org.lianqi.schema.jooq.Tables.OBSERVATION_REVISION;
import static org.lianqi.schema.jooq.Tables.UNIT;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Every number that was submitted and is known, as little of it as arithmetic needs: for those who look at all at once. */
@Component
public class ReportedNumbers {
    private final DSLContext db;

    ReportedNumbers(DSLContext db) {
        this.db = db;
    }

    /** A number in its newest revision. */
    public record Reported(
            UUID id,
            int revision,
            UUID unit,
            String unitCode,
            String indicator,
            String caliber,
            Kind kind,
            Period period,
            BigDecimal value,
            String unitOfMeasure,
            Origin origin) {}

    /** What the actor may see, in one query; drafts are nobody's business yet. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Reported> list() {
        return db.select(
                        OBSERVATION.ID,
                        OBSERVATION.REVISION,
                        OBSERVATION.UNIT_ID,
                        UNIT.CODE,
                        OBSERVATION.INDICATOR,
                        OBSERVATION.CALIBER,
                        OBSERVATION.KIND,
                        OBSERVATION.PERIOD,
                        OBSERVATION.VALUE,
                        OBSERVATION.UNIT_OF_MEASURE,
                        OBSERVATION.ORIGIN)
                .from(OBSERVATION)
                .join(UNIT)
                .on(UNIT.ID.eq(OBSERVATION.UNIT_ID))
                .where(OBSERVATION.VALUE.isNotNull())
                .and(OBSERVATION.STATE.ne("draft"))
                .fetch(row -> new Reported(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        Codes.of(Kind.class, row.value7()),
                        Period.parse(row.value8()),
                        row.value9(),
                        row.value10(),
                        Codes.of(Origin.class, row.value11())));
    }

    /** What stood for a value from a time on. */
    public record Handed(BigDecimal value, Instant at) {}

    /** What was handed in for the values that came to say something else, first to last; in one query. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<UUID, List<Handed>> handedIn() {
        var submitted = OBSERVATION_REVISION.STATE.ne("draft").and(OBSERVATION_REVISION.VALUE.isNotNull());
        return db.select(
                        OBSERVATION_REVISION.OBSERVATION_ID,
                        OBSERVATION_REVISION.VALUE,
                        OBSERVATION_REVISION.CHANGED_AT)
                .from(OBSERVATION_REVISION)
                .where(submitted)
                .and(OBSERVATION_REVISION.OBSERVATION_ID.in(DSL.select(OBSERVATION_REVISION.OBSERVATION_ID)
                        .from(OBSERVATION_REVISION)
                        .where(submitted)
                        .groupBy(OBSERVATION_REVISION.OBSERVATION_ID)
                        .having(DSL.countDistinct(OBSERVATION_REVISION.VALUE).gt(1))))
                .orderBy(OBSERVATION_REVISION.OBSERVATION_ID, OBSERVATION_REVISION.REVISION)
                .fetchGroups(OBSERVATION_REVISION.OBSERVATION_ID, row -> new Handed(row.value2(), row.value3()));
    }

    /** When a value last changed; null when there is none. */
    @Transactional(propagation = Propagation.MANDATORY)
    public @Nullable Instant changedAt() {
        return db.select(DSL.max(OBSERVATION.CHANGED_AT))
                .from(OBSERVATION)
                .fetchSingle()
                .value1();
    }
}
