package org.lianqi.work.dispatch;

import static org.lianqi.schema.jooq.Tables.MEETING;
import static org.lianqi.schema.jooq.Tables.MEETING_ITEM;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.record.task.Due;
import org.lianqi.record.task.FeedbackCycle;
import org.lianqi.record.task.Source;
import org.lianqi.record.task.Task;
import org.lianqi.record.task.TaskDraft;
import org.lianqi.record.task.TaskFilter;
import org.lianqi.record.task.TaskId;
import org.lianqi.record.task.TaskKeeping;
import org.lianqi.record.task.Tasks;
import org.lianqi.schema.jooq.tables.records.MeetingItemRecord;
import org.lianqi.schema.jooq.tables.records.MeetingRecord;
import org.lianqi.work.project.AsOf;
import org.lianqi.work.project.Projects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Prepares meetings and keeps what was decided. The agenda makes itself of what is red, newly yellow, overdue, or was decided
 * last time and is not done; a decision becomes a task in the same transaction.
 */
@Service
@Transactional
public class MeetingKeeping {
    static final String SUBJECT = "meeting";

    /** As many of a cause as a meeting can talk about. */
    private static final int MOST_OF_A_CAUSE = 30;

    private static final int USUAL_DAYS = 7;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_MINUTES = 10_000;
    private static final int LONGEST_DECISION = 4000;

    private final DSLContext db;
    private final Meetings meetings;
    private final Lights lights;
    private final Projects projects;
    private final Tasks tasks;
    private final TaskKeeping taskKeeping;
    private final Units units;
    private final Journal journal;
    private final Clock clock;

    MeetingKeeping(
            DSLContext db,
            Meetings meetings,
            Lights lights,
            Projects projects,
            Tasks tasks,
            TaskKeeping taskKeeping,
            Units units,
            Journal journal,
            Clock clock) {
        this.db = db;
        this.meetings = meetings;
        this.lights = lights;
        this.projects = projects;
        this.tasks = tasks;
        this.taskKeeping = taskKeeping;
        this.units = units;
        this.journal = journal;
        this.clock = clock;
    }

    /** A point that is to be put on the agenda. */
    private record Point(
            Cause cause,
            @Nullable UUID project,
            @Nullable Rule rule,
            @Nullable BigDecimal value,
            @Nullable TaskId task,
            String words,
            Origin origin) {}

    /**
     * Prepares a meeting with its agenda.
     *
     * @throws Refusal.Forbidden {@code meeting-not-yours}
     * @throws Refusal.Invalid {@code meeting-title}
     * @throws Refusal.Conflict {@code meeting-there} when the unit has one that day, or a later one
     */
    public UUID prepare(String unitCode, LocalDate on, String title, Origin origin) {
        Actors.require(Role.ASSESSOR, Role.REVIEWER);
        var unit = units.get(unitCode);
        if (!Meetings.holds(unit)) {
            throw new Refusal.Forbidden("meeting-not-yours");
        }
        var tidy = title.strip();
        if (tidy.isEmpty() || tidy.length() > LONGEST_TITLE) {
            throw new Refusal.Invalid("meeting-title", LONGEST_TITLE);
        }
        var last = db.selectFrom(MEETING)
                .where(MEETING.UNIT_ID.eq(unit.id()))
                .orderBy(MEETING.HELD_ON.desc())
                .limit(1)
                .fetchOptional()
                .orElse(null);
        if (last != null && !last.getHeldOn().isBefore(on)) {
            throw new Refusal.Conflict("meeting-there", last.getHeldOn());
        }
        var since = last == null ? on.minusDays(USUAL_DAYS) : last.getHeldOn();
        var id = UUID.randomUUID();
        int made = db.insertInto(MEETING)
                .set(MEETING.ID, id)
                .set(MEETING.UNIT_ID, unit.id())
                .set(MEETING.HELD_ON, on)
                .set(MEETING.TITLE, tidy)
                .set(MEETING.STATE, "PREPARED")
                .set(MEETING.SINCE, since)
                .set(MEETING.ORIGIN, origin.name())
                .set(MEETING.PREPARED_BY, Actors.current().displayName())
                .onConflict(MEETING.UNIT_ID, MEETING.HELD_ON)
                .doNothing()
                .execute();
        if (made == 0) {
            throw new Refusal.Conflict("meeting-there", on);
        }
        var agenda = agenda(unit, since, last);
        var rows = new ArrayList<MeetingItemRecord>();
        for (var point : agenda) {
            rows.add(record(id, rows.size() + 1, point));
        }
        db.batchInsert(rows).execute();
        var after = new LinkedHashMap<String, Object>();
        after.put("unit", unit.code());
        after.put("day", on.toString());
        after.put("title", tidy);
        after.put("count", agenda.size());
        journal.append("meeting.prepared", SUBJECT, id.toString(), null, after, null);
        return id;
    }

    private List<Point> agenda(Unit unit, LocalDate since, @Nullable MeetingRecord last) {
        var points = new ArrayList<Point>();
        var code = Meeting.about(unit);
        for (var line : lights.page(new LightFilter(code, false, null, Colour.RED, false), 0, MOST_OF_A_CAUSE)
                .rows()) {
            points.add(point(Cause.RED, line));
        }
        for (var line : lights.turned(code, Colour.YELLOW, since, MOST_OF_A_CAUSE)) {
            points.add(point(Cause.NEWLY_YELLOW, line));
        }
        var seen = new HashSet<TaskId>();
        if (last != null) {
            var made = meetings.get(last.getId()).items().stream()
                    .map(Meeting.Item::made)
                    .filter(Objects::nonNull)
                    .toList();
            tasks.list(made).stream()
                    .filter(task -> task.state().open() && seen.add(task.id()))
                    .forEach(task -> points.add(point(Cause.DECIDED_LAST, task)));
        }
        tasks.page(new TaskFilter("running", "red", "", "", code, "", "", ""), 0, MOST_OF_A_CAUSE).rows().stream()
                .filter(task -> seen.add(task.id()))
                .forEach(task -> points.add(point(Cause.OVERDUE, task)));
        return points;
    }

    private static Point point(Cause cause, LightLine line) {
        var value = line.value();
        return new Point(
                cause,
                line.project(),
                line.rule(),
                value == null ? null : value.value(),
                null,
                line.name(),
                line.origin());
    }

    private static Point point(Cause cause, Task task) {
        return new Point(cause, null, null, null, task.id(), task.title(), task.origin());
    }

    private static MeetingItemRecord record(UUID meeting, int seq, Point point) {
        return new MeetingItemRecord()
                .setId(UUID.randomUUID())
                .setMeetingId(meeting)
                .setSeq(seq)
                .setCause(point.cause().name())
                .setProjectId(point.project())
                .setRule(point.rule() == null ? null : point.rule().name())
                .setValue(point.value())
                .setOrigin(point.origin().name())
                .setTaskId(point.task() == null ? null : point.task().value())
                .setWords(point.words());
    }

    /**
     * Puts a project on the agenda.
     *
     * @throws Refusal.Missing {@code meeting}; {@code project}
     * @throws Refusal.Invalid {@code meeting-words}
     */
    public void raise(UUID id, UUID project, String words) {
        var row = open(id);
        var about = projects.get(project, AsOf.TODAY);
        var tidy = words.strip();
        if (tidy.isEmpty() || tidy.length() > LONGEST_TITLE) {
            throw new Refusal.Invalid("meeting-words", LONGEST_TITLE);
        }
        int next = db.select(DSL.coalesce(DSL.max(MEETING_ITEM.SEQ), 0))
                        .from(MEETING_ITEM)
                        .where(MEETING_ITEM.MEETING_ID.eq(id))
                        .fetchSingle()
                        .value1()
                + 1;
        db.batchInsert(record(
                        id,
                        next,
                        new Point(
                                Cause.RAISED,
                                project,
                                null,
                                null,
                                null,
                                about.state().description().name() + "：" + tidy,
                                about.origin())))
                .execute();
        touch(row);
        journal.append("meeting.raised", SUBJECT, id.toString(), null, java.util.Map.of("words", tidy), null);
    }

    /**
     * What is decided.
     *
     * @param words what is to be done and how one sees that it is
     * @param lead code of the unit that answers for it
     * @param joint codes of units that help
     */
    public record Decision(String words, String lead, List<String> joint, Due due) {}

    /**
     * Decides about a point: a task is set, whose source is the meeting.
     *
     * @throws Refusal.Missing {@code meeting}; {@code meeting-item}
     * @throws Refusal.Conflict {@code meeting-decided} when it is decided already; {@code meeting-held}
     * @throws Refusal.Invalid {@code meeting-decision}; for the task as {@link TaskKeeping#assign}
     */
    public TaskId decide(UUID id, UUID item, Decision decision) {
        var row = open(id);
        var point = db.selectFrom(MEETING_ITEM)
                .where(MEETING_ITEM.ID.eq(item))
                .and(MEETING_ITEM.MEETING_ID.eq(id))
                .fetchOptional()
                .orElseThrow(() -> new Refusal.Missing("meeting-item"));
        if (point.getDecision() != null) {
            throw new Refusal.Conflict("meeting-decided", point.getDecidedBy());
        }
        var words = decision.words().strip();
        if (words.isEmpty() || words.length() > LONGEST_DECISION) {
            throw new Refusal.Invalid("meeting-decision", LONGEST_DECISION);
        }
        var about = point.getRule() == null
                ? point.getWords()
                : point.getWords() + "："
                        + Rule.valueOf(point.getRule()).measured().zh();
        var task = taskKeeping.assign(new TaskDraft(
                about.length() <= LONGEST_TITLE ? about : about.substring(0, LONGEST_TITLE),
                words,
                decision.lead(),
                decision.joint(),
                decision.due(),
                new FeedbackCycle.None(),
                null,
                new Source(
                        SUBJECT, item.toString(), row.getHeldOn() + " " + row.getTitle(), "/dispatch/meetings/" + id),
                Origin.valueOf(row.getOrigin())));
        db.update(MEETING_ITEM)
                .set(MEETING_ITEM.DECISION, words)
                .set(MEETING_ITEM.MADE_TASK, task.value())
                .set(MEETING_ITEM.DECIDED_BY, Actors.current().displayName())
                .set(MEETING_ITEM.DECIDED_AT, clock.instant())
                .where(MEETING_ITEM.ID.eq(item))
                .execute();
        touch(row);
        var after = new LinkedHashMap<String, Object>();
        after.put("words", about);
        after.put("decision", words);
        after.put("lead", decision.lead());
        journal.append("meeting.decided", SUBJECT, id.toString(), null, after, null);
        return task;
    }

    /**
     * The meeting was held: nothing is added to it any more.
     *
     * @param revision what the actor saw
     * @throws Refusal.Conflict {@code meeting-changed}; {@code meeting-held}
     * @throws Refusal.Invalid {@code meeting-minutes}; {@code meeting-ahead} before its day
     */
    public void hold(UUID id, int revision, String minutes) {
        var row = open(id);
        if (row.getRevision() != revision) {
            throw new Refusal.Conflict("meeting-changed");
        }
        if (row.getHeldOn().isAfter(Days.today(clock))) {
            throw new Refusal.Invalid("meeting-ahead", row.getHeldOn());
        }
        var tidy = minutes.strip();
        if (tidy.isEmpty() || tidy.length() > LONGEST_MINUTES) {
            throw new Refusal.Invalid("meeting-minutes", LONGEST_MINUTES);
        }
        db.update(MEETING)
                .set(MEETING.MINUTES, tidy)
                .set(MEETING.STATE, "HELD")
                .set(MEETING.REVISION, revision + 1)
                .where(MEETING.ID.eq(id))
                .execute();
        journal.append("meeting.held", SUBJECT, id.toString(), null, java.util.Map.of("minutes", tidy), null);
    }

    private void touch(MeetingRecord row) {
        db.update(MEETING)
                .set(MEETING.REVISION, row.getRevision() + 1)
                .where(MEETING.ID.eq(row.getId()))
                .execute();
    }

    /** Locked, so that two who decide come one after the other. */
    private MeetingRecord open(UUID id) {
        Actors.require(Role.ASSESSOR, Role.REVIEWER);
        var meeting = meetings.get(id);
        if (meeting.held()) {
            throw new Refusal.Conflict("meeting-held", meeting.heldOn());
        }
        if (!meeting.mayHold()) {
            throw new Refusal.Forbidden("meeting-not-yours");
        }
        return db.selectFrom(MEETING)
                .where(MEETING.ID.eq(id))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(() -> new Refusal.Conflict("meeting-held", meeting.heldOn()));
    }
}
