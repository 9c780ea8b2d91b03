package org.lianqi.record.task;

import static org.lianqi.schema.jooq.Tables.TASK;
import static org.lianqi.schema.jooq.Tables.TASK_EVENT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.calendar.WorkingCalendar;
import org.lianqi.ground.evidence.EvidenceStore;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Part;
import org.springframework.core.io.Resource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets tasks and takes them through their life. */
@Service
@Transactional
public class Tasks {
    private static final int MOST_FILES = 10;

    private final DSLContext db;
    private final TaskReading reading;
    private final TaskNews news;
    private final Units units;
    private final WorkingCalendar calendar;
    private final EvidenceStore evidence;
    private final Journal journal;
    private final Clock clock;

    Tasks(
            DSLContext db,
            TaskReading reading,
            TaskNews news,
            Units units,
            WorkingCalendar calendar,
            EvidenceStore evidence,
            Journal journal,
            Clock clock) {
        this.db = db;
        this.reading = reading;
        this.news = news;
        this.units = units;
        this.calendar = calendar;
        this.evidence = evidence;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * What goes with an act.
     *
     * @param words why; at most 4,000 characters
     * @param day the due day that is asked for or set
     * @param files at most 10
     */
    public record Said(String words, @Nullable LocalDate day, List<Resource> files) {
        public Said {
            words = words.strip();
            files = List.copyOf(files);
        }

        public static Said words(String words) {
            return new Said(words, null, List.of());
        }
    }

    /**
     * Sets a task and hands it to its lead unit. A task of the same source that is there already is left as it is.
     *
     * @return the task, new or not
     * @throws Refusal.Forbidden {@code task-unit-not-yours} for a unit outside the reviewer's subtree
     * @throws Refusal.Invalid {@code task-unit}, {@code task-due-past} (the platform itself may bring what is late
     *     already), {@code task-part-later}
     * @throws Refusal.Conflict {@code task-parent-closed}
     */
    public TaskId assign(TaskDraft draft) {
        return set(draft, TaskAct.ASSIGN, TaskState.ASSIGNED);
    }

    /** Registers a task that is assigned later. As {@link #assign} otherwise. */
    public TaskId register(TaskDraft draft) {
        return set(draft, TaskAct.REGISTER, TaskState.DRAFT);
    }

    private TaskId set(TaskDraft draft, TaskAct act, TaskState state) {
        var actor = Actors.require(Role.ASSESSOR, Role.REVIEWER);
        var named = units.byCode(
                Stream.concat(Stream.of(draft.lead()), draft.joint().stream()).toList());
        var lead = unit(named, draft.lead());
        var joint = draft.joint().stream().map(code -> unit(named, code)).toList();
        var today = reading.today();
        var due = draft.due().from(today, calendar.days());
        if (due.isBefore(today) && actor instanceof Actor.Official) {
            throw new Refusal.Invalid("task-due-past", due);
        }
        if (draft.parent() != null) {
            var whole = get(draft.parent());
            if (!whole.takesParts()) {
                throw new Refusal.Conflict("task-parent-closed", whole.title());
            }
            demandWithin(whole, due);
        }
        var official = actor instanceof Actor.Official o ? o : null;
        var source = draft.source();
        var cycle = draft.cycle();
        Optional<UUID> made;
        try {
            made = db.insertInto(TASK)
                    .set(TASK.TITLE, draft.title())
                    .set(TASK.ASKED, draft.asked())
                    .set(TASK.LEAD_UNIT, lead.id())
                    .set(TASK.JOINT_UNITS, joint.stream().map(Unit::id).toArray(UUID[]::new))
                    .set(
                            TASK.PARENT_ID,
                            draft.parent() == null ? null : draft.parent().value())
                    .set(TASK.STATE, state.name())
                    .set(TASK.DUE, due)
                    .set(
                            TASK.FEEDBACK,
                            switch (cycle) {
                                case FeedbackCycle.None none -> "NONE";
                                case FeedbackCycle.Every every -> "WORKING_DAYS";
                                case FeedbackCycle.Monthly monthly -> "MONTHLY";
                            })
                    .set(TASK.FEEDBACK_DAYS, cycle instanceof FeedbackCycle.Every every ? every.days() : null)
                    .set(TASK.ASSIGNED_BY, actor.displayName())
                    .set(TASK.ASSIGNED_BY_ID, official == null ? null : official.account())
                    .set(TASK.ASSIGNER_UNIT, official == null ? null : official.unit())
                    .set(TASK.SOURCE_KIND, source == null ? null : source.kind())
                    .set(TASK.SOURCE_KEY, source == null ? null : source.key())
                    .set(TASK.SOURCE_WORDS, source == null ? null : source.words())
                    .set(TASK.SOURCE_LINK, source == null ? null : source.link())
                    .set(TASK.ORIGIN, draft.origin().name())
                    .set(TASK.CREATED_AT, clock.instant())
                    .set(TASK.CHANGED_AT, clock.instant())
                    .onConflict(TASK.SOURCE_KIND, TASK.SOURCE_KEY)
                    .doNothing()
                    .returningResult(TASK.ID)
                    .fetchOptional(TASK.ID);
        } catch (DataIntegrityViolationException | IntegrityConstraintViolationException closedMeanwhile) {
            throw new Refusal.Conflict("task-parent-closed", draft.title());
        }
        if (made.isEmpty()) {
            return ofSource(Objects.requireNonNull(source));
        }
        var id = new TaskId(made.get());
        append(id, 1, act, new Said("", due, List.of()), new String[0]);
        var task = get(id);
        journal.append(act.code(), "task", id.toString(), null, words(task), null);
        if (act == TaskAct.ASSIGN) {
            news.of(act, task);
        }
        return id;
    }

    private TaskId ofSource(Source source) {
        return db.select(TASK.ID)
                .from(TASK)
                .where(TASK.SOURCE_KIND.eq(source.kind()))
                .and(TASK.SOURCE_KEY.eq(source.key()))
                .fetchOptional(row -> new TaskId(row.value1()))
                .orElseThrow(() -> new Refusal.Missing("no-task"));
    }

    private static Unit unit(Map<String, Unit> named, String code) {
        var unit = named.get(code);
        if (unit == null) {
            throw new Refusal.Invalid("task-unit", code);
        }
        if (!TaskReach.assigns(unit)) {
            throw new Refusal.Forbidden("task-unit-not-yours", unit.name());
        }
        return unit;
    }

    private static void demandWithin(Task whole, LocalDate due) {
        if (due.isAfter(whole.due())) {
            throw new Refusal.Invalid("task-part-later", due, whole.due());
        }
    }

    /** @throws Refusal.Missing {@code no-task} when there is none, or the actor may not see it */
    @Transactional(readOnly = true)
    public Task get(TaskId id) {
        return find(id).orElseThrow(() -> new Refusal.Missing("no-task"));
    }

    @Transactional(readOnly = true)
    public Optional<Task> find(TaskId id) {
        return reading.tasks(TASK.ID.eq(id.value()), 0, 1).stream().findFirst();
    }

    /** Those the actor may see, the first due first unless the filter says otherwise. */
    @Transactional(readOnly = true)
    public Part<Task> page(TaskFilter filter, int offset, int limit) {
        return reading.page(filter, offset, limit);
    }

    /** Its parts that the actor may see, the first due first. */
    @Transactional(readOnly = true)
    public Part<Task> parts(TaskId whole, int limit) {
        var which = TASK.PARENT_ID.eq(whole.value());
        return new Part<>(
                reading.tasks(which, 0, limit, TASK.DUE.asc(), TASK.ID.asc()), 0, limit, db.fetchCount(TASK, which));
    }

    /** What happened to it, the latest first: acts, and what the platform reminded of. */
    @Transactional(readOnly = true)
    public Part<TaskEvent> events(TaskId id, int offset, int limit) {
        return reading.events(id, offset, limit);
    }

    /** What the actor may do to a task as it stands. */
    public static List<TaskAct> may(Task task) {
        return Arrays.stream(TaskAct.values())
                .filter(act -> act.from(task.state()) && fits(task, act) && mine(task, act) && !ownClosing(task, act))
                .toList();
    }

    private static boolean fits(Task task, TaskAct act) {
        return switch (act) {
            case ASK_EXTENSION -> task.extensionWanted() == null;
            case GRANT_EXTENSION, REFUSE_EXTENSION -> task.extensionWanted() != null;
            default -> true;
        };
    }

    private static boolean mine(Task task, TaskAct act) {
        return switch (act.by()) {
            case LEAD -> TaskReach.leads(task);
            case DECIDER -> TaskReach.decides(task);
        };
    }

    private static boolean ownClosing(Task task, TaskAct act) {
        return act == TaskAct.CLOSE && TaskReach.key().equals(task.closingBy());
    }

    /**
     * Does something to a task.
     *
     * @param revision the one the actor saw
     * @return the task as it stands then
     * @throws Refusal.Conflict {@code task-changed} when somebody else acted meanwhile; {@code task-not-so} when its state
     *     does not admit the act; {@code task-parts-open}, {@code task-parent-closed}
     * @throws Refusal.Forbidden {@code task-act-not-yours}; {@code task-verify-own} for closing what one asked to close
     * @throws Refusal.Invalid {@code task-words}, {@code task-day}, {@code task-due-past}, {@code task-extension-earlier},
     *     {@code task-part-later}, {@code too-many-files}, {@code file-kind}
     */
    public Task act(TaskId id, int revision, TaskAct act, Said said) {
        Actors.require(Role.ASSESSOR, Role.REVIEWER, Role.REPORTER);
        var task = get(id);
        if (task.revision() != revision) {
            throw new Refusal.Conflict("task-changed");
        }
        if (!act.from(task.state()) || !fits(task, act)) {
            throw new Refusal.Conflict("task-not-so", act, task.state());
        }
        if (!mine(task, act)) {
            throw new Refusal.Forbidden("task-act-not-yours", act);
        }
        if (ownClosing(task, act)) {
            throw new Refusal.Forbidden("task-verify-own");
        }
        demandSaid(task, act, said);
        long open = act == TaskAct.ASK_CLOSING || act == TaskAct.CLOSE ? openParts(id) : 0;
        if (open > 0) {
            throw new Refusal.Conflict("task-parts-open", open);
        }
        var kept = act.takesFiles() ? keep(said.files(), task.lead().id()) : new String[0];
        move(task, act, said);
        var day = act == TaskAct.GRANT_EXTENSION
                ? task.extensionWanted()
                : act == TaskAct.ASSIGN ? task.due() : act.wantsDay() ? said.day() : null;
        append(id, revision + 1, act, new Said(said.words(), day, List.of()), kept);
        var now = get(id);
        journal.append(
                act.code(),
                "task",
                id.toString(),
                words(task),
                words(now),
                said.words().isEmpty() ? null : said.words());
        news.of(act, now);
        return now;
    }

    private void demandSaid(Task task, TaskAct act, Said said) {
        if (act.wantsWords() && said.words().isEmpty() || said.words().length() > TaskDraft.LONGEST) {
            throw new Refusal.Invalid("task-words", act, TaskDraft.LONGEST);
        }
        if (act.wantsDay()) {
            var day = said.day();
            if (day == null) {
                throw new Refusal.Invalid("task-day", act);
            }
            if (day.isBefore(reading.today())) {
                throw new Refusal.Invalid("task-due-past", day);
            }
            if (act == TaskAct.ASK_EXTENSION && !day.isAfter(task.due())) {
                throw new Refusal.Invalid("task-extension-earlier", day, task.due());
            }
            // whoever may not see the whole asks; who decides sees it
            if (task.parent() != null) {
                find(task.parent()).ifPresent(whole -> demandWithin(whole, day));
            }
        }
        if (act == TaskAct.GRANT_EXTENSION && task.parent() != null) {
            find(task.parent()).ifPresent(whole -> demandWithin(whole, Objects.requireNonNull(task.extensionWanted())));
        }
    }

    private long openParts(TaskId id) {
        return db.select(DSL.field("task_open_parts({0})", Long.class, DSL.val(id.value())))
                .fetchSingle()
                .value1();
    }

    private void move(Task task, TaskAct act, Said said) {
        var today = reading.today();
        var actor = Actors.current();
        var set = new HashMap<org.jooq.Field<?>, @Nullable Object>();
        var to = act.to(task.state());
        set.put(TASK.STATE, to.name());
        if (to != task.state() || act == TaskAct.REPORT) {
            set.put(TASK.NEXT_REPORT, to == TaskState.ACCEPTED ? task.cycle().next(today, calendar.days()) : null);
        }
        if (to != task.state()) {
            set.put(TASK.EXTENSION_WANTED, null);
            if (to != TaskState.CLOSED) {
                set.put(TASK.CLOSING_BY, to == TaskState.CLOSING ? TaskReach.key() : null);
                set.put(TASK.CLOSING_ON, to == TaskState.CLOSING ? today : null);
            }
        }
        switch (act) {
            case ASSIGN -> {
                set.put(TASK.ASSIGNED_BY, actor.displayName());
                set.put(TASK.ASSIGNED_BY_ID, actor instanceof Actor.Official o ? o.account() : null);
                set.put(TASK.ASSIGNER_UNIT, actor instanceof Actor.Official o ? o.unit() : null);
            }
            case ASK_EXTENSION -> set.put(TASK.EXTENSION_WANTED, said.day());
            case GRANT_EXTENSION -> {
                set.put(TASK.DUE, task.extensionWanted());
                set.put(TASK.EXTENSION_WANTED, null);
            }
            case REFUSE_EXTENSION -> set.put(TASK.EXTENSION_WANTED, null);
            case REOPEN -> set.put(TASK.DUE, said.day());
            case REGISTER, ACCEPT, REPORT, ASK_CLOSING, CLOSE, RETURN, URGE, CANCEL -> {}
        }
        int moved;
        try {
            moved = db.update(TASK)
                    .set(set)
                    .set(TASK.REVISION, TASK.REVISION.plus(1))
                    .set(TASK.CHANGED_AT, clock.instant())
                    .where(TASK.ID.eq(task.id().value()))
                    .and(TASK.REVISION.eq(task.revision()))
                    .execute();
        } catch (DataIntegrityViolationException | IntegrityConstraintViolationException refused) {
            throw act == TaskAct.REOPEN
                    ? new Refusal.Conflict("task-parent-closed", task.title())
                    : new Refusal.Conflict("task-changed");
        }
        if (moved == 0) {
            throw new Refusal.Conflict("task-changed");
        }
    }

    private void append(TaskId id, int seq, TaskAct act, Said said, String[] kept) {
        var actor = Actors.current();
        db.insertInto(TASK_EVENT)
                .set(TASK_EVENT.TASK_ID, id.value())
                .set(TASK_EVENT.SEQ, seq)
                .set(TASK_EVENT.ACT, act.name())
                .set(TASK_EVENT.WORDS, said.words())
                .set(TASK_EVENT.DAY, said.day())
                .set(TASK_EVENT.EVIDENCE, kept)
                .set(TASK_EVENT.BY_NAME, actor.displayName())
                .set(
                        TASK_EVENT.BY_ID,
                        actor instanceof Actor.Official o ? o.account().toString() : null)
                .set(TASK_EVENT.AT, clock.instant())
                .execute();
    }

    private String[] keep(List<Resource> files, UUID unit) {
        if (files.size() > MOST_FILES) {
            throw new Refusal.Invalid("too-many-files", files.size(), MOST_FILES);
        }
        return files.stream()
                .map(file -> {
                    try (var bytes = file.getInputStream()) {
                        return evidence.keepUpload(Objects.requireNonNullElse(file.getFilename(), "file"), bytes, unit)
                                .sha256();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .distinct()
                .toArray(String[]::new);
    }

    private static Map<String, Object> words(Task task) {
        var words = new HashMap<String, Object>();
        words.put("taskState", task.state().name());
        words.put("due", task.due().toString());
        words.put("title", task.title());
        words.put("unit", task.lead().code());
        return words;
    }
}
