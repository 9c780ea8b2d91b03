package org.lianqi.work.project;

import static org.lianqi.schema.jooq.Tables.PROJECT;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.industry.Chains;
import org.lianqi.ground.industry.Industries;
import org.lianqi.ground.region.Region;
import org.lianqi.ground.region.Regions;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.record.enterprise.EnterpriseId;
import org.lianqi.record.enterprise.Enterprises;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells the platform of many projects at once, as people do who bring a list: by the rules of {@link ProjectKeeping}, in a
 * number of statements that does not grow with the list. A list brings no evidence: what the gates of a stage ask for is waived
 * for {@value #DAYS_TO_PROVE} days in the name of whoever brought it, and shows on the project until it comes.
 */
@Service
@Transactional
public class ProjectBringing {
    private static final int DAYS_TO_PROVE = 90;
    private static final int MOST_NAMED = 20_000;
    private static final int MOST_REGIONS = 20_000;

    private final DSLContext db;
    private final ProjectRows rows;
    private final Gates gates;
    private final Units units;
    private final Regions regions;
    private final Chains chains;
    private final Industries industries;
    private final Enterprises enterprises;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ProjectBringing(
            DSLContext db,
            ProjectRows rows,
            Gates gates,
            Units units,
            Regions regions,
            Chains chains,
            Industries industries,
            Enterprises enterprises,
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
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param on the day on which it was so, not after today
     * @param why the row it comes from, and further words where there are any
     */
    public record Happened(ProjectEvent event, LocalDate on, String why) {}

    /** What a row of a list tells; of one project in the order of its days. */
    public sealed interface Brought {
        List<Happened> happened();

        /**
         * A project that is not there yet, from its registration on.
         *
         * @param unit who is responsible: the actor's own unit or one below it
         */
        record New(UUID unit, List<Happened> happened) implements Brought {
            public New {
                happened = List.copyOf(happened);
            }
        }

        /**
         * More of a project that stands.
         *
         * @param revision what the teller saw
         */
        record More(UUID project, int revision, List<Happened> happened) implements Brought {
            public More {
                happened = List.copyOf(happened);
            }
        }
    }

    /** What becomes of a row. */
    public sealed interface Outcome {
        /** Of this project it would be kept. */
        record Fine(UUID project) implements Outcome {}

        record Refused(Refusal why) implements Outcome {}
    }

    /**
     * A project as it stands.
     *
     * @param revision counts its events
     * @param mayTell whether the actor may tell about it
     */
    public record Known(int revision, boolean mayTell, ProjectState state) {}

    /** These projects, in four statements; those the actor may not see are left out. */
    @Transactional(readOnly = true)
    public Map<UUID, Known> known(Collection<UUID> projects) {
        var there = there(projects, false);
        return there.values().stream()
                .collect(Collectors.toMap(
                        each -> each.kept().id(),
                        each -> new Known(
                                each.kept().events().size(),
                                ProjectKeeping.writes(each.unit()),
                                each.kept().versions().getLast().state())));
    }

    /**
     * What would become of each row, without keeping anything.
     *
     * @return as many as rows, in their order; ids of new projects are not those they will have
     */
    @Transactional(readOnly = true)
    public List<Outcome> tryOut(List<? extends Brought> all) {
        Actors.require(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
        return new Run(all, there(mores(all), false)).outcomes;
    }

    /**
     * Keeps all of it or nothing, as one entry of the log.
     *
     * @param source what the list is called, for the log
     * @return the project of each row, in their order
     * @throws Refusal the first of {@link #tryOut}
     */
    public List<UUID> keep(List<? extends Brought> all, String source) {
        return keep(all, source, "project.brought-in");
    }

    /**
     * The same of what is told of a month of many projects at once.
     *
     * @param source what was filled in, for the log
     */
    public void report(List<Brought.More> all, String source) {
        keep(all, source, "project.months-reported");
    }

    private List<UUID> keep(List<? extends Brought> all, String source, String action) {
        Actors.require(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
        var run = new Run(all, there(mores(all), true));
        var ids = run.outcomes.stream()
                .map(outcome -> switch (outcome) {
                    case Outcome.Fine(var project) -> project;
                    case Outcome.Refused(var why) -> throw why;
                })
                .toList();
        var writing = rows.new Writing();
        run.after.forEach((id, after) -> writing.add(
                run.before.getOrDefault(id, new ProjectRows.Kept(id, Origin.REAL)),
                after,
                Actors.current() instanceof Actor.Official official
                        ? official.account().toString()
                        : null));
        rows.begin(run.after.values().stream()
                .filter(each -> !run.before.containsKey(each.id()))
                .toList());
        writing.keep();
        rows.settle(run.after.values().stream()
                .filter(each -> run.before.containsKey(each.id()))
                .toList());
        journal.append(
                action,
                ProjectKeeping.SUBJECT,
                source,
                null,
                Map.of(
                        "new", run.after.size() - run.before.size(),
                        "changed", run.before.size(),
                        "rows", all.size()),
                null);
        events.publishEvent(
                new ProjectTold(run.after.size() > MOST_NAMED ? List.of() : List.copyOf(run.after.keySet())));
        return ids;
    }

    private static Set<UUID> mores(List<? extends Brought> all) {
        return all.stream()
                .flatMap(each -> each instanceof Brought.More more ? Stream.of(more.project()) : Stream.empty())
                .collect(Collectors.toSet());
    }

    private record There(ProjectRows.Kept kept, Unit unit) {}

    private Map<UUID, There> there(Collection<UUID> ids, boolean toChange) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        // in one order, so that two who bring the same do not wait for one another
        var asked = db.selectFrom(PROJECT)
                .where(PROJECT.ID.eq(DSL.any(ids.toArray(UUID[]::new))))
                .orderBy(PROJECT.ID);
        var found = (toChange ? asked.forNoKeyUpdate() : asked).fetch();
        var byId = units.byId(found.stream().map(row -> row.getUnitId()).collect(Collectors.toSet()));
        var told = rows.events(found.stream().map(row -> row.getId()).toList());
        return found.stream()
                .map(row -> new There(
                        ProjectRows.Kept.of(
                                row.getId(),
                                Origin.valueOf(row.getOrigin()),
                                told.getOrDefault(row.getId(), List.of())),
                        Objects.requireNonNull(byId.get(row.getUnitId()))))
                .collect(Collectors.toMap(each -> each.kept().id(), Function.identity()));
    }

    /** Everything that is asked of reference data, asked once. */
    private final class Run {
        private final LocalDate today = Days.today(clock);
        private final Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        private final String by = Actors.current().displayName();
        private final List<GateLine> asked = gates.list();
        private final Map<UUID, Unit> mine = units.list().stream()
                .filter(ProjectKeeping::writes)
                .collect(Collectors.toMap(Unit::id, Function.identity()));
        private final Set<String> chainsToday =
                chains.list(today).stream().map(chain -> chain.code().text()).collect(Collectors.toSet());
        private final Set<String> regionsToday = regions.list("", null, today, MOST_REGIONS).stream()
                .map(Region::code)
                .collect(Collectors.toSet());
        private final Map<String, Boolean> others = new HashMap<>();
        private final Set<UUID> backers;
        private final Map<UUID, There> there;
        private final Map<UUID, ProjectRows.Kept> before = new HashMap<>();
        private final Map<UUID, ProjectRows.Kept> after = new LinkedHashMap<>();
        private final List<Outcome> outcomes = new ArrayList<>();

        Run(List<? extends Brought> all, Map<UUID, There> there) {
            this.there = there;
            var named = all.stream()
                    .flatMap(each -> each.happened().stream())
                    .flatMap(each -> each.event() instanceof ProjectEvent.Invested(var investors)
                            ? investors.stream()
                            : Stream.<Investor>empty())
                    .map(investor -> new EnterpriseId(investor.enterprise()))
                    .collect(Collectors.toSet());
            this.backers = named.isEmpty()
                    ? Set.of()
                    : enterprises.list(named).stream()
                            .map(each -> each.id().value())
                            .collect(Collectors.toSet());
            for (var each : all) {
                outcomes.add(outcome(each));
            }
        }

        private Outcome outcome(Brought row) {
            try {
                return new Outcome.Fine(
                        switch (row) {
                            case Brought.New(var unit, var happened) -> begin(unit, happened);
                            case Brought.More(var project, var revision, var happened) ->
                                more(project, revision, happened);
                        });
            } catch (Refusal.Invalid | Refusal.Conflict | Refusal.Forbidden | Refusal.Missing refused) {
                return new Outcome.Refused(refused);
            }
        }

        private UUID begin(UUID unit, List<Happened> happened) {
            if (!mine.containsKey(unit)) {
                throw new Refusal.Forbidden("project-not-yours");
            }
            var id = UUID.randomUUID();
            after.put(id, told(new ProjectRows.Kept(id, Origin.REAL), happened));
            return id;
        }

        private UUID more(UUID id, int revision, List<Happened> happened) {
            var stands = there.get(id);
            if (stands == null) {
                throw new Refusal.Missing("project");
            }
            if (!mine.containsKey(stands.unit().id())) {
                throw new Refusal.Forbidden("project-not-yours");
            }
            if (stands.kept().events().size() != revision) {
                throw new Refusal.Conflict("project-changed");
            }
            if (stands.kept().versions().getLast().state().standing() == Standing.MERGED) {
                throw new Refusal.Conflict("project-merged");
            }
            if (!happened.isEmpty()) {
                after.put(id, told(after.getOrDefault(id, stands.kept()), happened));
                before.put(id, stands.kept());
            }
            return id;
        }

        private ProjectRows.Kept told(ProjectRows.Kept project, List<Happened> happened) {
            var told = new ArrayList<Recorded>();
            var last = project.events().isEmpty()
                    ? null
                    : project.events().getLast().at();
            var at = last == null || now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
            for (var each : happened) {
                told.add(new Recorded(
                        UUID.randomUUID(),
                        project.events().size() + told.size() + 1,
                        each.on(),
                        at.plus(told.size(), ChronoUnit.MICROS),
                        by,
                        Typed.required(new Name("说明", "why"), each.why(), 1000),
                        checked(project, told, each)));
            }
            return project.with(told);
        }

        private ProjectEvent checked(ProjectRows.Kept project, List<Recorded> told, Happened each) {
            ProjectKeeping.notAhead(each.on(), today);
            if (each.on().isBefore(ProjectKeeping.EARLIEST)) {
                throw new Refusal.Invalid("project-day-early", each.on());
            }
            return switch (each.event()) {
                case ProjectEvent.Registered(var unit, var description) -> {
                    check(description);
                    yield each.event();
                }
                case ProjectEvent.Described(var description) -> {
                    check(description);
                    yield each.event();
                }
                case ProjectEvent.Called called -> called;
                case ProjectEvent.Invested(var investors) -> {
                    if (!investors.stream().allMatch(investor -> backers.contains(investor.enterprise()))) {
                        throw new Refusal.Invalid("project-investor-unknown");
                    }
                    yield each.event();
                }
                case ProjectEvent.Stated stated -> {
                    if (stated.amount().rateOn() != null) {
                        ProjectKeeping.notAhead(stated.amount().rateOn(), today);
                    }
                    ProjectKeeping.checkParts(history(project, told), stated);
                    yield stated;
                }
                case ProjectEvent.Advanced step -> waived(step, history(project, told), each.on());
                case ProjectEvent.Stood stood -> stood;
                case ProjectEvent.Reported(var report) -> {
                    ProjectKeeping.checkReport(history(project, told), report, each.on());
                    yield each.event();
                }
                case ProjectEvent.Planned e -> throw notOfAList(e);
                case ProjectEvent.FellBack e -> throw notOfAList(e);
                case ProjectEvent.Proven e -> throw notOfAList(e);
                case ProjectEvent.HandedOver e -> throw notOfAList(e);
                case ProjectEvent.Shared e -> throw notOfAList(e);
                case ProjectEvent.TakenBack e -> throw notOfAList(e);
                case ProjectEvent.Scheduled e -> throw notOfAList(e);
                case ProjectEvent.Located e -> throw notOfAList(e);
                case ProjectEvent.Met e -> throw notOfAList(e);
                case ProjectEvent.Expected e -> throw notOfAList(e);
                case ProjectEvent.Merged e -> throw notOfAList(e);
                case ProjectEvent.Absorbed e -> throw notOfAList(e);
            };
        }

        private static IllegalArgumentException notOfAList(ProjectEvent event) {
            return new IllegalArgumentException("no list tells " + event);
        }

        private static History history(ProjectRows.Kept project, List<Recorded> told) {
            return History.of(
                    Stream.concat(project.events().stream(), told.stream()).toList());
        }

        private ProjectEvent waived(ProjectEvent.Advanced step, History history, LocalDate on) {
            var waivers = history.on(on).map(state -> Gates.missing(asked, state, step, on)).orElse(List.of()).stream()
                    .map(kind -> new Waiver(kind, "随清单导入，佐证待补", by, today.plusDays(DAYS_TO_PROVE)))
                    .toList();
            return waivers.isEmpty()
                    ? step
                    : new ProjectEvent.Advanced(step.to(), step.proofs(), waivers, step.byThen());
        }

        private void check(Description description) {
            var region = description.region();
            if (region != null
                    && !regionsToday.contains(region)
                    && !others.computeIfAbsent(
                            region, code -> regions.resolve(code, today).isPresent())) {
                throw new Refusal.Invalid("project-region", region);
            }
            if (description.chain() != null && !chainsToday.contains(description.chain())) {
                throw new Refusal.Invalid("project-chain", description.chain(), today);
            }
            var industry = description.industry();
            if (industry != null
                    && !others.computeIfAbsent(
                            "industry " + industry,
                            any -> industries.find(industry).isPresent())) {
                throw new Refusal.Invalid("industry", industry);
            }
        }
    }
}
