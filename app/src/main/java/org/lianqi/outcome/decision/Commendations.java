package org.lianqi.outcome.decision;

import static org.lianqi.schema.jooq.Tables.COMMENDATION;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.lianqi.engine.index.scheme.AwardRule;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.outcome.assessment.AssessmentRows;
import org.lianqi.outcome.scheme.Schemes;
import org.lianqi.schema.jooq.tables.records.AssessmentRecord;
import org.lianqi.schema.jooq.tables.records.CommendationRecord;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** 表扬: given by the office in words, for what no indicator measures. Units learn of it when it is published. */
@Service
@Transactional
public class Commendations {
    private static final int MOST = 500;

    private final DSLContext db;
    private final AssessmentRows rows;
    private final Schemes schemes;
    private final Units units;
    private final Journal journal;
    private final Clock clock;

    Commendations(DSLContext db, AssessmentRows rows, Schemes schemes, Units units, Journal journal, Clock clock) {
        this.db = db;
        this.rows = rows;
        this.schemes = schemes;
        this.units = units;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Commends a unit until the inputs are frozen.
     *
     * @param award code of the commendation in the scheme
     * @throws Refusal.Conflict {@code decisions-closed}; {@code commendation-stands} when the unit has this one already
     * @throws Refusal.Invalid {@code no-commendation}; {@code words-wanted}; {@code unit-not-in-quarter}
     */
    public UUID give(UUID assessment, String unitCode, String award, String words, Origin origin) {
        Actors.require(Role.ASSESSOR);
        var row = rows.lockToDecide(assessment);
        var unit = rows.units(assessment).get(unitCode);
        if (unit == null) {
            throw new Refusal.Invalid("unit-not-in-quarter", unitCode, row.getPeriod());
        }
        var name = name(row, award).orElseThrow(() -> new Refusal.Invalid("no-commendation", award));
        if (words.isBlank() || words.strip().length() > 500) {
            throw new Refusal.Invalid("words-wanted", words.strip().length());
        }
        if (db.fetchExists(
                COMMENDATION,
                COMMENDATION
                        .ASSESSMENT_ID
                        .eq(assessment)
                        .and(COMMENDATION.UNIT_ID.eq(unit.id()))
                        .and(COMMENDATION.AWARD.eq(award))
                        .and(COMMENDATION.WITHDRAWN_AT.isNull()))) {
            throw new Refusal.Conflict("commendation-stands", unit.name(), name);
        }
        var id = Objects.requireNonNull(db.insertInto(COMMENDATION)
                .set(COMMENDATION.ASSESSMENT_ID, assessment)
                .set(COMMENDATION.UNIT_ID, unit.id())
                .set(COMMENDATION.AWARD, award)
                .set(COMMENDATION.WORDS, words.strip())
                .set(COMMENDATION.ORIGIN, origin.name())
                .set(COMMENDATION.DECIDED_BY, Actors.current().displayName())
                .set(COMMENDATION.DECIDED_AT, clock.instant())
                .returningResult(COMMENDATION.ID)
                .fetchSingle()
                .value1());
        journal.append(
                "commendation.give",
                "commendation",
                id.toString(),
                null,
                Map.of(
                        "quarter", row.getSchemeCode() + "/" + row.getPeriod(),
                        "unit", unit.code(),
                        "words", words.strip()),
                null);
        return id;
    }

    /** @throws Refusal.Conflict {@code decision-changed} when somebody was first */
    public void withdraw(UUID commendation, int revision, String reason) {
        Actors.require(Role.ASSESSOR);
        var there = get(commendation);
        rows.lockToDecide(there.getAssessmentId());
        if (reason.isBlank()) {
            throw new Refusal.Invalid("reason-wanted");
        }
        int withdrawn = db.update(COMMENDATION)
                .set(COMMENDATION.WITHDRAWN_BY, Actors.current().displayName())
                .set(COMMENDATION.WITHDRAWN_AT, clock.instant())
                .set(COMMENDATION.WITHDRAWN_REASON, reason.strip())
                .set(COMMENDATION.REVISION, COMMENDATION.REVISION.plus(1))
                .where(COMMENDATION.ID.eq(commendation))
                .and(COMMENDATION.REVISION.eq(revision))
                .and(COMMENDATION.WITHDRAWN_AT.isNull())
                .execute();
        if (withdrawn == 0) {
            var now = get(commendation);
            throw new Refusal.Conflict(
                    "commendation-withdrawn", now.getWithdrawnBy() == null ? now.getDecidedBy() : now.getWithdrawnBy());
        }
        journal.append(
                "commendation.withdraw",
                "commendation",
                commendation.toString(),
                Map.of("words", there.getWords()),
                Map.of("withdrawn", true),
                reason.strip());
    }

    /** Commendations of a quarter that the actor may see, those that stand first. */
    @Transactional(readOnly = true)
    public List<CommendationEntry> list(UUID assessment) {
        var row = rows.get(assessment);
        var found = db.selectFrom(COMMENDATION)
                .where(COMMENDATION.ASSESSMENT_ID.eq(assessment))
                .orderBy(COMMENDATION.WITHDRAWN_AT.desc().nullsFirst(), COMMENDATION.DECIDED_AT.desc())
                .limit(MOST)
                .fetch();
        if (found.isEmpty()) {
            return List.of();
        }
        var byId = units.byId(
                found.stream().map(CommendationRecord::getUnitId).distinct().toList());
        return found.stream()
                .map(given -> new CommendationEntry(
                        given.getId(),
                        Objects.requireNonNull(byId.get(given.getUnitId())),
                        name(row, given.getAward()).orElse(new Name(given.getAward(), given.getAward())),
                        given.getWords(),
                        Origin.valueOf(given.getOrigin()),
                        given.getRevision(),
                        given.getDecidedBy(),
                        given.getDecidedAt(),
                        given.getWithdrawnBy(),
                        given.getWithdrawnAt(),
                        given.getWithdrawnReason()))
                .toList();
    }

    private CommendationRecord get(UUID id) {
        return Optional.ofNullable(db.selectFrom(COMMENDATION)
                        .where(COMMENDATION.ID.eq(id))
                        .fetchOne())
                .orElseThrow(() -> new Refusal.Missing("no-decision"));
    }

    private Optional<Name> name(AssessmentRecord row, String code) {
        return schemes.get(row.getSchemeId()).scheme().awards().stream()
                .filter(AwardRule.Commendation.class::isInstance)
                .filter(award -> award.code().equals(code))
                .map(award -> new Name(award.name().zh(), award.name().en()))
                .findFirst();
    }
}
