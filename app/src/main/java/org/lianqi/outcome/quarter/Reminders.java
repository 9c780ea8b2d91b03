package org.lianqi.outcome.quarter;

import static org.lianqi.schema.jooq.Tables.ASSESSMENT;
import static org.lianqi.schema.jooq.Tables.SCHEME;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.job.Jobs;
import org.lianqi.ground.notice.Notices;
import org.lianqi.ground.notice.Recipients;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.outcome.assessment.Stage;
import org.lianqi.outcome.assessment.UnitNotices;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reminds of dates, each morning before the daily letters: three days before values are due or objections end, and the
 * day after, when the office is told what it can do now.
 */
@Component
class Reminders {
    private static final int AHEAD = 3;

    private final DSLContext db;
    private final UnitNotices units;
    private final Notices notices;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Reminders(DSLContext db, UnitNotices units, Notices notices, Clock clock, PlatformTransactionManager transactions) {
        this.db = db;
        this.units = units;
        this.notices = notices;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Bean
    RecurringTask<Void> quarterReminders() {
        return Jobs.daily(LocalTime.of(7, 30), Days.CHINA, "quarter-reminders", this::remind);
    }

    /** Runs as a system job. */
    void remind() {
        transaction.executeWithoutResult(status -> {
            var today = Days.today(clock);
            remind(today, Stage.COLLECT, ASSESSMENT.COLLECT_DUE, "reminder.collect", "reminder.collected");
            remind(today, Stage.NOTICE, ASSESSMENT.NOTICE_UNTIL, "reminder.notice", "reminder.noticed");
        });
    }

    private void remind(LocalDate today, Stage stage, Field<Instant> date, String before, String after) {
        db.select(ASSESSMENT.ID, ASSESSMENT.SCHEME_CODE, ASSESSMENT.PERIOD, SCHEME.NAME_ZH, SCHEME.NAME_EN, date)
                .from(ASSESSMENT)
                .join(SCHEME)
                .on(SCHEME.ID.eq(ASSESSMENT.SCHEME_ID))
                .where(ASSESSMENT.STAGE.eq(stage.name()))
                .and(date.isNotNull())
                .fetch()
                .forEach(row -> {
                    var due = LocalDate.ofInstant(row.get(date), Days.CHINA);
                    long days = ChronoUnit.DAYS.between(today, due);
                    if (days == AHEAD) {
                        if (stage == Stage.COLLECT) {
                            units.tellReporting(row.get(ASSESSMENT.ID), before, row.get(date));
                        } else {
                            units.tellAssessed(row.get(ASSESSMENT.ID), before, row.get(date));
                        }
                    } else if (days == -1) {
                        notices.tell(new Recipients.Everywhere(Role.ASSESSOR), after, named(row), link(row), null);
                    }
                });
    }

    private static List<Object> named(Record row) {
        return List.of(
                new Name(row.get(SCHEME.NAME_ZH), row.get(SCHEME.NAME_EN)), Period.parse(row.get(ASSESSMENT.PERIOD)));
    }

    private static String link(Record row) {
        return "/quarters/" + row.get(ASSESSMENT.SCHEME_CODE) + "/" + row.get(ASSESSMENT.PERIOD);
    }
}
