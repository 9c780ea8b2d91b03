package org.lianqi.outcome.decision;

import static org.lianqi.schema.jooq.Tables.APPEAL;
import static org.lianqi.schema.jooq.Tables.ASSESSMENT;
import static org.lianqi.schema.jooq.Tables.PUBLICATION;
import static org.lianqi.schema.jooq.Tables.SCHEME;
import static org.lianqi.schema.jooq.Tables.UNIT;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.evidence.Evidence;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.notice.Notices;
import org.lianqi.ground.notice.Recipients;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.ground.web.Part;
import org.lianqi.outcome.assessment.AppealKind;
import org.lianqi.outcome.assessment.AppealState;
import org.lianqi.outcome.assessment.AssessmentSummary;
import org.lianqi.outcome.assessment.Stage;
import org.lianqi.schema.jooq.tables.records.AppealRecord;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * 异议与申诉: a unit says that a number of its own is wrong, and why; the office upholds or dismisses it and says why. An
 * objection during public notice keeps inputs from being frozen; an appeal that is upheld leads to a correction.
 */
@Service
@Transactional
public class Appeals {
    private static final int LONGEST = 4000;

    private final DSLContext db;
    private final ContestedFigures contested;
    private final Units units;
    private final DecisionFiles files;
    private final Journal journal;
    private final Notices notices;
    private final Clock clock;

    Appeals(
            DSLContext db,
            ContestedFigures contested,
            Units units,
            DecisionFiles files,
            Journal journal,
            Notices notices,
            Clock clock) {
        this.db = db;
        this.contested = contested;
        this.units = units;
        this.files = files;
        this.journal = journal;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * What may be objected to.
     *
     * @param figure the number as it stands
     * @param kind objection or appeal, by the stage
     */
    public record Contestable(AssessmentSummary assessment, Unit unit, Figure figure, AppealKind kind) {}

    /**
     * The number somebody wants to object to.
     *
     * @throws Refusal.Missing {@code figure} when it is no unit's number of a quarter
     * @throws Refusal.Conflict {@code appeal-closed}, {@code objection-over} when it is too early or too late
     * @throws Refusal.Forbidden {@code unit-not-yours}
     */
    @Transactional(readOnly = true)
    public Contestable contestable(FigureRef ref) {
        var whose = contested.whose(ref).orElseThrow(() -> new Refusal.Missing("figure", ref.toString()));
        var kind = kind(whose.assessment());
        SpeaksFor.require(whose.unit());
        return new Contestable(whose.assessment(), whose.unit(), contested.figure(whose, ref), kind);
    }

    /** Whether the actor may object to a number right now; asks no more of the database than it must. */
    @Transactional(readOnly = true)
    public Optional<AppealKind> open(FigureRef ref) {
        return contested
                .whose(ref)
                .filter(whose -> SpeaksFor.unit(whose.unit()))
                .filter(whose -> !over(whose.assessment()))
                .filter(whose -> ContestedFigures.isCurrent(whose, ref))
                .flatMap(whose -> AppealKind.at(whose.assessment().stage()));
    }

    /** The results of a unit that its reporters may object to now; empty when they may not. */
    @Transactional(readOnly = true)
    public List<Figure> figures(AssessmentSummary assessment, Unit unit) {
        return over(assessment) || AppealKind.at(assessment.stage()).isEmpty() || !SpeaksFor.unit(unit)
                ? List.of()
                : contested.list(new ContestedFigures.Whose(assessment, unit));
    }

    private boolean over(AssessmentSummary assessment) {
        var until = assessment.noticeUntil();
        return assessment.stage() == Stage.NOTICE
                && until != null
                && clock.instant().isAfter(until);
    }

    private AppealKind kind(AssessmentSummary assessment) {
        var kind = AppealKind.at(assessment.stage())
                .orElseThrow(() -> new Refusal.Conflict("appeal-closed", assessment.period(), assessment.stage()));
        if (over(assessment)) {
            throw new Refusal.Conflict(
                    "objection-over", assessment.period(), Objects.requireNonNull(assessment.noticeUntil()));
        }
        return kind;
    }

    /**
     * Objects to a number of the own unit.
     *
     * @throws Refusal.Invalid {@code grounds-wanted} without grounds
     * @throws Refusal.Conflict as {@link #contestable}; {@code appeal-open} while an earlier one about it is undecided
     */
    public UUID raise(FigureRef ref, String grounds, List<BroughtFile> proof, Origin origin) {
        Actors.require(Role.REPORTER);
        var about = contestable(ref);
        if (grounds.isBlank() || grounds.strip().length() > LONGEST) {
            throw new Refusal.Invalid("grounds-wanted", grounds.strip().length(), LONGEST);
        }
        if (db.fetchExists(
                APPEAL,
                APPEAL.ASSESSMENT_ID
                        .eq(about.assessment().id())
                        .and(APPEAL.UNIT_ID.eq(about.unit().id()))
                        .and(APPEAL.FIGURE_REF.eq(ref.toString()))
                        .and(APPEAL.STATE.eq(AppealState.OPEN.name())))) {
            throw new Refusal.Conflict("appeal-open", about.figure().measured());
        }
        var id = insert(about, grounds.strip(), files.keep(proof, about.unit().id()), origin);
        var assessment = about.assessment();
        journal.append(
                about.kind() == AppealKind.OBJECTION ? "appeal.object" : "appeal.raise",
                "appeal",
                id.toString(),
                null,
                Map.of("quarter", assessment.path(), "unit", about.unit().code(), "figure", ref.toString()),
                grounds.strip());
        notices.tell(
                new Recipients.Everywhere(Role.ASSESSOR),
                about.kind() == AppealKind.OBJECTION ? "appeal.objected" : "appeal.raised",
                List.of(about.unit().name(), about.figure().measured(), assessment.period()),
                "/appeals/" + id,
                about.kind() == AppealKind.OBJECTION ? assessment.noticeUntil() : null);
        return id;
    }

    private UUID insert(Contestable about, String grounds, String[] kept, Origin origin) {
        var figure = about.figure();
        var actor = Actors.current();
        try {
            return Objects.requireNonNull(db.insertInto(APPEAL)
                    .set(APPEAL.ASSESSMENT_ID, about.assessment().id())
                    .set(APPEAL.ROUND, about.assessment().round())
                    .set(APPEAL.KIND, about.kind().name())
                    .set(APPEAL.UNIT_ID, about.unit().id())
                    .set(APPEAL.FIGURE_REF, figure.ref().toString())
                    .set(APPEAL.SHOWN_ZH, figure.measured().zh())
                    .set(APPEAL.SHOWN_EN, figure.measured().en())
                    .set(APPEAL.SHOWN_VALUE, figure.value())
                    .set(APPEAL.SHOWN_DECIMALS, figure.decimals())
                    .set(APPEAL.SHOWN_UNIT, figure.unitOfMeasure())
                    .set(APPEAL.SHOWN_KIND, figure.kind().name())
                    .set(APPEAL.SHOWN_STATE, figure.state().name())
                    .set(APPEAL.ORIGIN, figure.origin().with(origin).name())
                    .set(APPEAL.GROUNDS, grounds)
                    .set(APPEAL.EVIDENCE, kept)
                    .set(APPEAL.RAISED_BY, actor.displayName())
                    .set(
                            APPEAL.RAISED_BY_ID,
                            actor instanceof Actor.Official official
                                    ? official.account().toString()
                                    : null)
                    .set(APPEAL.RAISED_AT, clock.instant())
                    .returningResult(APPEAL.ID)
                    .fetchSingle()
                    .value1());
        } catch (DataIntegrityViolationException | IntegrityConstraintViolationException late) {
            throw new Refusal.Conflict("appeal-late", about.assessment().period(), figure.measured());
        }
    }

    /** Agrees that the number is wrong; what follows is said in the reply. */
    public void uphold(UUID appeal, int revision, String reply) {
        decide(appeal, revision, AppealState.UPHELD, reply);
    }

    public void dismiss(UUID appeal, int revision, String reply) {
        decide(appeal, revision, AppealState.DISMISSED, reply);
    }

    /** @throws Refusal.Invalid {@code reply-wanted} without one: the unit must know why */
    private void decide(UUID id, int revision, AppealState to, String reply) {
        Actors.require(Role.ASSESSOR);
        if (reply.isBlank()) {
            throw new Refusal.Invalid("reply-wanted");
        }
        var there = get(id);
        move(there, revision, to, reply.strip());
        notices.tell(
                new Recipients.In(Role.REPORTER, there.unit().id()),
                to == AppealState.UPHELD ? "appeal.upheld" : "appeal.dismissed",
                List.of(there.figure().measured(), there.period()),
                there.link(),
                null);
    }

    /** The unit takes it back while nobody decided. */
    public void withdraw(UUID appeal, int revision) {
        Actors.require(Role.REPORTER);
        var there = get(appeal);
        SpeaksFor.require(there.unit());
        move(there, revision, AppealState.WITHDRAWN, "");
        notices.tell(
                new Recipients.Everywhere(Role.ASSESSOR),
                "appeal.withdrawn",
                List.of(there.unit().name(), there.figure().measured(), there.period()),
                there.link(),
                null);
    }

    private void move(AppealEntry there, int revision, AppealState to, String reply) {
        boolean decision = to != AppealState.WITHDRAWN;
        int moved = db.update(APPEAL)
                .set(APPEAL.STATE, to.name())
                .set(APPEAL.REPLY, reply)
                .set(APPEAL.DECIDED_BY, decision ? Actors.current().displayName() : null)
                .set(APPEAL.DECIDED_AT, decision ? clock.instant() : null)
                .set(APPEAL.REVISION, APPEAL.REVISION.plus(1))
                .where(APPEAL.ID.eq(there.id()))
                .and(APPEAL.REVISION.eq(revision))
                .and(APPEAL.STATE.eq(AppealState.OPEN.name()))
                .execute();
        if (moved == 0) {
            var now = get(there.id());
            throw new Refusal.Conflict(
                    "appeal-decided",
                    now.figure().measured(),
                    now.state(),
                    now.decidedBy() == null ? now.raisedBy() : now.decidedBy());
        }
        journal.append(
                switch (to) {
                    case UPHELD -> "appeal.uphold";
                    case DISMISSED -> "appeal.dismiss";
                    case WITHDRAWN, OPEN -> "appeal.withdraw";
                },
                "appeal",
                there.id().toString(),
                Map.of("state", there.state().name()),
                Map.of("state", to.name()),
                reply.isEmpty() ? null : reply);
    }

    /** @throws Refusal.Missing {@code no-appeal} when there is none, or the actor may not see it */
    @Transactional(readOnly = true)
    public AppealEntry get(UUID id) {
        return entries(APPEAL.ID.eq(id), 0, 1, true).stream()
                .findFirst()
                .orElseThrow(() -> new Refusal.Missing("no-appeal"));
    }

    /** Those the actor may see, open ones first, then the newest; files are left to {@link #get}. */
    @Transactional(readOnly = true)
    public Part<AppealEntry> page(AppealFilter filter, int offset, int limit) {
        var which = condition(filter);
        var total = db.selectCount()
                .from(APPEAL)
                .join(UNIT)
                .on(UNIT.ID.eq(APPEAL.UNIT_ID))
                .where(which)
                .fetchSingle()
                .value1();
        return new Part<>(entries(which, offset, limit, false), offset, limit, total);
    }

    /** Those of a condition, without their files. */
    public List<AppealEntry> listed(Condition which, int atMost) {
        return entries(which, 0, atMost, false);
    }

    private static Condition condition(AppealFilter filter) {
        var which = DSL.noCondition();
        if (filter.assessment() != null) {
            which = which.and(APPEAL.ASSESSMENT_ID.eq(filter.assessment()));
        }
        if (filter.state() != null) {
            which = which.and(APPEAL.STATE.eq(filter.state().name()));
        }
        if (filter.kind() != null) {
            which = which.and(APPEAL.KIND.eq(filter.kind().name()));
        }
        var search = filter.search().strip();
        return search.isEmpty()
                ? which
                : which.and(UNIT.NAME_ZH
                        .containsIgnoreCase(search)
                        .or(UNIT.NAME_EN.containsIgnoreCase(search))
                        .or(UNIT.CODE.containsIgnoreCase(search)));
    }

    private List<AppealEntry> entries(Condition which, int offset, int limit, boolean withFiles) {
        var found = db.select(
                        APPEAL.asterisk(),
                        ASSESSMENT.SCHEME_CODE,
                        ASSESSMENT.PERIOD,
                        SCHEME.NAME_ZH,
                        SCHEME.NAME_EN,
                        PUBLICATION.VERSION)
                .from(APPEAL)
                .join(UNIT)
                .on(UNIT.ID.eq(APPEAL.UNIT_ID))
                .join(ASSESSMENT)
                .on(ASSESSMENT.ID.eq(APPEAL.ASSESSMENT_ID))
                .join(SCHEME)
                .on(SCHEME.ID.eq(ASSESSMENT.SCHEME_ID))
                .leftJoin(PUBLICATION)
                .on(PUBLICATION.ID.eq(APPEAL.PUBLICATION_ID))
                .where(which)
                .orderBy(
                        DSL.case_(APPEAL.STATE).when(AppealState.OPEN.name(), 0).else_(1),
                        APPEAL.RAISED_AT.desc(),
                        APPEAL.ID)
                .offset(offset)
                .limit(limit)
                .fetch();
        var byId = units.byId(
                found.stream().map(row -> row.get(APPEAL.UNIT_ID)).distinct().toList());
        Map<String, Evidence> readable = withFiles
                ? files.readable(
                        found.stream().map(row -> row.get(APPEAL.EVIDENCE)).toList())
                : Map.of();
        return found.stream()
                .map(row -> entry(row, Objects.requireNonNull(byId.get(row.get(APPEAL.UNIT_ID))), readable))
                .toList();
    }

    private static AppealEntry entry(Record row, Unit unit, Map<String, Evidence> readable) {
        AppealRecord appeal = row.into(APPEAL);
        var period = Period.parse(row.get(ASSESSMENT.PERIOD));
        var origin = Origin.valueOf(appeal.getOrigin());
        return new AppealEntry(
                appeal.getId(),
                appeal.getAssessmentId(),
                row.get(ASSESSMENT.SCHEME_CODE),
                new Name(row.get(SCHEME.NAME_ZH), row.get(SCHEME.NAME_EN)),
                period,
                appeal.getRound(),
                AppealKind.valueOf(appeal.getKind()),
                unit,
                new Figure(
                        FigureRef.parse(appeal.getFigureRef()),
                        appeal.getShownValue(),
                        appeal.getShownDecimals(),
                        appeal.getShownUnit(),
                        new Name(appeal.getShownZh(), appeal.getShownEn()),
                        unit.name(),
                        period,
                        Kind.valueOf(appeal.getShownKind()),
                        ValueState.valueOf(appeal.getShownState()),
                        origin),
                appeal.getGrounds(),
                DecisionFiles.attached(appeal.getEvidence(), readable),
                AppealState.valueOf(appeal.getState()),
                appeal.getRevision(),
                origin,
                appeal.getRaisedBy(),
                appeal.getRaisedAt(),
                appeal.getReply(),
                appeal.getDecidedBy(),
                appeal.getDecidedAt(),
                row.get(PUBLICATION.VERSION),
                row.get(PUBLICATION.VERSION) == null
                        ? null
                        : "/quarters/" + row.get(ASSESSMENT.SCHEME_CODE) + "/" + period + "/versions/"
                                + row.get(PUBLICATION.VERSION));
    }
}
