package org.lianqi.record.indicator;

import static org.lianqi.schema.jooq.Tables.IMPORT_BATCH;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.evidence.EvidenceStore;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.intake.Format;
import org.lianqi.ground.intake.Intake;
import org.lianqi.ground.intake.Limits;
import org.lianqi.ground.intake.Problem;
import org.lianqi.ground.notice.Notices;
import org.lianqi.ground.notice.Recipients;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.schema.jooq.tables.records.ImportBatchRecord;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings files of values in: first checked without changing anything, then written whole or not at all, with one entry in
 * the log. The file is kept as evidence of every value that came from it. The same file again changes nothing.
 */
@Service
@Transactional
public class ValueImport {
    private final DSLContext db;
    private final EvidenceStore evidence;
    private final ClaimChecks checks;
    private final ObservationRows rows;
    private final ObservationWriting writing;
    private final Journal journal;
    private final Notices notices;
    private final Origin origin;

    ValueImport(
            DSLContext db,
            EvidenceStore evidence,
            ClaimChecks checks,
            ObservationRows rows,
            ObservationWriting writing,
            Journal journal,
            Notices notices,
            @Value("${lianqi.demo:false}") boolean demo) {
        this.db = db;
        this.evidence = evidence;
        this.checks = checks;
        this.rows = rows;
        this.writing = writing;
        this.journal = journal;
        this.notices = notices;
        this.origin = demo ? Origin.SYNTHETIC : Origin.REAL;
    }

    /**
     * What a check found.
     *
     * @param batch what {@link #commit} is given
     * @param errors what must be mended before anything can be written, each by its place
     * @param conflicts claims that will stand beside another that says something else
     */
    public record Checked(
            UUID batch, int rows, long fresh, long changed, long same, long conflicts, List<Problem> errors) {
        public Checked {
            errors = List.copyOf(errors);
        }
    }

    /** What was written. */
    public record Receipt(
            UUID batch,
            long fresh,
            long changed,
            long same,
            @Nullable Instant at) {}

    /**
     * Checks a file. Changes no value; keeps the file.
     *
     * @param name as the file was called
     * @param convert whether amounts in another unit of measure are converted where that is exact (万元 to 亿元)
     * @throws Refusal.Invalid when the file as a whole cannot be read; see {@link Intake#read}
     */
    public Checked dryRun(String name, InputStream bytes, boolean convert) {
        var run = check(name, bytes, convert, origin);
        return new Checked(
                run.batch(),
                run.rows(),
                run.plan().count(Plan.Fate.NEW),
                run.plan().count(Plan.Fate.CHANGED),
                run.plan().count(Plan.Fate.SAME),
                run.plan().conflicts(),
                run.errors());
    }

    /** As {@link #dryRun} for values the platform itself brings, whose origin it knows. */
    public Checked dryRun(String name, InputStream bytes, boolean convert, Origin of) {
        if (!(Actors.current() instanceof Actor.SystemJob)) {
            throw new Refusal.Forbidden("role");
        }
        var run = check(name, bytes, convert, of);
        return new Checked(
                run.batch(),
                run.rows(),
                run.plan().count(Plan.Fate.NEW),
                run.plan().count(Plan.Fate.CHANGED),
                run.plan().count(Plan.Fate.SAME),
                run.plan().conflicts(),
                run.errors());
    }

    DryRun check(String name, InputStream bytes, boolean convert, Origin of) {
        var actor = Actors.require(Role.REPORTER, Role.ASSESSOR);
        var official = actor instanceof Actor.Official o ? o : null;
        var kept = evidence.keep(name, "application/octet-stream", bytes, official == null ? null : official.unit());
        var reading = new ImportReading(checks.forActor(convert), Limits.USUAL, kept.sha256());
        var format = Intake.read(evidence.file(kept.sha256()), Limits.USUAL, reading);
        var plan = plan(reading);
        var problems = problems(reading, plan);
        int errors = (int) problems.stream().filter(Problem::blocking).count();
        var batch = db.newRecord(IMPORT_BATCH)
                .setFormat(format.code())
                .setFileName(kept.name())
                .setFileSha256(kept.sha256())
                .setAccountId(official == null ? null : official.account())
                .setAccountName(actor.displayName())
                .setUnitId(official == null ? null : official.unit())
                .setOrigin(Codes.of(of))
                .setConvert(convert)
                .setFingerprint(fingerprint(plan))
                .setRowsRead(reading.rows())
                .setRowsNew((int) plan.count(Plan.Fate.NEW))
                .setRowsChanged((int) plan.count(Plan.Fate.CHANGED))
                .setRowsSame((int) plan.count(Plan.Fate.SAME))
                .setRowsConflict((int) plan.conflicts())
                .setProblems(errors);
        batch.insert();
        batch.refresh();
        return run(batch, reading, plan, problems);
    }

    /** The check of a file as it stands against the values of this moment. */
    @Transactional(readOnly = true)
    DryRun look(UUID id) {
        var batch = batch(id);
        var reading = read(batch);
        var plan = plan(reading);
        return run(batch, reading, plan, problems(reading, plan));
    }

    /** The actor's latest files, newest first. */
    @Transactional(readOnly = true)
    List<ImportBatchRecord> latest(int limit) {
        return db.selectFrom(IMPORT_BATCH)
                .orderBy(IMPORT_BATCH.CHECKED_AT.desc())
                .limit(limit)
                .fetch();
    }

    /**
     * Writes a checked file, whole or not at all. Written twice it changes nothing the second time.
     *
     * @param submit whether the values are submitted at once; otherwise they are drafts
     * @throws Refusal.Conflict {@code import-stale} when values have changed since the check; {@code import-has-errors}
     * @throws Refusal.Missing {@code import} when the actor has no such batch
     */
    public Receipt commit(UUID id, boolean submit) {
        Actors.require(Role.REPORTER, Role.ASSESSOR);
        var batch = batch(id);
        if (batch.getState().equals("committed")) {
            return receipt(batch);
        }
        var reading = read(batch);
        var plan = plan(reading);
        if (problems(reading, plan).stream().anyMatch(Problem::blocking)) {
            throw new Refusal.Conflict("import-has-errors");
        }
        if (!fingerprint(plan).equals(batch.getFingerprint())) {
            throw new Refusal.Conflict("import-stale");
        }
        var state = submit ? ValueState.SUBMITTED : ValueState.DRAFT;
        var manner =
                ObservationWriting.Manner.now(state, Codes.of(Origin.class, batch.getOrigin()), id, "import", null);
        var changes = plan.entries(Plan.Fate.CHANGED);
        try {
            writing.insert(plan.entries(Plan.Fate.NEW), manner);
        } catch (DuplicateKeyException e) {
            throw new Refusal.Conflict("import-stale");
        }
        if (writing.update(changes, manner) < changes.size()) {
            throw new Refusal.Conflict("import-stale");
        }
        if (submit) {
            var drafts = plan.steps().stream()
                    .filter(step -> step.fate() == Plan.Fate.SAME)
                    .map(Plan.Step::existing)
                    .filter(Objects::nonNull)
                    .filter(existing -> existing.state() == ValueState.DRAFT)
                    .toList();
            writing.move(
                    drafts,
                    false,
                    ObservationWriting.Manner.now(ValueState.SUBMITTED, Origin.REAL, null, "submit", null));
        }
        batch.setState("committed").setCommittedAt(Instant.now()).update();
        journal.append(
                "values.import",
                "import",
                id.toString(),
                null,
                Map.of(
                        "file", batch.getFileName(),
                        "sha256", batch.getFileSha256(),
                        "rows", reading.rows(),
                        "new", plan.count(Plan.Fate.NEW),
                        "changed", plan.count(Plan.Fate.CHANGED),
                        "same", plan.count(Plan.Fate.SAME),
                        "submitted", submit),
                null);
        if (submit
                && Actors.current() instanceof Actor.Official official
                && !plan.steps().isEmpty()) {
            notices.tell(
                    new Recipients.Over(Role.REVIEWER, official.unit()),
                    "values-submitted",
                    List.of(official.displayName(), plan.steps().size()),
                    "/values?state=submitted",
                    null);
        }
        return receipt(batch);
    }

    private static Receipt receipt(ImportBatchRecord batch) {
        return new Receipt(
                batch.getId(), batch.getRowsNew(), batch.getRowsChanged(), batch.getRowsSame(), batch.getCommittedAt());
    }

    private ImportBatchRecord batch(UUID id) {
        var batch = db.fetchOne(IMPORT_BATCH, IMPORT_BATCH.ID.eq(id));
        if (batch == null) {
            throw new Refusal.Missing("import");
        }
        return batch;
    }

    private ImportReading read(ImportBatchRecord batch) {
        var reading = new ImportReading(checks.forActor(batch.getConvert()), Limits.USUAL, batch.getFileSha256());
        Intake.read(evidence.file(batch.getFileSha256()), Limits.USUAL, reading);
        return reading;
    }

    private Plan plan(ImportReading reading) {
        var entries = reading.lines().stream().map(ImportReading.Line::entering).toList();
        return Plan.of(
                entries,
                rows.about(entries.stream().map(Entering::key).collect(Collectors.toCollection(HashSet::new))));
    }

    /** What the file itself has, what the values there are bar, and that a file without a table of values is none. */
    private static List<Problem> problems(ImportReading reading, Plan plan) {
        var problems = new ArrayList<>(reading.problems());
        for (int i = 0; i < plan.steps().size(); i++) {
            var step = plan.steps().get(i);
            var line = reading.lines().get(i);
            if (step.fate() == Plan.Fate.LOCKED && step.existing() != null) {
                var fault = Values.locked(step.existing());
                problems.add(new Problem(
                        line.sheet(),
                        line.row(),
                        line.entering().evidence() == null
                                ? ""
                                : Objects.requireNonNullElse(
                                        line.entering().evidence().cell(), ""),
                        Amounts.plain(step.entering().value()),
                        fault.code(),
                        fault.args(),
                        true));
            }
        }
        if (reading.sheets() == 0) {
            problems.add(new Problem("", 0, "", "", "import-no-table", List.of(), true));
        } else if (reading.rows() == 0 && problems.isEmpty()) {
            problems.add(new Problem("", 0, "", "", "import-no-rows", List.of(), true));
        }
        return problems;
    }

    /** What the plan rests on: the revisions it would replace. Values that change elsewhere leave it as it is. */
    static String fingerprint(Plan plan) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var step : plan.steps()) {
                var existing = step.existing();
                digest.update((step.fate() + " " + step.entering().definition() + " "
                                + (existing == null ? "-" : existing.id() + ":" + existing.revision()) + "\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DryRun run(ImportBatchRecord batch, ImportReading reading, Plan plan, List<Problem> problems) {
        return new DryRun(
                batch.getId(),
                batch.getFileName(),
                batch.getFileSha256(),
                Format.valueOf(batch.getFormat().toUpperCase(Locale.ROOT)),
                batch.getAccountName(),
                batch.getCheckedAt(),
                batch.getCommittedAt(),
                batch.getConvert(),
                reading.rows(),
                reading.blank(),
                reading.sheets(),
                problems,
                reading.stopped(),
                plan,
                reading.lines(),
                batch.getState().equals("checked") && !fingerprint(plan).equals(batch.getFingerprint()));
    }
}
