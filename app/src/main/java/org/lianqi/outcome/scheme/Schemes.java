package org.lianqi.outcome.scheme;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.notice.Notices;
import org.lianqi.ground.notice.Recipients;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Schemes: read by everyone signed in once in use, written by the assessor, never edited once in use. */
@Service
@Transactional
public class Schemes {
    private final SchemeRows rows;
    private final SchemeFit fit;
    private final Journal journal;
    private final Notices notices;

    Schemes(SchemeRows rows, SchemeFit fit, Journal journal, Notices notices) {
        this.rows = rows;
        this.fit = fit;
        this.journal = journal;
        this.notices = notices;
    }

    /** All versions the actor may see, by code, newest first. */
    @Transactional(readOnly = true)
    public List<SchemeVersion> list() {
        return rows.list();
    }

    /** All versions of one scheme, newest first. */
    @Transactional(readOnly = true)
    public List<SchemeVersion> versions(String code) {
        return rows.versions(code);
    }

    @Transactional(readOnly = true)
    public boolean exists(String code, int version) {
        return rows.exists(code, version);
    }

    /** @throws Refusal.Missing {@code scheme} when there is none, or it is a draft the actor may not see */
    @Transactional(readOnly = true)
    public SchemeVersion get(String code, int version) {
        return find(code, version).orElseThrow(() -> new Refusal.Missing("scheme", code, version));
    }

    @Transactional(readOnly = true)
    public Optional<SchemeVersion> find(String code, int version) {
        return rows.find(code, version);
    }

    /** @throws Refusal.Missing {@code scheme} when there is none, or it is a draft the actor may not see */
    @Transactional(readOnly = true)
    public SchemeVersion get(UUID id) {
        return rows.find(id).orElseThrow(() -> new Refusal.Missing("scheme", id, ""));
    }

    /** The version a period is assessed under: the newest in force throughout it that is no draft. */
    @Transactional(readOnly = true)
    public Optional<SchemeVersion> inForce(String code, Period period) {
        return rows.versions(code).stream()
                .filter(version -> version.state() != SchemeState.DRAFT)
                .filter(version -> covers(version.scheme(), period.from(), period.to()))
                .max(Comparator.comparing(SchemeVersion::version));
    }

    /**
     * The versions a period may be assessed under, newest first: those in use that hold at its end and are not superseded for
     * all of it.
     */
    @Transactional(readOnly = true)
    public List<SchemeVersion> choices(String code, Period period) {
        int oldest = inForce(code, period).map(SchemeVersion::version).orElse(1);
        return rows.versions(code).stream()
                .filter(version -> version.state() != SchemeState.DRAFT)
                .filter(version -> version.version() >= oldest && version.mayAssess(period))
                .toList();
    }

    private static boolean covers(Scheme scheme, LocalDate from, LocalDate to) {
        return !scheme.validFrom().isAfter(from)
                && (scheme.validTo() == null || !scheme.validTo().isBefore(to));
    }

    /** All that is wrong with a text that is to become a scheme; writes nothing. */
    @Transactional(readOnly = true)
    public List<FileProblem> check(String text) {
        var read = SchemeFile.read(text);
        return read.value() == null ? read.problems() : check(read.value());
    }

    /** All that does not hang together, does not fit this installation, or does not come out as its examples say. */
    @Transactional(readOnly = true)
    public List<FileProblem> check(Scheme scheme) {
        var found = new ArrayList<>(SchemeFile.problems(scheme, fit.knownUnits()));
        found.addAll(fit.problems(scheme));
        return found;
    }

    /**
     * Brings a scheme in from a file, as a draft. A version that stands here already in the same words is left alone; a
     * draft of the same version is replaced.
     *
     * @throws Refusal.Conflict {@code scheme-version-taken} when the version stands here in other words and is no draft;
     *     {@code scheme-draft-exists} when there is a draft of another version
     */
    public SchemeSaving bringIn(String text, Origin origin, String note) {
        Actors.require(Role.ASSESSOR);
        var read = SchemeFile.read(text);
        var scheme = read.value();
        if (scheme == null) {
            return new SchemeSaving.Refused(read.problems());
        }
        var standing = rows.find(scheme.code(), scheme.version()).orElse(null);
        if (standing != null && standing.document().equals(SchemeFile.write(scheme))) {
            return new SchemeSaving.Saved(standing, false);
        }
        if (standing != null && standing.state() != SchemeState.DRAFT) {
            throw new Refusal.Conflict("scheme-version-taken", scheme.code(), scheme.version());
        }
        if (standing != null) {
            return save(standing.id(), standing.revision(), scheme);
        }
        var problems = check(scheme);
        if (!problems.isEmpty()) {
            return new SchemeSaving.Refused(problems);
        }
        refuseSecondDraft(scheme.code());
        var added = rows.insert(scheme, origin, null, note, by());
        journal.append("scheme.import", "scheme", id(added), null, content(added), note);
        return new SchemeSaving.Saved(added, true);
    }

    /**
     * Saves a draft. Nothing is saved unless it hangs together and its examples come out.
     *
     * @param revision the one the change was made from
     * @throws Refusal.Conflict {@code scheme-changed} when somebody else saved meanwhile; {@code scheme-in-use} when it
     *     is no draft any more
     */
    public SchemeSaving save(UUID id, int revision, Scheme scheme) {
        Actors.require(Role.ASSESSOR);
        var before = draft(id, revision);
        if (!scheme.code().equals(before.code())) {
            throw new Refusal.Invalid("scheme-code-fixed", before.code());
        }
        if (scheme.version() != before.version()
                && rows.find(scheme.code(), scheme.version()).isPresent()) {
            throw new Refusal.Conflict("scheme-version-taken", scheme.code(), scheme.version());
        }
        var problems = check(scheme);
        if (!problems.isEmpty()) {
            return new SchemeSaving.Refused(problems);
        }
        if (SchemeFile.write(scheme).equals(before.document())) {
            return new SchemeSaving.Saved(before, false);
        }
        rows.update(id, scheme, by());
        var after = get(id);
        journal.append("scheme.save", "scheme", id(after), content(before), content(after), null);
        return new SchemeSaving.Saved(after, true);
    }

    /**
     * Draws up the next version of a scheme in use, as a draft in the same words.
     *
     * @throws Refusal.Conflict {@code scheme-draft-exists} when one is being drawn up already
     */
    public SchemeVersion drawUpNext(UUID from, LocalDate validFrom, String note) {
        Actors.require(Role.ASSESSOR);
        var base = get(from);
        refuseSecondDraft(base.code());
        int next = rows.versions(base.code()).getFirst().version() + 1;
        var added =
                rows.insert(SchemeChange.next(base.scheme(), next, validFrom), base.origin(), base.id(), note, by());
        journal.append("scheme.draft", "scheme", id(added), null, content(added), note);
        return added;
    }

    /**
     * Puts a draft into use; the version in use before it is superseded. From now on neither is ever edited.
     *
     * @throws Refusal.Conflict {@code scheme-changed}, {@code scheme-in-use}
     * @throws Refusal.Invalid {@code scheme-not-later} when it begins no later than the version it supersedes;
     *     {@code scheme-has-problems} when what it names has changed since it was saved
     */
    public SchemeVersion putIntoUse(UUID id, int revision) {
        Actors.require(Role.ASSESSOR);
        var draft = draft(id, revision);
        var problems = check(draft.scheme());
        if (!problems.isEmpty()) {
            throw new Refusal.Invalid("scheme-has-problems", problems.size(), draft.name());
        }
        var now = Instant.now();
        var before = rows.versions(draft.code()).stream()
                .filter(version -> version.state() == SchemeState.IN_USE)
                .findFirst();
        before.ifPresent(old -> {
            if (old.version() >= draft.version()
                    || draft.scheme().validFrom().isBefore(old.scheme().validFrom())) {
                throw new Refusal.Invalid(
                        "scheme-not-later", old.version(), old.scheme().validFrom());
            }
            rows.supersede(old.id(), draft.id(), now);
        });
        rows.putIntoUse(draft.id(), by(), now);
        var after = get(draft.id());
        journal.append(
                "scheme.use", "scheme", id(after), before.map(Schemes::content).orElse(null), content(after), null);
        notices.tell(
                new Recipients.Everywhere(Role.REPORTER),
                "assessment.scheme.use",
                List.of(after.name(), after.version(), after.scheme().validFrom()),
                after.link(),
                null);
        return after;
    }

    /** Throws a draft away. */
    public void discard(UUID id, int revision) {
        Actors.require(Role.ASSESSOR);
        var draft = draft(id, revision);
        rows.delete(draft.id());
        journal.append("scheme.discard", "scheme", id(draft), content(draft), null, null);
    }

    private SchemeVersion draft(UUID id, int revision) {
        var draft = rows.lock(id).orElseThrow(() -> new Refusal.Missing("scheme", id, ""));
        if (draft.state() != SchemeState.DRAFT) {
            throw new Refusal.Conflict("scheme-in-use", draft.name(), draft.version());
        }
        if (draft.revision() != revision) {
            throw new Refusal.Conflict("scheme-changed", draft.name(), draft.changedBy(), draft.changedAt());
        }
        return draft;
    }

    private void refuseSecondDraft(String code) {
        rows.versions(code).stream()
                .filter(version -> version.state() == SchemeState.DRAFT)
                .findFirst()
                .ifPresent(draft -> {
                    throw new Refusal.Conflict("scheme-draft-exists", draft.name(), draft.version(), draft.changedBy());
                });
    }

    private static String id(SchemeVersion version) {
        return version.code() + "/" + version.version();
    }

    private static Map<String, @Nullable Object> content(SchemeVersion version) {
        return Map.of("sha256", version.sha256(), "revision", version.revision(), "version", version.version());
    }

    static String by() {
        return Actors.current().displayName();
    }
}
