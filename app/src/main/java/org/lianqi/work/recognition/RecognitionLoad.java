package org.lianqi.work.recognition;

import static org.lianqi.schema.jooq.Tables.RECOGNITION;
import static org.lianqi.schema.jooq.Tables.RECOGNITION_EVENT;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.industry.ChainCode;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.work.project.Participation;
import org.lianqi.work.project.ProjectView;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Brings whole histories of applications in, as the platform itself. */
@Service
public class RecognitionLoad {
    private final DSLContext db;
    private final RecognitionScores scores;
    private final PreChecks checks;
    private final Journal journal;

    RecognitionLoad(DSLContext db, RecognitionScores scores, PreChecks checks, Journal journal) {
        this.db = db;
        this.scores = scores;
        this.checks = checks;
        this.journal = journal;
    }

    /** Something done, with the time at which it was. */
    public record Step(
            RecognitionAct act, String words, @Nullable LocalDate day, String by, Instant at) {}

    /**
     * An application with all that was done, from {@link RecognitionAct#APPLY} on.
     *
     * @throws IllegalArgumentException unless each step may follow the one before
     */
    public record Whole(ProjectView project, ChainCode chain, Period.Quarter quarter, List<Step> steps) {
        public Whole {
            steps = List.copyOf(steps);
            if (steps.isEmpty() || steps.getFirst().act() != RecognitionAct.APPLY) {
                throw new IllegalArgumentException("an application begins with applying");
            }
            for (int i = 1; i < steps.size(); i++) {
                if (!steps.get(i).act().from(steps.get(i - 1).act().to())
                        || !steps.get(i).at().isAfter(steps.get(i - 1).at())) {
                    throw new IllegalArgumentException("cannot follow: " + steps.get(i));
                }
            }
        }

        private RecognitionState state() {
            return steps.getLast().act().to();
        }

        private @Nullable Instant when(RecognitionAct act) {
            return steps.stream()
                    .filter(step -> step.act() == act)
                    .findFirst()
                    .map(Step::at)
                    .orElse(null);
        }
    }

    /**
     * Brings applications in; units and shares are those of the project.
     *
     * @throws Refusal.Forbidden {@code role} unless the platform itself acts
     */
    @Transactional
    public int load(List<Whole> applications, String source) {
        Actors.require();
        applications.forEach(this::insert);
        journal.append(
                "recognition.loaded",
                RecognitionKeeping.SUBJECT,
                source,
                null,
                Map.of(
                        "count",
                        applications.size(),
                        "origin",
                        applications.stream()
                                .map(each -> each.project().origin())
                                .reduce(Origin.REAL, Origin::with)
                                .name()
                                .toLowerCase(Locale.ROOT)),
                null);
        return applications.size();
    }

    /** Publishes a quarter as it was known at a moment. */
    @Transactional
    public void publish(Period.Quarter quarter, Instant at) {
        Actors.require();
        scores.publish(quarter, at);
    }

    private void insert(Whole whole) {
        var id = UUID.randomUUID();
        var view = whole.project();
        var parts = PreChecks.sharing(view);
        var unit = parts.getFirst().unit();
        var recognised = whole.when(RecognitionAct.RECOGNISE);
        var checked = checks.of(view.id(), whole.chain(), whole.quarter(), Set.of(Exclusion.values()));
        db.insertInto(RECOGNITION)
                .set(RECOGNITION.ID, id)
                .set(RECOGNITION.PROJECT_ID, view.id())
                .set(RECOGNITION.PROJECT_NAME, view.state().description().name())
                .set(RECOGNITION.CHAIN, whole.chain().text())
                .set(RECOGNITION.QUARTER, whole.quarter().toString())
                .set(RECOGNITION.UNIT_ID, unit)
                .set(
                        RECOGNITION.PART_UNITS,
                        parts.stream().map(Participation::unit).toArray(UUID[]::new))
                .set(
                        RECOGNITION.PART_SHARES,
                        parts.stream().map(Participation::share).toArray(BigDecimal[]::new))
                .set(RECOGNITION.STATE, whole.state().name())
                .set(
                        RECOGNITION.NOTICE_UNTIL,
                        whole.steps().stream()
                                .map(Step::day)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null))
                .set(RECOGNITION.OBJECTIONS, objections(whole))
                .set(
                        RECOGNITION.RULE_ID,
                        recognised == null ? null : checked.rule().id())
                .set(
                        RECOGNITION.POINTS,
                        recognised == null
                                ? null
                                : Objects.requireNonNull(checked.check().tier()).points())
                .set(RECOGNITION.RECOGNISED_AT, recognised)
                .set(RECOGNITION.REVOKED_AT, whole.when(RecognitionAct.REVOKE))
                .set(RECOGNITION.ORIGIN, view.origin().name())
                .set(RECOGNITION.REVISION, whole.steps().size())
                .set(RECOGNITION.CHANGED_AT, whole.steps().getLast().at())
                .execute();
        var seq = new int[] {0};
        db.batchInsert(whole.steps().stream()
                        .map(step -> db.newRecord(RECOGNITION_EVENT)
                                .setRecognitionId(id)
                                .setSeq(++seq[0])
                                .setAct(step.act().name())
                                .setWords(step.words())
                                .setDay(step.day())
                                .setDeclared(
                                        step.act() == RecognitionAct.APPLY
                                                ? Arrays.stream(Exclusion.values())
                                                        .map(Enum::name)
                                                        .toArray(String[]::new)
                                                : new String[0])
                                .setEvidence(new String[0])
                                .setByName(step.by())
                                .setAt(step.at()))
                        .toList())
                .execute();
    }

    private static int objections(Whole whole) {
        int open = 0;
        for (var step : whole.steps()) {
            open = switch (step.act()) {
                case OBJECT -> open + 1;
                case ANSWER -> 0;
                default -> open;
            };
        }
        return open;
    }
}
