package org.lianqi.ground.notice;

import static org.lianqi.schema.jooq.Tables.NOTICE;

import org.jooq.DSLContext;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.web.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The number beside the bell. */
@Component
class Unread implements Viewer.Inbox {
    private final DSLContext db;

    Unread(DSLContext db) {
        this.db = db;
    }

    @Override
    @Transactional(readOnly = true)
    public int unread() {
        return Actors.current() instanceof Actor.Official official
                ? db.fetchCount(db.selectOne()
                        .from(NOTICE)
                        .where(NOTICE.ACCOUNT_ID.eq(official.account()))
                        .and(NOTICE.READ_AT.isNull())
                        .limit(100))
                : 0;
    }
}
