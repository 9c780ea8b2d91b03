package org.lianqi.work.recognition;

import static org.lianqi.schema.jooq.Tables.RECOGNITION;
import static org.lianqi.schema.jooq.Tables.RECOGNITION_EVENT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.evidence.EvidenceStore;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.industry.Chains;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.core.io.Resource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts projects forward and takes applications through their life. */
@Service
@Transactional
public class RecognitionKeeping {
    static final String SUBJECT = "recognition";
    private static final int MOST_FILES = 10;

    private final DSLContext db;
    private final Recognitions recognitions;
    private final PreChecks checks;
    private final Units units;
    private final Chains chains;
    private final EvidenceStore evidence;
    private final Journal journal;
    private final Clock clock;

    RecognitionKeeping(
            DSLContext db,
            Recognitions recognitions,
            PreChecks checks,
            Units units,
            Chains chains,
            EvidenceStore evidence,
            Journal journal,
            Clock clock) {
        this.db = db;
        this.recognitions = recognitions;
        this.checks = checks;
        this.units = units;
        this.chains = chains;
        this.evidence = evidence;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Applies.
     *
     * @param files evidence, at most 10
     * @return the application
     * @throws Refusal.Forbidden {@code recognition-not-yours} for a unit outside the actor's subtree
     * @throws Refusal.Missing {@code project} that the actor may not see; {@code chain} that was none in the quarter; {@code unit}
     * @throws Refusal.Invalid {@code recognition-no-part} when the applying unit has no part in the project;
     *     {@code recognition-conditions} naming what is not met or unknown; {@code recognition-quarter-ahead};
     *     {@code recognition-parts} unless units and shares are those of the project; {@code too-many-files}, {@code file-kind}
     * @throws Refusal.Conflict {@code recognition-exists} when somebody applied for the project and was not refused; {@code
     *     recognition-project-ended}
     */
    public UUID apply(ApplicationDraft draft, List<Resource> files) {
        Actors.require(Role.REPORTER, Role.REVIEWER);
        var named = units.byCode(
                draft.parts().stream().map(ApplicationDraft.Share::unit).toList());
        var parts = draft.parts().stream().map(part -> unit(named, part.unit())).toList();
        var applicant = parts.getFirst();
        if (Actors.current() instanceof Actor.Official official && !applicant.under(official.unitPath())) {
            throw new Refusal.Forbidden("recognition-not-yours", applicant.name());
        }
        var today = Days.today(clock);
        if (draft.quarter().from().isAfter(today)) {
            throw new Refusal.Invalid("recognition-quarter-ahead", draft.quarter());
        }
        chains.get(draft.chain(), draft.quarter().from());
        var checked = checks.of(draft.project(), draft.chain(), draft.quarter(), draft.declared());
        demandGoesOn(checked);
        demandParts(checked, draft, parts);
        demandMet(checked);
        var id = UUID.randomUUID();
        try {
            db.insertInto(RECOGNITION)
                    .set(RECOGNITION.ID, id)
                    .set(RECOGNITION.PROJECT_ID, draft.project())
                    .set(
                            RECOGNITION.PROJECT_NAME,
                            checked.project().state().description().name())
                    .set(RECOGNITION.CHAIN, draft.chain().text())
                    .set(RECOGNITION.QUARTER, draft.quarter().toString())
                    .set(RECOGNITION.UNIT_ID, applicant.id())
                    .set(RECOGNITION.PART_UNITS, parts.stream().map(Unit::id).toArray(UUID[]::new))
                    .set(
                            RECOGNITION.PART_SHARES,
                            draft.parts().stream()
                                    .map(ApplicationDraft.Share::share)
                                    .toArray(BigDecimal[]::new))
                    .set(RECOGNITION.STATE, RecognitionAct.APPLY.to().name())
                    .set(RECOGNITION.APPLIED_BY, account())
                    .set(RECOGNITION.ORIGIN, checked.project().origin().name())
                    .execute();
        } catch (DuplicateKeyException second) {
            throw new Refusal.Conflict("recognition-exists");
        }
        append(id, 1, RecognitionAct.APPLY, draft.grounds(), null, draft.declared(), keep(files, applicant.id()));
        var now = recognitions.get(id);
        journal.append(RecognitionAct.APPLY.code(), SUBJECT, id.toString(), null, words(now), null);
        return id;
    }

    private static Unit unit(Map<String, Unit> named, String code) {
        var unit = named.get(code);
        if (unit == null) {
            throw new Refusal.Invalid("recognition-unit", code);
        }
        return unit;
    }

    private static void demandGoesOn(PreChecks.Checked checked) {
        var state = checked.project().state();
        if (state.standing().ended()) {
            throw new Refusal.Conflict(
                    "recognition-project-ended", state.description().name(), state.standing());
        }
    }

    /** Nobody takes the points of a unit that has a share of the credit. */
    private void demandParts(PreChecks.Checked checked, ApplicationDraft draft, List<Unit> named) {
        var shares = new HashMap<UUID, BigDecimal>();
        PreChecks.sharing(checked.project()).forEach(part -> shares.put(part.unit(), part.share()));
        var applicant = named.getFirst();
        if (!shares.containsKey(applicant.id())) {
            throw new Refusal.Invalid("recognition-no-part", applicant.name());
        }
        boolean same = draft.parts().size() == shares.size();
        for (int i = 0; same && i < named.size(); i++) {
            var share = shares.get(named.get(i).id());
            same = share != null && share.compareTo(draft.parts().get(i).share()) == 0;
        }
        if (!same) {
            throw new Refusal.Invalid(
                    "recognition-parts",
                    units.byId(shares.keySet()).values().stream()
                            .map(unit -> {
                                var share = Objects.requireNonNull(shares.get(unit.id()))
                                        .stripTrailingZeros()
                                        .toPlainString();
                                return new Name(
                                        unit.name().zh() + " " + share + "%",
                                        unit.name().en() + " " + share + "%");
                            })
                            .toList());
        }
    }

    private static void demandMet(PreChecks.Checked checked) {
        if (!checked.check().met()) {
            throw new Refusal.Invalid(
                    "recognition-conditions",
                    Arrays.stream(Condition.values())
                            .filter(each -> checked.check().answers().getOrDefault(each, Answer.YES) != Answer.YES)
                            .toList());
        }
    }

    /**
     * What goes with an act.
     *
     * @param words grounds, opinion, reason, or the number of a document; at most 4,000 characters
     * @param day last day for objections
     * @param files at most 10
     */
    public record Said(String words, @Nullable LocalDate day, List<Resource> files) {
        public Said {
            words = words.strip();
            files = List.copyOf(files);
        }

        public static Said words(String words) {
            return new Said(words, null, List.of());
        }
    }

    /**
     * Does something to an application.
     *
     * @param revision the one the actor saw
     * @return the application as it stands then
     * @throws Refusal.Missing {@code no-recognition}
     * @throws Refusal.Conflict {@code recognition-changed} when somebody else acted meanwhile; {@code recognition-not-so} when
     *     its state does not admit the act; {@code recognition-notice-open} before the notice has ended;
     *     {@code recognition-objections} while one is not answered; {@code recognition-project-ended}
     * @throws Refusal.Forbidden {@code recognition-act-not-yours}; {@code recognition-own} for deciding about what one applied
     *     for
     * @throws Refusal.Invalid {@code recognition-words}, {@code recognition-day}; {@code recognition-conditions} when a
     *     project is to be recognised that is no longer what the rule demands
     */
    public Recognition act(UUID id, int revision, RecognitionAct act, Said said) {
        Actors.require(Role.ASSESSOR, Role.REVIEWER, Role.REPORTER);
        var before = recognitions.get(id);
        if (before.revision() != revision) {
            throw new Refusal.Conflict("recognition-changed");
        }
        if (!act.from(before.state())) {
            throw new Refusal.Conflict("recognition-not-so", act, before.state());
        }
        if (!RecognitionReach.mine(before, act)) {
            throw new Refusal.Forbidden("recognition-act-not-yours", act);
        }
        if (RecognitionReach.own(before, act)) {
            throw new Refusal.Forbidden("recognition-own");
        }
        if (act.wantsWords() && said.words().isEmpty() || said.words().length() > ApplicationDraft.LONGEST) {
            throw new Refusal.Invalid("recognition-words", act, ApplicationDraft.LONGEST);
        }
        var today = Days.today(clock);
        var day = act.wantsDay() ? said.day() : null;
        if (act.wantsDay() && (day == null || !day.isAfter(today))) {
            throw new Refusal.Invalid("recognition-day");
        }
        var set = move(before, act, day, today);
        int moved = db.update(RECOGNITION)
                .set(set)
                .set(RECOGNITION.STATE, act.to().name())
                .set(RECOGNITION.REVISION, RECOGNITION.REVISION.plus(1))
                .where(RECOGNITION.ID.eq(id))
                .and(RECOGNITION.REVISION.eq(revision))
                .execute();
        if (moved == 0) {
            throw new Refusal.Conflict("recognition-changed");
        }
        append(
                id,
                revision + 1,
                act,
                said.words(),
                day,
                Set.of(),
                act.takesFiles() ? keep(said.files(), before.unit().id()) : new String[0]);
        var now = recognitions.get(id);
        journal.append(
                act.code(),
                SUBJECT,
                id.toString(),
                words(before),
                words(now),
                said.words().isEmpty() ? null : said.words());
        return now;
    }

    private Map<Field<?>, @Nullable Object> move(
            Recognition before, RecognitionAct act, @Nullable LocalDate day, LocalDate today) {
        var set = new HashMap<Field<?>, @Nullable Object>();
        switch (act) {
            case POST -> set.put(RECOGNITION.NOTICE_UNTIL, day);
            case OBJECT -> {
                if (before.noticeUntil() != null && before.noticeUntil().isBefore(today)) {
                    throw new Refusal.Conflict("recognition-notice-over", before.noticeUntil());
                }
                set.put(RECOGNITION.OBJECTIONS, before.objections() + 1);
            }
            case ANSWER -> {
                if (before.objections() == 0) {
                    throw new Refusal.Conflict("recognition-no-objection");
                }
                set.put(RECOGNITION.OBJECTIONS, 0);
            }
            case RECOGNISE -> {
                var until = Objects.requireNonNull(before.noticeUntil());
                if (!until.isBefore(today)) {
                    throw new Refusal.Conflict("recognition-notice-open", until);
                }
                if (before.objections() > 0) {
                    throw new Refusal.Conflict("recognition-objections");
                }
                var checked = checks.of(
                        before.project(), before.chain(), before.quarter(), recognitions.declared(before.id()));
                demandGoesOn(checked);
                demandMet(checked);
                set.put(RECOGNITION.RULE_ID, checked.rule().id());
                set.put(
                        RECOGNITION.POINTS,
                        Objects.requireNonNull(checked.check().tier()).points());
                set.put(RECOGNITION.RECOGNISED_AT, now());
            }
            case REVOKE -> set.put(RECOGNITION.REVOKED_AT, now());
            case APPLY, SCREEN, REVIEW, CHECK, REFUSE, RECHECK, UPHOLD -> {}
        }
        return set;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private void append(
            UUID id,
            int seq,
            RecognitionAct act,
            String words,
            @Nullable LocalDate day,
            Set<Exclusion> declared,
            String[] kept) {
        var account = account();
        db.insertInto(RECOGNITION_EVENT)
                .set(RECOGNITION_EVENT.RECOGNITION_ID, id)
                .set(RECOGNITION_EVENT.SEQ, seq)
                .set(RECOGNITION_EVENT.ACT, act.name())
                .set(RECOGNITION_EVENT.WORDS, words)
                .set(RECOGNITION_EVENT.DAY, day)
                .set(
                        RECOGNITION_EVENT.DECLARED,
                        declared.stream().map(Enum::name).sorted().toArray(String[]::new))
                .set(RECOGNITION_EVENT.EVIDENCE, kept)
                .set(RECOGNITION_EVENT.BY_NAME, Actors.current().displayName())
                .set(RECOGNITION_EVENT.BY_ID, account == null ? null : account.toString())
                .set(RECOGNITION_EVENT.AT, now())
                .execute();
    }

    private static @Nullable UUID account() {
        return Actors.current() instanceof Actor.Official official ? official.account() : null;
    }

    private String[] keep(List<Resource> files, UUID unit) {
        if (files.size() > MOST_FILES) {
            throw new Refusal.Invalid("too-many-files", files.size(), MOST_FILES);
        }
        return files.stream()
                .map(file -> {
                    try (var bytes = file.getInputStream()) {
                        return evidence.keepUpload(Objects.requireNonNullElse(file.getFilename(), "file"), bytes, unit)
                                .sha256();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .distinct()
                .toArray(String[]::new);
    }

    private static Map<String, Object> words(Recognition application) {
        var words = new LinkedHashMap<String, Object>();
        words.put("recognitionState", application.state().name());
        words.put("name", application.projectName());
        words.put("chain", application.chain().text());
        words.put("period", application.quarter().toString());
        words.put("unit", application.unit().code());
        if (application.noticeUntil() != null) {
            words.put("recognitionNotice", application.noticeUntil().toString());
        }
        if (application.points() != null) {
            words.put("recognitionPoints", application.points().toPlainString());
        }
        return words;
    }
}
