package org.lianqi.record.task;

import static org.lianqi.schema.jooq.Tables.TASK;

import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.notice.Waiting;
import org.springframework.stereotype.Component;

/** What of the tasks waits for somebody: for its lead unit to act, for whoever decides to decide. */
@Component
class TasksAwaiting implements Waiting.Source {
    private final DSLContext db;
    private final TaskReading reading;

    TasksAwaiting(DSLContext db, TaskReading reading) {
        this.db = db;
        this.reading = reading;
    }

    @Override
    public List<Waiting> waitingFor(Actor.Official official) {
        var waiting = new ArrayList<Waiting>();
        if (official.has(Role.REPORTER)) {
            add(waiting, "task.to-do", TaskReach.toDo(reading.today()));
        }
        if (official.has(Role.ASSESSOR, Role.REVIEWER)) {
            add(waiting, "task.to-decide", TaskReach.toDecide());
        }
        return waiting;
    }

    private void add(List<Waiting> waiting, String kind, Condition which) {
        var found = db.select(DSL.count(), DSL.min(TASK.DUE))
                .from(TASK)
                .where(which)
                .fetchSingle();
        if (found.value1() > 0) {
            waiting.add(new Waiting(kind, List.of(found.value1()), "/tasks?mine=1", TaskNews.end(found.value2())));
        }
    }
}
