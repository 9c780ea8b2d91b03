package org.lianqi.record.task;

import static org.lianqi.schema.jooq.Tables.TASK;
import static org.lianqi.schema.jooq.Tables.TASK_REMINDER;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.lianqi.ground.job.Jobs;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reminds of days that are near or have passed. What was reminded of is remembered in the transaction that writes the
 * notices, so that each goes out once, whenever the platform was stopped.
 */
@Component
class TaskReminders {
    /** So many working days after the due day whoever assigned the task, and the leaders, are told. */
    static final int ESCALATION = 3;

    private static final int AT_ONCE = 200;

    private final DSLContext db;
    private final TaskReading reading;
    private final TaskNews news;
    private final TransactionTemplate transaction;

    TaskReminders(DSLContext db, TaskReading reading, TaskNews news, PlatformTransactionManager transactions) {
        this.db = db;
        this.reading = reading;
        this.news = news;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Bean
    RecurringTask<Void> remindOfTasks() {
        return Jobs.every(
                Duration.ofMinutes(30), "task-reminders", () -> send(transaction.execute(status -> reading.today())));
    }

    /**
     * Runs as a system job.
     *
     * @return how many were sent
     */
    int send(Today today) {
        int sent = 0;
        for (var kind : Reminder.values()) {
            int now;
            do {
                now = Objects.requireNonNull(transaction.execute(status -> some(kind, today)));
                sent += now;
            } while (now == AT_ONCE);
        }
        return sent;
    }

    private int some(Reminder kind, Today today) {
        var day = day(kind);
        var unsent = when(kind, today)
                .and(DSL.notExists(DSL.selectOne()
                        .from(TASK_REMINDER)
                        .where(TASK_REMINDER.TASK_ID.eq(TASK.ID))
                        .and(TASK_REMINDER.KIND.eq(kind.name()))
                        .and(TASK_REMINDER.DAY.eq(day))));
        int sent = 0;
        for (var task : reading.tasks(today, unsent, 0, AT_ONCE, TASK.DUE.asc(), TASK.ID.asc())) {
            int first = db.insertInto(TASK_REMINDER)
                    .set(TASK_REMINDER.TASK_ID, task.id().value())
                    .set(TASK_REMINDER.KIND, kind.name())
                    .set(TASK_REMINDER.DAY, kind == Reminder.REPORT_MISSED ? task.nextReport() : task.due())
                    .onConflictDoNothing()
                    .execute();
            if (first == 1) {
                news.of(kind, task);
                sent++;
            }
        }
        return sent;
    }

    private static Field<LocalDate> day(Reminder kind) {
        return kind == Reminder.REPORT_MISSED ? TASK.NEXT_REPORT : TASK.DUE;
    }

    private static Condition when(Reminder kind, Today today) {
        var running = TaskReading.in(TaskState::running);
        return switch (kind) {
            case SOON -> running.and(TaskReading.light(TaskLight.YELLOW, today));
            case OVERDUE -> running.and(TaskReading.light(TaskLight.RED, today));
            case ESCALATED -> running.and(TASK.DUE.le(today.days().plus(today.date(), -ESCALATION)));
            case REPORT_MISSED -> TASK.NEXT_REPORT.lt(today.date());
        };
    }
}
