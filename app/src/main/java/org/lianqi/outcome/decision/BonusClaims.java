package org.lianqi.outcome.decision;

import static org.lianqi.schema.jooq.Tables.BONUS_CLAIM;
import static org.lianqi.schema.jooq.Tables.UNIT;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.lianqi.engine.index.scheme.BonusCounting;
import org.lianqi.engine.index.scheme.BonusItem;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.evidence.Evidence;
import org.lianqi.ground.identity.Actor;
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
import org.lianqi.ground.web.Part;
import org.lianqi.outcome.assessment.AssessmentRows;
import org.lianqi.outcome.assessment.ClaimState;
import org.lianqi.outcome.assessment.Stage;
import org.lianqi.outcome.scheme.Schemes;
import org.lianqi.schema.jooq.tables.records.AssessmentRecord;
import org.lianqi.schema.jooq.tables.records.BonusClaimRecord;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * 加减分: a unit claims that a thing earns it points, or the office finds that one costs it points; the office accepts or
 * rejects. Nothing counts before it is accepted, one thing counts once, and no item gives more than its cap.
 */
@Service
@Transactional
public class BonusClaims {
    private final DSLContext db;
    private final AssessmentRows rows;
    private final Schemes schemes;
    private final Units units;
    private final DecisionFiles files;
    private final ClaimLedger ledger;
    private final Journal journal;
    private final Notices notices;
    private final Clock clock;

    BonusClaims(
            DSLContext db,
            AssessmentRows rows,
            Schemes schemes,
            Units units,
            DecisionFiles files,
            ClaimLedger ledger,
            Journal journal,
            Notices notices,
            Clock clock) {
        this.db = db;
        this.rows = rows;
        this.schemes = schemes;
        this.units = units;
        this.files = files;
        this.ledger = ledger;
        this.journal = journal;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * Claims points. Reporters claim for their own units until public notice begins, assessors for any assessed unit until
     * inputs are frozen.
     *
     * @param origin synthetic for practice; whatever the quarter is computed from then is, too
     * @throws Refusal.Conflict {@code claims-closed} when the stage takes none; {@code thing-claimed} when the unit claims
     *     this thing under this item already
     * @throws Refusal.Invalid {@code claim-evidence-wanted} when the item asks for proof; {@code item-measured}
     */
    public UUID claim(UUID assessment, ClaimDraft draft, Origin origin) {
        Actors.require(Role.REPORTER, Role.ASSESSOR);
        var row = rows.get(assessment);
        boolean office = Actors.current() instanceof Actor.SystemJob
                || Actors.current() instanceof Actor.Official official && official.has(Role.ASSESSOR);
        var stage = Stage.valueOf(row.getStage());
        if (!(office ? stage.collecting() : stage.compareTo(Stage.NOTICE) < 0)) {
            throw new Refusal.Conflict("claims-closed", stage);
        }
        var unit = assessed(row, draft.unit());
        if (!office) {
            SpeaksFor.require(unit);
        }
        var item = figures(row).item(draft.item());
        if (item.counting() instanceof BonusCounting.Measured) {
            throw new Refusal.Invalid("item-measured", ClaimFigures.name(item));
        }
        if (asksProof(item) && draft.files().isEmpty()) {
            throw new Refusal.Invalid("claim-evidence-wanted", ClaimFigures.name(item));
        }
        var twin = db.selectFrom(BONUS_CLAIM)
                .where(BONUS_CLAIM.ASSESSMENT_ID.eq(assessment))
                .and(BONUS_CLAIM.UNIT_ID.eq(unit.id()))
                .and(BONUS_CLAIM.ITEM.eq(item.code()))
                .and(BONUS_CLAIM.THING.eq(draft.thing()))
                .and(BONUS_CLAIM.STATE.in(ClaimState.CLAIMED.name(), ClaimState.ACCEPTED.name()))
                .fetchOptional();
        if (twin.isPresent()) {
            throw new Refusal.Conflict(
                    "thing-claimed",
                    draft.thing(),
                    ClaimFigures.name(item),
                    twin.get().getClaimedBy(),
                    twin.get().getClaimedAt());
        }
        var id = Objects.requireNonNull(db.insertInto(BONUS_CLAIM)
                .set(BONUS_CLAIM.ASSESSMENT_ID, assessment)
                .set(BONUS_CLAIM.UNIT_ID, unit.id())
                .set(BONUS_CLAIM.ITEM, item.code())
                .set(BONUS_CLAIM.THING, draft.thing())
                .set(BONUS_CLAIM.QUANTITY, draft.quantity())
                .set(BONUS_CLAIM.WORDS, draft.words())
                .set(BONUS_CLAIM.EVIDENCE, files.keep(draft.files(), unit.id()))
                .set(BONUS_CLAIM.ORIGIN, origin.name())
                .set(BONUS_CLAIM.CLAIMED_BY, Actors.current().displayName())
                .set(BONUS_CLAIM.CLAIMED_AT, clock.instant())
                .returningResult(BONUS_CLAIM.ID)
                .fetchSingle()
                .value1());
        journal.append(
                "bonus.claim",
                "bonus",
                id.toString(),
                null,
                Map.of(
                        "quarter", row.getSchemeCode() + "/" + row.getPeriod(),
                        "unit", unit.code(),
                        "item", item.code(),
                        "thing", draft.thing(),
                        "quantity", draft.quantity()),
                draft.words().isEmpty() ? null : draft.words());
        if (office) {
            tellUnit(row, unit, "bonus.found", item, draft.thing());
        } else {
            notices.tell(
                    new Recipients.Everywhere(Role.ASSESSOR),
                    "bonus.claimed",
                    List.of(unit.name(), ClaimFigures.name(item), draft.thing(), Period.parse(row.getPeriod())),
                    link(row),
                    null);
        }
        return id;
    }

    /** Counts the claim from now on; its unit is told. */
    public void accept(UUID claim, int revision, String reply) {
        decide(claim, revision, ClaimState.ACCEPTED, reply);
    }

    /** @throws Refusal.Invalid {@code reason-wanted} without a reply: the unit must know why */
    public void reject(UUID claim, int revision, String reply) {
        Actors.require(Role.ASSESSOR);
        if (reply.isBlank()) {
            throw new Refusal.Invalid("reason-wanted");
        }
        decide(claim, revision, ClaimState.REJECTED, reply);
    }

    private void decide(UUID id, int revision, ClaimState to, String reply) {
        Actors.require(Role.ASSESSOR);
        var claim = get(id);
        var row = rows.lockToDecide(claim.getAssessmentId());
        if (claim.getState().equals(ClaimState.WITHDRAWN.name())) {
            throw new Refusal.Conflict("claim-withdrawn", claim.getThing());
        }
        var item = figures(row).item(claim.getItem());
        if (to == ClaimState.ACCEPTED && asksProof(item) && claim.getEvidence().length == 0) {
            throw new Refusal.Invalid("claim-evidence-wanted", ClaimFigures.name(item));
        }
        move(claim, revision, to, reply.strip());
        tellUnit(
                row,
                units.get(claim.getUnitId()),
                to == ClaimState.ACCEPTED ? "bonus.accepted" : "bonus.rejected",
                item,
                claim.getThing());
    }

    /** The unit takes its claim back while nobody decided. */
    public void withdraw(UUID claim, int revision) {
        Actors.require(Role.REPORTER);
        var there = get(claim);
        SpeaksFor.require(units.get(there.getUnitId()));
        if (!there.getState().equals(ClaimState.CLAIMED.name())) {
            throw new Refusal.Conflict("claim-decided", there.getThing(), ClaimState.valueOf(there.getState()));
        }
        move(there, revision, ClaimState.WITHDRAWN, "");
    }

    private void move(BonusClaimRecord claim, int revision, ClaimState to, String reply) {
        boolean decision = to != ClaimState.WITHDRAWN;
        int moved = db.update(BONUS_CLAIM)
                .set(BONUS_CLAIM.STATE, to.name())
                .set(BONUS_CLAIM.REPLY, reply)
                .set(BONUS_CLAIM.DECIDED_BY, decision ? Actors.current().displayName() : null)
                .set(BONUS_CLAIM.DECIDED_AT, decision ? clock.instant() : null)
                .set(BONUS_CLAIM.REVISION, BONUS_CLAIM.REVISION.plus(1))
                .where(BONUS_CLAIM.ID.eq(claim.getId()))
                .and(BONUS_CLAIM.REVISION.eq(revision))
                .execute();
        if (moved == 0) {
            var now = get(claim.getId());
            throw new Refusal.Conflict(
                    "decision-changed",
                    now.getThing(),
                    by(now.getDecidedBy(), now.getClaimedBy()),
                    ClaimState.valueOf(now.getState()));
        }
        journal.append(
                switch (to) {
                    case ACCEPTED -> "bonus.accept";
                    case REJECTED -> "bonus.reject";
                    case WITHDRAWN, CLAIMED -> "bonus.withdraw";
                },
                "bonus",
                claim.getId().toString(),
                Map.of("state", claim.getState()),
                Map.of("state", to.name()),
                reply.isEmpty() ? null : reply);
    }

    private static String by(@org.jspecify.annotations.Nullable String decided, String claimed) {
        return decided == null ? claimed : decided;
    }

    /** Claims of a quarter that the actor may see, those nobody decided on first; six statements. */
    @Transactional(readOnly = true)
    public Part<BonusEntry> page(UUID assessment, int offset, int limit) {
        var row = rows.get(assessment);
        var here = BONUS_CLAIM.ASSESSMENT_ID.eq(assessment);
        var claims = db.selectFrom(BONUS_CLAIM)
                .where(here)
                .orderBy(
                        DSL.case_(BONUS_CLAIM.STATE)
                                .when(ClaimState.CLAIMED.name(), 0)
                                .when(ClaimState.WITHDRAWN.name(), 2)
                                .else_(1),
                        BONUS_CLAIM.CLAIMED_AT.desc(),
                        BONUS_CLAIM.ID)
                .offset(offset)
                .limit(limit)
                .fetch();
        return new Part<>(entries(row, claims), offset, limit, db.fetchCount(BONUS_CLAIM, here));
    }

    private List<BonusEntry> entries(AssessmentRecord row, List<BonusClaimRecord> claims) {
        if (claims.isEmpty()) {
            return List.of();
        }
        var figures = figures(row);
        var byId = units.byId(
                claims.stream().map(BonusClaimRecord::getUnitId).distinct().toList());
        var counted = ledger.count(row.getId(), figures.scheme(), figures.period(), byId.values());
        var readable = files.readable(
                claims.stream().map(BonusClaimRecord::getEvidence).toList());
        var elsewhere = elsewhere(row.getId(), claims);
        var entries = new ArrayList<BonusEntry>();
        for (var claim : claims) {
            var unit = Objects.requireNonNull(byId.get(claim.getUnitId()));
            entries.add(entry(row, claim, unit, figures, counted, readable, elsewhere));
        }
        return entries;
    }

    private static BonusEntry entry(
            AssessmentRecord row,
            BonusClaimRecord claim,
            Unit unit,
            ClaimFigures figures,
            ClaimLedger.Counted counted,
            Map<String, Evidence> readable,
            Map<String, Map<UUID, Name>> elsewhere) {
        var item = figures.item(claim.getItem());
        var others = new LinkedHashMap<>(elsewhere.getOrDefault(key(claim), Map.of()));
        others.remove(unit.id());
        var state = ClaimState.valueOf(claim.getState());
        return new BonusEntry(
                claim.getId(),
                unit,
                item.code(),
                ClaimFigures.name(item),
                claim.getThing(),
                figures.quantity(claim, unit, item),
                figures.earned(claim, unit, item),
                figures.credited(
                        row.getId(),
                        unit,
                        item,
                        counted.credited(unit.code(), item.code()),
                        Origin.valueOf(claim.getOrigin())),
                state == ClaimState.ACCEPTED
                        ? counted.verdict(unit.code(), item.code(), claim.getThing())
                                .orElse(null)
                        : null,
                claim.getWords(),
                DecisionFiles.attached(claim.getEvidence(), readable),
                List.copyOf(others.values()),
                state,
                claim.getRevision(),
                Origin.valueOf(claim.getOrigin()),
                claim.getClaimedBy(),
                claim.getClaimedAt(),
                claim.getDecidedBy(),
                claim.getDecidedAt(),
                claim.getReply());
    }

    /** Who else claims the same things, so that the office sees a project that two units count. */
    private Map<String, Map<UUID, Name>> elsewhere(UUID assessment, List<BonusClaimRecord> claims) {
        var found = new HashMap<String, Map<UUID, Name>>();
        db.select(BONUS_CLAIM.ITEM, BONUS_CLAIM.THING, UNIT.ID, UNIT.NAME_ZH, UNIT.NAME_EN)
                .from(BONUS_CLAIM)
                .join(UNIT)
                .on(UNIT.ID.eq(BONUS_CLAIM.UNIT_ID))
                .where(BONUS_CLAIM.ASSESSMENT_ID.eq(assessment))
                .and(BONUS_CLAIM.STATE.in(ClaimState.CLAIMED.name(), ClaimState.ACCEPTED.name()))
                .and(BONUS_CLAIM.THING.in(
                        claims.stream().map(BonusClaimRecord::getThing).toList()))
                .orderBy(UNIT.CODE)
                .forEach(other -> found.computeIfAbsent(
                                other.value1() + " " + other.value2(), added -> new LinkedHashMap<>())
                        .put(other.value3(), new Name(other.value4(), other.value5())));
        return found;
    }

    private static String key(BonusClaimRecord claim) {
        return claim.getItem() + " " + claim.getThing();
    }

    BonusClaimRecord get(UUID id) {
        return Optional.ofNullable(
                        db.selectFrom(BONUS_CLAIM).where(BONUS_CLAIM.ID.eq(id)).fetchOne())
                .orElseThrow(() -> new Refusal.Missing("no-decision"));
    }

    private Unit assessed(AssessmentRecord row, String code) {
        var unit = rows.units(row.getId()).get(code);
        if (unit == null) {
            throw new Refusal.Invalid("unit-not-in-quarter", code, row.getPeriod());
        }
        return unit;
    }

    private ClaimFigures figures(AssessmentRecord row) {
        return new ClaimFigures(schemes.get(row.getSchemeId()), Period.parse(row.getPeriod()));
    }

    private static boolean asksProof(BonusItem item) {
        return item.counting() instanceof BonusCounting.Claimed claimed && claimed.evidenceRequired();
    }

    private void tellUnit(AssessmentRecord row, Unit unit, String kind, BonusItem item, String thing) {
        notices.tell(
                new Recipients.In(Role.REPORTER, unit.id()),
                kind,
                List.of(ClaimFigures.name(item), thing, Period.parse(row.getPeriod())),
                link(row),
                null);
    }

    private static String link(AssessmentRecord row) {
        return "/quarters/" + row.getSchemeCode() + "/" + row.getPeriod() + "/decisions";
    }
}
