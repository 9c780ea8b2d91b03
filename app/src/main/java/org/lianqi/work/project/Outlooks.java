package org.lianqi.work.project;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.schedule.Forecast;
import org.lianqi.engine.schedule.Spell;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.figure.FigureSource;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.vocabulary.ValueState;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says when a project is likely to commence and to produce, from how long projects like it took: product-limit estimates of
 * each part of the way, those still on it included, convolved ({@link Forecast}). Only projects of the same origin are taken:
 * what is imagined says nothing of what is real. A district's projects are compared with those of its whole prefecture, of
 * which nothing but the number of days is used.
 *
 * <p>References: {@code project-stays:<project>:<from>:<to>:<like>:<ended|open>}.
 */
@Service
@Transactional(readOnly = true)
class Outlooks implements FigureSource {
    private static final String KIND = "project-stays";
    private static final String ENDED = "ended";
    private static final String OPEN = "open";

    /** So many must have come through, else a day would pretend to know. */
    static final int NEEDED = 10;

    private static final List<ProjectStage> GATES =
            List.of(ProjectStage.SIGNED, ProjectStage.COMMENCED, ProjectStage.COMPLETED, ProjectStage.IN_PRODUCTION);
    private static final int DIGITS_OF_PREFECTURE = 4;

    private final DSLContext db;
    private final Projects projects;
    private final Units units;

    Outlooks(DSLContext db, Projects projects, Units units) {
        this.db = db;
        this.projects = projects;
        this.units = units;
    }

    /** How long one project took, or has taken so far. */
    private record Stay(UUID project, UUID unit, @Nullable String chain, Spell spell) {}

    /** Commencement and production, as far as they lie ahead; of today only, and only while the project goes on. */
    List<Outlook> of(ProjectView project) {
        if (!project.asOf().today() || project.state().standing() != Standing.ACTIVE) {
            return List.of();
        }
        return Stream.of(ProjectStage.COMMENCED, ProjectStage.IN_PRODUCTION)
                .filter(stage -> stage.compareTo(project.state().stage()) > 0)
                .map(stage -> of(project, stage))
                .toList();
    }

    private Outlook of(ProjectView project, ProjectStage to) {
        var states = new ArrayList<Forecast.State>();
        var from = project.state().stage();
        var ways = new ArrayList<Way>();
        for (var gate : GATES) {
            if (gate.compareTo(from) > 0 && gate.compareTo(to) <= 0) {
                var way = new Way(from, gate, stays(project, from, gate));
                ways.add(way);
                states.add(way.state(project));
                from = gate;
            }
        }
        int lasted = Math.toIntExact(
                Math.max(0, ChronoUnit.DAYS.between(project.state().stageSince(), project.day())));
        return switch (Forecast.of(project.day(), lasted, states, NEEDED)) {
            case Forecast.Known known ->
                new Outlook(
                        to,
                        legs(project, ways, known.bases()),
                        known.day(0.5).orElse(null),
                        known.day(0.1).orElse(null),
                        known.day(0.9).orElse(null));
            case Forecast.Unknown unknown ->
                new Outlook(
                        to,
                        legs(
                                project,
                                ways.stream()
                                        .filter(way -> way.name().equals(unknown.state()))
                                        .toList(),
                                List.of(unknown.tried().getLast())),
                        null,
                        null,
                        null);
        };
    }

    private static List<Outlook.Leg> legs(ProjectView project, List<Way> ways, List<Forecast.Basis> bases) {
        var legs = new ArrayList<Outlook.Leg>();
        for (int i = 0; i < bases.size(); i++) {
            var way = ways.get(i);
            var basis = bases.get(i);
            var like = Outlook.Like.valueOf(basis.group());
            legs.add(new Outlook.Leg(
                    way.from(),
                    way.to(),
                    basis.ended() < NEEDED ? null : like,
                    figure(project, way, like, true, basis.ended()),
                    figure(project, way, like, false, basis.censored())));
        }
        return legs;
    }

    /** A part of the way with those who went it. */
    private record Way(ProjectStage from, ProjectStage to, List<Stay> stays) {
        String name() {
            return from + ">" + to;
        }

        Forecast.State state(ProjectView project) {
            return new Forecast.State(
                    name(),
                    Stream.of(Outlook.Like.values())
                            .map(like -> new Forecast.Group(
                                    like.name(),
                                    like(project, like).map(Stay::spell).toList()))
                            .toList());
        }

        Stream<Stay> like(ProjectView project, Outlook.Like like) {
            var unit = project.state().unit();
            var chain = project.state().description().chain();
            return stays.stream().filter(stay -> switch (like) {
                case CHAIN_AND_UNIT -> stay.unit().equals(unit) && chain != null && chain.equals(stay.chain());
                case UNIT -> stay.unit().equals(unit);
                case PREFECTURE -> true;
            });
        }
    }

    private List<Stay> stays(ProjectView project, ProjectStage from, ProjectStage to) {
        var own = project.unit();
        var home = own.regionCode();
        var prefecture = home == null
                ? List.of(own.id())
                : units.list().stream()
                        .filter(unit -> unit.regionCode() != null
                                && unit.regionCode().startsWith(home.substring(0, DIGITS_OF_PREFECTURE)))
                        .map(Unit::id)
                        .toList();
        return db
                .fetch(
                        "select project_id, unit_id, chain, days, went_on from project_stays(?, ?, ?::uuid[], ?, ?::date)",
                        from.name(),
                        to.name(),
                        prefecture.toArray(UUID[]::new),
                        project.origin().name(),
                        project.day().toString())
                .map(row -> new Stay(
                        row.get("project_id", UUID.class),
                        row.get("unit_id", UUID.class),
                        row.get("chain", String.class),
                        new Spell(row.get("days", Integer.class), row.get("went_on", Boolean.class))))
                .stream()
                .filter(stay -> !stay.project().equals(project.id()))
                .toList();
    }

    private static Figure figure(ProjectView project, Way way, Outlook.Like like, boolean ended, int count) {
        return new Figure(
                FigureRef.of(KIND, project.id(), way.from().name(), way.to().name(), like.name(), ended ? ENDED : OPEN),
                BigDecimal.valueOf(count),
                0,
                "个",
                ended
                        ? new Name("走完这一段的同类项目", "projects like it that came through")
                        : new Name("还没走完的同类项目", "projects like it that had not come through when last seen"),
                Name.same(project.state().description().name()),
                null,
                Kind.FACT,
                ValueState.PROVISIONAL,
                project.origin());
    }

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }

    @Override
    public Opened open(FigureRef ref) {
        try {
            var project = projects.get(UUID.fromString(ref.part(0)), AsOf.TODAY);
            var from = ProjectStage.valueOf(ref.part(1));
            var way = new Way(
                    from, ProjectStage.valueOf(ref.part(2)), stays(project, from, ProjectStage.valueOf(ref.part(2))));
            var like = Outlook.Like.valueOf(ref.part(3));
            boolean ended = ref.part(4).equals(ENDED);
            int lasted = from == project.state().stage()
                    ? Math.toIntExact(
                            Math.max(0, ChronoUnit.DAYS.between(project.state().stageSince(), project.day())))
                    : -1;
            var counted = way.like(project, like)
                    .filter(stay ->
                            stay.spell().ended() == ended && stay.spell().days() > lasted)
                    .toList();
            var names = projects.names(counted.stream().map(Stay::project).toList());
            return new Opened(
                    figure(project, way, like, ended, counted.size()),
                    new Opened.Counted(
                            new Name(
                                    "同类项目在这一段各用了多少天；只算比本项目在这里待得更久的。你看不到的项目只计数，不列名。",
                                    "How many days each of those like it took; where the project is now, only those that stayed longer than it has. Projects you may not see are counted, not named."),
                            counted.stream()
                                    .flatMap(stay -> Optional.ofNullable(names.get(stay.project())).stream()
                                            .map(name -> new Opened.Row(
                                                    new Name(
                                                            name + "："
                                                                    + stay.spell()
                                                                            .days() + " 天",
                                                            name + ": "
                                                                    + stay.spell()
                                                                            .days() + " days"),
                                                    "/projects/" + stay.project(),
                                                    null,
                                                    "")))
                                    .toList()),
                    null,
                    List.of(),
                    null);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new Refusal.Missing("figure", ref.toString());
        }
    }
}
