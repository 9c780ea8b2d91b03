package org.lianqi.record.task;

import static org.lianqi.schema.jooq.Tables.TASK;
import static org.lianqi.schema.jooq.Tables.TASK_EVENT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.evidence.EvidenceStore;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.core.io.Resource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets tasks and takes them through their life. */
@Service
@Transactional
public class TaskKeeping {
    private static final int MOST_FILES = 10;
    private static final String CHECK_VIOLATION = "23514";

    private final DSLContext db;
    private final TaskReading reading;
    private final TaskNews news;
    private final Units units;
    private final EvidenceStore evidence;
    private final Journal journal;
    private final Clock clock;

    TaskKeeping(
            DSLContext db,
            TaskReading reading,
            TaskNews news,
            Units units,
            EvidenceStore evidence,
            Journal journal,
            Clock clock) {
        this.db = db;
        this.reading = reading;
        this.news = news;
        this.units = units;
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
     * @throws Refusal.Forbidden {@code task-unit-not-yours} for a unit outside the reviewer's subtree;
     *     {@code task-split-not-yours} for a part of a task about which he neither decides nor is over its lead unit
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
        var actor = Actors.require(Role.ASSESSOR, Role.REVIEWER, Role.LEADER);
        var named = units.byCode(
                Stream.concat(Stream.of(draft.lead()), draft.joint().stream()).toList());
        var lead = unit(named, draft.lead());
        var joint = draft.joint().stream().map(code -> unit(named, code)).toList();
        var today = reading.today();
        var due = draft.due().from(today.date(), today.days());
        if (due.isBefore(today.date()) && actor instanceof Actor.Official) {
            throw new Refusal.Invalid("task-due-past", due);
        }
        var whole = draft.parent() == null ? null : reading.get(today, draft.parent());
        if (whole != null) {
            TaskReach.demandSplits(whole);
            demandOpen(whole);
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
                    .set(TASK.PARENT_ID, whole == null ? null : whole.id().value())
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
                    .set(TASK.CHANGED_AT, clock.instant())
                    .onConflict(TASK.SOURCE_KIND, TASK.SOURCE_KEY)
                    .doNothing()
                    .returningResult(TASK.ID)
                    .fetchOptional(TASK.ID);
        } catch (DataIntegrityViolationException refused) {
            throw endedMeanwhile(whole, refused);
        }
        if (made.isEmpty()) {
            return ofSource(Objects.requireNonNull(source));
        }
        var id = new TaskId(made.get());
        append(id, 1, act, new Said("", due, List.of()), new String[0]);
        var task = reading.get(today, id);
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

    private static void demandOpen(Task whole) {
        if (!whole.takesParts()) {
            throw new Refusal.Conflict("task-parent-closed", whole.title());
        }
    }

    /** What the database said of a part whose whole ended at the same moment; anything else goes on as it is. */
    private static RuntimeException endedMeanwhile(@Nullable Task whole, DataIntegrityViolationException refused) {
        return whole != null
                        && refused.getMostSpecificCause() instanceof SQLException said
                        && CHECK_VIOLATION.equals(said.getSQLState())
                ? new Refusal.Conflict("task-parent-closed", whole.title())
                : refused;
    }

    private static void demandWithin(Task whole, LocalDate due) {
        if (due.isAfter(whole.due())) {
            throw new Refusal.Invalid("task-part-later", due, whole.due());
        }
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
        var today = reading.today();
        var task = reading.get(today, id);
        if (task.revision() != revision) {
            throw new Refusal.Conflict("task-changed");
        }
        if (!act.from(task.state()) || !TaskReach.fits(task, act)) {
            throw new Refusal.Conflict("task-not-so", act, task.state());
        }
        if (!TaskReach.mine(task, act)) {
            throw new Refusal.Forbidden("task-act-not-yours", act);
        }
        if (TaskReach.ownClosing(task, act)) {
            throw new Refusal.Forbidden("task-verify-own");
        }
        // whoever may not see the whole asks; who decides sees it
        var whole = task.parent() == null
                ? null
                : reading.find(today, task.parent()).orElse(null);
        var day = day(task, act, said);
        demandSaid(task, act, said, day, today.date());
        if (whole != null && day != null) {
            demandWithin(whole, day);
        }
        switch (act) {
            case ASSIGN, REOPEN -> {
                if (whole != null) {
                    demandOpen(whole);
                }
            }
            case ASK_CLOSING, CLOSE, CANCEL -> {
                long open = openParts(id);
                if (open > 0) {
                    throw new Refusal.Conflict("task-parts-open", open);
                }
            }
            default -> {}
        }
        var kept = act.takesFiles() ? keep(said.files(), task.lead().id()) : new String[0];
        try {
            move(task, act, day, today);
        } catch (DataIntegrityViolationException refused) {
            throw endedMeanwhile(whole, refused);
        }
        append(id, revision + 1, act, new Said(said.words(), day, List.of()), kept);
        var now = reading.get(today, id);
        journal.append(
                act.code(),
                "task",
                id.toString(),
                words(task),
                words(now),
                said.words().isEmpty() ? null : said.words());
        // of a draft nobody was told
        if (act != TaskAct.CANCEL || task.state() != TaskState.DRAFT) {
            news.of(act, now);
        }
        return now;
    }

    /** The due day an act sets, or asks for. */
    private static @Nullable LocalDate day(Task task, TaskAct act, Said said) {
        return switch (act) {
            case GRANT_EXTENSION -> task.extensionWanted();
            case ASSIGN -> said.day() == null ? task.due() : said.day();
            default -> act.takesDay() ? said.day() : null;
        };
    }

    private static void demandSaid(Task task, TaskAct act, Said said, @Nullable LocalDate day, LocalDate today) {
        if (act.wantsWords() && said.words().isEmpty() || said.words().length() > TaskDraft.LONGEST) {
            throw new Refusal.Invalid("task-words", act, TaskDraft.LONGEST);
        }
        if (act.wantsDay() && day == null) {
            throw new Refusal.Invalid("task-day", act);
        }
        if (act.takesDay() && day != null) {
            if (day.isBefore(today)) {
                throw new Refusal.Invalid("task-due-past", day);
            }
            if (act == TaskAct.ASK_EXTENSION && !day.isAfter(task.due())) {
                throw new Refusal.Invalid("task-extension-earlier", day, task.due());
            }
        }
    }

    /** Holds the task still, so that no part begins before it has ended. */
    private long openParts(TaskId id) {
        db.select(TASK.ID).from(TASK).where(TASK.ID.eq(id.value())).forUpdate().execute();
        return db.select(DSL.field("task_open_parts({0})", Long.class, DSL.val(id.value())))
                .fetchSingle()
                .value1();
    }

    private void move(Task task, TaskAct act, @Nullable LocalDate day, Today today) {
        var actor = Actors.current();
        var set = new HashMap<Field<?>, @Nullable Object>();
        var to = act.to(task.state());
        set.put(TASK.STATE, to.name());
        if (to != task.state() || act == TaskAct.REPORT) {
            set.put(TASK.NEXT_REPORT, to == TaskState.ACCEPTED ? task.cycle().next(today.date(), today.days()) : null);
        }
        if (to != task.state()) {
            set.put(TASK.EXTENSION_WANTED, null);
            if (to != TaskState.CLOSED) {
                set.put(TASK.CLOSING_BY, to == TaskState.CLOSING ? TaskReach.key() : null);
                set.put(TASK.CLOSING_ON, to == TaskState.CLOSING ? today.date() : null);
            }
        }
        switch (act) {
            case ASSIGN -> {
                set.put(TASK.DUE, day);
                set.put(TASK.ASSIGNED_BY, actor.displayName());
                set.put(TASK.ASSIGNED_BY_ID, actor instanceof Actor.Official o ? o.account() : null);
                set.put(TASK.ASSIGNER_UNIT, actor instanceof Actor.Official o ? o.unit() : null);
            }
            case ASK_EXTENSION -> set.put(TASK.EXTENSION_WANTED, day);
            case GRANT_EXTENSION -> {
                set.put(TASK.DUE, day);
                set.put(TASK.EXTENSION_WANTED, null);
            }
            case REFUSE_EXTENSION -> set.put(TASK.EXTENSION_WANTED, null);
            case REOPEN -> set.put(TASK.DUE, day);
            case REGISTER, ACCEPT, REPORT, ASK_CLOSING, CLOSE, RETURN, URGE, CANCEL -> {}
        }
        int moved = db.update(TASK)
                .set(set)
                .set(TASK.REVISION, TASK.REVISION.plus(1))
                .where(TASK.ID.eq(task.id().value()))
                .and(TASK.REVISION.eq(task.revision()))
                .execute();
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
