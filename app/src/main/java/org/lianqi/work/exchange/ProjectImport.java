package org.lianqi.work.exchange;

import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.evidence.EvidenceStore;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.intake.Intake;
import org.lianqi.ground.intake.Limits;
import org.lianqi.ground.intake.Problem;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.record.enterprise.EnterpriseKeeping;
import org.lianqi.work.project.Amount;
import org.lianqi.work.project.Investor;
import org.lianqi.work.project.ProjectBringing;
import org.lianqi.work.project.ProjectBringing.Brought;
import org.lianqi.work.project.ProjectBringing.Outcome;
import org.lianqi.work.project.ProjectEvent;
import org.lianqi.work.project.Suspicions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings lists of projects in: the file is kept as evidence, read by a mapping, and looked at without changing anything; then its
 * projects are kept, all of them or none. The same list again changes nothing.
 *
 * <p>What a row may be besides is looked up as the platform itself, which must not happen inside the transaction of the one who
 * brings the list; so the transactions are begun here, one for each step.
 */
@Service
class ProjectImport {
    /** Rows of a list; more are to be split. */
    static final int MOST_ROWS = 20_000;

    static final Limits LIMITS = new Limits(
            Limits.USUAL.bytes(), Limits.USUAL.unpackedBytes(), MOST_ROWS + 100, 256, 10_000, Limits.USUAL.problems());
    private static final int MOST_DECISIONS = 500;
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_SOURCE = 100;
    /** Looks that are remembered; a long list takes some 50 MB. */
    private static final int MOST_SEEN = 3;

    private final ImportRows rows;
    private final Mappings mappings;
    private final Reference.Desk reference;
    private final EvidenceStore evidence;
    private final ProjectBringing bringing;
    private final Suspicions suspicions;
    private final EnterpriseKeeping enterprises;
    private final Units units;
    private final Journal journal;
    private final Clock clock;
    private final TransactionTemplate changing;
    private final TransactionTemplate reading;
    private final AtomicLong decided = new AtomicLong();
    private final LinkedHashMap<UUID, Looked> looked = new LinkedHashMap<>();

    ProjectImport(
            ImportRows rows,
            Mappings mappings,
            Reference.Desk reference,
            EvidenceStore evidence,
            ProjectBringing bringing,
            Suspicions suspicions,
            EnterpriseKeeping enterprises,
            Units units,
            Journal journal,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.mappings = mappings;
        this.reference = reference;
        this.evidence = evidence;
        this.bringing = bringing;
        this.suspicions = suspicions;
        this.enterprises = enterprises;
        this.units = units;
        this.journal = journal;
        this.clock = clock;
        this.changing = new TransactionTemplate(transactions);
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /**
     * Takes a list and keeps its file. It is read by the mapping that is named, else by one that is recognised by the heads of the
     * columns, else by one that is proposed from them.
     *
     * @param name as the file was called
     * @param mapping of the actor's; null for whichever fits
     * @throws Refusal.Invalid when the file as a whole cannot be read: as {@link Intake#read}; {@code exchange-no-heads}
     */
    UUID bring(String name, InputStream bytes, @Nullable UUID mapping) {
        var by = Mappings.mayBring();
        return Objects.requireNonNull(changing.execute(status -> {
            var kept = evidence.keep(name, "application/octet-stream", bytes, by.unit());
            var heads = heads(kept.sha256());
            var chosen =
                    mapping == null ? mappings.recognised(heads) : Optional.<Mappings.Offered>of(mappings.get(mapping));
            return rows.bring(
                    by,
                    kept.name(),
                    kept.sha256(),
                    chosen.map(Mappings.Offered::mapping).orElseGet(() -> Proposal.of(heads, source(kept.name()))),
                    chosen.map(offered -> offered.name().zh()).orElse(null));
        }));
    }

    private static String source(String file) {
        var bare = file.replaceAll("\\.\\w{1,5}$", "");
        return bare.length() <= LONGEST_SOURCE ? bare : bare.substring(0, LONGEST_SOURCE);
    }

    private List<String> heads(String sha256) {
        var proposal = new Proposal();
        Intake.read(evidence.file(sha256), LIMITS, proposal);
        if (proposal.heads().isEmpty()) {
            throw new Refusal.Invalid("exchange-no-heads");
        }
        return proposal.heads();
    }

    /** A list with the heads of its columns. */
    record Opened(ImportRun.Batch batch, List<String> heads) {}

    /** @throws Refusal.Missing {@code exchange-batch} when the actor has no such list */
    Opened open(UUID id) {
        Mappings.mayBring();
        return Objects.requireNonNull(reading.execute(status -> {
            var batch = rows.batch(id);
            return new Opened(batch, heads(batch.sha256()));
        }));
    }

    /** The actor's latest lists, the latest first. */
    List<ImportRun.Batch> latest(int limit) {
        Mappings.mayBring();
        return Objects.requireNonNull(reading.execute(status -> rows.latest(limit)));
    }

    /** The first rows of a list as a mapping reads them. */
    RowReading preview(UUID id, Mapping mapping, int most) {
        Mappings.mayBring();
        return Objects.requireNonNull(
                reading.execute(status -> read(rows.batch(id), mapping, most).reading()));
    }

    /**
     * Says by which mapping a list is read.
     *
     * @param name of the saved mapping it is; null when it is none
     * @throws Refusal.Conflict {@code exchange-kept}
     */
    void readBy(UUID id, Mapping mapping, @Nullable String name) {
        Mappings.mayBring();
        changing.executeWithoutResult(status -> {
            rows.batch(id);
            rows.read(id, mapping, name);
        });
        decided.incrementAndGet();
    }

    private record Read(ImportRun.Batch batch, RowReading reading, Reference reference) {}

    private Read read(ImportRun.Batch batch, Mapping mapping, int most) {
        var known = reference.read(units.get(batch.unit()));
        var read = new RowReading(mapping, known, most);
        Intake.read(evidence.file(batch.sha256()), LIMITS, read);
        return new Read(batch, read, known);
    }

    private record Sorted(
            Read read,
            Map<String, ImportRows.Source> sources,
            Map<UUID, ProjectBringing.Known> known,
            List<Problem> problems) {}

    /**
     * What somebody saw who looked at a list, so that it need not be looked at again before it is kept. What has changed since in
     * units, regions and gates is found when it is kept: there each row is tried once more.
     *
     * @param told and decided as they were before the look began
     */
    private record Looked(ImportRun run, Actor by, LocalDate on, long told, long decided) {}

    private Optional<ImportRun> seen(UUID id) {
        synchronized (looked) {
            var last = looked.remove(id);
            return last != null && last.equals(now(last.run())) ? Optional.of(last.run()) : Optional.empty();
        }
    }

    private Looked now(ImportRun run) {
        return new Looked(run, Actors.current(), Days.today(clock), suspicions.told(), decided.get());
    }

    private void remember(Looked look) {
        synchronized (looked) {
            looked.remove(look.run().batch().id());
            looked.put(look.run().batch().id(), look);
            if (looked.size() > MOST_SEEN) {
                looked.pollFirstEntry();
            }
        }
    }

    /** What keeping the list would do, as everything stands at this moment. */
    ImportRun look(UUID id) {
        Mappings.mayBring();
        long told = suspicions.told();
        long then = decided.get();
        var on = Days.today(clock);
        var sorted = Objects.requireNonNull(reading.execute(status -> {
            var batch = rows.batch(id);
            var read = read(batch, batch.mapping(), MOST_ROWS);
            var lines = read.reading().lines();
            var sources = rows.sources(
                    batch.unit(),
                    batch.mapping().source(),
                    lines.stream().map(RowReading.Line::key).toList());
            // of rows that say what they said nothing is asked
            var known = bringing.known(lines.stream()
                    .flatMap(line -> Stream.ofNullable(sources.get(line.key()))
                            .filter(source -> source.saysOtherwise(line.facts().said()))
                            .flatMap(ImportRows.Source::means))
                    .distinct()
                    .toList());
            return new Sorted(
                    read, sources, known, new ArrayList<>(read.reading().problems()));
        }));
        var doubts = doubts(sorted);
        var all = new ArrayList<ImportRun.Row>();
        for (var line : sorted.read().reading().lines()) {
            row(line, sorted, doubts.getOrDefault(line, List.of()), nobodyYet()).ifPresent(all::add);
        }
        var tried = tried(all, sorted);
        var run = new ImportRun(
                sorted.read().batch(),
                sorted.read().reading().rows(),
                tried,
                sorted.problems(),
                sorted.read().reading().stopped(),
                fingerprint(tried, sorted));
        remember(new Looked(run, Actors.current(), on, told, then));
        return run;
    }

    /** Enterprises are entered into the register only when the list is kept. */
    private static Function<List<Facts.Backer>, List<Investor>> nobodyYet() {
        return backers -> List.of();
    }

    /** What each row looks like that is not known yet and was not decided about. */
    private Map<RowReading.Line, List<ImportRun.Doubt>> doubts(Sorted sorted) {
        var lines = new ArrayList<RowReading.Line>();
        var asked = new ArrayList<Suspicions.Asked>();
        if (!sorted.read().batch().mapping().names()) {
            return Map.of();
        }
        for (var line : sorted.read().reading().lines()) {
            var source = sorted.sources().get(line.key());
            if (source == null
                    || source.project() == null
                            && !(source.decision().orElse(null) instanceof ImportRun.Decision.LeaveOut)) {
                try {
                    asked.add(new Suspicions.Asked(
                            FactEvents.description(line.facts()),
                            line.facts().aliases(),
                            planned(line.facts()),
                            unit(line, sorted.read().reference()).code()));
                    lines.add(line);
                } catch (Refusal.Invalid told) {
                    // said when the row is tried
                }
            }
        }
        var alike = suspicions.of(asked);
        var doubts = new HashMap<RowReading.Line, List<ImportRun.Doubt>>();
        for (int i = 0; i < lines.size(); i++) {
            var of = Stream.<ImportRun.Doubt>concat(
                            alike.get(i).standing().stream()
                                    .filter(suspicion -> !suspicion.phases())
                                    .map(ImportRun.Doubt.Stands::new),
                            alike.get(i).twins().stream()
                                    .filter(twin -> !twin.phases())
                                    .map(twin -> new ImportRun.Doubt.Above(
                                            lines.get(twin.place()), twin.certain(), twin.reasons())))
                    .toList();
            if (!of.isEmpty()) {
                doubts.put(lines.get(i), of);
            }
        }
        return doubts;
    }

    private static @Nullable BigDecimal planned(Facts facts) {
        return Optional.ofNullable(facts.amounts().get(ProjectEvent.Stated.What.PLANNED_TOTAL))
                .map(Amount::yuan)
                .orElse(null);
    }

    private static Unit unit(RowReading.Line line, Reference reference) {
        return Optional.ofNullable(line.facts().unit()).flatMap(reference::unit).orElse(reference.home());
    }

    private Optional<ImportRun.Row> row(
            RowReading.Line line,
            Sorted sorted,
            List<ImportRun.Doubt> doubts,
            Function<List<Facts.Backer>, List<Investor>> investors) {
        var source = sorted.sources().get(line.key());
        var place = line.place(sorted.read().batch().file());
        try {
            if (source != null && source.project() != null) {
                return Optional.of(
                        more(line, source.project(), source, sorted, new FactEvents(place, investors), doubts));
            }
            var decision = source == null ? null : source.decision().orElse(null);
            if (!sorted.read().batch().mapping().names()) {
                sorted.problems().add(problem(line, "exchange-key-unknown", line.key()));
                return Optional.empty();
            }
            return Optional.of(
                    switch (decision) {
                        case null ->
                            doubts.isEmpty()
                                    ? begin(line, sorted, new FactEvents(place, investors), doubts, null)
                                    : new ImportRun.Row(line, ImportRun.Fate.ASKED, null, null, doubts, null);
                        case ImportRun.Decision.AsNew(var reason) ->
                            begin(line, sorted, new FactEvents(place + " " + reason, investors), doubts, decision);
                        case ImportRun.Decision.LeaveOut out ->
                            new ImportRun.Row(line, ImportRun.Fate.LEFT_OUT, null, null, doubts, decision);
                        case ImportRun.Decision.SameAs(var project) ->
                            more(
                                    line,
                                    project,
                                    Objects.requireNonNull(source),
                                    sorted,
                                    new FactEvents(place, investors),
                                    doubts);
                    });
        } catch (Refusal.Invalid | Refusal.Missing refused) {
            sorted.problems().add(problem(line, refused.code(), refused.args().toArray()));
            return Optional.empty();
        }
    }

    private static ImportRun.Row begin(
            RowReading.Line line,
            Sorted sorted,
            FactEvents events,
            List<ImportRun.Doubt> doubts,
            ImportRun.@Nullable Decision decision) {
        return new ImportRun.Row(
                line,
                ImportRun.Fate.NEW,
                null,
                events.begin(unit(line, sorted.read().reference()).id(), line.facts()),
                doubts,
                decision);
    }

    private static ImportRun.Row more(
            RowReading.Line line,
            UUID project,
            ImportRows.Source source,
            Sorted sorted,
            FactEvents events,
            List<ImportRun.Doubt> doubts) {
        var decision = source.decision().orElse(null);
        if (!source.saysOtherwise(line.facts().said())) {
            return new ImportRun.Row(line, ImportRun.Fate.SAME, project, null, doubts, decision);
        }
        var known = sorted.known().get(project);
        if (known == null) {
            throw new Refusal.Missing("project");
        }
        var more = events.more(project, known, source.facts(), line.facts());
        // a row that is said to be this project is remembered as it, also when it tells nothing new
        return more.happened().isEmpty() && source.project() != null
                ? new ImportRun.Row(line, ImportRun.Fate.NOT_TOLD, project, null, doubts, decision)
                : new ImportRun.Row(line, ImportRun.Fate.CHANGED, project, more, doubts, decision);
    }

    private List<ImportRun.Row> tried(List<ImportRun.Row> looked, Sorted sorted) {
        var coming = looked.stream().filter(row -> row.brought() != null).toList();
        var outcomes = bringing.tryOut(coming.stream()
                .map(row -> Objects.requireNonNull(row.brought()))
                .toList());
        var refused = new HashMap<ImportRun.Row, Refusal>();
        for (int i = 0; i < coming.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Refused(var why)) {
                refused.put(coming.get(i), why);
            }
        }
        return looked.stream()
                .map(row -> {
                    var why = refused.get(row);
                    if (why == null) {
                        return row;
                    }
                    sorted.problems()
                            .add(problem(row.line(), why.code(), why.args().toArray()));
                    return row.as(ImportRun.Fate.REFUSED);
                })
                .toList();
    }

    private static Problem problem(RowReading.Line line, String code, Object... args) {
        return new Problem(
                line.sheet(),
                line.row(),
                "",
                Objects.requireNonNullElse(line.facts().name(), line.key()),
                code,
                List.of(args),
                true);
    }

    private static String fingerprint(List<ImportRun.Row> all, Sorted sorted) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var row : all) {
                var known = row.project() == null ? null : sorted.known().get(row.project());
                digest.update((row.line().key() + " " + row.fate() + " " + row.project() + " "
                                + (known == null ? "-" : known.revision()) + " " + row.decision() + " "
                                + row.line().facts().said() + "\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Says what becomes of rows that look like a project that stands, or like another row.
     *
     * @param decisions by the key of the row
     * @throws Refusal.Invalid {@code exchange-decisions} above 500 at once; {@code exchange-reason} for a new one without a reason
     * @throws Refusal.Missing {@code project} when a row is to be one that the actor may not see
     * @throws Refusal.Forbidden {@code project-not-yours} when a row is to be one that the actor may not tell about
     */
    void decide(UUID id, Map<String, ImportRun.Decision> decisions) {
        var by = Mappings.mayBring();
        if (decisions.size() > MOST_DECISIONS) {
            throw new Refusal.Invalid("exchange-decisions", MOST_DECISIONS);
        }
        changing.executeWithoutResult(status -> {
            var batch = rows.batch(id);
            var sames = decisions.values().stream()
                    .flatMap(each -> each instanceof ImportRun.Decision.SameAs(var project)
                            ? Stream.of(project)
                            : Stream.<UUID>empty())
                    .distinct()
                    .toList();
            var known = bringing.known(sames);
            for (var same : sames) {
                var there = known.get(same);
                if (there == null) {
                    throw new Refusal.Missing("project");
                }
                if (!there.mayTell()) {
                    throw new Refusal.Forbidden("project-not-yours");
                }
            }
            decisions.forEach((key, decision) -> {
                if (key.isEmpty() || key.length() > RowReading.LONGEST_KEY) {
                    throw new Refusal.Invalid("exchange-key-long", RowReading.LONGEST_KEY);
                }
                if (decision instanceof ImportRun.Decision.AsNew(var reason)
                        && (reason.isBlank() || reason.length() > LONGEST_REASON)) {
                    throw new Refusal.Invalid("exchange-reason", key, LONGEST_REASON);
                }
            });
            rows.decide(batch, decisions, by.displayName());
            journal.append(
                    "exchange.decided",
                    "exchange",
                    id.toString(),
                    null,
                    Map.of("source", batch.mapping().source(), "decisions", new TreeMap<>(decisions)),
                    null);
        });
        decided.incrementAndGet();
    }

    /**
     * Keeps the projects of a list, all of them or none.
     *
     * @param fingerprint of what the actor saw
     * @throws Refusal.Conflict {@code exchange-kept} when it was kept already; {@code exchange-stale} when something is not any
     *     more as the actor saw it; {@code exchange-not-clean} while rows are to be mended or decided
     */
    ImportRun keep(UUID id, String fingerprint) {
        Mappings.mayBring();
        var run = seen(id).orElseGet(() -> look(id));
        if (run.batch().kept() != null) {
            throw new Refusal.Conflict("exchange-kept");
        }
        if (!run.clean()) {
            throw new Refusal.Conflict("exchange-not-clean");
        }
        if (!run.fingerprint().equals(fingerprint)) {
            throw new Refusal.Conflict("exchange-stale");
        }
        changing.executeWithoutResult(status -> keep(run));
        decided.incrementAndGet();
        return run;
    }

    private void keep(ImportRun run) {
        var batch = run.batch();
        rows.kept(batch.id(), run);
        var sources = rows.sources(
                batch.unit(),
                batch.mapping().source(),
                run.rows().stream().map(row -> row.line().key()).toList());
        var coming = run.rows().stream().filter(row -> row.brought() != null).toList();
        var investors = investors(coming);
        var known = bringing.known(coming.stream()
                .flatMap(row -> Stream.ofNullable(row.project()))
                .distinct()
                .toList());
        var brought = coming.stream()
                .map(row -> brought(row, batch, investors, known, sources))
                .toList();
        var ids = bringing.keep(brought, batch.file() + " " + batch.sha256());
        var kept = new ArrayList<ImportRows.Kept>();
        for (int i = 0; i < coming.size(); i++) {
            var line = coming.get(i).line();
            var said = new TreeMap<String, String>(Optional.ofNullable(sources.get(line.key()))
                    .map(ImportRows.Source::facts)
                    .orElseGet(TreeMap::new));
            said.putAll(line.facts().said());
            kept.add(new ImportRows.Kept(line, ids.get(i), said));
        }
        rows.keep(batch, kept);
        journal.append(
                "exchange.kept",
                "exchange",
                batch.id().toString(),
                null,
                Map.of(
                        "file", batch.file(),
                        "sha256", batch.sha256(),
                        "source", batch.mapping().source(),
                        "new", run.count(ImportRun.Fate.NEW),
                        "changed", run.count(ImportRun.Fate.CHANGED),
                        "same", run.unchanged(),
                        "leftOut", run.count(ImportRun.Fate.LEFT_OUT)),
                null);
    }

    /** The same events once more, now with the investors. */
    private Brought brought(
            ImportRun.Row row,
            ImportRun.Batch batch,
            Function<List<Facts.Backer>, List<Investor>> investors,
            Map<UUID, ProjectBringing.Known> known,
            Map<String, ImportRows.Source> sources) {
        var place = row.line().place(batch.file());
        var events = new FactEvents(
                row.decision() instanceof ImportRun.Decision.AsNew(var reason) ? place + " " + reason : place,
                investors);
        return switch (Objects.requireNonNull(row.brought())) {
            case Brought.New fresh -> events.begin(fresh.unit(), row.line().facts());
            case Brought.More more -> {
                var stands = known.get(more.project());
                if (stands == null || stands.revision() != more.revision()) {
                    throw new Refusal.Conflict("exchange-stale");
                }
                yield events.more(
                        more.project(),
                        stands,
                        Optional.ofNullable(sources.get(row.line().key()))
                                .map(ImportRows.Source::facts)
                                .orElseGet(TreeMap::new),
                        row.line().facts());
            }
        };
    }

    private Function<List<Facts.Backer>, List<Investor>> investors(List<ImportRun.Row> coming) {
        var backers = coming.stream()
                .flatMap(row -> row.line().facts().investors().stream())
                .distinct()
                .toList();
        if (backers.isEmpty()) {
            return nobodyYet();
        }
        var found = enterprises.named(backers.stream()
                .map(backer -> new EnterpriseKeeping.Named(backer.name(), backer.code()))
                .toList());
        var byBacker = new HashMap<Facts.Backer, UUID>();
        for (int i = 0; i < backers.size(); i++) {
            byBacker.put(backers.get(i), found.get(i).id().value());
        }
        return all -> {
            var once = new LinkedHashMap<UUID, Investor>();
            for (var backer : all) {
                var id = Objects.requireNonNull(byBacker.get(backer));
                once.putIfAbsent(id, new Investor(id, backer.name(), null));
            }
            return List.copyOf(once.values());
        };
    }
}
