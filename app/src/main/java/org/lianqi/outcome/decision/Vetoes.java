package org.lianqi.outcome.decision;

import static org.lianqi.schema.jooq.Tables.VETO_DECISION;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.notice.Notices;
import org.lianqi.ground.notice.Recipients;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.outcome.assessment.AssessmentRows;
import org.lianqi.outcome.scheme.Schemes;
import org.lianqi.schema.jooq.tables.records.AssessmentRecord;
import org.lianqi.schema.jooq.tables.records.VetoDecisionRecord;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** 一票否决: the office strikes a unit's awards for a reason, and lifts that for another. Scores stay as they are. */
@Service
@Transactional
public class Vetoes {
    private static final int MOST = 500;

    private final DSLContext db;
    private final AssessmentRows rows;
    private final Schemes schemes;
    private final Units units;
    private final DecisionFiles files;
    private final Journal journal;
    private final Notices notices;
    private final Clock clock;

    Vetoes(
            DSLContext db,
            AssessmentRows rows,
            Schemes schemes,
            Units units,
            DecisionFiles files,
            Journal journal,
            Notices notices,
            Clock clock) {
        this.db = db;
        this.rows = rows;
        this.schemes = schemes;
        this.units = units;
        this.files = files;
        this.journal = journal;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * Strikes a unit until the inputs are frozen.
     *
     * @param veto code of the veto in the scheme
     * @param reason in the words of the decision; the unit reads them
     * @param proof at most one file
     * @throws Refusal.Conflict {@code decisions-closed} when inputs are frozen; {@code veto-stands} when it is struck already
     * @throws Refusal.Invalid {@code reason-wanted}; {@code no-veto-item}; {@code unit-not-in-quarter}
     */
    public UUID impose(
            UUID assessment, String unitCode, String veto, String reason, List<BroughtFile> proof, Origin origin) {
        Actors.require(Role.ASSESSOR);
        var row = rows.lockToDecide(assessment);
        var unit = rows.units(assessment).get(unitCode);
        if (unit == null) {
            throw new Refusal.Invalid("unit-not-in-quarter", unitCode, row.getPeriod());
        }
        var name = name(row, veto).orElseThrow(() -> new Refusal.Invalid("no-veto-item", veto));
        wantReason(reason);
        if (proof.size() > 1) {
            throw new Refusal.Invalid("too-many-files", proof.size(), 1);
        }
        var standing = db.selectFrom(VETO_DECISION)
                .where(VETO_DECISION.ASSESSMENT_ID.eq(assessment))
                .and(VETO_DECISION.UNIT_ID.eq(unit.id()))
                .and(VETO_DECISION.VETO.eq(veto))
                .and(VETO_DECISION.LIFTED_AT.isNull())
                .fetchOptional();
        if (standing.isPresent()) {
            throw new Refusal.Conflict(
                    "veto-stands",
                    unit.name(),
                    name,
                    standing.get().getDecidedBy(),
                    standing.get().getDecidedAt());
        }
        var kept = files.keep(proof, unit.id());
        var id = Objects.requireNonNull(db.insertInto(VETO_DECISION)
                .set(VETO_DECISION.ASSESSMENT_ID, assessment)
                .set(VETO_DECISION.UNIT_ID, unit.id())
                .set(VETO_DECISION.VETO, veto)
                .set(VETO_DECISION.REASON, reason.strip())
                .set(VETO_DECISION.EVIDENCE, kept.length == 0 ? null : kept[0])
                .set(VETO_DECISION.ORIGIN, origin.name())
                .set(VETO_DECISION.DECIDED_BY, Actors.current().displayName())
                .set(VETO_DECISION.DECIDED_AT, clock.instant())
                .returningResult(VETO_DECISION.ID)
                .fetchSingle()
                .value1());
        journal.append(
                "veto.impose",
                "veto",
                id.toString(),
                null,
                Map.of("quarter", row.getSchemeCode() + "/" + row.getPeriod(), "unit", unit.code(), "veto", veto),
                reason.strip());
        tell(row, unit, "veto.imposed", name);
        return id;
    }

    /**
     * Takes a veto away again; it stays on record.
     *
     * @throws Refusal.Conflict {@code decision-changed} when somebody was first
     */
    public void lift(UUID veto, int revision, String reason) {
        Actors.require(Role.ASSESSOR);
        var there = get(veto);
        var row = rows.lockToDecide(there.getAssessmentId());
        wantReason(reason);
        int lifted = db.update(VETO_DECISION)
                .set(VETO_DECISION.LIFTED_BY, Actors.current().displayName())
                .set(VETO_DECISION.LIFTED_AT, clock.instant())
                .set(VETO_DECISION.LIFTED_REASON, reason.strip())
                .set(VETO_DECISION.REVISION, VETO_DECISION.REVISION.plus(1))
                .where(VETO_DECISION.ID.eq(veto))
                .and(VETO_DECISION.REVISION.eq(revision))
                .and(VETO_DECISION.LIFTED_AT.isNull())
                .execute();
        var name = name(row, there.getVeto()).orElse(new Name(there.getVeto(), there.getVeto()));
        if (lifted == 0) {
            var now = get(veto);
            throw new Refusal.Conflict(
                    "veto-lifted", name, now.getLiftedBy() == null ? now.getDecidedBy() : now.getLiftedBy());
        }
        journal.append(
                "veto.lift",
                "veto",
                veto.toString(),
                Map.of("veto", there.getVeto(), "reason", there.getReason()),
                Map.of("lifted", true),
                reason.strip());
        tell(row, units.get(there.getUnitId()), "veto.lifted", name);
    }

    /** Vetoes of a quarter that the actor may see, those in force first. */
    @Transactional(readOnly = true)
    public List<VetoEntry> list(UUID assessment) {
        var row = rows.get(assessment);
        var found = db.selectFrom(VETO_DECISION)
                .where(VETO_DECISION.ASSESSMENT_ID.eq(assessment))
                .orderBy(VETO_DECISION.LIFTED_AT.desc().nullsFirst(), VETO_DECISION.DECIDED_AT.desc())
                .limit(MOST)
                .fetch();
        if (found.isEmpty()) {
            return List.of();
        }
        var byId = units.byId(
                found.stream().map(VetoDecisionRecord::getUnitId).distinct().toList());
        var readable = files.readable(found.stream().map(Vetoes::kept).toList());
        return found.stream()
                .map(veto -> new VetoEntry(
                        veto.getId(),
                        Objects.requireNonNull(byId.get(veto.getUnitId())),
                        name(row, veto.getVeto()).orElse(new Name(veto.getVeto(), veto.getVeto())),
                        veto.getReason(),
                        DecisionFiles.attached(kept(veto), readable),
                        Origin.valueOf(veto.getOrigin()),
                        veto.getRevision(),
                        veto.getDecidedBy(),
                        veto.getDecidedAt(),
                        veto.getLiftedBy(),
                        veto.getLiftedAt(),
                        veto.getLiftedReason() == null ? "" : veto.getLiftedReason()))
                .toList();
    }

    private static String[] kept(VetoDecisionRecord veto) {
        return veto.getEvidence() == null ? new String[0] : new String[] {veto.getEvidence()};
    }

    private VetoDecisionRecord get(UUID id) {
        return Optional.ofNullable(db.selectFrom(VETO_DECISION)
                        .where(VETO_DECISION.ID.eq(id))
                        .fetchOne())
                .orElseThrow(() -> new Refusal.Missing("no-decision"));
    }

    private Optional<Name> name(AssessmentRecord row, String code) {
        return schemes.get(row.getSchemeId()).scheme().vetoes().stream()
                .filter(veto -> veto.code().equals(code))
                .map(veto -> new Name(veto.name().zh(), veto.name().en()))
                .findFirst();
    }

    private void tell(AssessmentRecord row, Unit unit, String kind, Name veto) {
        notices.tell(
                new Recipients.In(Role.REPORTER, unit.id()),
                kind,
                List.of(unit.name(), veto, Period.parse(row.getPeriod())),
                "/quarters/" + row.getSchemeCode() + "/" + row.getPeriod() + "/decisions",
                null);
    }

    private static void wantReason(String reason) {
        if (reason.isBlank()) {
            throw new Refusal.Invalid("reason-wanted");
        }
    }
}
