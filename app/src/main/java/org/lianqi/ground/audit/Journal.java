package org.lianqi.ground.audit;

import static org.lianqi.schema.jooq.Tables.AUDIT_ENTRY;

import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.json.JsonMapper;

/**
 * The log. A use case appends to it in the transaction that makes the change, so that there is no change without its
 * entry and no entry without its change.
 */
@Component
public class Journal {
    private final DSLContext db;
    private final JsonMapper json;

    Journal(DSLContext db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /**
     * Appends one entry in the name of the actor at hand; a bulk import is one entry (batch, counts, hash).
     *
     * @param action {@code <subject>.<what happened>} in lower case, {@code value.verified} say; its text is the message
     *     {@code audit.action.<action>} in the room's bundle
     * @param subjectKind what it happened to; its text is the message {@code audit.subject.<kind>}
     * @param subjectId the subject as the platform's addresses name it
     * @param before what stood there, as a record or map that becomes a JSON object; null when there was nothing. Its
     *     keys' texts are the messages {@code audit.field.<key>}, or the keys themselves. No secrets
     * @param after what stands there now; null when nothing does
     * @param reason the actor's words, where the use case asks for them
     * @throws IllegalStateException outside a transaction
     */
    public void append(
            String action,
            String subjectKind,
            String subjectId,
            @Nullable Object before,
            @Nullable Object after,
            @Nullable String reason) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("no transaction for the log entry " + action + " " + subjectId);
        }
        var actor = Actors.current();
        db.insertInto(AUDIT_ENTRY)
                .set(AUDIT_ENTRY.ACTOR_KIND, actor.kind())
                .set(
                        AUDIT_ENTRY.ACTOR_ID,
                        actor instanceof Actor.Official o ? o.account().toString() : null)
                .set(AUDIT_ENTRY.ACTOR_NAME, actor.displayName())
                .set(AUDIT_ENTRY.ADDRESS, address())
                .set(AUDIT_ENTRY.ACTION, action)
                .set(AUDIT_ENTRY.SUBJECT_KIND, subjectKind)
                .set(AUDIT_ENTRY.SUBJECT_ID, subjectId)
                .set(AUDIT_ENTRY.BEFORE, json(before))
                .set(AUDIT_ENTRY.AFTER, json(after))
                .set(AUDIT_ENTRY.REASON, reason)
                .execute();
    }

    private @Nullable JSONB json(@Nullable Object value) {
        return value == null
                ? null
                : JSONB.valueOf(json.writeValueAsString(value).replace("\\u0000", ""));
    }

    private static @Nullable String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest().getRemoteAddr()
                : null;
    }
}
