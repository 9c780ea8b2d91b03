package org.lianqi.work.outreach;

import static org.lianqi.schema.jooq.Tables.OUTREACH_LEAD;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.audit.Journal;
import org.lianqi.ground.calendar.WorkingCalendar;
import org.lianqi.ground.industry.ChainCode;
import org.lianqi.ground.industry.Chains;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.work.project.Amount;
import org.lianqi.work.project.Description;
import org.lianqi.work.project.Investor;
import org.lianqi.work.project.ProjectBriefs;
import org.lianqi.work.project.ProjectEvent;
import org.lianqi.work.project.ProjectKeeping;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes leads down and takes them to a first response, and to a project or to their end. */
@Service
@Transactional
public class LeadKeeping {
    private final DSLContext db;
    private final Leads leads;
    private final Visits visits;
    private final OutreachRules rules;
    private final WorkingCalendar calendar;
    private final Chains chains;
    private final ProjectKeeping projects;
    private final ProjectBriefs briefs;
    private final ContactKeeping contacts;
    private final Chronicle chronicle;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Today today;

    LeadKeeping(
            DSLContext db,
            Leads leads,
            Visits visits,
            OutreachRules rules,
            WorkingCalendar calendar,
            Chains chains,
            ProjectKeeping projects,
            ProjectBriefs briefs,
            ContactKeeping contacts,
            Chronicle chronicle,
            Journal journal,
            ApplicationEventPublisher events,
            Today today) {
        this.db = db;
        this.leads = leads;
        this.visits = visits;
        this.rules = rules;
        this.calendar = calendar;
        this.chains = chains;
        this.projects = projects;
        this.briefs = briefs;
        this.contacts = contacts;
        this.chronicle = chronicle;
        this.journal = journal;
        this.events = events;
        this.today = today;
    }

    /**
     * Writes a lead down. It is to be answered within the working days that held on the day of the visit, counted from it.
     *
     * @throws Refusal.Conflict {@code lead-visit-not-held}
     * @throws Refusal.Invalid {@code lead-chain} when the chain was none on that day
     */
    public UUID note(UUID visitId, LeadDraft draft) {
        OutreachReach.mayWrite();
        var visit = visits.get(visitId);
        OutreachReach.mine(visit.unit());
        if (visit.state() != VisitState.HELD) {
            throw new Refusal.Conflict("lead-visit-not-held");
        }
        var day = visit.said().day();
        if (draft.chain() != null
                && chains.find(ChainCode.asked(draft.chain()), day).isEmpty()) {
            throw new Refusal.Invalid("lead-chain", draft.chain(), day);
        }
        var id = db.insertInto(OUTREACH_LEAD)
                .set(OUTREACH_LEAD.VISIT_ID, visitId)
                .set(OUTREACH_LEAD.ENTERPRISE_ID, visit.enterprise().id().value())
                .set(OUTREACH_LEAD.UNIT_ID, visit.unit().id())
                .set(OUTREACH_LEAD.WANTS, draft.wants())
                .set(OUTREACH_LEAD.CHAIN, draft.chain())
                .set(OUTREACH_LEAD.AMOUNT_CNY, draft.amount())
                .set(OUTREACH_LEAD.CONTACT, draft.contact())
                .set(OUTREACH_LEAD.CAME_ON, day)
                .set(
                        OUTREACH_LEAD.PROMISED_ON,
                        calendar.days().plus(day, rules.number(OutreachRules.OutreachRule.RESPONSE_DAYS, day)))
                .set(OUTREACH_LEAD.ORIGIN, visit.origin().name())
                .returningResult(OUTREACH_LEAD.ID)
                .fetchSingle()
                .value1();
        append(null, leads.get(id), LeadAct.NOTE, "");
        return id;
    }

    /**
     * Writes down the first response.
     *
     * @param day of the response, from the day the lead came to today
     * @throws Refusal.Conflict {@code outreach-changed}, {@code lead-not-so}
     * @throws Refusal.Invalid {@code lead-day}, {@code outreach-words}
     */
    public void answer(UUID id, int revision, String answer, LocalDate day) {
        var lead = seen(id, revision, LeadState.OPEN);
        if (day.isAfter(today.day()) || day.isBefore(lead.cameOn())) {
            throw new Refusal.Invalid("lead-day", day, lead.cameOn());
        }
        var words = Typing.required(Typing.ANSWER, answer, 1000);
        var set = new HashMap<Field<?>, @Nullable Object>();
        set.put(OUTREACH_LEAD.ANSWERED_ON, day);
        set.put(OUTREACH_LEAD.ANSWER, words);
        set.put(OUTREACH_LEAD.STATE, LeadState.ANSWERED.name());
        move(lead, set);
        append(lead, leads.get(id), LeadAct.ANSWER, words);
        events.publishEvent(new Contacted(
                id,
                lead.enterprise().id(),
                lead.enterprise().name(),
                lead.unit().code(),
                day,
                lead.said().wants()));
    }

    /**
     * Registers the project that came of a lead, with the enterprise and the amount it spoke of; a first contact the unit has with the enterprise ends with it.
     *
     * @param name of the project
     * @return the project's id
     * @throws Refusal.Conflict {@code outreach-changed}; {@code lead-not-so} when it was not answered yet, or has ended
     */
    public UUID becomeProject(UUID id, int revision, String name) {
        var lead = seen(id, revision, LeadState.ANSWERED);
        var project = projects.register(
                UUID.randomUUID(),
                lead.unit().id(),
                new Description(
                        name, null, lead.said().chain(), null, null, lead.said().wants(), List.of()),
                today.day(),
                lead.origin());
        int told = projects.record(
                project,
                1,
                new ProjectEvent.Invested(List.of(new Investor(
                        lead.enterprise().id().value(), lead.enterprise().name(), null))),
                today.day(),
                null);
        var amount = lead.said().amount();
        if (amount != null) {
            projects.record(
                    project,
                    told,
                    new ProjectEvent.Stated(ProjectEvent.Stated.What.PLANNED_TOTAL, Amount.ofYuan(amount)),
                    today.day(),
                    null);
        }
        linked(lead, project);
        return project;
    }

    /**
     * Says that a lead belongs to a project that is there already, of the unit's own or one it has a part in.
     *
     * @param number of the project, {@code P000123}
     * @throws Refusal.Invalid {@code outreach-project} when the actor sees no project of that number
     * @throws Refusal.Conflict {@code project-merged-into}
     */
    public void belongTo(UUID id, int revision, String number) {
        var lead = seen(id, revision, LeadState.ANSWERED);
        linked(
                lead,
                briefs.linkable(number)
                        .orElseThrow(() -> new Refusal.Invalid("outreach-project", number))
                        .id());
    }

    private void linked(Lead lead, UUID project) {
        var set = new HashMap<Field<?>, @Nullable Object>();
        set.put(OUTREACH_LEAD.STATE, LeadState.PROJECT.name());
        set.put(OUTREACH_LEAD.PROJECT_ID, project);
        move(lead, set);
        append(lead, leads.get(lead.id()), LeadAct.BECOME_PROJECT, "");
        contacts.endAsProject(lead.enterprise().id(), lead.unit(), project);
    }

    /**
     * Gives a lead up once it was answered: telling the enterprise no is a first response, and comes in time or late as any.
     *
     * @throws Refusal.Conflict as {@link #becomeProject}
     */
    public void drop(UUID id, int revision, String reason) {
        var lead = seen(id, revision, LeadState.ANSWERED);
        var words = Typing.required(Typing.WORDS, reason, 1000);
        var set = new HashMap<Field<?>, @Nullable Object>();
        set.put(OUTREACH_LEAD.STATE, LeadState.DROPPED.name());
        set.put(OUTREACH_LEAD.DROP_REASON, words);
        move(lead, set);
        append(lead, leads.get(id), LeadAct.DROP, words);
    }

    private Lead seen(UUID id, int revision, LeadState... from) {
        OutreachReach.mayWrite();
        var lead = leads.get(id);
        OutreachReach.mine(lead.unit());
        if (lead.revision() != revision) {
            throw new Refusal.Conflict("outreach-changed");
        }
        if (!List.of(from).contains(lead.state())) {
            throw new Refusal.Conflict("lead-not-so", lead.state());
        }
        return lead;
    }

    private void move(Lead lead, Map<Field<?>, @Nullable Object> set) {
        int moved = db.update(OUTREACH_LEAD)
                .set(set)
                .set(OUTREACH_LEAD.REVISION, OUTREACH_LEAD.REVISION.plus(1))
                .where(OUTREACH_LEAD.ID.eq(lead.id()))
                .and(OUTREACH_LEAD.REVISION.eq(lead.revision()))
                .execute();
        if (moved == 0) {
            throw new Refusal.Conflict("outreach-changed");
        }
    }

    private void append(@Nullable Lead before, Lead now, LeadAct act, String words) {
        chronicle.append(Chronicle.About.lead(now.id()), now.revision(), act, words);
        journal.append(
                act.code(),
                "outreach-lead",
                now.id().toString(),
                before == null ? null : said(before),
                said(now),
                words.isEmpty() ? null : words);
    }

    private static Map<String, Object> said(Lead lead) {
        var said = new LinkedHashMap<String, Object>();
        said.put("enterprise", lead.enterprise().name());
        said.put("unit", lead.unit().code());
        said.put("wants", lead.said().wants());
        said.put("leadState", lead.state().name());
        said.put("due", lead.promisedOn().toString());
        if (lead.answeredOn() != null) {
            said.put("answeredOn", lead.answeredOn().toString());
        }
        if (lead.project() != null) {
            said.put("project", lead.project().toString());
        }
        return said;
    }
}
