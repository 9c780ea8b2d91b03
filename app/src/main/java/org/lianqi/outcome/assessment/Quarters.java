package org.lianqi.outcome.assessment;

import static org.lianqi.schema.jooq.Tables.APPEAL;
import static org.lianqi.schema.jooq.Tables.ASSESSMENT;
import static org.lianqi.schema.jooq.Tables.BONUS_CLAIM;
import static org.lianqi.schema.jooq.Tables.COMPUTATION;
import static org.lianqi.schema.jooq.Tables.FROZEN_INPUT;
import static org.lianqi.schema.jooq.Tables.INPUT_SET;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.notice.Notices;
import org.lianqi.ground.notice.Recipients;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.outcome.scheme.Periods;
import org.lianqi.outcome.scheme.SchemeState;
import org.lianqi.outcome.scheme.Schemes;
import org.lianqi.record.indicator.ValuesForAssessment;
import org.lianqi.schema.jooq.tables.records.AssessmentRecord;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The life of an assessed period: collect → verify → public notice → freeze → compute → approve → publish, and again from
 * verify for a correction. Each step is one transaction and is taken once: it names the revision it was taken from, and
 * sent again from there it answers what it led to.
 */
@Service
@Transactional
public class Quarters {
    private final DSLContext db;
    private final AssessmentRows rows;
    private final StoredAssessments stored;
    private final RunRows runRows;
    private final Schemes schemes;
    private final InputTaking taking;
    private final Runs runs;
    private final Publishing publishing;
    private final ValuesForAssessment values;
    private final Journal journal;
    private final Notices notices;
    private final UnitNotices units;

    Quarters(
            DSLContext db,
            AssessmentRows rows,
            StoredAssessments stored,
            RunRows runRows,
            Schemes schemes,
            InputTaking taking,
            Runs runs,
            Publishing publishing,
            ValuesForAssessment values,
            Journal journal,
            Notices notices,
            UnitNotices units) {
        this.db = db;
        this.rows = rows;
        this.stored = stored;
        this.runRows = runRows;
        this.schemes = schemes;
        this.taking = taking;
        this.runs = runs;
        this.publishing = publishing;
        this.values = values;
        this.journal = journal;
        this.notices = notices;
        this.units = units;
    }

    /** What a step changes besides the stage. */
    private record Outcome(
            @Nullable UUID set,
            @Nullable UUID run,
            @Nullable UUID publication) {
        static final Outcome NONE = new Outcome(null, null, null);
    }

    @Transactional(readOnly = true)
    public AssessmentSummary get(UUID assessment) {
        return stored.get(assessment);
    }

    /** Who is assessed, by code, in the order settled when the period was opened. */
    @Transactional(readOnly = true)
    public Map<String, Unit> units(UUID assessment) {
        return rows.units(assessment);
    }

    /** Every step taken so far, oldest first. */
    @Transactional(readOnly = true)
    public List<TakenStep> steps(UUID assessment) {
        return rows.steps(assessment);
    }

    /**
     * Opens a period; when it is open already, answers the one there is.
     *
     * @param due until when values are wanted; null without a date
     * @throws Refusal.Invalid {@code no-scheme-in-force} when no version in use covers the period; {@code no-units};
     *     {@code period-not-assessed} when the scheme does not assess such periods;
     *     {@code period-far-off} when it begins more than a year from now; {@code due-passed}, {@code due-far-off}
     */
    public AssessmentSummary open(String schemeCode, Period period, Collection<Unit> assessed, @Nullable Instant due) {
        Actors.require(Role.ASSESSOR);
        var open = rows.find(schemeCode, period);
        if (open.isPresent()) {
            return stored.get(open.get().getId());
        }
        var scheme = schemes.inForce(schemeCode, period)
                .orElseThrow(() -> new Refusal.Invalid("no-scheme-in-force", schemeCode, period));
        if (Periods.engine(period).cadence() != scheme.scheme().cadence()) {
            throw new Refusal.Invalid("period-not-assessed", period);
        }
        if (assessed.isEmpty()) {
            throw new Refusal.Invalid("no-units");
        }
        if (Actors.current() instanceof Actor.Official) {
            var now = Instant.now().atZone(Days.CHINA);
            if (due != null && due.isBefore(now.toInstant())) {
                throw new Refusal.Invalid("due-passed", due);
            }
            if (due != null && due.isAfter(now.plusYears(1).toInstant())) {
                throw new Refusal.Invalid("due-far-off", due);
            }
            if (period.from().isAfter(now.toLocalDate().plusYears(1))) {
                throw new Refusal.Invalid("period-far-off", period);
            }
        }
        var row = rows.insert(scheme, period, assessed, due);
        record(row, LifeStep.OPEN, Stage.COLLECT, "", Outcome.NONE);
        row.setStage(Stage.COLLECT.name());
        rows.update(row);
        units.tellReporting(row.getId(), "assessment.open", due);
        return stored.get(row.getId());
    }

    /** Collecting ends; values are verified. */
    public AssessmentSummary verify(UUID assessment, int revision) {
        return take(
                assessment,
                revision,
                LifeStep.VERIFY,
                Stage.VERIFY,
                "",
                EnumSet.of(Stage.COLLECT),
                row -> Outcome.NONE);
    }

    /**
     * 公示: opens values and provisional results to everyone; units may object until a day.
     *
     * @param contact whom to call
     * @throws Refusal.Invalid {@code notice-too-short} when the end is not in the future; {@code notice-without-contact}
     */
    public AssessmentSummary announce(UUID assessment, int revision, Instant until, String contact) {
        if (Actors.current() instanceof Actor.Official) {
            if (!until.isAfter(Instant.now())) {
                throw new Refusal.Invalid("notice-too-short", until);
            }
            if (contact.isBlank()) {
                throw new Refusal.Invalid("notice-without-contact");
            }
        }
        return take(assessment, revision, LifeStep.NOTICE, Stage.NOTICE, "", EnumSet.of(Stage.VERIFY), row -> {
            row.setNoticeUntil(until);
            row.setContact(contact.strip());
            var run = compute(row, false, Actors.current().displayName());
            units.tellAssessed(row.getId(), "assessment.notice", until);
            return new Outcome(null, run, null);
        });
    }

    /**
     * Takes the inputs, once and for all: what is computed and published rests on these.
     *
     * @param reason why before the end of the objection period; may be empty after it
     * @throws Refusal.Conflict {@code objections-open} while an objection is undecided; {@code values-side-by-side} when
     *     two verified values are left
     * @throws Refusal.Invalid {@code notice-runs} while units may still object and no reason is given
     */
    public AssessmentSummary freeze(UUID assessment, int revision, String reason) {
        return take(assessment, revision, LifeStep.FREEZE, Stage.FROZEN, reason, EnumSet.of(Stage.NOTICE), row -> {
            int open = db.fetchCount(APPEAL, are(row.getId(), AppealKind.OBJECTION, AppealState.OPEN));
            if (open > 0) {
                throw new Refusal.Conflict("objections-open", open);
            }
            var until = row.getNoticeUntil();
            if (reason.isBlank() && until != null && until.isAfter(Instant.now())) {
                throw new Refusal.Invalid("notice-runs", until);
            }
            var scheme = schemes.get(row.getSchemeId());
            var units = rows.units(row.getId());
            var taken = taking.take(row.getId(), scheme, Period.parse(row.getPeriod()), units, true);
            var set = runRows.keepInputs(
                    row.getId(), row.getRound(), true, taken, Actors.current().displayName());
            return new Outcome(set, null, null);
        });
    }

    /** Computes from the frozen inputs. */
    public AssessmentSummary compute(UUID assessment, int revision) {
        return take(
                assessment,
                revision,
                LifeStep.COMPUTE,
                Stage.COMPUTED,
                "",
                EnumSet.of(Stage.FROZEN),
                row -> new Outcome(null, compute(row, true, Actors.current().displayName()), null));
    }

    /** 审定: a leader agrees to the scores; the office that computed them cannot agree to its own work. */
    public AssessmentSummary approve(UUID assessment, int revision, String words) {
        return take(assessment, revision, LifeStep.APPROVE, Stage.APPROVED, words, EnumSet.of(Stage.COMPUTED), row -> {
            tellOffice(row, "assessment.approved");
            return new Outcome(null, settledRun(row), null);
        });
    }

    /**
     * Publishes an immutable snapshot and opens the values it rests on.
     *
     * @param reason of a correction; the first publication needs none
     */
    public AssessmentSummary publish(UUID assessment, int revision, String reason) {
        return take(
                assessment, revision, LifeStep.PUBLISH, Stage.PUBLISHED, reason, EnumSet.of(Stage.APPROVED), row -> {
                    var run = settledRun(row);
                    var scheme = schemes.get(row.getSchemeId());
                    var publication = publishing.publish(row, scheme, run, correctionReason(row, reason));
                    values.publish(db.selectDistinct(FROZEN_INPUT.OBSERVATION_ID)
                            .from(FROZEN_INPUT)
                            .join(COMPUTATION)
                            .on(COMPUTATION.SET_ID.eq(FROZEN_INPUT.SET_ID))
                            .where(COMPUTATION.ID.eq(run))
                            .and(FROZEN_INPUT.OBSERVATION_ID.isNotNull())
                            .fetch(org.jooq.Record1::value1));
                    db.update(APPEAL)
                            .set(APPEAL.PUBLICATION_ID, publication)
                            .where(awaitingCorrection(row.getId()))
                            .and(APPEAL.ROUND.lt(row.getRound()))
                            .execute();
                    units.tellAssessed(row.getId(), "assessment.published", null);
                    return new Outcome(null, run, publication);
                });
    }

    /**
     * Opens a published result again. What is published stays in force until the corrected version is.
     *
     * @throws Refusal.Invalid {@code reason-wanted} without one
     */
    public AssessmentSummary correct(UUID assessment, int revision, String reason) {
        wantReason(reason);
        return take(assessment, revision, LifeStep.CORRECT, Stage.VERIFY, reason, EnumSet.of(Stage.PUBLISHED), row -> {
            row.setRound(row.getRound() + 1);
            row.setNoticeUntil(null);
            units.tellReporting(row.getId(), "assessment.correct", null);
            return Outcome.NONE;
        });
    }

    /**
     * Back to verifying, and from there to collecting. Once inputs are frozen this begins a new round: what was frozen and
     * computed stays as it was. A leader sends back what waits for approval, the office whatever is not published yet.
     */
    public AssessmentSummary goBack(UUID assessment, int revision, String reason) {
        wantReason(reason);
        var to = rows.get(assessment).getStage().equals(Stage.VERIFY.name()) ? Stage.COLLECT : Stage.VERIFY;
        var from = EnumSet.range(Stage.VERIFY, Stage.APPROVED);
        return take(assessment, revision, LifeStep.RETURN, to, reason, from, row -> {
            if (!Stage.valueOf(row.getStage()).collecting()) {
                row.setRound(row.getRound() + 1);
                tellOffice(row, "assessment.returned");
            }
            row.setNoticeUntil(null);
            return Outcome.NONE;
        });
    }

    /** Assesses the period under another version of its scheme, before anything is frozen. */
    public AssessmentSummary assessUnder(UUID assessment, int revision, UUID scheme) {
        var version = schemes.get(scheme);
        var stage = Stage.valueOf(rows.get(assessment).getStage());
        return take(
                assessment,
                revision,
                LifeStep.SCHEME,
                stage,
                "",
                EnumSet.of(Stage.COLLECT, Stage.VERIFY, Stage.NOTICE),
                row -> {
                    if (!version.code().equals(row.getSchemeCode()) || version.state() == SchemeState.DRAFT) {
                        throw new Refusal.Invalid("no-scheme-in-force", version.code(), row.getPeriod());
                    }
                    if (schemes.choices(version.code(), Period.parse(row.getPeriod())).stream()
                            .noneMatch(choice -> choice.id().equals(version.id()))) {
                        throw new Refusal.Invalid(
                                "scheme-not-for-period", version.code(), version.version(), row.getPeriod());
                    }
                    row.setSchemeId(version.id());
                    return Outcome.NONE;
                });
    }

    /**
     * Computes from the values as they stand, without freezing anything. Everyone signed in sees it from public notice on,
     * before that those who decide.
     *
     * @throws Refusal.Conflict {@code values-side-by-side} when two verified values are left
     */
    public UUID computeProvisionally(UUID assessment) {
        Actors.require(Role.ASSESSOR);
        var row = rows.lock(assessment);
        if (!Stage.valueOf(row.getStage()).collecting()) {
            throw new Refusal.Conflict("inputs-frozen", row.getPeriod());
        }
        return compute(row, false, Actors.current().displayName());
    }

    /** What stands in the way of the next step, and how far the values are. */
    @Transactional(readOnly = true)
    public Progress progress(UUID assessment) {
        var row = rows.get(assessment);
        var scheme = schemes.get(row.getSchemeId());
        var survey = taking.survey(scheme, Period.parse(row.getPeriod()), rows.units(assessment));
        int claims = db.fetchCount(
                BONUS_CLAIM, BONUS_CLAIM.ASSESSMENT_ID.eq(assessment).and(BONUS_CLAIM.STATE.eq("CLAIMED")));
        return new Progress(
                survey.wanted(),
                survey.known(),
                survey.undecided(),
                claims,
                db.fetchCount(APPEAL, are(assessment, AppealKind.OBJECTION, AppealState.OPEN)),
                db.fetchCount(
                        APPEAL,
                        are(assessment, AppealKind.OBJECTION, AppealState.UPHELD)
                                .and(APPEAL.ROUND.eq(row.getRound()))),
                db.fetchCount(APPEAL, are(assessment, AppealKind.APPEAL, AppealState.OPEN)),
                db.fetchCount(APPEAL, awaitingCorrection(assessment)));
    }

    private static org.jooq.Condition awaitingCorrection(UUID assessment) {
        return are(assessment, AppealKind.APPEAL, AppealState.UPHELD).and(APPEAL.PUBLICATION_ID.isNull());
    }

    private UUID compute(AssessmentRecord row, boolean settled, String by) {
        var scheme = schemes.get(row.getSchemeId());
        var units = rows.units(row.getId());
        UUID set;
        TakenInputs taken;
        if (settled) {
            set = Objects.requireNonNull(db.select(INPUT_SET.ID)
                    .from(INPUT_SET)
                    .where(INPUT_SET.ASSESSMENT_ID.eq(row.getId()))
                    .and(INPUT_SET.ROUND.eq(row.getRound()))
                    .and(INPUT_SET.FROZEN)
                    .fetchSingle()
                    .value1());
            taken = runRows.inputs(set, scheme, byId(units));
        } else {
            taken = taking.take(row.getId(), scheme, Period.parse(row.getPeriod()), units, false);
            set = runRows.keepInputs(row.getId(), row.getRound(), false, taken, by);
        }
        var run = runs.run(row, scheme, units, set, taken, settled, by);
        db.update(ASSESSMENT)
                .set(ASSESSMENT.LATEST_RUN, run)
                .where(ASSESSMENT.ID.eq(row.getId()))
                .execute();
        return run;
    }

    static Map<UUID, Unit> byId(Map<String, Unit> units) {
        return units.values().stream().collect(Collectors.toMap(Unit::id, Function.identity()));
    }

    private AssessmentSummary take(
            UUID assessment,
            int revision,
            LifeStep step,
            Stage to,
            String reason,
            Set<Stage> from,
            Function<AssessmentRecord, Outcome> work) {
        Actors.require(step.takers());
        // Row security lets a leader hold only what waits for approval; whatever else it is, can be read and told.
        var held = rows.hold(assessment);
        var row = held.orElseGet(() -> rows.get(assessment));
        if (row.getRevision() != revision) {
            var taken = rows.steps(assessment).stream()
                    .filter(each -> each.revision() == revision)
                    .findFirst();
            if (taken.isPresent() && taken.get().step() == step) {
                return stored.get(assessment);
            }
            var last = new ArrayList<>(rows.steps(assessment)).getLast();
            throw new Refusal.Conflict("assessment-moved-on", last.by(), last.at());
        }
        if (held.isEmpty() || !from.contains(Stage.valueOf(row.getStage()))) {
            throw new Refusal.Conflict("assessment-stage", Stage.valueOf(row.getStage()), step);
        }
        var before = row.copy();
        before.setId(row.getId());
        var outcome = work.apply(row);
        record(before, step, to, reason.strip(), outcome);
        row.setStage(to.name());
        rows.update(row);
        return stored.get(assessment);
    }

    private void record(AssessmentRecord before, LifeStep step, Stage to, String reason, Outcome outcome) {
        var actor = Actors.current();
        rows.step(
                before,
                step,
                to,
                actor instanceof Actor.Official official ? official.account().toString() : "",
                actor.displayName(),
                reason,
                outcome.set(),
                outcome.run(),
                outcome.publication());
        journal.append(
                step.action(),
                "assessment",
                before.getSchemeCode() + "/" + before.getPeriod(),
                Map.of("stage", before.getStage() == null ? "" : before.getStage()),
                Map.of("stage", to.name(), "round", before.getRound()),
                reason.isEmpty() ? null : reason);
    }

    private String correctionReason(AssessmentRecord row, String reason) {
        if (!reason.isBlank()) {
            return reason.strip();
        }
        return rows.steps(row.getId()).stream()
                .filter(step -> step.step() == LifeStep.CORRECT)
                .reduce((first, second) -> second)
                .map(TakenStep::reason)
                .orElse("");
    }

    private UUID settledRun(AssessmentRecord row) {
        return Objects.requireNonNull(db.select(COMPUTATION.ID)
                .from(COMPUTATION)
                .where(COMPUTATION.ASSESSMENT_ID.eq(row.getId()))
                .and(COMPUTATION.ROUND.eq(row.getRound()))
                .and(COMPUTATION.FINAL)
                .orderBy(COMPUTATION.COMPUTED_AT.desc())
                .limit(1)
                .fetchSingle()
                .value1());
    }

    private static org.jooq.Condition are(UUID assessment, AppealKind kind, AppealState state) {
        return APPEAL.ASSESSMENT_ID
                .eq(assessment)
                .and(APPEAL.KIND.eq(kind.name()))
                .and(APPEAL.STATE.eq(state.name()));
    }

    private void tellOffice(AssessmentRecord row, String kind) {
        notices.tell(
                new Recipients.Everywhere(Role.ASSESSOR),
                kind,
                List.of(schemes.get(row.getSchemeId()).name(), Period.parse(row.getPeriod())),
                link(row),
                null);
    }

    private static String link(AssessmentRecord row) {
        return "/quarters/" + row.getSchemeCode() + "/" + row.getPeriod();
    }

    private static void wantReason(String reason) {
        if (reason.isBlank()) {
            throw new Refusal.Invalid("reason-wanted");
        }
    }

    /** Every assessment that is not archived under a page: newest period first. */
    @Transactional(readOnly = true)
    public List<AssessmentSummary> list() {
        return stored.list();
    }

    @Transactional(readOnly = true)
    public AssessmentSummary get(String schemeCode, Period period) {
        return stored.find(schemeCode, period)
                .orElseThrow(() -> new Refusal.Missing("no-assessment", schemeCode + " " + period));
    }
}
