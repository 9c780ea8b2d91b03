package org.lianqi.record.task;

import static org.lianqi.schema.jooq.Tables.TASK;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Refusal;

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
                official.has(Role.ASSESSOR, Role.LEADER) || official.has(Role.REVIEWER) && under(unit, official);
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

    /** Whether the actor may hang a part on a task: whoever decides about it, and reviewers over its lead unit. */
    static boolean splits(Task whole) {
        return decides(whole)
                || Actors.current() instanceof Actor.Official official
                        && official.has(Role.REVIEWER)
                        && under(whole.lead(), official);
    }

    static void demandSplits(Task whole) {
        if (!splits(whole)) {
            throw new Refusal.Forbidden("task-split-not-yours", whole.title());
        }
    }

    /** What the actor may do to a task as it stands. */
    static List<TaskAct> may(Task task) {
        return Arrays.stream(TaskAct.values())
                .filter(act -> act.from(task.state()) && fits(task, act) && mine(task, act) && !ownClosing(task, act))
                .toList();
    }

    /** Whether an extension was asked for, where an act answers one; was not, where it asks. */
    static boolean fits(Task task, TaskAct act) {
        return switch (act) {
            case ASK_EXTENSION -> task.extensionWanted() == null;
            case GRANT_EXTENSION, REFUSE_EXTENSION -> task.extensionWanted() != null;
            default -> true;
        };
    }

    static boolean mine(Task task, TaskAct act) {
        return switch (act.by()) {
            case LEAD -> leads(task);
            case DECIDER -> decides(task);
        };
    }

    static boolean ownClosing(Task task, TaskAct act) {
        return act == TaskAct.CLOSE && key().equals(task.closingBy());
    }

    /** What of the tasks concerns the actor: the policies say the same, and cannot use an index for it. */
    static Condition concerns() {
        return Actors.current() instanceof Actor.Official official
                        && !official.has(Role.ASSESSOR, Role.LEADER, Role.AUDITOR)
                ? of(OWN_UNITS)
                : DSL.noCondition();
    }

    /** Those in which one of some units leads or helps. */
    static Condition of(Field<UUID[]> units) {
        return TASK.LEAD_UNIT
                .eq(DSL.any(units))
                .or(DSL.condition("{0} = any ((select joint_tasks({1}))::uuid[])", TASK.ID, units));
    }

    /** Those the actor, speaking for a lead unit, must accept, report on or bring to an end soon. */
    static Condition toDo(Today today) {
        return Actors.current() instanceof Actor.Official official && official.has(Role.REPORTER)
                ? TaskReading.in(TaskState::running)
                        .and(TASK.LEAD_UNIT.eq(DSL.any(OWN_UNITS)))
                        .and(TASK.STATE
                                .eq("ASSIGNED")
                                .or(TASK.DUE.le(today.soon()))
                                .or(TASK.NEXT_REPORT.lt(today.date())))
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
