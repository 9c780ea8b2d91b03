package org.lianqi.work.dispatch;

import static org.lianqi.schema.jooq.Tables.MEETING;
import static org.lianqi.schema.jooq.Tables.MEETING_ITEM;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Part;
import org.lianqi.record.task.TaskId;
import org.lianqi.schema.jooq.tables.records.MeetingItemRecord;
import org.lianqi.work.project.AsOf;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Dispatch meetings as people read them: their unit's, the units' below it, and all of them the office's. */
@Service
@Transactional(readOnly = true)
public class Meetings {
    private final DSLContext db;
    private final Units units;
    private final LightFigures figures;

    Meetings(DSLContext db, Units units, LightFigures figures) {
        this.db = db;
        this.units = units;
        this.figures = figures;
    }

    /** The latest first. */
    public Part<Meeting.Line> page(int offset, int limit) {
        var points = DSL.field(DSL.selectCount().from(MEETING_ITEM).where(MEETING_ITEM.MEETING_ID.eq(MEETING.ID)))
                .as("points");
        var decided = DSL.field(DSL.selectCount()
                        .from(MEETING_ITEM)
                        .where(MEETING_ITEM.MEETING_ID.eq(MEETING.ID))
                        .and(MEETING_ITEM.DECISION.isNotNull()))
                .as("decided");
        var rows = db.select(MEETING.fields())
                .select(points, decided)
                .from(MEETING)
                .orderBy(MEETING.HELD_ON.desc(), MEETING.ID)
                .limit(limit)
                .offset(offset)
                .fetch();
        var byId = units.byId(rows.stream().map(row -> row.get(MEETING.UNIT_ID)).collect(Collectors.toSet()));
        return new Part<>(
                rows.map(row -> new Meeting.Line(
                        row.get(MEETING.ID),
                        Objects.requireNonNull(byId.get(row.get(MEETING.UNIT_ID))),
                        row.get(MEETING.HELD_ON),
                        row.get(MEETING.TITLE),
                        row.get(MEETING.MINUTES) != null,
                        Origin.valueOf(row.get(MEETING.ORIGIN)),
                        row.get("points", Long.class),
                        row.get("decided", Long.class))),
                offset,
                limit,
                db.fetchCount(MEETING));
    }

    /** @throws Refusal.Missing {@code meeting} when there is none, or the actor may not see it */
    public Meeting get(UUID id) {
        var row = db.selectFrom(MEETING)
                .where(MEETING.ID.eq(id))
                .fetchOptional()
                .orElseThrow(() -> new Refusal.Missing("meeting"));
        var unit = units.get(row.getUnitId());
        return new Meeting(
                row.getId(),
                unit,
                row.getHeldOn(),
                row.getTitle(),
                row.getSince(),
                row.getMinutes(),
                Origin.valueOf(row.getOrigin()),
                row.getRevision(),
                row.getPreparedBy(),
                row.getPreparedAt(),
                row.getMinutes() == null && holds(unit),
                db.selectFrom(MEETING_ITEM)
                        .where(MEETING_ITEM.MEETING_ID.eq(id))
                        .orderBy(MEETING_ITEM.SEQ)
                        .fetch(item -> item(
                                item, row.getPreparedAt().atZone(Days.CHINA).toLocalDate())));
    }

    private Meeting.Item item(MeetingItemRecord row, LocalDate prepared) {
        var rule = row.getRule() == null ? null : Rule.valueOf(row.getRule());
        return new Meeting.Item(
                row.getId(),
                Cause.valueOf(row.getCause()),
                row.getProjectId(),
                rule,
                rule == null || row.getValue() == null
                        ? null
                        : figures.figure(
                                row.getProjectId(),
                                Name.same(row.getWords()),
                                Origin.valueOf(row.getOrigin()),
                                rule,
                                row.getValue(),
                                new AsOf(prepared, prepared)),
                row.getTaskId() == null ? null : new TaskId(row.getTaskId()),
                row.getWords(),
                row.getDecision(),
                row.getMadeTask() == null ? null : new TaskId(row.getMadeTask()),
                row.getDecidedBy());
    }

    /** Units whose meetings the actor may hold. */
    List<Unit> own() {
        return units.list().stream().filter(Meetings::holds).toList();
    }

    static boolean holds(Unit unit) {
        return switch (Actors.current()) {
            case Actor.SystemJob job -> true;
            case Actor.Official official ->
                official.has(Role.ASSESSOR) || official.has(Role.REVIEWER) && unit.under(official.unitPath());
            case Actor.Anonymous nobody -> false;
        };
    }
}
