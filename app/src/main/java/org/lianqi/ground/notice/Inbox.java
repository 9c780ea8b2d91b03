package org.lianqi.ground.notice;

import static org.lianqi.schema.jooq.Tables.ACCOUNT;
import static org.lianqi.schema.jooq.Tables.NOTICE;
import static org.lianqi.schema.jooq.Tables.NOTICE_PREFERENCE;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Part;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The own inbox. */
@Component
public class Inbox {
    /** How often unread notices are mailed, and in which language. */
    public record Preference(
            String mail, String language, @Nullable String email) {}

    private final DSLContext db;
    private final NoticeArguments arguments;
    private final Clock clock;

    Inbox(DSLContext db, NoticeArguments arguments, Clock clock) {
        this.db = db;
        this.arguments = arguments;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    Part<Notice> page(boolean unreadOnly, int offset) {
        var mine = NOTICE.ACCOUNT_ID.eq(Actors.official().account());
        var which = unreadOnly ? mine.and(NOTICE.READ_AT.isNull()) : mine;
        return new Part<>(list(which, offset, Part.USUAL), offset, Part.USUAL, db.fetchCount(NOTICE, which));
    }

    /** The newest notices that were not read. */
    @Transactional(readOnly = true)
    public List<Notice> newestUnread(int atMost) {
        return list(NOTICE.ACCOUNT_ID.eq(Actors.official().account()).and(NOTICE.READ_AT.isNull()), 0, atMost);
    }

    /** How many notices of each kind came since then. */
    @Transactional(readOnly = true)
    public Map<String, Integer> countSince(Instant since) {
        return db.select(NOTICE.KIND, DSL.count())
                .from(NOTICE)
                .where(NOTICE.ACCOUNT_ID.eq(Actors.official().account()))
                .and(NOTICE.CREATED_AT.gt(since))
                .groupBy(NOTICE.KIND)
                .fetchMap(NOTICE.KIND, DSL.count());
    }

    private List<Notice> list(Condition which, int offset, int limit) {
        return db.selectFrom(NOTICE)
                .where(which)
                .orderBy(NOTICE.CREATED_AT.desc(), NOTICE.ID)
                .offset(offset)
                .limit(limit)
                .fetch(row -> new Notice(
                        row.getId(),
                        row.getKind(),
                        arguments.read(row.getArgs()),
                        row.getLink(),
                        row.getDue(),
                        row.getCreatedAt(),
                        row.getReadAt() != null));
    }

    /**
     * Marks a notice as read and says where it leads.
     *
     * @throws Refusal.Missing {@code notice} when it is not in the own inbox
     */
    @Transactional
    String open(UUID id) {
        var link = db.select(NOTICE.LINK)
                .from(NOTICE)
                .where(NOTICE.ID.eq(id))
                .and(NOTICE.ACCOUNT_ID.eq(Actors.official().account()))
                .fetchOptional()
                .orElseThrow(() -> new Refusal.Missing("notice"))
                .value1();
        markRead(NOTICE.ID.eq(id));
        return link;
    }

    @Transactional
    int readAll() {
        return markRead(DSL.noCondition());
    }

    private int markRead(Condition which) {
        return db.update(NOTICE)
                .set(NOTICE.READ_AT, clock.instant())
                .where(which)
                .and(NOTICE.ACCOUNT_ID.eq(Actors.official().account()))
                .and(NOTICE.READ_AT.isNull())
                .execute();
    }

    @Transactional(readOnly = true)
    Preference preference() {
        var me = Actors.official().account();
        var row = db.select(NOTICE_PREFERENCE.MAIL, NOTICE_PREFERENCE.LANGUAGE, ACCOUNT.EMAIL)
                .from(ACCOUNT)
                .leftJoin(NOTICE_PREFERENCE)
                .on(NOTICE_PREFERENCE.ACCOUNT_ID.eq(ACCOUNT.ID))
                .where(ACCOUNT.ID.eq(me))
                .fetchSingle();
        return row.value1() == null
                ? new Preference("daily", "zh", row.value3())
                : new Preference(row.value1(), row.value2(), row.value3());
    }

    /** @throws Refusal.Invalid {@code notice-preference} for an unknown choice */
    @Transactional
    void prefer(String mail, String language) {
        var me = Actors.official().account();
        if (!List.of("never", "hourly", "daily").contains(mail)
                || !List.of("zh", "en").contains(language)) {
            throw new Refusal.Invalid("notice-preference");
        }
        db.insertInto(NOTICE_PREFERENCE)
                .set(NOTICE_PREFERENCE.ACCOUNT_ID, me)
                .set(NOTICE_PREFERENCE.MAIL, mail)
                .set(NOTICE_PREFERENCE.LANGUAGE, language)
                .onConflict(NOTICE_PREFERENCE.ACCOUNT_ID)
                .doUpdate()
                .set(NOTICE_PREFERENCE.MAIL, mail)
                .set(NOTICE_PREFERENCE.LANGUAGE, language)
                .execute();
    }
}
