package org.lianqi.work.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Refusal;

/**
 * Folds the events of a project into what stood from day to day. Events count in the order of their days, those of one day in
 * the order in which they were told; what was taken back does not count.
 */
final class History {
    /**
     * What stood from a day on.
     *
     * @param to the day from which something else stood; null for what stands since
     * @param last the last event it comes from
     */
    record Version(LocalDate from, @Nullable LocalDate to, Recorded last, ProjectState state) {}

    /** Where a name that came from another project is found. */
    private static final String ABSORBED = "合并登记";

    private final List<Recorded> counted;
    private final List<UUID> wereResponsible;

    private History(List<Recorded> counted, List<UUID> wereResponsible) {
        this.counted = counted;
        this.wereResponsible = wereResponsible;
    }

    /** @param events all of one project, in the order in which they were told */
    static History of(List<Recorded> events) {
        var takenBack = takenBack(events);
        return new History(
                events.stream()
                        .filter(event ->
                                !(event.event() instanceof ProjectEvent.TakenBack) && !takenBack.contains(event.id()))
                        .sorted(Comparator.comparing(Recorded::on).thenComparing(Recorded::seq))
                        .toList(),
                events.stream()
                        .flatMap(event -> event.event() instanceof ProjectEvent.HandedOver(UUID to)
                                ? Stream.of(to)
                                : Stream.<UUID>empty())
                        .toList());
    }

    /** The events that were taken back. */
    static Set<UUID> takenBack(List<Recorded> events) {
        return events.stream()
                .flatMap(event -> event.event() instanceof ProjectEvent.TakenBack(UUID of)
                        ? Optional.of(of).stream()
                        : Optional.<UUID>empty().stream())
                .collect(Collectors.toSet());
    }

    /**
     * What stood from day to day, without a gap.
     *
     * @throws Refusal.Conflict {@code project-…} when the events cannot have happened one after the other
     */
    List<Version> versions() {
        var versions = new ArrayList<Version>();
        @Nullable Fold fold = null;
        for (int i = 0; i < counted.size(); i++) {
            var event = counted.get(i);
            fold = fold == null ? Fold.begin(event) : fold.add(event);
            var next = i + 1 < counted.size() ? counted.get(i + 1).on() : null;
            if (!event.on().equals(next)) {
                versions.add(new Version(event.on(), next, event, fold.state()));
            }
        }
        return versions;
    }

    /** What stood on a day; empty before it was registered. */
    Optional<ProjectState> on(LocalDate day) {
        @Nullable Fold fold = null;
        for (var event : counted) {
            if (event.on().isAfter(day)) {
                break;
            }
            fold = fold == null ? Fold.begin(event) : fold.add(event);
        }
        return Optional.ofNullable(fold).map(Fold::state);
    }

    /** All of it that counts, in the order of its days. */
    List<Recorded> counted() {
        return counted;
    }

    private static final class Fold {
        private UUID unit;
        private Description description;
        private final Map<String, ProjectEvent.Called> aliases = new TreeMap<>();
        private List<Investor> investors = List.of();
        private ProjectStage stage = ProjectStage.LEAD;
        private Standing standing = Standing.ACTIVE;
        private LocalDate stageSince;
        private final EnumMap<ProjectStage, LocalDate> reached = new EnumMap<>(ProjectStage.class);
        private List<Participation> parts;
        private final EnumMap<ProjectEvent.Stated.What, Amount> amounts = new EnumMap<>(ProjectEvent.Stated.What.class);
        private final TreeMap<Integer, Amount> plans = new TreeMap<>();
        private final EnumMap<ProofKind, Proof> proofs = new EnumMap<>(ProofKind.class);
        private final EnumMap<ProofKind, Waiver> waivers = new EnumMap<>(ProofKind.class);
        private final TreeMap<YearMonth, MonthReport> reports = new TreeMap<>();
        private Milestones milestones = Milestones.NONE;
        private @Nullable UUID mergedInto;
        private ProjectEvent.@Nullable Located located;

        private Fold(ProjectEvent.Registered registered, LocalDate on) {
            unit = registered.unit();
            description = registered.description();
            stageSince = on;
            reached.put(ProjectStage.LEAD, on);
            parts = List.of(new Participation(unit, PartRole.FIRST_CONTACT, Participation.WHOLE));
        }

        static Fold begin(Recorded first) {
            if (first.event() instanceof ProjectEvent.Registered registered) {
                return new Fold(registered, first.on());
            }
            throw new Refusal.Conflict("project-before-registered", first.on());
        }

        Fold add(Recorded recorded) {
            var on = recorded.on();
            switch (recorded.event()) {
                case ProjectEvent.Registered again -> throw new Refusal.Conflict("project-registered-already");
                case ProjectEvent.TakenBack back -> throw new IllegalStateException("counted: " + recorded);
                case ProjectEvent.Described(var now) -> {
                    if (!now.name().equals(description.name())) {
                        aliases.putIfAbsent(
                                description.name(), new ProjectEvent.Called(description.name(), on.toString()));
                    }
                    description = now;
                }
                case ProjectEvent.Called called -> aliases.put(called.name(), called);
                case ProjectEvent.Invested(var all) -> investors = all;
                case ProjectEvent.Stated(var what, var amount) -> amounts.put(what, amount);
                case ProjectEvent.Planned(var year, var amount) -> plans.put(year, amount);
                case ProjectEvent.Advanced advanced -> advance(advanced, on);
                case ProjectEvent.FellBack(var to) -> fallBack(to, on);
                case ProjectEvent.Proven(var all) -> prove(all);
                case ProjectEvent.Stood(var now) -> stand(now, on);
                case ProjectEvent.HandedOver(var to) -> handOver(to, on);
                case ProjectEvent.Shared(var all) -> parts = all;
                case ProjectEvent.Reported(var report) -> {
                    goesOn(on);
                    reports.put(report.month(), report);
                }
                case ProjectEvent.Merged(var into) -> {
                    if (mergedInto != null) {
                        throw new Refusal.Conflict("project-merged");
                    }
                    mergedInto = into;
                }
                case ProjectEvent.Absorbed(var other, var names) ->
                    names.forEach(name -> aliases.putIfAbsent(name, new ProjectEvent.Called(name, ABSORBED)));
                case ProjectEvent.Located where -> located = where;
                case ProjectEvent.Scheduled(var plan) -> milestones = milestones.withPlan(plan);
                case ProjectEvent.Met(var key) -> milestones = milestones.withMet(key, on);
                case ProjectEvent.Expected(var key, var day) -> milestones = milestones.withExpected(key, day);
            }
            return this;
        }

        private void advance(ProjectEvent.Advanced advanced, LocalDate on) {
            goesOn(on);
            if (advanced.to().compareTo(stage) <= 0) {
                throw new Refusal.Conflict("project-stage-not-ahead", on, stage, advanced.to());
            }
            stage = advanced.to();
            stageSince = on;
            if (!advanced.byThen()) {
                reached.put(stage, on);
            }
            advanced.waivers().forEach(waiver -> waivers.put(waiver.kind(), waiver));
            prove(advanced.proofs());
        }

        private void fallBack(ProjectStage to, LocalDate on) {
            goesOn(on);
            if (to.compareTo(stage) >= 0) {
                throw new Refusal.Conflict("project-stage-not-behind", on, stage, to);
            }
            stage = to;
            stageSince = on;
            reached.keySet().removeIf(each -> each.compareTo(to) > 0);
            reached.putIfAbsent(to, on);
        }

        private void prove(List<Proof> all) {
            for (var proof : all) {
                proofs.put(proof.kind(), proof);
                waivers.remove(proof.kind());
            }
        }

        private void stand(Standing now, LocalDate on) {
            if (standing == now || standing.ended() && now != Standing.ACTIVE) {
                throw new Refusal.Conflict("project-standing", on, standing, now);
            }
            standing = now;
        }

        private void handOver(UUID to, LocalDate on) {
            goesOn(on);
            if (to.equals(unit)) {
                throw new Refusal.Conflict("project-handed-to-itself");
            }
            if (parts.stream().noneMatch(part -> part.unit().equals(to))) {
                var all = new ArrayList<>(parts);
                all.add(new Participation(to, PartRole.HOST, BigDecimal.ZERO));
                parts = List.copyOf(all);
            }
            unit = to;
        }

        private void goesOn(LocalDate on) {
            if (standing != Standing.ACTIVE) {
                throw new Refusal.Conflict("project-not-active", on, standing);
            }
        }

        ProjectState state() {
            return new ProjectState(
                    unit,
                    description,
                    aliases.values().stream()
                            .filter(alias -> !alias.name().equals(description.name()))
                            .toList(),
                    investors,
                    stage,
                    mergedInto == null ? standing : Standing.MERGED,
                    mergedInto,
                    stageSince,
                    Map.copyOf(reached),
                    parts,
                    Map.copyOf(amounts),
                    new TreeMap<>(plans),
                    Map.copyOf(proofs),
                    Map.copyOf(waivers),
                    new TreeMap<>(reports),
                    milestones,
                    located);
        }
    }

    /** Every unit that has or had a part in it; one that was responsible for a while also when that was a mistake. */
    Set<UUID> units() {
        var units = units(counted);
        units.addAll(wereResponsible);
        return units;
    }

    /** Every unit that events speak of. */
    static Set<UUID> units(List<Recorded> events) {
        var units = new TreeSet<UUID>();
        for (var event : events) {
            switch (event.event()) {
                case ProjectEvent.Registered registered -> units.add(registered.unit());
                case ProjectEvent.HandedOver(var to) -> units.add(to);
                case ProjectEvent.Shared(var parts) -> parts.forEach(part -> units.add(part.unit()));
                default -> {}
            }
        }
        return units;
    }
}
