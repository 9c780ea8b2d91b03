package org.lianqi.work.outreach;

import static org.lianqi.schema.jooq.Tables.CONTACT_DISPUTE;
import static org.lianqi.schema.jooq.Tables.FIRST_CONTACT;
import static org.lianqi.schema.jooq.Tables.OUTREACH_LEAD;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.notice.Waiting;
import org.lianqi.ground.vocabulary.Days;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What of outreach waits for somebody: leads to be answered, first contacts offered, disputes to be decided. */
@Component
@Transactional(readOnly = true)
class OutreachAwaiting implements Waiting.Source {
    private final DSLContext db;
    private final Today today;

    OutreachAwaiting(DSLContext db, Today today) {
        this.db = db;
        this.today = today;
    }

    @Override
    public List<Waiting> waitingFor(Actor.Official official) {
        var waiting = new ArrayList<Waiting>();
        if (official.has(Role.REPORTER, Role.REVIEWER)) {
            add(
                    waiting,
                    "outreach.leads",
                    "/outreach/leads?state=OPEN",
                    db.select(DSL.count(), DSL.min(OUTREACH_LEAD.PROMISED_ON))
                            .from(OUTREACH_LEAD)
                            .where(OUTREACH_LEAD.STATE.eq(DSL.inline("OPEN")))
                            .and(own(OUTREACH_LEAD.UNIT_ID))
                            .fetchSingle());
            add(
                    waiting,
                    "outreach.offers",
                    "/outreach/contacts",
                    db.select(DSL.count(), DSL.min(FIRST_CONTACT.UNTIL))
                            .from(FIRST_CONTACT)
                            .where(FIRST_CONTACT.OFFER.eq(DSL.inline("OPEN")))
                            .and(FIRST_CONTACT.UNTIL.ge(today.day()))
                            .and(own(FIRST_CONTACT.OFFERED_TO))
                            .fetchSingle());
        }
        if (official.has(Role.ASSESSOR)) {
            add(
                    waiting,
                    "outreach.disputes",
                    "/outreach/disputes",
                    db.select(DSL.count(), DSL.castNull(LocalDate.class))
                            .from(CONTACT_DISPUTE)
                            .where(CONTACT_DISPUTE.VERDICT.isNull())
                            .fetchSingle());
        }
        return waiting;
    }

    private static Condition own(Field<UUID> unit) {
        return DSL.condition("{0} = any ((select actor_units())::uuid[])", unit);
    }

    private static void add(List<Waiting> waiting, String kind, String link, Record2<Integer, LocalDate> found) {
        if (found.value1() > 0) {
            @Nullable LocalDate first = found.value2();
            waiting.add(new Waiting(kind, List.of(found.value1()), link, first == null ? null : end(first)));
        }
    }

    private static Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(Days.CHINA).toInstant().minusSeconds(1);
    }
}
