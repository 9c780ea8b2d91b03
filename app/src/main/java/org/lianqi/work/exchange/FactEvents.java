package org.lianqi.work.exchange;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.work.project.Description;
import org.lianqi.work.project.Investor;
import org.lianqi.work.project.ProjectBringing.Brought;
import org.lianqi.work.project.ProjectBringing.Happened;
import org.lianqi.work.project.ProjectBringing.Known;
import org.lianqi.work.project.ProjectEvent;
import org.lianqi.work.project.ProjectStage;
import org.lianqi.work.project.ProjectState;
import org.lianqi.work.project.Standing;

/**
 * What a row says as events of a project. Of a project that stands only what changed in the list becomes events: what people told
 * since stays as they told it. What a list says for the first time of a project that stands fills in what is not known of it.
 *
 * @param why names the row, for every event
 * @param investors looks up enterprises as the list names them
 */
record FactEvents(String why, Function<List<Facts.Backer>, List<Investor>> investors) {

    /** @throws Refusal.Invalid what {@link Description} refuses */
    static Description description(Facts facts) {
        return new Description(
                Objects.requireNonNullElse(facts.name(), ""),
                facts.region(),
                facts.chain(),
                facts.industry(),
                facts.nationalCode(),
                facts.summary(),
                facts.parcels());
    }

    /** @throws Refusal.Invalid what {@link Description} and the events refuse */
    Brought.New begin(UUID unit, Facts facts) {
        var first = Stream.concat(
                        Stream.of(facts.asOf()),
                        Stream.concat(
                                Stream.ofNullable(facts.registered()),
                                facts.reached().values().stream().map(Facts.Reached::on)))
                .min(Comparator.naturalOrder())
                .orElse(facts.asOf());
        var events = new ArrayList<Happened>();
        events.add(happened(new ProjectEvent.Registered(unit, description(facts)), first));
        facts.aliases().stream()
                .filter(alias -> !alias.equals(facts.name()))
                .forEach(alias -> events.add(happened(new ProjectEvent.Called(alias, source()), first)));
        var backers = investors.apply(facts.investors());
        if (!backers.isEmpty()) {
            events.add(happened(new ProjectEvent.Invested(backers), first));
        }
        inOrder(facts.amounts())
                .forEach((what, amount) -> events.add(happened(new ProjectEvent.Stated(what, amount), facts.asOf())));
        steps(facts, ProjectStage.LEAD, first, facts.reached().keySet()).forEach(events::add);
        var standing = facts.standing();
        if (standing != null && standing != Standing.ACTIVE) {
            events.add(happened(
                    new ProjectEvent.Stood(standing),
                    facts.reached().values().stream().map(Facts.Reached::on).reduce(facts.asOf(), FactEvents::later)));
        }
        return new Brought.New(unit, events);
    }

    /**
     * @param before what the source said of it when it was last kept; empty when it never was
     * @throws Refusal.Invalid as {@link #begin}
     */
    Brought.More more(UUID project, Known known, Map<String, String> before, Facts facts) {
        var now = known.state();
        var said = facts.said();
        var changed = new Changed(said, before);
        var on =
                later(facts.asOf(), Objects.requireNonNullElse(now.reached().get(ProjectStage.LEAD), now.stageSince()));
        var events = new ArrayList<Happened>();
        var standing = changed.any("standing") ? facts.standing() : null;
        if (standing == Standing.ACTIVE && now.standing() != Standing.ACTIVE) {
            events.add(happened(new ProjectEvent.Stood(standing), later(on, now.stageSince())));
        }
        names(facts, now, changed).forEach(name -> events.add(happened(new ProjectEvent.Called(name, source()), on)));
        var description = described(facts, now.description(), changed);
        if (!description.equals(now.description())) {
            events.add(happened(new ProjectEvent.Described(description), on));
        }
        if (changed.takes("investors", now.investors().isEmpty())) {
            var backers = investors.apply(facts.investors());
            if (!backers.isEmpty() && !backers.equals(now.investors())) {
                events.add(happened(new ProjectEvent.Invested(backers), on));
            }
        }
        inOrder(facts.amounts()).forEach((what, amount) -> {
            var stated = now.amounts().get(what);
            if (changed.takes(what.name(), stated == null) && !amount.equals(stated)) {
                events.add(happened(new ProjectEvent.Stated(what, amount), on));
            }
        });
        steps(
                        facts,
                        now.stage(),
                        now.stageSince(),
                        facts.reached().keySet().stream()
                                .filter(stage -> changed.any(stage.name()))
                                .filter(stage -> stage.compareTo(now.stage()) > 0
                                        || fits(
                                                stage,
                                                Objects.requireNonNull(
                                                        facts.reached().get(stage)),
                                                now))
                                .toList())
                .forEach(events::add);
        if (standing != null && standing != Standing.ACTIVE && standing != now.standing()) {
            events.add(happened(new ProjectEvent.Stood(standing), later(on, now.stageSince())));
        }
        return new Brought.More(project, known.revision(), events);
    }

    /** What of the row is said for the first time, or otherwise than before. */
    private record Changed(Map<String, String> said, Map<String, String> before) {
        boolean any(String what) {
            return said.containsKey(what) && !said.get(what).equals(before.get(what));
        }

        /** Whether it goes into the project: the source changed its word, or nobody has said it yet. */
        boolean takes(String what, boolean unknown) {
            return any(what) && (before.containsKey(what) || unknown);
        }
    }

    private static List<String> names(Facts facts, ProjectState now, Changed changed) {
        var other = changed.any("name") && !changed.before().containsKey("name")
                ? Stream.ofNullable(facts.name())
                : Stream.<String>empty();
        return Stream.concat(other, changed.any("aliases") ? facts.aliases().stream() : Stream.empty())
                .distinct()
                .filter(name -> !now.names().contains(name))
                .toList();
    }

    private static Description described(Facts facts, Description now, Changed changed) {
        return new Description(
                Objects.requireNonNull(
                        chosen(changed.before().containsKey("name") && changed.any("name"), facts.name(), now.name())),
                chosen(changed.takes("region", now.region() == null), facts.region(), now.region()),
                chosen(changed.takes("chain", now.chain() == null), facts.chain(), now.chain()),
                chosen(changed.takes("industry", now.industry() == null), facts.industry(), now.industry()),
                chosen(
                        changed.takes("nationalCode", now.nationalCode() == null),
                        facts.nationalCode(),
                        now.nationalCode()),
                chosen(changed.takes("summary", now.summary() == null), facts.summary(), now.summary()),
                changed.takes("parcels", now.parcels().isEmpty()) ? facts.parcels() : now.parcels());
    }

    private static @Nullable String chosen(boolean takes, @Nullable String coming, @Nullable String there) {
        return takes && coming != null ? coming : there;
    }

    /** Whether a stage that was passed over fits in between those that were reached. */
    private static boolean fits(ProjectStage stage, Facts.Reached day, ProjectState now) {
        return !day.byThen()
                && now.stageDayKnown()
                && stage.compareTo(now.stage()) < 0
                && !now.reached().containsKey(stage)
                && now.reached().containsKey(ProjectStage.LEAD)
                && now.reached().entrySet().stream()
                        .allMatch(reached -> reached.getKey().compareTo(stage) < 0
                                ? !reached.getValue().isAfter(day.on())
                                : reached.getValue().isAfter(day.on()));
    }

    /**
     * Stages in the order of their days. Of a stage beyond the one at hand that a list dates before it, it is only known that it
     * had come by then.
     *
     * @param since when it came to the stage at hand
     */
    private Stream<Happened> steps(Facts facts, ProjectStage atHand, LocalDate since, Collection<ProjectStage> which) {
        return which.stream()
                .sorted(Comparator.comparing((ProjectStage stage) -> Objects.requireNonNull(
                                        facts.reached().get(stage))
                                .on())
                        .thenComparing(Comparator.naturalOrder()))
                .map(stage -> {
                    var day = Objects.requireNonNull(facts.reached().get(stage));
                    boolean earlier = stage.compareTo(atHand) > 0 && day.on().isBefore(since);
                    return happened(
                            new ProjectEvent.Advanced(stage, List.of(), List.of(), day.byThen() || earlier),
                            earlier ? since : day.on());
                });
    }

    private static <K extends Comparable<K>, V> Map<K, V> inOrder(Map<K, V> all) {
        return new TreeMap<>(all);
    }

    private Happened happened(ProjectEvent event, LocalDate on) {
        return new Happened(event, on, why);
    }

    private String source() {
        return why.length() <= 200 ? why : why.substring(0, 200);
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }
}
