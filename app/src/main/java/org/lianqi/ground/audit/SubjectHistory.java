package org.lianqi.ground.audit;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the log has of a subject whose changes every official may see. Which kinds are so open the database decides, in
 * {@code subject_history}; of all others nobody but auditors and administrators reads.
 */
@Component
public class SubjectHistory {
    /** More than this are for the log itself. */
    public static final int MOST = 100;

    private final DSLContext db;
    private final AuditLog log;
    private final MessageSource messages;

    SubjectHistory(DSLContext db, AuditLog log, MessageSource messages) {
        this.db = db;
        this.log = log;
        this.messages = messages;
    }

    /** The newest entries first, at most {@link #MOST}, in a reader's language; not from where it was done. */
    @Transactional(readOnly = true)
    public List<AuditEntry> newest(String subjectKind, String subjectId, Locale locale) {
        var words = new AuditWords(messages, locale);
        return db.resultQuery(
                        "select id, at, actor_kind, actor_name, action, before, after, reason from subject_history({0}, {1}, {2})",
                        DSL.val(subjectKind), DSL.val(subjectId), DSL.val(MOST))
                .fetch(row -> {
                    var at = row.get("at", Instant.class);
                    return words.say(new AuditEntry(
                            row.get("id", Long.class),
                            at,
                            AuditLog.SECOND.format(at),
                            row.get("actor_kind", String.class),
                            row.get("actor_name", String.class),
                            null,
                            row.get("action", String.class),
                            subjectKind,
                            subjectId,
                            null,
                            row.get("reason", String.class),
                            log.changes(row.get("before", JSONB.class), row.get("after", JSONB.class)),
                            null));
                });
    }
}
