package org.lianqi.ground.audit;

import static org.lianqi.schema.jooq.Tables.ACCOUNT;
import static org.lianqi.schema.jooq.Tables.AUDIT_ENTRY;
import static org.lianqi.schema.jooq.Tables.AUDIT_LINK;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.web.Part;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reading the log: for auditors and administrators, in the use case and by the database. */
@Component
public class AuditLog {
    /** More than this are not counted; the page says “10 000 and more”. */
    static final int COUNTED = 10_000;

    static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(Days.CHINA);
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final DSLContext db;
    private final JsonMapper json;

    AuditLog(DSLContext db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    @Transactional(readOnly = true)
    Part<AuditEntry> page(AuditFilter filter, int offset, int limit) {
        Actors.require(Role.AUDITOR, Role.ADMINISTRATOR);
        var which = where(filter);
        var rows = db.select(AUDIT_ENTRY.asterisk(), AUDIT_LINK.SEQ, ACCOUNT.DISPLAY_NAME)
                .from(AUDIT_ENTRY)
                .leftJoin(AUDIT_LINK)
                .on(AUDIT_LINK.ENTRY_ID.eq(AUDIT_ENTRY.ID))
                .leftJoin(ACCOUNT)
                .on(AUDIT_ENTRY
                        .SUBJECT_KIND
                        .eq("account")
                        .and(ACCOUNT.ID.cast(String.class).eq(AUDIT_ENTRY.SUBJECT_ID)))
                .where(which)
                .orderBy(AUDIT_ENTRY.ID.desc())
                .offset(offset)
                .limit(limit)
                .fetch(this::entry);
        var total = db.fetchCount(db.selectOne().from(AUDIT_ENTRY).where(which).limit(COUNTED));
        return new Part<>(rows, offset, limit, Math.max(total, offset + (long) rows.size()));
    }

    /** The actions there are, for the filter. */
    @Transactional(readOnly = true)
    List<String> actions() {
        Actors.require(Role.AUDITOR, Role.ADMINISTRATOR);
        return db.resultQuery(
                        // a loose index scan: one probe for each action, however long the log
                        "with recursive a as ((select action from audit_entry order by action limit 1) union all"
                                + " select (select action from audit_entry where action > a.action order by action limit 1)"
                                + " from a where a.action is not null) select action from a where action is not null")
                .fetch(0, String.class);
    }

    /** How many entries an auditor or administrator has not seen since then. */
    @Transactional(readOnly = true)
    public int countSince(Instant since) {
        Actors.require(Role.AUDITOR, Role.ADMINISTRATOR);
        return db.fetchCount(
                db.selectOne().from(AUDIT_ENTRY).where(AUDIT_ENTRY.AT.gt(since)).limit(COUNTED));
    }

    private Condition where(AuditFilter filter) {
        var which = DSL.noCondition();
        if (!filter.actor().isEmpty()) {
            which = which.and(
                    AUDIT_ENTRY.ACTOR_NAME.eq(filter.actor()).or(AUDIT_ENTRY.ACTOR_ID.in(accounts(filter.actor()))));
        }
        if (!filter.subject().isEmpty()) {
            var colon = filter.subject().indexOf(':');
            which = which.and(AUDIT_ENTRY
                    .SUBJECT_ID
                    .eq(filter.subject())
                    .or(AUDIT_ENTRY.SUBJECT_ID.in(accounts(filter.subject())))
                    .or(
                            colon < 1
                                    ? AUDIT_ENTRY.SUBJECT_KIND.eq(filter.subject())
                                    : AUDIT_ENTRY
                                            .SUBJECT_KIND
                                            .eq(filter.subject().substring(0, colon))
                                            .and(AUDIT_ENTRY.SUBJECT_ID.eq(
                                                    filter.subject().substring(colon + 1)))));
        }
        if (!filter.action().isEmpty()) {
            which = which.and(AUDIT_ENTRY.ACTION.eq(filter.action()));
        }
        return which.and(from(filter.from())).and(to(filter.to()));
    }

    /** Ids of the accounts somebody may mean by a name; asked for by themselves, so that the log is read by its indexes. */
    private List<String> accounts(String name) {
        return db.select(ACCOUNT.ID.cast(String.class))
                .from(ACCOUNT)
                .where(ACCOUNT.USERNAME
                        .eq(name.toLowerCase(Locale.ROOT))
                        .or(ACCOUNT.DISPLAY_NAME.contains(name))
                        .or(ACCOUNT.DISPLAY_NAME_EN.containsIgnoreCase(name)))
                .limit(50)
                .fetch(Record1::value1);
    }

    private static Condition from(@Nullable LocalDate day) {
        return day == null
                ? DSL.noCondition()
                : AUDIT_ENTRY.AT.ge(day.atStartOfDay(Days.CHINA).toInstant());
    }

    private static Condition to(@Nullable LocalDate day) {
        return day == null
                ? DSL.noCondition()
                : AUDIT_ENTRY.AT.lt(day.plusDays(1).atStartOfDay(Days.CHINA).toInstant());
    }

    private AuditEntry entry(Record row) {
        var e = row.into(AUDIT_ENTRY);
        return new AuditEntry(
                e.getId(),
                e.getAt(),
                SECOND.format(e.getAt()),
                e.getActorKind(),
                e.getActorName(),
                e.getAddress(),
                e.getAction(),
                e.getSubjectKind(),
                e.getSubjectId(),
                row.get(ACCOUNT.DISPLAY_NAME),
                e.getReason(),
                changes(e.getBefore(), e.getAfter()),
                row.get(AUDIT_LINK.SEQ));
    }

    List<AuditEntry.Change> changes(@Nullable JSONB before, @Nullable JSONB after) {
        var stood = object(before);
        var stands = object(after);
        var keys = new TreeSet<>(stood.keySet());
        keys.addAll(stands.keySet());
        var changes = new ArrayList<AuditEntry.Change>();
        for (var key : keys) {
            var was = stood.get(key);
            var is = stands.get(key);
            if (!Objects.equals(was, is)) {
                changes.add(new AuditEntry.Change(key, text(was), text(is)));
            }
        }
        return changes;
    }

    private Map<String, Object> object(@Nullable JSONB kept) {
        if (kept == null) {
            return Map.of();
        }
        return kept.data().startsWith("{")
                ? json.readValue(kept.data(), OBJECT)
                : Map.of("value", json.readValue(kept.data(), Object.class));
    }

    private @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String s -> s;
            case List<?> list
            when list.stream().noneMatch(Map.class::isInstance) ->
                list.stream().map(String::valueOf).collect(Collectors.joining(", "));
            case Map<?, ?> map -> json.writeValueAsString(map);
            case List<?> list -> json.writeValueAsString(list);
            default -> value.toString();
        };
    }
}
