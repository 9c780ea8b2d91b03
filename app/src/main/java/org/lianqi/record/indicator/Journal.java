package org.lianqi.record.indicator;

import static org.lianqi.schema.jooq.Tables.AUDIT_ENTRY;

import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Appends to the audit log within the caller's transaction. */
@Component("indicatorJournal")
class Journal {
    private final DSLContext db;
    private final JsonMapper json;

    Journal(DSLContext db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    void append(
            String action,
            String subjectKind,
            String subjectId,
            @Nullable Object before,
            @Nullable Object after,
            @Nullable String reason) {
        var actor = Actors.current();
        // no key is asked back: an official may append and not read
        db.executeInsert(db.newRecord(AUDIT_ENTRY)
                .setActorKind(
                        switch (actor) {
                            case Actor.Official o -> "official";
                            case Actor.SystemJob s -> "system";
                            case Actor.Anonymous a -> "anonymous";
                        })
                .setActorId(actor instanceof Actor.Official o ? o.account().toString() : null)
                .setActorName(actor.displayName())
                .setAction(action)
                .setSubjectKind(subjectKind)
                .setSubjectId(subjectId)
                .setBefore(before == null ? null : JSONB.valueOf(json.writeValueAsString(before)))
                .setAfter(after == null ? null : JSONB.valueOf(json.writeValueAsString(after)))
                .setReason(reason));
    }
}
