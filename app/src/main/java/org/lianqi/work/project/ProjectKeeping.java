package org.lianqi.work.project;

import static org.lianqi.schema.jooq.Tables.PROJECT;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.evidence.EvidenceStore;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.industry.ChainCode;
import org.lianqi.ground.industry.Chains;
import org.lianqi.ground.industry.Industries;
import org.lianqi.ground.region.Regions;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.record.enterprise.EnterpriseId;
import org.lianqi.record.enterprise.Enterprises;
import org.lianqi.schema.jooq.tables.records.ProjectRecord;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells the platform what happened to projects. One transaction appends the event, brings the versions up to it, and writes
 * the log; of two who tell at once the second is told to look again.
 */
@Service
@Transactional
public class ProjectKeeping {
    static final String SUBJECT = "project";

    /** No investment project that anybody still reports on is older. */
    static final LocalDate EARLIEST = LocalDate.of(1949, 10, 1);

    private final DSLContext db;
    private final ProjectRows rows;
    private final Gates gates;
    private final Units units;
    private final Regions regions;
    private final Chains chains;
    private final Industries industries;
    private final Enterprises enterprises;
    private final EvidenceStore evidence;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ProjectKeeping(
            DSLContext db,
            ProjectRows rows,
            Gates gates,
            Units units,
            Regions regions,
            Chains chains,
            Industries industries,
            Enterprises enterprises,
            EvidenceStore evidence,
            Journal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.db = db;
        this.rows = rows;
        this.gates = gates;
        this.units = units;
        this.regions = regions;
        this.chains = chains;
        this.industries = industries;
        this.enterprises = enterprises;
        this.evidence = evidence;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Registers a lead.
     *
     * @param unit who is responsible: a reporter's or reviewer's own unit or one below it
     * @param on since when it is known, not after today
     * @return the project's id
     * @throws Refusal.Forbidden {@code project-not-yours} when the unit is not the actor's
     * @throws Refusal.Invalid {@code project-day} when the day is in the future; what {@link Description} refuses
     */
    public UUID register(UUID unit, Description description, LocalDate on) {
        return register(UUID.randomUUID(), unit, description, on);
    }

    /**
     * The same under an id that the teller names: who sends it twice, because the first answer did not come, registers it
     * once.
     */
    public UUID register(UUID id, UUID unit, Description description, LocalDate on) {
        return register(id, unit, description, on, Origin.REAL);
    }

    /** The same for what comes of an exercise, which stays one. */
    public UUID register(UUID id, UUID unit, Description description, LocalDate on, Origin origin) {
        Actors.require(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
        mine(units.get(unit));
        var project = rows.begin(id, unit, origin);
        if (project.isPresent()) {
            append(project.get(), new ProjectEvent.Registered(unit, description), on, null);
        }
        return id;
    }

    /**
     * Tells what happened to a project.
     *
     * @param revision what the teller saw; the second of two is told
     * @param on the day on which it was so, not after today
     * @param why words that say why, where {@link ProjectEvent#asksWhy()}
     * @return the project's revision with it
     * @throws Refusal.Missing {@code project} when there is none, or the actor may not see it
     * @throws Refusal.Forbidden {@code project-not-yours} when the actor's unit is not responsible for it
     * @throws Refusal.Conflict {@code project-changed} when it is no longer what the teller saw; when it cannot have
     *     happened so: {@code project-stage-not-ahead}, {@code project-not-active} and their like
     * @throws Refusal.Invalid {@code project-gate} naming what is missing; {@code project-identity-…} for a month that does
     *     not add up
     */
    public int record(UUID id, int revision, ProjectEvent event, LocalDate on, @Nullable String why) {
        Actors.require(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
        var project = held(id, revision);
        if (isOfTwo(project, event)) {
            throw new Refusal.Conflict("project-merge-together");
        }
        if (project.versions().getLast().state().standing() == Standing.MERGED) {
            throw new Refusal.Conflict("project-merged");
        }
        return append(project, event, on, why).events().size();
    }

    /** Whether it is, or takes back, what is told of two projects at once or not at all. */
    private static boolean isOfTwo(ProjectRows.Kept project, ProjectEvent event) {
        return switch (event) {
            case ProjectEvent.Merged e -> true;
            case ProjectEvent.Absorbed e -> true;
            case ProjectEvent.TakenBack(var of) ->
                project.events().stream()
                        .filter(each -> each.id().equals(of))
                        .anyMatch(each -> isOfTwo(project, each.event()));
            default -> false;
        };
    }

    /**
     * A project with what happened to it, which nobody else tells of until the transaction ends.
     *
     * @param revision what the teller saw
     */
    ProjectRows.Kept held(UUID id, int revision) {
        var project = held(id);
        if (project.events().size() != revision) {
            throw new Refusal.Conflict("project-changed");
        }
        return project;
    }

    /** The same, whatever the teller saw. */
    ProjectRows.Kept held(UUID id) {
        var row = lock(id);
        mine(units.get(row.getUnitId()));
        return ProjectRows.Kept.of(id, Origin.valueOf(row.getOrigin()), rows.events(id));
    }

    private ProjectRecord lock(UUID id) {
        // Who may read but not change it would find no row to lock, and be told that there is none.
        return db.selectFrom(PROJECT)
                .where(PROJECT.ID.eq(id))
                .forNoKeyUpdate()
                .fetchOptional()
                .orElseThrow(() -> db.fetchExists(PROJECT, PROJECT.ID.eq(id))
                        ? new Refusal.Forbidden("project-not-yours")
                        : new Refusal.Missing("project"));
    }

    /** Appends what the caller has found to be possible, with its versions and its entry in the log. */
    ProjectRows.Kept append(ProjectRows.Kept before, ProjectEvent event, LocalDate on, @Nullable String why) {
        var today = Days.today(clock);
        notAhead(on, today);
        if (on.isBefore(EARLIEST)) {
            throw new Refusal.Invalid("project-day-early", on);
        }
        var reason = Typed.optional(new Name("说明", "why"), why, 1000);
        if (event.asksWhy() && reason == null) {
            throw new Refusal.Invalid("project-why");
        }
        check(before, event, on, reason, today);
        var next = new Recorded(
                UUID.randomUUID(),
                before.events().size() + 1,
                on,
                moment(before.events()),
                Actors.current().displayName(),
                reason,
                event);
        var writing = rows.new Writing();
        var after = writing.append(
                before,
                next,
                Actors.current() instanceof Actor.Official official
                        ? official.account().toString()
                        : null);
        writing.keep();
        rows.settle(List.of(after));
        log(before, after, next);
        events.publishEvent(new ProjectTold(List.of(after.id())));
        return after;
    }

    /** Later than every moment before it, so that the order of telling is the order of time. */
    private Instant moment(List<Recorded> before) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return before.isEmpty() || now.isAfter(before.getLast().at())
                ? now
                : before.getLast().at().plus(1, ChronoUnit.MICROS);
    }

    private void check(
            ProjectRows.Kept before, ProjectEvent event, LocalDate on, @Nullable String reason, LocalDate today) {
        var history = History.of(before.events());
        switch (event) {
            case ProjectEvent.Registered(var unit, var description) -> check(description, on);
            case ProjectEvent.Described(var description) -> check(description, on);
            case ProjectEvent.Advanced step -> {
                step.proofs().forEach(proof -> notAhead(proof.on(), today));
                var missing = history.on(on)
                        .map(state -> Gates.missing(gates.list(), state, step, on))
                        .orElse(List.of());
                if (!missing.isEmpty()) {
                    throw new Refusal.Invalid("project-gate", step.to(), missing);
                }
                if (step.waivers().stream().anyMatch(waiver -> waiver.until().isBefore(on))) {
                    throw new Refusal.Invalid("project-waiver-over");
                }
            }
            case ProjectEvent.HandedOver(var to) -> units.get(to);
            case ProjectEvent.Shared(var parts) -> parts.forEach(part -> units.get(part.unit()));
            case ProjectEvent.Reported(var report) -> checkReport(history, report, on);
            case ProjectEvent.TakenBack(var of) -> {
                var taken = before.events().stream()
                        .filter(each -> each.id().equals(of))
                        .findFirst()
                        .orElseThrow(() -> new Refusal.Missing("project-event"));
                if (taken.event() instanceof ProjectEvent.Registered
                        || taken.event() instanceof ProjectEvent.TakenBack
                        || History.takenBack(before.events()).contains(of)) {
                    throw new Refusal.Conflict("project-not-taken-back");
                }
            }
            case ProjectEvent.Called e -> {}
            case ProjectEvent.Invested(var investors) -> {
                var ids = investors.stream()
                        .map(investor -> new EnterpriseId(investor.enterprise()))
                        .toList();
                if (enterprises.list(ids).size() < ids.size()) {
                    throw new Refusal.Invalid("project-investor-unknown");
                }
            }
            case ProjectEvent.Stated stated -> {
                if (stated.amount().rateOn() != null) {
                    notAhead(stated.amount().rateOn(), today);
                }
                checkParts(history, stated);
            }
            case ProjectEvent.Planned(var year, var amount) -> {
                if (amount.rateOn() != null) {
                    notAhead(amount.rateOn(), today);
                }
            }
            case ProjectEvent.Scheduled e -> {
                if (reason == null
                        && history.on(on)
                                .map(state -> !state.milestones().plan().isEmpty())
                                .orElse(false)) {
                    throw new Refusal.Invalid("project-why");
                }
            }
            case ProjectEvent.Located(var place, var photo) -> {
                if (photo != null
                        && !place.equals(
                                Telling.place(before.versions().getLast().state(), photo, evidence))) {
                    throw new Refusal.Invalid("project-photo-place");
                }
            }
            case ProjectEvent.Met e -> {}
            case ProjectEvent.Expected(var key, var day) -> {
                if (day.isBefore(on)) {
                    throw new Refusal.Invalid("project-expected-past", day, on);
                }
            }
            case ProjectEvent.FellBack e -> {}
            case ProjectEvent.Merged e -> {}
            case ProjectEvent.Absorbed e -> {}
            case ProjectEvent.Proven(var proofs) -> proofs.forEach(proof -> notAhead(proof.on(), today));
            case ProjectEvent.Stood e -> {}
        }
    }

    private void check(Description description, LocalDate on) {
        if (description.region() != null
                && regions.resolve(description.region(), on).isEmpty()) {
            throw new Refusal.Invalid("project-region", description.region());
        }
        if (description.chain() != null
                && chains.find(ChainCode.asked(description.chain()), on).isEmpty()) {
            throw new Refusal.Invalid("project-chain", description.chain(), on);
        }
        if (description.industry() != null) {
            industries.require(description.industry());
        }
    }

    /** A month that has begun and adds up with those that stand. */
    static void checkReport(History history, MonthReport report, LocalDate on) {
        if (report.month().atDay(1).isAfter(on)) {
            throw new Refusal.Invalid("project-month-ahead", report.month().toString());
        }
        report.check(history.versions().getLast().state().reports());
    }

    /** Evidence and rates are of a day that has come. */
    static void notAhead(LocalDate day, LocalDate today) {
        if (day.isAfter(today)) {
            throw new Refusal.Invalid("project-day", day);
        }
    }

    /** The fixed assets are a part of the planned total, as far as both are known. */
    static void checkParts(History history, ProjectEvent.Stated stated) {
        var now = history.versions().getLast().state();
        var total = stated.what() == ProjectEvent.Stated.What.PLANNED_TOTAL
                ? stated.amount().yuan()
                : now.yuan(ProjectEvent.Stated.What.PLANNED_TOTAL);
        var fixed = stated.what() == ProjectEvent.Stated.What.FIXED_ASSETS
                ? stated.amount().yuan()
                : now.yuan(ProjectEvent.Stated.What.FIXED_ASSETS);
        if (total != null
                && fixed != null
                && fixed.compareTo(total) > 0
                && stated.what() != ProjectEvent.Stated.What.SIGNED) {
            throw new Refusal.Invalid("project-fixed", fixed.toPlainString(), total.toPlainString());
        }
    }

    /** What of a project the log shows before and after. */
    private void log(ProjectRows.Kept before, ProjectRows.Kept after, Recorded event) {
        var was = before.events().isEmpty() ? Map.<String, Object>of() : said(before);
        var is = said(after);
        var changedBefore = new LinkedHashMap<String, @Nullable Object>();
        var changedAfter = new LinkedHashMap<String, @Nullable Object>();
        is.forEach((key, value) -> {
            if (!Objects.equals(was.get(key), value)) {
                changedAfter.put(key, value);
                if (was.get(key) != null) {
                    changedBefore.put(key, was.get(key));
                }
            }
        });
        was.forEach((key, value) -> {
            if (!is.containsKey(key)) {
                changedBefore.put(key, value);
            }
        });
        changedAfter.put("day", event.on().toString());
        journal.append(
                action(event.event()),
                SUBJECT,
                after.id().toString(),
                changedBefore.isEmpty() ? null : changedBefore,
                changedAfter,
                event.reason());
    }

    private static String action(ProjectEvent event) {
        return switch (event) {
            case ProjectEvent.Registered e -> "project.registered";
            case ProjectEvent.Described e -> "project.described";
            case ProjectEvent.Called e -> "project.called";
            case ProjectEvent.Invested e -> "project.invested";
            case ProjectEvent.Stated e -> "project.stated";
            case ProjectEvent.Planned e -> "project.planned";
            case ProjectEvent.Advanced e -> "project.advanced";
            case ProjectEvent.FellBack e -> "project.fell-back";
            case ProjectEvent.Proven e -> "project.proven";
            case ProjectEvent.Stood e -> "project.stood";
            case ProjectEvent.HandedOver e -> "project.handed-over";
            case ProjectEvent.Shared e -> "project.shared";
            case ProjectEvent.Reported e -> "project.reported";
            case ProjectEvent.TakenBack e -> "project.taken-back";
            case ProjectEvent.Located e -> "project.located";
            case ProjectEvent.Scheduled e -> "project.scheduled";
            case ProjectEvent.Met e -> "project.met";
            case ProjectEvent.Expected e -> "project.expected";
            case ProjectEvent.Merged e -> "project.merged";
            case ProjectEvent.Absorbed e -> "project.absorbed";
        };
    }

    private Map<String, Object> said(ProjectRows.Kept project) {
        var state = project.versions().getLast().state();
        var said = new LinkedHashMap<String, Object>();
        said.put("name", state.description().name());
        said.put("unit", units.get(state.unit()).code());
        said.put("stage", state.stage().name());
        said.put("standing", state.standing().name());
        if (state.mergedInto() != null) {
            said.put("into", state.mergedInto());
        }
        state.amounts().forEach((what, amount) -> said.put(what.name(), amount.yuan()));
        state.plans()
                .forEach((year, amount) ->
                        said.put("plan", year + ": " + amount.yuan().toPlainString()));
        state.lastReport().ifPresent(report -> said.put("report", report));
        if (!state.aliases().isEmpty()) {
            said.put(
                    "aliases",
                    state.aliases().stream().map(ProjectEvent.Called::name).toList());
        }
        if (!state.investors().isEmpty()) {
            said.put("investors", state.investors());
        }
        said.put("parts", state.parts());
        if (!state.proofs().isEmpty()) {
            said.put("proofs", List.copyOf(state.proofs().values()));
        }
        if (!state.milestones().plan().isEmpty()) {
            said.put("milestones", state.milestones().plan());
            said.put("met", state.milestones().met());
            said.put("expected", state.milestones().expected());
        }
        if (state.located() != null) {
            said.put("place", state.located().place().text());
        }
        if (!state.waivers().isEmpty()) {
            said.put("waivers", List.copyOf(state.waivers().values()));
        }
        return said;
    }

    /** @throws Refusal.Forbidden {@code project-not-yours} unless the unit is the actor's, or the actor is of the office */
    private void mine(Unit responsible) {
        if (!writes(responsible)) {
            throw new Refusal.Forbidden("project-not-yours");
        }
    }

    /** Whether the actor may tell about a project of this unit. */
    static boolean writes(Unit responsible) {
        return switch (Actors.current()) {
            case Actor.SystemJob job -> true;
            case Actor.Anonymous nobody -> false;
            case Actor.Official official ->
                official.has(Role.ASSESSOR)
                        || official.has(Role.REPORTER, Role.REVIEWER) && responsible.under(official.unitPath());
        };
    }
}
