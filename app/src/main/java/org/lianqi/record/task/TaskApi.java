package org.lianqi.record.task;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.evidence.Evidence;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.web.Part;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The tasks for programs, by the filters of the page. */
@RestController
@RequestMapping("/api/v1/tasks")
class TaskApi {
    private static final int MOST = 500;

    private final Tasks tasks;

    TaskApi(Tasks tasks) {
        this.tasks = tasks;
    }

    /**
     * @param state a state in small letters, running for those with the lead unit, or all; absent for those that are open
     * @param light a light in small letters
     * @param lead code of the lead unit
     * @param dueYear the year they are due in
     * @param unit code or part of the name of a lead or joint unit
     * @param sort changed for the latest change first, else by due day
     * @param limit at most 500
     */
    @GetMapping
    TaskPart list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String light,
            @RequestParam(required = false) @Nullable String lead,
            @RequestParam(required = false) @Nullable String dueYear,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String mine,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable Integer limit) {
        Actors.require(TaskPage.READERS);
        var part = tasks.page(
                TaskFilter.of(state, light, lead, dueYear, unit, q, sort, mine),
                Part.offset(offset),
                limit == null ? Part.USUAL : Math.clamp(limit, 1, MOST));
        return new TaskPart(
                part.rows().stream().map(TaskDocument::of).toList(), part.offset(), part.limit(), part.total());
    }

    /** A task with the latest 500 of what happened to it. */
    @GetMapping("/{id}")
    TaskHistory show(@PathVariable UUID id) {
        Actors.require(TaskPage.READERS);
        var task = new TaskId(id);
        return new TaskHistory(
                TaskDocument.of(tasks.get(task)),
                tasks.events(task, 0, MOST).rows().stream()
                        .map(EventDocument::of)
                        .toList());
    }

    record TaskPart(List<TaskDocument> tasks, int offset, int limit, long total) {}

    /**
     * A task.
     *
     * @param dueProvisional whether the due day lies beyond the last notice of holidays
     * @param source in words, where another room set it
     */
    record TaskDocument(
            UUID id,
            int revision,
            String title,
            String asked,
            String lead,
            Name leadName,
            List<String> joint,
            @Nullable UUID parent,
            TaskState state,
            TaskLight light,
            LocalDate due,
            boolean dueProvisional,
            @Nullable LocalDate nextReport,
            @Nullable LocalDate extensionWanted,
            @Nullable LocalDate closingOn,
            String assignedBy,
            @Nullable String source,
            @Nullable String sourceLink,
            Origin origin,
            Instant changedAt) {
        static TaskDocument of(Task task) {
            return new TaskDocument(
                    task.id().value(),
                    task.revision(),
                    task.title(),
                    task.asked(),
                    task.lead().code(),
                    task.lead().name(),
                    task.joint().stream().map(Unit::code).toList(),
                    task.parent() == null ? null : task.parent().value(),
                    task.state(),
                    task.light(),
                    task.due(),
                    task.dueProvisional(),
                    task.nextReport(),
                    task.extensionWanted(),
                    task.closingOn(),
                    task.assignedBy(),
                    task.source() == null ? null : task.source().words(),
                    task.source() == null ? null : task.source().link(),
                    task.origin(),
                    task.changedAt());
        }
    }

    record TaskHistory(TaskDocument task, List<EventDocument> events) {}

    /**
     * Something that happened.
     *
     * @param what an act, or a reminder of the platform
     * @param by who did it; absent for a reminder
     * @param files addresses of files the reader may open
     */
    record EventDocument(
            String what,
            String words,
            @Nullable LocalDate day,
            List<String> files,
            @Nullable String by,
            Instant at) {
        static EventDocument of(TaskEvent event) {
            return switch (event) {
                case TaskEvent.Done done ->
                    new EventDocument(
                            done.act().name(),
                            done.words(),
                            done.day(),
                            done.files().stream().map(Evidence::address).toList(),
                            done.by(),
                            done.at());
                case TaskEvent.Reminded reminded ->
                    new EventDocument(reminded.kind().name(), "", reminded.day(), List.of(), null, reminded.at());
            };
        }
    }
}
