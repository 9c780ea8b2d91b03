package org.lianqi.outcome.assessment;

import static org.lianqi.schema.jooq.Tables.ASSESSMENT;
import static org.lianqi.schema.jooq.Tables.ASSESSMENT_STEP;
import static org.lianqi.schema.jooq.Tables.ASSESSMENT_UNIT;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.outcome.scheme.SchemeVersion;
import org.lianqi.schema.jooq.tables.records.AssessmentRecord;
import org.springframework.stereotype.Repository;

/** Assessments, their units, steps and publications in the database. */
@Repository
public class AssessmentRows {
    private final DSLContext db;
    private final Units units;

    AssessmentRows(DSLContext db, Units units) {
        this.db = db;
        this.units = units;
    }

    public AssessmentRecord get(UUID id) {
        return find(ASSESSMENT.ID.eq(id)).orElseThrow(() -> new Refusal.Missing("no-assessment", id));
    }

    Optional<AssessmentRecord> find(String schemeCode, Period period) {
        return find(ASSESSMENT.SCHEME_CODE.eq(schemeCode).and(ASSESSMENT.PERIOD.eq(period.toString())));
    }

    private Optional<AssessmentRecord> find(Condition condition) {
        return Optional.ofNullable(db.selectFrom(ASSESSMENT).where(condition).fetchOne());
    }

    /** The row, held until the transaction ends: steps of one assessment are taken one after the other. */
    AssessmentRecord lock(UUID id) {
        return hold(id).orElseThrow(() -> new Refusal.Missing("no-assessment", id));
    }

    /** The same; empty when there is none that the actor may change now. */
    Optional<AssessmentRecord> hold(UUID id) {
        return Optional.ofNullable(db.selectFrom(ASSESSMENT)
                .where(ASSESSMENT.ID.eq(id))
                .forUpdate()
                .fetchOne());
    }

    /**
     * The same, for what is decided beside the numbers and taken with them.
     *
     * @throws Refusal.Conflict {@code decisions-closed} once the inputs are frozen
     */
    public AssessmentRecord lockToDecide(UUID id) {
        var row = lock(id);
        var stage = Stage.valueOf(row.getStage());
        if (!stage.collecting()) {
            throw new Refusal.Conflict("decisions-closed", stage);
        }
        return row;
    }

    AssessmentRecord insert(SchemeVersion scheme, Period period, Collection<Unit> assessed, @Nullable Instant due) {
        db.insertInto(ASSESSMENT)
                .set(ASSESSMENT.SCHEME_ID, scheme.id())
                .set(ASSESSMENT.SCHEME_CODE, scheme.code())
                .set(ASSESSMENT.PERIOD, period.toString())
                .set(ASSESSMENT.COLLECT_DUE, due)
                .execute();
        var row = find(scheme.code(), period).orElseThrow();
        int ordinal = 0;
        var insert = db.insertInto(
                ASSESSMENT_UNIT, ASSESSMENT_UNIT.ASSESSMENT_ID, ASSESSMENT_UNIT.UNIT_ID, ASSESSMENT_UNIT.ORDINAL);
        for (var unit : assessed) {
            insert = insert.values(row.getId(), unit.id(), ordinal++);
        }
        insert.execute();
        return row;
    }

    /** Who is assessed, in the order settled when the period was opened; two statements. */
    public Map<String, Unit> units(UUID assessment) {
        var ids = db.select(ASSESSMENT_UNIT.UNIT_ID)
                .from(ASSESSMENT_UNIT)
                .where(ASSESSMENT_UNIT.ASSESSMENT_ID.eq(assessment))
                .orderBy(ASSESSMENT_UNIT.ORDINAL)
                .fetch(org.jooq.Record1::value1);
        var byId = units.byId(ids);
        var byCode = new LinkedHashMap<String, Unit>();
        ids.forEach(id -> {
            var unit = Objects.requireNonNull(byId.get(id));
            byCode.put(unit.code(), unit);
        });
        return byCode;
    }

    void step(
            AssessmentRecord before,
            LifeStep step,
            Stage to,
            String byId,
            String by,
            String reason,
            @Nullable UUID set,
            @Nullable UUID run,
            @Nullable UUID publication) {
        db.insertInto(ASSESSMENT_STEP)
                .set(ASSESSMENT_STEP.ASSESSMENT_ID, before.getId())
                .set(ASSESSMENT_STEP.REVISION, before.getRevision())
                .set(ASSESSMENT_STEP.ROUND, before.getRound())
                .set(ASSESSMENT_STEP.STEP, step.name())
                .set(ASSESSMENT_STEP.FROM_STAGE, step == LifeStep.OPEN ? null : before.getStage())
                .set(ASSESSMENT_STEP.TO_STAGE, to.name())
                .set(ASSESSMENT_STEP.BY_ID, byId)
                .set(ASSESSMENT_STEP.BY_NAME, by)
                .set(ASSESSMENT_STEP.REASON, reason)
                .set(ASSESSMENT_STEP.SET_ID, set)
                .set(ASSESSMENT_STEP.RUN_ID, run)
                .set(ASSESSMENT_STEP.PUBLICATION_ID, publication)
                .execute();
    }

    void update(AssessmentRecord changed) {
        db.update(ASSESSMENT)
                .set(ASSESSMENT.STAGE, changed.getStage())
                .set(ASSESSMENT.ROUND, changed.getRound())
                .set(ASSESSMENT.SCHEME_ID, changed.getSchemeId())
                .set(ASSESSMENT.NOTICE_UNTIL, changed.getNoticeUntil())
                .set(ASSESSMENT.CONTACT, changed.getContact())
                .set(ASSESSMENT.REVISION, ASSESSMENT.REVISION.plus(1))
                .where(ASSESSMENT.ID.eq(changed.getId()))
                .execute();
    }

    /** Every step, oldest first. */
    List<TakenStep> steps(UUID assessment) {
        return db.selectFrom(ASSESSMENT_STEP)
                .where(ASSESSMENT_STEP.ASSESSMENT_ID.eq(assessment))
                .orderBy(ASSESSMENT_STEP.REVISION)
                .fetch(row -> new TakenStep(
                        row.getRevision(),
                        row.getRound(),
                        LifeStep.valueOf(row.getStep()),
                        Stage.valueOf(row.getToStage()),
                        row.getByName(),
                        row.getAt(),
                        row.getReason(),
                        row.getSetId(),
                        row.getRunId(),
                        row.getPublicationId()));
    }
}
