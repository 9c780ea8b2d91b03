package org.lianqi.record.task;

import static org.lianqi.schema.jooq.Tables.TASK;
import static org.lianqi.schema.jooq.Tables.TASK_EVENT;
import static org.lianqi.schema.jooq.Tables.TASK_REMINDER;
import static org.lianqi.schema.jooq.Tables.UNIT;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.calendar.WorkingCalendar;
import org.lianqi.ground.evidence.EvidenceStore;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Part;
import org.lianqi.schema.jooq.tables.records.TaskRecord;
import org.springframework.stereotype.Component;

/** Tasks and what happened to them, out of the tables. Works inside the transaction of a use case. */
@Component
class TaskReading {
    private final DSLContext db;
    private final Units units;
    private final WorkingCalendar calendar;
    private final EvidenceStore evidence;
    private final Clock clock;

    TaskReading(DSLContext db, Units units, WorkingCalendar calendar, EvidenceStore evidence, Clock clock) {
        this.db = db;
        this.units = units;
        this.calendar = calendar;
        this.evidence = evidence;
        this.clock = clock;
    }

    Today today() {
        return new Today(Days.today(clock), calendar.days());
    }

    Optional<Task> find(Today today, TaskId id) {
        return tasks(today, TASK.ID.eq(id.value()), 0, 1).stream().findFirst();
    }

    Task get(Today today, TaskId id) {
        return find(today, id).orElseThrow(() -> new Refusal.Missing("no-task"));
    }

    List<Task> list(Today today, Collection<TaskId> ids) {
        return tasks(
                today,
                TASK.ID.eq(DSL.any(ids.stream().map(TaskId::value).toArray(UUID[]::new))),
                0,
                ids.size(),
                TASK.DUE.asc(),
                TASK.ID.asc());
    }

    Map<String, Task> ofSources(Today today, String kind, Collection<String> keys) {
        return tasks(
                        today,
                        TASK.SOURCE_KIND.eq(kind).and(TASK.SOURCE_KEY.eq(DSL.any(keys.toArray(String[]::new)))),
                        0,
                        keys.size())
                .stream()
                .collect(Collectors.toMap(
                        task -> Objects.requireNonNull(task.source()).key(), task -> task));
    }

    List<Task> tasks(Today today, Condition which, int offset, int limit, SortField<?>... order) {
        return tasks(
                today,
                db.selectFrom(TASK)
                        .where(which)
                        .orderBy(order)
                        .limit(limit)
                        .offset(offset)
                        .fetch());
    }

    private List<Task> tasks(Today today, Collection<TaskRecord> rows) {
        var soon = today.soon();
        var known = today.days().knownUntil();
        var byId = units.byId(rows.stream()
                .flatMap(row -> Stream.concat(
                        Stream.of(row.getLeadUnit(), row.getAssignerUnit()), Arrays.stream(row.getJointUnits())))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return rows.stream()
                .map(row -> task(row, byId, today.date(), soon, known))
                .toList();
    }

    private static Task task(TaskRecord row, Map<UUID, Unit> units, LocalDate today, LocalDate soon, LocalDate known) {
        var state = TaskState.valueOf(row.getState());
        var next = row.getNextReport();
        return new Task(
                new TaskId(row.getId()),
                row.getTitle(),
                row.getAsked(),
                Objects.requireNonNull(units.get(row.getLeadUnit())),
                Arrays.stream(row.getJointUnits())
                        .map(units::get)
                        .filter(Objects::nonNull)
                        .toList(),
                row.getParentId() == null ? null : new TaskId(row.getParentId()),
                state,
                TaskLight.of(state, row.getDue(), row.getClosingOn(), today, soon),
                row.getDue(),
                row.getDue().isAfter(known),
                cycle(row),
                next,
                next != null && next.isBefore(today),
                row.getExtensionWanted(),
                row.getClosingBy(),
                row.getClosingOn(),
                row.getAssignedBy(),
                row.getAssignedById(),
                row.getAssignerUnit() == null ? null : units.get(row.getAssignerUnit()),
                source(row),
                Origin.valueOf(row.getOrigin()),
                row.getRevision(),
                row.getChangedAt());
    }

    private static FeedbackCycle cycle(TaskRecord row) {
        return switch (row.getFeedback()) {
            case "WORKING_DAYS" -> new FeedbackCycle.Every(row.getFeedbackDays());
            case "MONTHLY" -> new FeedbackCycle.Monthly();
            default -> new FeedbackCycle.None();
        };
    }

    private static @Nullable Source source(TaskRecord row) {
        return row.getSourceKind() == null
                ? null
                : new Source(row.getSourceKind(), row.getSourceKey(), row.getSourceWords(), row.getSourceLink());
    }

    Part<Task> page(TaskFilter filter, int offset, int limit) {
        var today = today();
        var which = TaskReach.concerns().and(condition(filter, today));
        var order = filter.sort().equals(TaskFilter.CHANGED) ? TASK.CHANGED_AT.desc() : TASK.DUE.asc();
        return new Part<>(
                tasks(today, which, offset, limit, order, TASK.ID.asc()), offset, limit, db.fetchCount(TASK, which));
    }

    /** Parts of a whole, the first due first. */
    Part<Task> parts(Today today, TaskId whole, int limit) {
        var which = TASK.PARENT_ID.eq(whole.value());
        return new Part<>(
                tasks(today, which, 0, limit, TASK.DUE.asc(), TASK.ID.asc()), 0, limit, db.fetchCount(TASK, which));
    }

    /** Those a filter means. */
    static Condition condition(TaskFilter filter, Today today) {
        var which = in(filter::admits);
        if (filter.oneLight() != null) {
            which = which.and(light(filter.oneLight(), today));
        }
        if (!filter.dueYear().isEmpty()) {
            int year = Integer.parseInt(filter.dueYear());
            which = which.and(TASK.DUE.between(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)));
        }
        if (!filter.mine().isEmpty()) {
            which = which.and(TaskReach.toDo(today).or(TaskReach.toDecide()));
        }
        if (!filter.lead().isEmpty()) {
            which = which.and(TASK.LEAD_UNIT.eq(DSL.select(UNIT.ID).from(UNIT).where(UNIT.CODE.eq(filter.lead()))));
        }
        if (!filter.unit().isEmpty()) {
            which = which.and(TaskReach.of(DSL.array(DSL.select(UNIT.ID)
                    .from(UNIT)
                    .where(UNIT.CODE
                            .eq(filter.unit())
                            .or(UNIT.NAME_ZH.containsIgnoreCase(filter.unit()))
                            .or(UNIT.NAME_EN.containsIgnoreCase(filter.unit()))))));
        }
        if (!filter.q().isEmpty()) {
            which = which.and(TASK.TITLE.concat(" ").concat(TASK.ASKED).containsIgnoreCase(filter.q()));
        }
        return which;
    }

    /** Written out, so that the partial index of the open tasks is found. */
    static Condition in(Predicate<TaskState> which) {
        var states = Arrays.stream(TaskState.values()).filter(which).toList();
        return states.size() == TaskState.values().length
                ? DSL.noCondition()
                : TASK.STATE.in(
                        states.stream().map(state -> DSL.inline(state.name())).toList());
    }

    /** As {@link TaskLight#of} says it. */
    static Condition light(TaskLight light, Today today) {
        var running = in(TaskState::running);
        return switch (light) {
            case RED -> running.and(TASK.DUE.lt(today.date())).or(TASK.CLOSING_ON.gt(TASK.DUE));
            case YELLOW -> running.and(TASK.DUE.between(today.date(), today.soon()));
            case GREEN -> running.and(TASK.DUE.gt(today.soon())).or(TASK.CLOSING_ON.le(TASK.DUE));
            case NONE -> in(state -> !state.running()).and(TASK.CLOSING_ON.isNull());
        };
    }

    /** What happened, the latest first. */
    Part<TaskEvent> events(TaskId id, int offset, int limit) {
        var done = DSL.select(
                        TASK_EVENT.ACT.as("what"),
                        TASK_EVENT.WORDS.as("words"),
                        TASK_EVENT.DAY.as("day"),
                        TASK_EVENT.EVIDENCE.as("evidence"),
                        TASK_EVENT.BY_NAME.as("by_name"),
                        TASK_EVENT.AT.as("at"),
                        TASK_EVENT.SEQ.as("seq"))
                .from(TASK_EVENT)
                .where(TASK_EVENT.TASK_ID.eq(id.value()));
        var reminded = DSL.select(
                        TASK_REMINDER.KIND,
                        DSL.inline(""),
                        TASK_REMINDER.DAY,
                        DSL.inline(new String[0], SQLDataType.CLOB.getArrayDataType()),
                        DSL.inline(""),
                        TASK_REMINDER.AT,
                        DSL.inline(0))
                .from(TASK_REMINDER)
                .where(TASK_REMINDER.TASK_ID.eq(id.value()));
        var all = done.unionAll(reminded).asTable("happened");
        var rows = db.select(
                        all.field("what", String.class),
                        all.field("words", String.class),
                        all.field("day", LocalDate.class),
                        all.field("evidence", String[].class),
                        all.field("by_name", String.class),
                        all.field(TASK_EVENT.AT.as("at")),
                        all.field("seq", Integer.class))
                .from(all)
                .orderBy(
                        DSL.field(DSL.name("at")).desc(),
                        DSL.field(DSL.name("seq")).desc())
                .limit(limit)
                .offset(offset)
                .fetch();
        var readable = evidence.byHash(
                rows.stream().flatMap(row -> Arrays.stream(row.value4())).collect(Collectors.toSet()));
        var events = rows.stream()
                .<TaskEvent>map(row -> {
                    if (row.value7() == 0) {
                        return new TaskEvent.Reminded(Reminder.valueOf(row.value1()), row.value3(), row.value6());
                    }
                    var files = Arrays.stream(row.value4())
                            .map(readable::get)
                            .filter(Objects::nonNull)
                            .toList();
                    return new TaskEvent.Done(
                            TaskAct.valueOf(row.value1()),
                            row.value2(),
                            row.value3(),
                            files,
                            files.size() < row.value4().length,
                            row.value5(),
                            row.value6());
                })
                .toList();
        return new Part<>(
                events,
                offset,
                limit,
                (long) db.fetchCount(TASK_EVENT, TASK_EVENT.TASK_ID.eq(id.value()))
                        + db.fetchCount(TASK_REMINDER, TASK_REMINDER.TASK_ID.eq(id.value())));
    }
}
