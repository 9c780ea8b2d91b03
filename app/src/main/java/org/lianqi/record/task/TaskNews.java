package org.lianqi.record.task;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.notice.Notices;
import org.lianqi.ground.notice.Recipients;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Days;
import org.springframework.stereotype.Component;

/** Who is told what about a task. */
@Component
class TaskNews {
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);

    private final Notices notices;

    TaskNews(Notices notices) {
        this.notices = notices;
    }

    /** Of an act, those whose turn it is, or who waited for it. */
    void of(TaskAct act, Task task) {
        var due = end(task.due());
        switch (act) {
            case ASSIGN, REOPEN ->
                Stream.concat(Stream.of(task.lead()), task.joint().stream())
                        .forEach(unit -> tell(reporters(unit), act.code(), task, due));
            case URGE, GRANT_EXTENSION, REFUSE_EXTENSION, RETURN -> tell(reporters(task.lead()), act.code(), task, due);
            case CLOSE, CANCEL ->
                Stream.concat(Stream.of(task.lead()), task.joint().stream())
                        .forEach(unit -> tell(reporters(unit), act.code(), task, null));
            case REPORT, ASK_EXTENSION, ASK_CLOSING -> tell(assigner(task.assignedById()), act.code(), task, null);
            case REGISTER, ACCEPT -> {}
        }
    }

    void of(Reminder kind, Task task) {
        var due = end(task.due());
        switch (kind) {
            case SOON, REPORT_MISSED -> tell(reporters(task.lead()), kind.notice(), task, due);
            case OVERDUE -> {
                tell(reporters(task.lead()), kind.notice(), task, due);
                tell(new Recipients.Over(Role.REVIEWER, task.lead().id()), kind.notice(), task, due);
            }
            case ESCALATED -> {
                tell(assigner(task.assignedById()), kind.notice(), task, due);
                tell(new Recipients.Over(Role.LEADER, task.lead().id()), kind.notice(), task, due);
            }
        }
    }

    private void tell(Recipients to, String kind, Task task, @Nullable Instant due) {
        notices.tell(
                to,
                kind,
                List.of(task.title(), task.lead().name(), task.due()),
                task.id().address(),
                due);
    }

    private static Recipients reporters(Unit unit) {
        return new Recipients.In(Role.REPORTER, unit.id());
    }

    /** Whoever set it; what another room set is the office's. */
    private static Recipients assigner(@Nullable UUID account) {
        return account == null ? new Recipients.Everywhere(Role.ASSESSOR) : new Recipients.Account(account);
    }

    static Instant end(LocalDate day) {
        return day.atTime(END_OF_DAY).atZone(Days.CHINA).toInstant();
    }
}
