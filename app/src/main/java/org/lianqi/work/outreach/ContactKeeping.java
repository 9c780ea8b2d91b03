package org.lianqi.work.outreach;

import static org.lianqi.schema.jooq.Tables.CONTACT_DISPUTE;
import static org.lianqi.schema.jooq.Tables.FIRST_CONTACT;

import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.record.enterprise.Enterprise;
import org.lianqi.record.enterprise.EnterpriseId;
import org.lianqi.record.enterprise.Enterprises;
import org.lianqi.work.project.ProjectBriefs;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Registers first contacts, renews and hands them over, and decides disputes about them. */
@Service
@Transactional
public class ContactKeeping {
    private static final String OVERLAPS = "23P01";
    private static final String NOTHING_STANDS = "23502";
    private static final String UNIQUE_VIOLATION = "23505";

    private final DSLContext db;
    private final Contacts contacts;
    private final Visits visits;
    private final Units units;
    private final Enterprises enterprises;
    private final ProjectBriefs projects;
    private final OutreachRules rules;
    private final Chronicle chronicle;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Today today;
    private final Clock clock;

    ContactKeeping(
            DSLContext db,
            Contacts contacts,
            Visits visits,
            Units units,
            Enterprises enterprises,
            ProjectBriefs projects,
            OutreachRules rules,
            Chronicle chronicle,
            Journal journal,
            ApplicationEventPublisher events,
            Today today,
            Clock clock) {
        this.db = db;
        this.contacts = contacts;
        this.visits = visits;
        this.units = units;
        this.enterprises = enterprises;
        this.projects = projects;
        this.rules = rules;
        this.chronicle = chronicle;
        this.journal = journal;
        this.events = events;
        this.today = today;
        this.clock = clock;
    }

    /**
     * Registers that a unit talks with an enterprise about a subject, from today on for the days that hold today.
     *
     * @throws Refusal.Conflict {@code contact-stands} naming the unit and the last day, when one stands already
     * @throws Refusal.Forbidden {@code outreach-not-yours}
     */
    public UUID register(EnterpriseId enterprise, UUID unit, String subject, Origin origin) {
        var owner = units.get(unit);
        OutreachReach.mine(owner);
        var met = enterprises.get(enterprise);
        var id = begin(met, owner, Typing.required(Typing.TOPIC, subject, 200), null, origin);
        append(null, contacts.get(id), ContactAct.REGISTER, "", null, null);
        return id;
    }

    private UUID begin(Enterprise enterprise, Unit unit, String subject, @Nullable UUID cameFrom, Origin origin) {
        var standing = contacts.standing(enterprise.id());
        if (standing.isPresent()) {
            throw stands(standing.get());
        }
        var since = today.day();
        UUID id;
        try {
            id = db.insertInto(FIRST_CONTACT)
                    .set(FIRST_CONTACT.ENTERPRISE_ID, enterprise.id().value())
                    .set(FIRST_CONTACT.UNIT_ID, unit.id())
                    .set(FIRST_CONTACT.SUBJECT, subject)
                    .set(FIRST_CONTACT.SINCE, since)
                    .set(FIRST_CONTACT.PERIOD_SINCE, since)
                    .set(FIRST_CONTACT.UNTIL, since.plusDays(days()))
                    .set(FIRST_CONTACT.CAME_FROM, cameFrom)
                    .set(FIRST_CONTACT.ORIGIN, origin.name())
                    .returningResult(FIRST_CONTACT.ID)
                    .fetchSingle()
                    .value1();
        } catch (DataIntegrityViolationException refused) {
            // another unit registered it at the same moment; the transaction is over, so that nothing can be asked any
            // more
            throw says(refused, OVERLAPS) ? new Refusal.Conflict("contact-just-now") : refused;
        }
        held(contacts.get(id));
        return id;
    }

    private void held(FirstContact contact) {
        events.publishEvent(new FirstContactHeld(
                contact.id(),
                contact.enterprise().id(),
                contact.enterprise().name(),
                contact.unit().code(),
                contact.since(),
                contact.until(),
                contact.subject()));
    }

    private int days() {
        return rules.number(OutreachRules.OutreachRule.CONTACT_DAYS, today.day());
    }

    private static Refusal.Conflict stands(Contacts.Standing standing) {
        return new Refusal.Conflict("contact-stands", standing.unit().name(), standing.until());
    }

    private static boolean says(DataIntegrityViolationException refused, String state) {
        return refused.getMostSpecificCause() instanceof SQLException said && state.equals(said.getSQLState());
    }

    /**
     * Lets a first contact stand for another period from today, because there are real talks.
     *
     * @param visit a visit held with the enterprise in the present period, by the unit or one below it
     * @throws Refusal.Invalid {@code contact-visit} when it is none such
     * @throws Refusal.Conflict {@code outreach-changed}, {@code contact-not-so} when it stands no more
     */
    public void renew(UUID id, int revision, @Nullable UUID visit) {
        var contact = seen(id, revision);
        OutreachReach.mine(contact.unit());
        if (visits.held(contact.enterprise().id(), contact.unit(), contact.periodSince()).stream()
                .noneMatch(held -> held.id().equals(visit))) {
            throw new Refusal.Invalid("contact-visit");
        }
        var set = new HashMap<Field<?>, @Nullable Object>();
        set.put(FIRST_CONTACT.UNTIL, today.day().plusDays(days()));
        set.put(FIRST_CONTACT.PERIOD_SINCE, today.day());
        move(contact, set);
        var now = contacts.get(id);
        append(contact, now, ContactAct.RENEW, "", null, visit);
        held(now);
    }

    /**
     * Offers a first contact to another unit, which then reads it; an offer that was not answered is replaced.
     *
     * @throws Refusal.Invalid {@code outreach-unit} for a code that is none, or the unit's own
     * @throws Refusal.Conflict {@code contact-disputed} until the office has decided
     */
    public void offer(UUID id, int revision, String to, String words) {
        var contact = seen(id, revision);
        OutreachReach.mine(contact.unit());
        demandUndisputed(contact);
        var other = TripKeeping.unit(units, to);
        if (other.id().equals(contact.unit().id())) {
            throw new Refusal.Invalid("outreach-unit", to);
        }
        var said = Typing.required(Typing.WORDS, words, 2000);
        var set = new HashMap<Field<?>, @Nullable Object>();
        set.put(FIRST_CONTACT.OFFERED_TO, other.id());
        set.put(FIRST_CONTACT.OFFER, "OPEN");
        move(contact, set);
        append(contact, contacts.get(id), ContactAct.OFFER, said, other.id(), null);
    }

    /**
     * Takes over what was offered: the old one ends, one of the other unit begins.
     *
     * @return the new one
     * @throws Refusal.Conflict {@code contact-not-offered}; {@code contact-disputed} until the office has decided
     * @throws Refusal.Forbidden {@code outreach-not-yours} unless the actor writes for the unit it was offered to
     */
    public UUID accept(UUID id, int revision) {
        var contact = seen(id, revision);
        var to = offered(contact);
        demandUndisputed(contact);
        var set = new HashMap<Field<?>, @Nullable Object>();
        set.put(FIRST_CONTACT.STATE, ContactState.HANDED_OVER.name());
        set.put(FIRST_CONTACT.OFFER, "ACCEPTED");
        move(contact, set);
        append(contact, contacts.get(id), ContactAct.ACCEPT, "", to.id(), null);
        var next = begin(contact.enterprise(), to, contact.subject(), id, contact.origin());
        append(null, contacts.get(next), ContactAct.REGISTER, "", contact.unit().id(), null);
        return next;
    }

    /** Refuses what was offered; it stays where it is. As {@link #accept} otherwise. */
    public void refuse(UUID id, int revision, String words) {
        var contact = seen(id, revision);
        var to = offered(contact);
        var said = Typing.required(Typing.WORDS, words, 2000);
        var set = new HashMap<Field<?>, @Nullable Object>();
        set.put(FIRST_CONTACT.OFFER, "REFUSED");
        move(contact, set);
        append(contact, contacts.get(id), ContactAct.REFUSE, said, to.id(), null);
    }

    private static Unit offered(FirstContact contact) {
        var to = contact.offeredTo();
        if (to == null || !contact.offerOpen()) {
            throw new Refusal.Conflict("contact-not-offered");
        }
        OutreachReach.mine(to);
        return to;
    }

    /**
     * Ends a first contact because it became a project.
     *
     * @param number of the project, {@code P000123}
     * @throws Refusal.Invalid {@code outreach-project} when the actor sees no project of that number
     * @throws Refusal.Conflict {@code project-merged-into}; {@code contact-disputed} until the office has decided
     */
    public void endAsProject(UUID id, int revision, String number) {
        var contact = seen(id, revision);
        OutreachReach.mine(contact.unit());
        demandUndisputed(contact);
        end(
                contact,
                projects.linkable(number)
                        .orElseThrow(() -> new Refusal.Invalid("outreach-project", number))
                        .id());
    }

    /** Ends the one a unit has with an enterprise, if it has one nobody disputes: a lead of it became a project. */
    void endAsProject(EnterpriseId enterprise, Unit unit, UUID project) {
        contacts.standing(enterprise, unit)
                .filter(contact -> !contacts.disputed(contact.id()))
                .ifPresent(contact -> end(contact, project));
    }

    private void demandUndisputed(FirstContact contact) {
        if (contacts.disputed(contact.id())) {
            throw new Refusal.Conflict("contact-disputed");
        }
    }

    private void end(FirstContact contact, UUID project) {
        var set = new HashMap<Field<?>, @Nullable Object>();
        set.put(FIRST_CONTACT.STATE, ContactState.PROJECT.name());
        set.put(FIRST_CONTACT.PROJECT_ID, project);
        move(contact, set);
        append(contact, contacts.get(contact.id()), ContactAct.END_AS_PROJECT, "", null, null);
    }

    /**
     * Disputes the first contact of another unit that stands with an enterprise.
     *
     * @param subject what the unit talks with the enterprise about
     * @param claim why it should be the unit's
     * @return the dispute
     * @throws Refusal.Conflict {@code dispute-nothing} when none of another unit stands; {@code dispute-there} when the unit
     *     disputes it already
     */
    public UUID dispute(EnterpriseId enterprise, UUID unit, String subject, String claim, Origin origin) {
        var owner = units.get(unit);
        OutreachReach.mine(owner);
        UUID id;
        try {
            id = db.insertInto(CONTACT_DISPUTE)
                    .set(
                            CONTACT_DISPUTE.ENTERPRISE_ID,
                            enterprises.get(enterprise).id().value())
                    .set(CONTACT_DISPUTE.UNIT_ID, unit)
                    .set(CONTACT_DISPUTE.SUBJECT, Typing.required(Typing.TOPIC, subject, 200))
                    .set(CONTACT_DISPUTE.CLAIM, Typing.required(Typing.CLAIM, claim, 2000))
                    .set(CONTACT_DISPUTE.OPENED_BY, Actors.current().displayName())
                    .set(CONTACT_DISPUTE.ORIGIN, origin.name())
                    .returningResult(CONTACT_DISPUTE.ID)
                    .fetchSingle()
                    .value1();
        } catch (DataIntegrityViolationException refused) {
            if (says(refused, NOTHING_STANDS)) {
                throw new Refusal.Conflict("dispute-nothing");
            }
            throw says(refused, UNIQUE_VIOLATION) ? new Refusal.Conflict("dispute-there") : refused;
        }
        var dispute = contacts.dispute(id);
        journal.append("dispute.open", "dispute", id.toString(), null, said(dispute), claim.strip());
        return id;
    }

    /**
     * Decides a dispute, in the office's name; also about a first contact whose last day has passed meanwhile.
     *
     * @throws Refusal.Conflict {@code dispute-decided}; {@code dispute-over} when the first contact stands no more
     * @throws Refusal.Invalid {@code outreach-words} without words
     */
    public void decide(UUID id, Dispute.Verdict verdict, String decision) {
        Actors.require(Role.ASSESSOR);
        var dispute = contacts.dispute(id);
        var words = Typing.required(Typing.DECISION, decision, 2000);
        int decided = db.update(CONTACT_DISPUTE)
                .set(CONTACT_DISPUTE.VERDICT, verdict.name())
                .set(CONTACT_DISPUTE.DECISION, words)
                .set(CONTACT_DISPUTE.DECIDED_BY, Actors.current().displayName())
                .set(CONTACT_DISPUTE.DECIDED_AT, clock.instant())
                .where(CONTACT_DISPUTE.ID.eq(id))
                .and(CONTACT_DISPUTE.VERDICT.isNull())
                .execute();
        if (decided == 0) {
            throw new Refusal.Conflict("dispute-decided");
        }
        var contact = contacts.get(dispute.contact());
        switch (verdict) {
            case STAYS -> {}
            case FREE -> decided(contact, words, dispute.unit());
            case MOVES -> {
                decided(contact, words, dispute.unit());
                var next =
                        begin(contact.enterprise(), dispute.unit(), dispute.subject(), contact.id(), contact.origin());
                append(
                        null,
                        contacts.get(next),
                        ContactAct.REGISTER,
                        words,
                        contact.unit().id(),
                        null);
            }
        }
        journal.append("dispute.decide", "dispute", id.toString(), said(dispute), said(contacts.dispute(id)), words);
    }

    private void decided(FirstContact contact, String words, Unit disputing) {
        if (contact.state() != ContactState.STANDING && contact.state() != ContactState.EXPIRED) {
            throw new Refusal.Conflict("dispute-over");
        }
        var set = new HashMap<Field<?>, @Nullable Object>();
        set.put(FIRST_CONTACT.STATE, ContactState.DECIDED.name());
        move(contact, set);
        append(contact, contacts.get(contact.id()), ContactAct.DECIDE, words, disputing.id(), null);
    }

    private FirstContact seen(UUID id, int revision) {
        OutreachReach.mayWrite();
        var contact = contacts.get(id);
        if (contact.revision() != revision) {
            throw new Refusal.Conflict("outreach-changed");
        }
        if (contact.state() != ContactState.STANDING) {
            throw new Refusal.Conflict("contact-not-so", contact.state());
        }
        return contact;
    }

    private void move(FirstContact contact, Map<Field<?>, @Nullable Object> set) {
        int moved = db.update(FIRST_CONTACT)
                .set(set)
                .set(FIRST_CONTACT.REVISION, FIRST_CONTACT.REVISION.plus(1))
                .where(FIRST_CONTACT.ID.eq(contact.id()))
                .and(FIRST_CONTACT.REVISION.eq(contact.revision()))
                .execute();
        if (moved == 0) {
            throw new Refusal.Conflict("outreach-changed");
        }
    }

    private void append(
            @Nullable FirstContact before,
            FirstContact now,
            ContactAct act,
            String words,
            @Nullable UUID unit,
            @Nullable UUID visit) {
        chronicle.append(Chronicle.About.contact(now.id()), now.revision(), act, words, unit, visit);
        journal.append(
                act.code(),
                "contact",
                now.id().toString(),
                before == null ? null : said(before),
                said(now),
                words.isEmpty() ? null : words);
    }

    private static Map<String, Object> said(FirstContact contact) {
        var said = new LinkedHashMap<String, Object>();
        said.put("enterprise", contact.enterprise().name());
        said.put("unit", contact.unit().code());
        said.put("topic", contact.subject());
        said.put("contactState", contact.state().name());
        said.put("until", contact.until().toString());
        if (contact.offeredTo() != null) {
            said.put("offeredTo", contact.offeredTo().code());
        }
        if (contact.project() != null) {
            said.put("project", contact.project().toString());
        }
        return said;
    }

    private static Map<String, Object> said(Dispute dispute) {
        var said = new LinkedHashMap<String, Object>();
        said.put("enterprise", dispute.enterprise().name());
        said.put("unit", dispute.unit().code());
        said.put("topic", dispute.subject());
        if (dispute.ruling() != null) {
            said.put("verdict", dispute.ruling().verdict().name());
        }
        return said;
    }
}
