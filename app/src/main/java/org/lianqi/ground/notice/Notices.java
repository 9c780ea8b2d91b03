package org.lianqi.ground.notice;

import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells people. A notice is written in the transaction of what it speaks of: no news of what did not happen. */
@Component
public class Notices {
    private final DSLContext db;
    private final NoticeArguments arguments;

    Notices(DSLContext db, NoticeArguments arguments) {
        this.db = db;
        this.arguments = arguments;
    }

    /**
     * Puts a notice into the inbox of each recipient, except of whoever acts: nobody need be told what he just did.
     *
     * @param kind its text is the message {@code notice.<kind>} in the sender's bundle
     * @param args the arguments of that message: texts, numbers, {@code Name}s, {@code Period}s, {@code Instant}s and {@code LocalDate}s,
     *     which the reader sees in his language
     * @param link where to act on it, an address of this site such as {@code /values/…}
     * @param due until when, if the reader must do something
     * @throws IllegalArgumentException when the link leads off the site
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(Recipients to, String kind, List<?> args, String link, @Nullable Instant due) {
        if (!link.startsWith("/") || link.startsWith("//") || link.indexOf('\\') >= 0) {
            throw new IllegalArgumentException("a notice links to a page of this site, not to " + link);
        }
        var account = DSL.field(DSL.name("recipient"), SQLDataType.UUID);
        var notice = org.lianqi.schema.jooq.Tables.NOTICE;
        db.insertInto(notice, notice.ACCOUNT_ID, notice.KIND, notice.ARGS, notice.LINK, notice.DUE)
                .select(DSL.select(
                                account,
                                DSL.val(kind),
                                DSL.val(arguments.write(args)),
                                DSL.val(link),
                                DSL.val(due, notice.DUE))
                        .from(recipients(to, account))
                        .where(account.isDistinctFrom(DSL.field("actor_account()", SQLDataType.UUID))))
                .execute();
    }

    private static Table<?> recipients(Recipients to, Field<java.util.UUID> as) {
        return switch (to) {
            case Recipients.Account one ->
                DSL.select(DSL.val(one.account()).as(as)).asTable("to");
            case Recipients.Everywhere all ->
                DSL.table(
                        "notice_recipients({0}, null, false) as told({1})",
                        DSL.val(all.role().code()), DSL.name("recipient"));
            case Recipients.In in ->
                DSL.table(
                        "notice_recipients({0}, {1}, false) as told({2})",
                        DSL.val(in.role().code()), DSL.val(in.unit()), DSL.name("recipient"));
            case Recipients.Over over ->
                DSL.table(
                        "notice_recipients({0}, {1}, true) as told({2})",
                        DSL.val(over.role().code()), DSL.val(over.unit()), DSL.name("recipient"));
        };
    }
}
