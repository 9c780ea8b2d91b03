package org.lianqi.work.recognition;

import static org.lianqi.schema.jooq.Tables.RECOGNITION;
import static org.lianqi.schema.jooq.Tables.RECOGNITION_EVENT;
import static org.lianqi.schema.jooq.Tables.UNIT;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.evidence.EvidenceStore;
import org.lianqi.ground.industry.ChainCode;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Part;
import org.lianqi.schema.jooq.tables.records.RecognitionRecord;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Applications as people read them: their own and those they are over; of others what is in public notice or was decided
 * after one, without what was said on the way.
 */
@Service
@Transactional(readOnly = true)
public class Recognitions {
    /** So much is read of what happened; nothing has ever had more steps. */
    private static final int MOST_EVENTS = 500;

    private final DSLContext db;
    private final Units units;
    private final EvidenceStore evidence;

    Recognitions(DSLContext db, Units units, EvidenceStore evidence) {
        this.db = db;
        this.units = units;
        this.evidence = evidence;
    }

    /** A part of them, the latest change first. */
    public Part<Recognition> page(RecognitionFilter filter, int offset, int limit) {
        var which = condition(filter);
        return new Part<>(
                read(db.selectFrom(RECOGNITION)
                        .where(which)
                        .orderBy(RECOGNITION.CHANGED_AT.desc(), RECOGNITION.ID.asc())
                        .limit(limit)
                        .offset(offset)
                        .fetch()),
                offset,
                limit,
                db.fetchCount(RECOGNITION, which));
    }

    private Condition condition(RecognitionFilter filter) {
        var which = DSL.noCondition();
        if (filter.state() != null) {
            which = which.and(RECOGNITION.STATE.eq(filter.state().name()));
        }
        if (filter.chain() != null) {
            which = which.and(RECOGNITION.CHAIN.eq(filter.chain().text()));
        }
        if (filter.quarter() != null) {
            which = which.and(RECOGNITION.QUARTER.eq(filter.quarter().toString()));
        }
        if (filter.unit() != null) {
            var below = units.subtree(units.get(filter.unit())).stream()
                    .map(Unit::id)
                    .toArray(UUID[]::new);
            which = which.and(DSL.condition("{0} && {1}", RECOGNITION.PART_UNITS, DSL.val(below)));
        }
        return which;
    }

    /** @throws Refusal.Missing {@code no-recognition} when there is none, or the actor may not see it */
    public Recognition get(UUID id) {
        return read(db.selectFrom(RECOGNITION).where(RECOGNITION.ID.eq(id)).fetch()).stream()
                .findFirst()
                .orElseThrow(() -> new Refusal.Missing("no-recognition"));
    }

    /** Applications for a project that the actor may see, the latest first. */
    public List<Recognition> ofProject(UUID project) {
        return read(db.selectFrom(RECOGNITION)
                .where(RECOGNITION.PROJECT_ID.eq(project))
                .orderBy(RECOGNITION.CHANGED_AT.desc())
                .limit(Part.USUAL)
                .fetch());
    }

    /** What was done, the latest first; nothing of it where the actor only reads what is public. */
    public List<RecognitionEvent> events(UUID id) {
        var rows = db.selectFrom(RECOGNITION_EVENT)
                .where(RECOGNITION_EVENT.RECOGNITION_ID.eq(id))
                .orderBy(RECOGNITION_EVENT.SEQ.desc())
                .limit(MOST_EVENTS)
                .fetch();
        var readable = evidence.byHash(
                rows.stream().flatMap(row -> Arrays.stream(row.getEvidence())).collect(Collectors.toSet()));
        return rows.stream()
                .map(row -> {
                    var files = Arrays.stream(row.getEvidence())
                            .map(readable::get)
                            .filter(Objects::nonNull)
                            .toList();
                    return new RecognitionEvent(
                            RecognitionAct.valueOf(row.getAct()),
                            row.getWords(),
                            row.getDay(),
                            Arrays.stream(row.getDeclared())
                                    .map(Exclusion::valueOf)
                                    .collect(Collectors.toSet()),
                            files,
                            files.size() < row.getEvidence().length,
                            row.getByName(),
                            row.getAt());
                })
                .toList();
    }

    /**
     * What is recognised in these quarters.
     *
     * @param known as it was known at this moment; null: now
     */
    List<Counted> counted(Collection<Period.Quarter> quarters, @Nullable Instant known) {
        var when = known == null
                ? RECOGNITION.RECOGNISED_AT.isNotNull().and(RECOGNITION.REVOKED_AT.isNull())
                : RECOGNITION
                        .RECOGNISED_AT
                        .le(known)
                        .and(RECOGNITION.REVOKED_AT.isNull().or(RECOGNITION.REVOKED_AT.gt(known)));
        return db.selectFrom(RECOGNITION)
                .where(RECOGNITION.QUARTER.in(
                        quarters.stream().map(Period.Quarter::toString).toList()))
                .and(when)
                .orderBy(RECOGNITION.QUARTER, RECOGNITION.POINTS.desc(), RECOGNITION.ID)
                .fetch(Recognitions::counted);
    }

    private static Counted counted(RecognitionRecord row) {
        var shares = new LinkedHashMap<UUID, BigDecimal>();
        IntStream.range(0, row.getPartUnits().length)
                .forEach(i -> shares.put(row.getPartUnits()[i], row.getPartShares()[i]));
        return new Counted(
                row.getId(),
                row.getProjectName(),
                row.getUnitId(),
                shares,
                RecognitionFilter.quarter(row.getQuarter()),
                Objects.requireNonNull(row.getPoints()),
                row.getRevision(),
                Origin.valueOf(row.getOrigin()));
    }

    /** The quarters anybody applied for that the actor knows of, the latest first. */
    public List<Period.Quarter> quarters() {
        return db.selectDistinct(RECOGNITION.QUARTER)
                .from(RECOGNITION)
                .orderBy(RECOGNITION.QUARTER.desc())
                .limit(MOST_EVENTS)
                .fetch(row -> RecognitionFilter.quarter(row.value1()));
    }

    /** Units that have applied, as far as the actor knows, each after its parent. */
    public List<Unit> applicants() {
        return units
                .byId(db.select(UNIT.ID)
                        .from(UNIT)
                        .whereExists(DSL.selectOne().from(RECOGNITION).where(RECOGNITION.UNIT_ID.eq(UNIT.ID)))
                        .fetch(UNIT.ID))
                .values()
                .stream()
                .sorted(Comparator.comparing(Unit::path))
                .toList();
    }

    private List<Recognition> read(List<RecognitionRecord> rows) {
        var byId = units.byId(
                rows.stream().flatMap(row -> Arrays.stream(row.getPartUnits())).collect(Collectors.toSet()));
        return rows.stream().map(row -> read(row, byId)).toList();
    }

    private static Recognition read(RecognitionRecord row, Map<UUID, Unit> byId) {
        var parts = IntStream.range(0, row.getPartUnits().length)
                .mapToObj(i -> new Recognition.Part(
                        Objects.requireNonNull(byId.get(row.getPartUnits()[i])), row.getPartShares()[i]))
                .toList();
        return new Recognition(
                row.getId(),
                row.getProjectId(),
                row.getProjectName(),
                new ChainCode(row.getChain()),
                RecognitionFilter.quarter(row.getQuarter()),
                Objects.requireNonNull(byId.get(row.getUnitId())),
                parts,
                RecognitionState.valueOf(row.getState()),
                row.getNoticeUntil(),
                row.getObjections(),
                row.getRuleId(),
                row.getPoints(),
                row.getRecognisedAt(),
                row.getRevokedAt(),
                row.getAppliedBy(),
                Origin.valueOf(row.getOrigin()),
                row.getRevision(),
                row.getChangedAt());
    }

    /** Exclusions the applicant declared not to be met, as far as the actor may read it. */
    Set<Exclusion> declared(UUID id) {
        return Optional.ofNullable(db.select(RECOGNITION_EVENT.DECLARED)
                        .from(RECOGNITION_EVENT)
                        .where(RECOGNITION_EVENT.RECOGNITION_ID.eq(id))
                        .and(RECOGNITION_EVENT.SEQ.eq(1))
                        .fetchOne(RECOGNITION_EVENT.DECLARED))
                .stream()
                .flatMap(Stream::of)
                .map(Exclusion::valueOf)
                .collect(Collectors.toSet());
    }
}
