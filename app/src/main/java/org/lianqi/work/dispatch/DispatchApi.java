package org.lianqi.work.dispatch;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.web.Part;
import org.lianqi.record.task.Due;
import org.lianqi.work.project.ProjectStage;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The lights of projects, dispatch meetings, and what there is for a leader to decide. */
@RestController
@RequestMapping("/api/v1/dispatch")
class DispatchApi {
    private static final int MOST = 500;

    private final Lights lights;
    private final Meetings meetings;
    private final MeetingKeeping keeping;
    private final LeaderDesk desk;

    DispatchApi(Lights lights, Meetings meetings, MeetingKeeping keeping, LeaderDesk desk) {
        this.lights = lights;
        this.meetings = meetings;
        this.keeping = keeping;
        this.desk = desk;
    }

    /**
     * Lights that are not green, or will not be in sixty days; red ones first, the largest projects first.
     *
     * @param limit at most 500
     */
    @GetMapping("/lights")
    LightPart list(
            @ModelAttribute DispatchPage.Asked asked,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable Integer limit) {
        Actors.require(DispatchPage.READERS);
        var part = lights.page(
                asked.filter(), Part.offset(offset), limit == null ? Part.USUAL : Math.clamp(limit, 1, MOST));
        return new LightPart(
                part.rows().stream().map(LightDocument::of).toList(), part.offset(), part.limit(), part.total());
    }

    /** Dispatch meetings the reader may know of, the latest first. */
    @GetMapping("/meetings")
    MeetingPart meetings(
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable Integer limit) {
        Actors.require(DispatchPage.READERS);
        var part = meetings.page(Part.offset(offset), limit == null ? Part.USUAL : Math.clamp(limit, 1, MOST));
        return new MeetingPart(
                part.rows().stream()
                        .map(line -> new MeetingLine(
                                line.id(),
                                line.unit().code(),
                                line.heldOn(),
                                line.title(),
                                line.held(),
                                line.points(),
                                line.decided(),
                                line.origin()))
                        .toList(),
                part.offset(),
                part.limit(),
                part.total());
    }

    /** A meeting with its agenda and what was decided. */
    @GetMapping("/meetings/{id}")
    MeetingDocument meeting(@PathVariable UUID id) {
        Actors.require(DispatchPage.READERS);
        return MeetingDocument.of(meetings.get(id));
    }

    /** Prepares a meeting: the agenda makes itself. */
    @PostMapping("/meetings")
    @ResponseStatus(HttpStatus.CREATED)
    MeetingDocument prepare(@RequestBody Prepared asked) {
        Actors.require(Role.ASSESSOR, Role.REVIEWER);
        return MeetingDocument.of(
                meetings.get(keeping.prepare(asked.unit(), Days.asked(asked.on()), asked.title(), Origin.REAL)));
    }

    /** Decides about a point: a task is set. */
    @PostMapping("/meetings/{id}/items/{item}")
    MeetingDocument decide(@PathVariable UUID id, @PathVariable UUID item, @RequestBody Decided asked) {
        Actors.require(Role.ASSESSOR, Role.REVIEWER);
        keeping.decide(
                id,
                item,
                new MeetingKeeping.Decision(
                        asked.decision(),
                        asked.lead(),
                        asked.joint() == null ? List.of() : asked.joint(),
                        new Due.On(Days.asked(asked.due()))));
        return MeetingDocument.of(meetings.get(id));
    }

    /** What there is for a leader to decide, at most five matters. */
    @GetMapping("/matters")
    List<MatterDocument> matters() {
        return desk.matters().stream().map(MatterDocument::of).toList();
    }

    record MeetingPart(List<MeetingLine> meetings, int offset, int limit, long total) {}

    /**
     * A meeting in a list.
     *
     * @param points on its agenda
     * @param decided points that became tasks
     */
    record MeetingLine(
            UUID id, String unit, LocalDate on, String title, boolean held, long points, long decided, Origin origin) {}

    /** @param on a day as 2026-03-31 */
    record Prepared(String unit, String on, String title) {
        Prepared {
            unit = Objects.requireNonNullElse(unit, "");
            on = Objects.requireNonNullElse(on, "");
            title = Objects.requireNonNullElse(title, "");
        }
    }

    /**
     * What is decided.
     *
     * @param lead code of the unit that answers for it
     * @param due a day as 2026-03-31
     */
    record Decided(String decision, String lead, @Nullable List<String> joint, String due) {
        Decided {
            decision = Objects.requireNonNullElse(decision, "");
            lead = Objects.requireNonNullElse(lead, "");
            due = Objects.requireNonNullElse(due, "");
        }
    }

    /**
     * A meeting.
     *
     * @param since from which day on the agenda looks for what is new
     */
    record MeetingDocument(
            UUID id,
            String unit,
            LocalDate on,
            String title,
            LocalDate since,
            boolean held,
            @Nullable String minutes,
            int revision,
            List<PointDocument> points,
            Origin origin) {
        static MeetingDocument of(Meeting meeting) {
            return new MeetingDocument(
                    meeting.id(),
                    meeting.unit().code(),
                    meeting.heldOn(),
                    meeting.title(),
                    meeting.since(),
                    meeting.held(),
                    meeting.minutes(),
                    meeting.revision(),
                    meeting.items().stream().map(PointDocument::of).toList(),
                    meeting.origin());
        }
    }

    /**
     * A point of an agenda.
     *
     * @param value what the light measured when the agenda was made, in the unit of its rule
     * @param made the task that was decided
     */
    record PointDocument(
            UUID id,
            Cause cause,
            @Nullable UUID project,
            @Nullable Rule rule,
            @Nullable BigDecimal value,
            @Nullable UUID task,
            String words,
            @Nullable String decision,
            @Nullable UUID made) {
        static PointDocument of(Meeting.Item item) {
            var value = item.value();
            var task = item.task();
            var made = item.made();
            return new PointDocument(
                    item.id(),
                    item.cause(),
                    item.project(),
                    item.rule(),
                    value == null ? null : value.value(),
                    task == null ? null : task.value(),
                    item.words(),
                    item.decision(),
                    made == null ? null : made.value());
        }
    }

    /**
     * A matter for a leader.
     *
     * @param project with red lights; absent for a task
     * @param task that is overdue; absent for a project
     */
    record MatterDocument(
            String title,
            String unit,
            @Nullable UUID project,
            @Nullable UUID task,
            @Nullable LocalDate due,
            List<LightDocument> lights,
            Origin origin) {
        static MatterDocument of(Matter matter) {
            var task = matter.task();
            return new MatterDocument(
                    matter.title(),
                    matter.unit().code(),
                    task == null ? matter.id() : null,
                    task == null ? null : matter.id(),
                    task == null ? null : task.due(),
                    matter.lights().stream().map(LightDocument::of).toList(),
                    matter.origin());
        }
    }

    record LightPart(List<LightDocument> lights, int offset, int limit, long total) {}

    /**
     * A light of a project.
     *
     * @param unit code of the responsible unit
     * @param colour the one that counts
     * @param computed what the rule says
     * @param ahead what it will say in sixty days if all goes on as it does
     * @param value what the rule measures; absent when the light is only set by hand
     * @param unitOfMeasure of the value
     * @param since the day on which it took the computed colour
     * @param setBy who set it by hand, with the reason and its last day
     */
    record LightDocument(
            UUID project,
            String name,
            String unit,
            ProjectStage stage,
            Rule rule,
            Name measured,
            Colour colour,
            Colour computed,
            Colour ahead,
            @Nullable BigDecimal value,
            @Nullable String unitOfMeasure,
            @Nullable LocalDate since,
            @Nullable String setBy,
            @Nullable String reason,
            @Nullable LocalDate until,
            Origin origin) {
        static LightDocument of(LightLine line) {
            var value = line.value();
            var set = line.set();
            return new LightDocument(
                    line.project(),
                    line.name(),
                    line.unit().code(),
                    line.stage(),
                    line.rule(),
                    line.rule().measured(),
                    line.colour(),
                    line.computed(),
                    line.ahead(),
                    value == null ? null : value.value(),
                    value == null ? null : value.unitOfMeasure(),
                    line.since(),
                    set == null ? null : set.by(),
                    set == null ? null : set.reason(),
                    set == null ? null : set.until(),
                    line.origin());
        }
    }
}
