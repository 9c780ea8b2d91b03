package org.lianqi.work.outreach;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Part;
import org.lianqi.record.enterprise.EnterpriseId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Outreach for other systems: the same lists as on the pages, amounts in yuan; and visits written down elsewhere. */
@RestController
@RequestMapping("/api/v1/outreach")
class OutreachApi {
    private static final int MOST = 500;

    private final Trips trips;
    private final Conversion conversion;
    private final Visits visits;
    private final VisitKeeping visitKeeping;
    private final Leads leads;
    private final Contacts contacts;
    private final OutreachSummary summary;
    private final Units units;
    private final Today today;

    OutreachApi(
            Trips trips,
            Conversion conversion,
            Visits visits,
            VisitKeeping visitKeeping,
            Leads leads,
            Contacts contacts,
            OutreachSummary summary,
            Units units,
            Today today) {
        this.trips = trips;
        this.conversion = conversion;
        this.visits = visits;
        this.visitKeeping = visitKeeping;
        this.leads = leads;
        this.contacts = contacts;
        this.summary = summary;
        this.units = units;
        this.today = today;
    }

    private static int limit(@Nullable Integer asked) {
        return asked == null ? Part.USUAL : Math.clamp(asked, 1, MOST);
    }

    /**
     * @param unit code of a unit; those below it are meant, too
     * @param year of the first day
     * @param limit at most 500
     */
    @GetMapping("/trips")
    TripPart trips(
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(required = false) @Nullable String year,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable Integer limit) {
        OutreachReach.mayRead();
        var part = trips.page(
                OutreachFilter.asked(unit, state, team, year, null, null), Part.offset(offset), limit(limit));
        return new TripPart(
                conversion.of(part.rows()).stream().map(TripDocument::of).toList(),
                part.offset(),
                part.limit(),
                part.total());
    }

    @GetMapping("/trips/{id}")
    TripDocument trip(@PathVariable UUID id) {
        OutreachReach.mayRead();
        return TripDocument.of(conversion.of(trips.get(id)));
    }

    /**
     * @param year of the day
     * @param limit at most 500
     */
    @GetMapping("/visits")
    VisitPart visits(
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(required = false) @Nullable String year,
            @RequestParam(required = false) @Nullable UUID enterprise,
            @RequestParam(required = false) @Nullable UUID trip,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable Integer limit) {
        OutreachReach.mayRead();
        var part = visits.page(
                OutreachFilter.asked(unit, state, team, year, enterprise, trip), Part.offset(offset), limit(limit));
        return new VisitPart(
                part.rows().stream().map(VisitDocument::of).toList(), part.offset(), part.limit(), part.total());
    }

    /** Plans a visit, or writes one down that was held. */
    @PostMapping("/visits")
    VisitDocument add(@RequestBody VisitBody body) {
        OutreachReach.mayWrite();
        var id = visitKeeping.add(
                new EnterpriseId(said("enterprise", body.enterprise())),
                body.trip() == null
                        ? new VisitKeeping.Visitor.Alone(
                                TripKeeping.unit(units, said("unit", body.unit()))
                                        .id(),
                                said("team", body.team()))
                        : new VisitKeeping.Visitor.OnTrip(body.trip()),
                body.draft(),
                List.of(),
                Origin.REAL);
        return VisitDocument.of(visits.get(id));
    }

    private static <T> T said(String field, @Nullable T value) {
        if (value == null) {
            throw new Refusal.Invalid("outreach-choice", field);
        }
        return value;
    }

    /** Every unit's visits to an enterprise in the last three years and the next: who and when, and no more. */
    @GetMapping("/enterprises/{id}/visits")
    ThereDocument there(@PathVariable UUID id) {
        OutreachReach.mayRead();
        var enterprise = new EnterpriseId(id);
        var standing = contacts.standing(enterprise).orElse(null);
        return new ThereDocument(
                visits.there(enterprise, today.day().minusYears(3), today.day().plusYears(1)).stream()
                        .map(there -> new There(there.unit().code(), there.day(), there.held()))
                        .toList(),
                standing == null ? null : standing.unit().code(),
                standing == null ? null : standing.until());
    }

    /**
     * @param state {@code OPEN}, {@code ANSWERED}, {@code PROJECT}, {@code DROPPED}, or {@code late}
     * @param limit at most 500
     */
    @GetMapping("/leads")
    LeadPart leads(
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String year,
            @RequestParam(required = false) @Nullable UUID enterprise,
            @RequestParam(required = false) @Nullable UUID trip,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable Integer limit) {
        OutreachReach.mayRead();
        var part = leads.page(
                OutreachFilter.asked(unit, state, null, year, enterprise, trip), Part.offset(offset), limit(limit));
        return new LeadPart(
                part.rows().stream().map(LeadDocument::of).toList(), part.offset(), part.limit(), part.total());
    }

    /** @param limit at most 500 */
    @GetMapping("/contacts")
    ContactPart contacts(
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable Integer limit) {
        OutreachReach.mayRead();
        var part = contacts.page(
                OutreachFilter.asked(unit, state, null, null, null, null), Part.offset(offset), limit(limit));
        return new ContactPart(
                part.rows().stream().map(ContactDocument::of).toList(), part.offset(), part.limit(), part.total());
    }

    /**
     * @param state {@code open} or {@code decided}; all when left out
     * @param limit at most 500
     */
    @GetMapping("/disputes")
    DisputePart disputes(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable Integer limit) {
        OutreachReach.mayRead();
        var part = contacts.disputes(state, Part.offset(offset), limit(limit));
        return new DisputePart(
                part.rows().stream().map(DisputeDocument::of).toList(), part.offset(), part.limit(), part.total());
    }

    /**
     * Outreach by team; the last line is all teams together, each enterprise and project once.
     *
     * @param year all years when left out
     */
    @GetMapping("/summary")
    SummaryDocument summary(
            @RequestParam(defaultValue = "") String year, @RequestParam(defaultValue = "") String unit) {
        OutreachReach.mayRead();
        var found = summary.of(new OutreachSummary.Scope(
                OutreachFilter.isYear(year.strip()) ? Integer.valueOf(year.strip()) : null, unit.strip()));
        return new SummaryDocument(
                Stream.concat(found.teams().stream(), Stream.of(found.all()))
                        .map(SummaryLine::of)
                        .toList(),
                found.overlap().value());
    }

    record TripPart(List<TripDocument> trips, int offset, int limit, long total) {}

    /**
     * A trip and what came of it.
     *
     * @param unit code of the unit
     * @param planned in yuan
     * @param spent in yuan
     */
    record TripDocument(
            String id,
            int revision,
            String unit,
            Team team,
            String purpose,
            List<String> cities,
            List<TripDraft.Member> members,
            LocalDate startsOn,
            LocalDate endsOn,
            TripState state,
            @Nullable String approvalNo,
            @Nullable BigDecimal planned,
            @Nullable BigDecimal spent,
            int visits,
            int leads,
            int projects,
            int signed,
            Origin origin) {
        static TripDocument of(Conversion.Converted came) {
            var trip = came.trip();
            var plan = trip.plan();
            return new TripDocument(
                    trip.id().toString(),
                    trip.revision(),
                    trip.unit().code(),
                    plan.team(),
                    plan.purpose(),
                    plan.cities(),
                    plan.members(),
                    plan.startsOn(),
                    plan.endsOn(),
                    trip.state(),
                    trip.approvalNo(),
                    plan.plannedCost(),
                    trip.spent(),
                    came.visits(),
                    came.leads(),
                    came.projects().size(),
                    came.signed(),
                    came.origin());
        }
    }

    record VisitPart(List<VisitDocument> visits, int offset, int limit, long total) {}

    /**
     * A visit.
     *
     * @param unit code of the unit
     * @param files SHA-256 of kept files, at {@code /evidence/…}
     */
    record VisitDocument(
            String id,
            int revision,
            String enterprise,
            String enterpriseName,
            String unit,
            Team team,
            @Nullable UUID trip,
            VisitState state,
            LocalDate day,
            String ours,
            String theirs,
            String topic,
            String notes,
            @Nullable String nextStep,
            @Nullable LocalDate nextOn,
            @Nullable String overReason,
            List<String> files,
            Origin origin) {
        static VisitDocument of(Visit visit) {
            var said = visit.said();
            return new VisitDocument(
                    visit.id().toString(),
                    visit.revision(),
                    visit.enterprise().id().toString(),
                    visit.enterprise().name(),
                    visit.unit().code(),
                    visit.team(),
                    visit.trip(),
                    said.state(),
                    said.day(),
                    said.ours(),
                    said.theirs(),
                    said.topic(),
                    said.notes(),
                    said.nextStep(),
                    said.nextOn(),
                    said.overReason(),
                    visit.files(),
                    visit.origin());
        }
    }

    /**
     * What is said of a visit; what is not known is left out.
     *
     * @param enterprise its id in the register
     * @param unit code of the unit, with {@code team}; neither is wanted with a trip
     * @param overReason wanted where the enterprise has had its visits of the month
     */
    record VisitBody(
            @Nullable UUID enterprise,
            @Nullable String unit,
            @Nullable Team team,
            @Nullable UUID trip,
            @Nullable VisitState state,
            @Nullable LocalDate day,
            @Nullable String ours,
            @Nullable String theirs,
            @Nullable String topic,
            @Nullable String notes,
            @Nullable String nextStep,
            @Nullable LocalDate nextOn,
            @Nullable String overReason) {
        VisitDraft draft() {
            return new VisitDraft(
                    said("state", state),
                    said("day", day),
                    text(ours),
                    text(theirs),
                    text(topic),
                    text(notes),
                    nextStep,
                    nextOn,
                    overReason);
        }

        private static String text(@Nullable String sent) {
            return sent == null ? "" : sent;
        }
    }

    /** @param unit code of the unit that was, or is to be, there */
    record There(String unit, LocalDate day, boolean held) {}

    /**
     * @param firstContact code of the unit whose first contact stands; null: none does
     * @param firstContactUntil its last day
     */
    record ThereDocument(
            List<There> visits,
            @Nullable String firstContact,
            @Nullable LocalDate firstContactUntil) {}

    record LeadPart(List<LeadDocument> leads, int offset, int limit, long total) {}

    /**
     * A lead.
     *
     * @param amount the investment it speaks of, in yuan
     * @param late whether the first response was or is late
     */
    record LeadDocument(
            String id,
            int revision,
            String visit,
            String enterprise,
            String enterpriseName,
            String unit,
            String wants,
            @Nullable String chain,
            @Nullable BigDecimal amount,
            String contact,
            LocalDate cameOn,
            LocalDate promisedOn,
            @Nullable LocalDate answeredOn,
            @Nullable String answer,
            LeadState state,
            @Nullable UUID project,
            @Nullable String dropReason,
            boolean late,
            Origin origin) {
        static LeadDocument of(Lead lead) {
            var said = lead.said();
            return new LeadDocument(
                    lead.id().toString(),
                    lead.revision(),
                    lead.visit().toString(),
                    lead.enterprise().id().toString(),
                    lead.enterprise().name(),
                    lead.unit().code(),
                    said.wants(),
                    said.chain(),
                    said.amount(),
                    said.contact(),
                    lead.cameOn(),
                    lead.promisedOn(),
                    lead.answeredOn(),
                    lead.answer(),
                    lead.state(),
                    lead.project(),
                    lead.dropReason(),
                    lead.late(),
                    lead.origin());
        }
    }

    record ContactPart(List<ContactDocument> contacts, int offset, int limit, long total) {}

    /**
     * A first contact.
     *
     * @param until the last day on which it stands
     * @param offeredTo code of the unit that has yet to answer an offer
     */
    record ContactDocument(
            String id,
            int revision,
            String enterprise,
            String enterpriseName,
            String unit,
            String subject,
            Instant registeredAt,
            LocalDate since,
            LocalDate until,
            ContactState state,
            @Nullable String offeredTo,
            @Nullable UUID project,
            Origin origin) {
        static ContactDocument of(FirstContact contact) {
            return new ContactDocument(
                    contact.id().toString(),
                    contact.revision(),
                    contact.enterprise().id().toString(),
                    contact.enterprise().name(),
                    contact.unit().code(),
                    contact.subject(),
                    contact.registeredAt(),
                    contact.since(),
                    contact.until(),
                    contact.state(),
                    contact.offerOpen() && contact.offeredTo() != null
                            ? contact.offeredTo().code()
                            : null,
                    contact.project(),
                    contact.origin());
        }
    }

    record DisputePart(List<DisputeDocument> disputes, int offset, int limit, long total) {}

    /**
     * A dispute.
     *
     * @param holder code of the unit whose first contact it disputes
     * @param unit code of the unit that disputes it
     * @param ruling how it was decided; null: it is open
     */
    record DisputeDocument(
            String id,
            String enterprise,
            String enterpriseName,
            String holder,
            String unit,
            String subject,
            String claim,
            Instant openedAt,
            Dispute.@Nullable Ruling ruling,
            Origin origin) {
        static DisputeDocument of(Dispute dispute) {
            return new DisputeDocument(
                    dispute.id().toString(),
                    dispute.enterprise().id().toString(),
                    dispute.enterprise().name(),
                    dispute.holder().code(),
                    dispute.unit().code(),
                    dispute.subject(),
                    dispute.claim(),
                    dispute.openedAt(),
                    dispute.ruling(),
                    dispute.origin());
        }
    }

    /** @param overlap how much the teams' projects exceed the distinct ones */
    record SummaryDocument(
            List<SummaryLine> lines, @Nullable BigDecimal overlap) {}

    /** @param team null for all together */
    record SummaryLine(
            @Nullable Team team,
            @Nullable BigDecimal visits,
            @Nullable BigDecimal enterprises,
            @Nullable BigDecimal projects,
            @Nullable BigDecimal signed,
            @Nullable BigDecimal inTalks,
            @Nullable BigDecimal otherwise) {
        static SummaryLine of(OutreachSummary.Line line) {
            return new SummaryLine(
                    line.team(),
                    line.figure(OutreachSummary.Total.VISITS).value(),
                    line.figure(OutreachSummary.Total.ENTERPRISES).value(),
                    line.figure(OutreachSummary.Total.PROJECTS).value(),
                    line.figure(OutreachSummary.Total.SIGNED).value(),
                    line.figure(OutreachSummary.Total.IN_TALKS).value(),
                    line.figure(OutreachSummary.Total.OTHERWISE).value());
        }
    }
}
