package org.lianqi.ground.notice;

import static org.lianqi.schema.jooq.Tables.ACCOUNT;
import static org.lianqi.schema.jooq.Tables.NOTICE;
import static org.lianqi.schema.jooq.Tables.NOTICE_PREFERENCE;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.lianqi.ground.job.Jobs;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.web.Speech;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Mails what is unread: one letter to each account that has an address, every hour or every morning as it wishes. A
 * notice is in one letter only; a letter the server did not take goes out with the next.
 */
@Component
class Digest {
    private static final Logger LOG = LoggerFactory.getLogger(Digest.class);
    private static final int IN_ONE_LETTER = 100;

    private record Reader(UUID account, String email, String language) {}

    private final DSLContext db;
    private final NoticeArguments arguments;
    private final Letters letters;
    private final MessageSource messages;
    private final Clock clock;
    private final String site;
    private final TransactionTemplate transaction;

    Digest(
            DSLContext db,
            NoticeArguments arguments,
            Letters letters,
            MessageSource messages,
            Clock clock,
            @Value("${lianqi.url:http://localhost:${server.port:8080}}") String site,
            PlatformTransactionManager transactions) {
        this.db = db;
        this.arguments = arguments;
        this.letters = letters;
        this.messages = messages;
        this.clock = clock;
        this.site = site.replaceAll("/+$", "");
        this.transaction = new TransactionTemplate(transactions);
    }

    @Bean
    RecurringTask<Void> hourlyDigest() {
        return Jobs.every(Duration.ofHours(1), "digest-hourly", () -> send("hourly"));
    }

    @Bean
    RecurringTask<Void> dailyDigest() {
        return Jobs.daily(LocalTime.of(8, 0), Days.CHINA, "digest-daily", () -> send("daily"));
    }

    /** Runs as a system job. */
    void send(String often) {
        if (!letters.sends()) {
            return;
        }
        var readers = transaction.execute(status -> readers(often));
        for (var reader : readers == null ? List.<Reader>of() : readers) {
            try {
                transaction.executeWithoutResult(status -> send(reader));
            } catch (RuntimeException e) {
                LOG.warn("the digest for account {} was not sent; it goes out with the next", reader.account(), e);
            }
        }
    }

    private List<Reader> readers(String often) {
        return db.select(ACCOUNT.ID, ACCOUNT.EMAIL, DSL.coalesce(NOTICE_PREFERENCE.LANGUAGE, "zh"))
                .from(ACCOUNT)
                .leftJoin(NOTICE_PREFERENCE)
                .on(NOTICE_PREFERENCE.ACCOUNT_ID.eq(ACCOUNT.ID))
                .where(ACCOUNT.ENABLED)
                .and(ACCOUNT.EMAIL.isNotNull())
                .and(DSL.coalesce(NOTICE_PREFERENCE.MAIL, "daily").eq(often))
                .and(DSL.exists(DSL.selectOne()
                        .from(NOTICE)
                        .where(NOTICE.ACCOUNT_ID.eq(ACCOUNT.ID))
                        .and(NOTICE.READ_AT.isNull())
                        .and(NOTICE.MAILED_AT.isNull())))
                .fetch(row -> new Reader(row.value1(), row.value2(), row.value3()));
    }

    /** Marks first and sends inside the transaction: what was not sent is not marked. */
    private void send(Reader reader) {
        var unread = db.selectFrom(NOTICE)
                .where(NOTICE.ACCOUNT_ID.eq(reader.account()))
                .and(NOTICE.READ_AT.isNull())
                .and(NOTICE.MAILED_AT.isNull())
                .orderBy(NOTICE.CREATED_AT)
                .limit(IN_ONE_LETTER)
                .forUpdate()
                .skipLocked()
                .fetch();
        if (unread.isEmpty()) {
            return;
        }
        db.update(NOTICE)
                .set(NOTICE.MAILED_AT, clock.instant())
                .where(NOTICE.ID.in(unread.getValues(NOTICE.ID)))
                .execute();
        var speech = new Speech(messages, Locale.of(reader.language()));
        var lines = new ArrayList<String>();
        for (var notice : unread) {
            lines.add("· "
                    + speech.sentence(
                            "notice." + notice.getKind(),
                            arguments.read(notice.getArgs()).toArray()));
            var due = notice.getDue();
            if (due != null) {
                lines.add("  " + speech.sentence("notices.due", due));
            }
            lines.add("  " + site + "/notices/" + notice.getId());
        }
        lines.add("");
        lines.add(speech.sentence("notices.mail.why", site + "/notices/settings"));
        letters.send(new Letters.Letter(
                reader.email(), speech.sentence("notices.mail.subject", unread.size()), String.join("\r\n", lines)));
    }
}
