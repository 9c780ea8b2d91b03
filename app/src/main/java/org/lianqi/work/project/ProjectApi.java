package org.lianqi.work.project;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.web.Part;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Projects for other systems: the same lists, histories and events as on the pages, amounts in yuan. */
@RestController
@RequestMapping("/api/v1/projects")
class ProjectApi {
    private static final int MOST = 500;

    private final Projects projects;
    private final ProjectKeeping keeping;
    private final Units units;
    private final Clock clock;

    ProjectApi(Projects projects, ProjectKeeping keeping, Units units, Clock clock) {
        this.projects = projects;
        this.keeping = keeping;
        this.units = units;
        this.clock = clock;
    }

    /**
     * @param asked as the address of the page: q, unit, stage, standing, chain, investor, sort, on, known
     * @param limit at most 500
     */
    @GetMapping
    ProjectPart list(
            @ModelAttribute ProjectAsked asked,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable Integer limit) {
        ProjectPage.mayRead();
        var part = projects.page(
                asked.filter(),
                asked.order(),
                Part.offset(offset),
                limit == null ? Part.USUAL : Math.clamp(limit, 1, MOST));
        return new ProjectPart(
                part.rows().stream().map(ProjectItem::of).toList(), part.offset(), part.limit(), part.total());
    }

    /**
     * @param on what stood on this day; today when left out
     * @param known as it was known at the end of this day; now when left out
     */
    @GetMapping("/{id}")
    ProjectDocument show(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable LocalDate on,
            @RequestParam(required = false) @Nullable LocalDate known) {
        ProjectPage.mayRead();
        return ProjectDocument.of(projects.get(id, new AsOf(on, known)));
    }

    /** Registers a lead. */
    @PostMapping
    ProjectDocument register(@RequestBody Registration body) {
        Actors.require(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
        var id = keeping.register(units.get(Typed.said("unit", body.unit())).id(), body.description(), day(body.on()));
        return ProjectDocument.of(projects.get(id, AsOf.TODAY));
    }

    /** Tells what happened to a project. */
    @PostMapping("/{id}/events")
    ProjectDocument tell(@PathVariable UUID id, @RequestBody NewEvent body) {
        Actors.require(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
        keeping.record(
                id,
                Typed.said("revision", body.revision()),
                Typed.said("event", body.event()),
                day(body.on()),
                body.why());
        return ProjectDocument.of(projects.get(id, AsOf.TODAY));
    }

    private LocalDate day(@Nullable LocalDate typed) {
        return typed == null ? Days.today(clock) : typed;
    }

    record ProjectPart(List<ProjectItem> projects, int offset, int limit, long total) {}

    /**
     * A project in a list.
     *
     * @param unit code of the responsible unit
     * @param place where it is; absent when nobody said
     * @param planned planned total investment, 万元
     * @param fixed of it fixed assets, 万元
     * @param signed amount of the signed agreement, 万元
     * @param funds funds in place since the beginning, 万元
     * @param statistics investment completed in the statistics caliber since the beginning, 万元
     * @param completed investment completed in the assessment caliber since the beginning, 万元
     * @param progress physical progress, per cent
     */
    record ProjectItem(
            String id,
            String no,
            String name,
            String unit,
            ProjectStage stage,
            Standing standing,
            LocalDate stageSince,
            boolean stageDayKnown,
            @Nullable String chain,
            @Nullable Location place,
            @Nullable BigDecimal planned,
            @Nullable BigDecimal fixed,
            @Nullable BigDecimal signed,
            @Nullable BigDecimal funds,
            @Nullable BigDecimal completed,
            @Nullable BigDecimal statistics,
            @Nullable BigDecimal progress,
            Origin origin,
            String plannedOpensAt) {
        static ProjectItem of(ProjectLine line) {
            return new ProjectItem(
                    line.id().toString(),
                    line.number(),
                    line.name(),
                    line.unit().code(),
                    line.stage(),
                    line.standing(),
                    line.stageSince(),
                    line.stageDayKnown(),
                    line.chain(),
                    line.place(),
                    line.planned().value(),
                    line.fixed().value(),
                    line.signed().value(),
                    line.funds().value(),
                    line.completed().value(),
                    line.statistics().value(),
                    line.progress().value(),
                    line.origin(),
                    opens(line.planned()));
        }

        private static String opens(Figure figure) {
            return "/api/v1" + figure.ref().address();
        }
    }

    /**
     * A project with all that happened.
     *
     * @param unit code of the responsible unit
     * @param state what stands on the day asked for
     */
    record ProjectDocument(
            String id, String no, int revision, Origin origin, String unit, ProjectState state, List<Event> events) {
        static ProjectDocument of(ProjectView project) {
            return new ProjectDocument(
                    project.id().toString(),
                    project.number(),
                    project.revision(),
                    project.origin(),
                    project.unit().code(),
                    project.state(),
                    project.events().stream()
                            .map(event -> Event.of(event, project.takenBack().contains(event.id())))
                            .toList());
        }
    }

    /** An event as it was told. */
    record Event(
            String id,
            int seq,
            LocalDate on,
            Instant at,
            String by,
            @Nullable String why,
            boolean takenBack,
            ProjectEvent event) {
        static Event of(Recorded recorded, boolean takenBack) {
            return new Event(
                    recorded.id().toString(),
                    recorded.seq(),
                    recorded.on(),
                    recorded.at(),
                    recorded.by(),
                    recorded.reason(),
                    takenBack,
                    recorded.event());
        }
    }

    /**
     * A lead; what is not known is left out.
     *
     * @param unit code of the responsible unit
     * @param region code of the division where it stands
     * @param chain code of the key industrial chain
     * @param industry GB/T 4754
     * @param nationalCode 24 characters
     * @param on since when it is known; today when left out
     */
    record Registration(
            @Nullable String unit,
            @Nullable String name,
            @Nullable String region,
            @Nullable String chain,
            @Nullable String industry,
            @Nullable String nationalCode,
            @Nullable String summary,
            @Nullable List<String> parcels,
            @Nullable LocalDate on) {
        Description description() {
            return new Description(
                    name == null ? "" : name,
                    region,
                    chain,
                    industry,
                    nationalCode,
                    summary,
                    parcels == null ? List.of() : parcels);
        }
    }

    /**
     * @param revision the project's, as the teller saw it
     * @param on the day on which it was so; today when left out
     * @param why words that say why, where the event asks for them
     */
    record NewEvent(
            @Nullable Integer revision,
            @Nullable ProjectEvent event,
            @Nullable LocalDate on,
            @Nullable String why) {}
}
