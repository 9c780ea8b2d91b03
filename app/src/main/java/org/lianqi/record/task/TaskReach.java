package org.lianqi.record.task;

import static org.lianqi.schema.jooq.Tables.TASK;

import java.time.LocalDate;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Unit;

/** Whose acts and whose matter a task is. Row-level security holds the same. */
final class TaskReach {
    private static final Field<UUID[]> OWN_UNITS =
            DSL.field("(select actor_units())::uuid[]", org.jooq.impl.SQLDataType.UUID.getArrayDataType());

    private TaskReach() {}

    /** Whether the actor decides about a task: the office, or a reviewer over lead unit and who assigned it. */
    static boolean decides(Task task) {
        return switch (Actors.current()) {
            case Actor.SystemJob job -> true;
            case Actor.Official official ->
                official.has(Role.ASSESSOR)
                        || official.has(Role.REVIEWER)
                                && task.assigner() != null
                                && under(task.lead(), official)
                                && under(task.assigner(), official);
            case Actor.Anonymous nobody -> false;
        };
    }

    /** Whether the actor speaks for the lead unit. */
    static boolean leads(Task task) {
        return switch (Actors.current()) {
            case Actor.SystemJob job -> true;
            case Actor.Official official -> official.has(Role.REPORTER) && under(task.lead(), official);
            case Actor.Anonymous nobody -> false;
        };
    }

    /** Whether the actor may set a task for a unit. */
    static boolean assigns(Unit unit) {
        return switch (Actors.current()) {
            case Actor.SystemJob job -> true;
            case Actor.Official official ->
                official.has(Role.ASSESSOR) || official.has(Role.REVIEWER) && under(unit, official);
            case Actor.Anonymous nobody -> false;
        };
    }

    /** How the actor is named beside what he did: an account, or a job. */
    static String key() {
        return Actors.current() instanceof Actor.Official official
                ? official.account().toString()
                : Actors.current().displayName();
    }

    private static boolean under(Unit unit, Actor.Official official) {
        return unit.path().equals(official.unitPath()) || unit.path().startsWith(official.unitPath() + ".");
    }

    /** What of the tasks concerns the actor; the policies say the same, this lets the index of the units find them. */
    static Condition concerns() {
        return Actors.current() instanceof Actor.Official official
                        && !official.has(Role.ASSESSOR, Role.LEADER, Role.AUDITOR)
                ? DSL.arrayOverlap(TASK.UNITS, OWN_UNITS)
                : DSL.noCondition();
    }

    /** Those the actor, speaking for a lead unit, must accept, report on or bring to an end soon. */
    static Condition toDo(LocalDate today, LocalDate soon) {
        return Actors.current() instanceof Actor.Official official && official.has(Role.REPORTER)
                ? TASK.STATE
                        .in(DSL.inline("ASSIGNED"), DSL.inline("ACCEPTED"))
                        .and(TASK.LEAD_UNIT.eq(DSL.any(OWN_UNITS)))
                        .and(TASK.STATE.eq("ASSIGNED").or(TASK.DUE.le(soon)).or(TASK.NEXT_REPORT.lt(today)))
                : DSL.falseCondition();
    }

    /** Those about whose closing or extension the actor decides. */
    static Condition toDecide() {
        if (!(Actors.current() instanceof Actor.Official official) || !official.has(Role.ASSESSOR, Role.REVIEWER)) {
            return DSL.falseCondition();
        }
        var asked = TASK.STATE
                .in(DSL.inline("ACCEPTED"), DSL.inline("CLOSING"))
                .and(TASK.EXTENSION_WANTED.isNotNull().or(TASK.CLOSING_BY.ne(key())));
        return official.has(Role.ASSESSOR)
                ? asked
                : asked.and(TASK.LEAD_UNIT.eq(DSL.any(OWN_UNITS))).and(TASK.ASSIGNER_UNIT.eq(DSL.any(OWN_UNITS)));
    }
}
