package org.lianqi.work.outreach;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.evidence.EvidenceStore;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.CreditCode;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Choice;
import org.lianqi.ground.web.Part;
import org.lianqi.ground.web.TableExport;
import org.lianqi.ground.web.Told;
import org.lianqi.record.enterprise.EnterpriseId;
import org.lianqi.record.enterprise.Enterprises;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The visits, each with what was heard; and who of us was with an enterprise. */
@Controller
class VisitPage {
    private final Visits visits;
    private final VisitKeeping keeping;
    private final VisitDesk desk;
    private final Trips trips;
    private final Leads leads;
    private final LeadKeeping leadKeeping;
    private final Contacts contacts;
    private final Enterprises enterprises;
    private final EvidenceStore evidence;
    private final OutreachChoices choices;

    VisitPage(
            Visits visits,
            VisitKeeping keeping,
            VisitDesk desk,
            Trips trips,
            Leads leads,
            LeadKeeping leadKeeping,
            Contacts contacts,
            Enterprises enterprises,
            EvidenceStore evidence,
            OutreachChoices choices) {
        this.visits = visits;
        this.keeping = keeping;
        this.desk = desk;
        this.trips = trips;
        this.leads = leads;
        this.leadKeeping = leadKeeping;
        this.contacts = contacts;
        this.enterprises = enterprises;
        this.evidence = evidence;
        this.choices = choices;
    }

    @GetMapping("/outreach/visits")
    Object list(
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(required = false) @Nullable String year,
            @RequestParam(required = false) @Nullable UUID enterprise,
            @RequestParam(required = false) @Nullable UUID trip,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable String export,
            Locale locale,
            Model model) {
        OutreachReach.mayRead();
        var filter = OutreachFilter.asked(unit, state, team, year, enterprise, trip);
        if (export != null) {
            return export(filter, locale).answer(export);
        }
        model.addAttribute("part", visits.page(filter, Part.offset(offset), Part.USUAL));
        model.addAttribute("filter", filter);
        model.addAttribute("units", choices.all("outreach.all-units", locale));
        model.addAttribute("teams", choices.of(Team.class, "outreach.all-teams", locale));
        model.addAttribute("states", choices.of(VisitState.class, "outreach.all-states", locale));
        model.addAttribute("years", choices.years(locale));
        model.addAttribute("mayWrite", TripPage.mayWrite());
        return "outreach/visits";
    }

    /** Who of us was with an enterprise, and whether a first contact stands. */
    @GetMapping("/outreach/enterprises/{id}")
    String there(@PathVariable UUID id, Model model) {
        OutreachReach.mayRead();
        var enterprise = enterprises.get(new EnterpriseId(id));
        var today = choices.today();
        model.addAttribute("enterprise", enterprise);
        model.addAttribute("there", visits.there(enterprise.id(), today.minusYears(3), today.plusYears(1)));
        model.addAttribute("throttle", visits.throttle(enterprise.id(), today, null));
        model.addAttribute("standing", contacts.standing(enterprise.id()).orElse(null));
        model.addAttribute(
                "visits",
                visits.page(new OutreachFilter("", "", "", "", id, null), 0, Part.USUAL)
                        .rows());
        model.addAttribute("mayWrite", TripPage.mayWrite());
        return "outreach/enterprise";
    }

    @GetMapping("/outreach/visits/new")
    String blank(
            @RequestParam(required = false) @Nullable UUID trip,
            @RequestParam(required = false) @Nullable UUID enterprise,
            Model model,
            Locale locale) {
        OutreachReach.mayWrite();
        var sent = Sent.nothing();
        if (trip != null) {
            var of = trips.get(trip);
            sent.offer("trip", trip);
            sent.offer("day", of.plan().startsOn());
            sent.offer("ours", String.join("、", of.members()));
        }
        if (enterprise != null) {
            var of = enterprises.get(new EnterpriseId(enterprise));
            sent.offer("enterprise", of.name());
            sent.offer(
                    "creditCode", of.creditCode() == null ? "" : of.creditCode().text());
        }
        return form(null, sent, model, locale);
    }

    /** While a visit is typed: who was there in the month. What is not an enterprise yet was visited by nobody. */
    @GetMapping("/outreach/visits/there")
    String alike(@RequestParam MultiValueMap<String, String> typed, Model model) {
        OutreachReach.mayWrite();
        var sent = new Sent(typed);
        Visits.@Nullable Throttle throttle = null;
        Contacts.@Nullable Standing standing = null;
        try {
            var found = known(sent);
            if (found.isPresent()) {
                var day = sent.dayOrNull("day");
                throttle = visits.throttle(found.get(), day == null ? choices.today() : day, null);
                standing = contacts.standing(found.get()).orElse(null);
            }
        } catch (Refusal.Invalid unfinished) {
            throttle = null;
        }
        model.addAttribute("throttle", throttle);
        model.addAttribute("standing", standing);
        return "outreach/there";
    }

    private Optional<EnterpriseId> known(Sent sent) {
        if (!sent.text("creditCode").isEmpty()) {
            return enterprises.find(CreditCode.parse(sent.text("creditCode"))).map(each -> each.id());
        }
        var named = sent.text("enterprise").isEmpty() ? List.<EnterpriseId>of() : named(sent.text("enterprise"));
        return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
    }

    private List<EnterpriseId> named(String name) {
        return enterprises.list(name).stream().map(each -> each.id()).toList();
    }

    @PostMapping("/outreach/visits")
    Object add(
            @RequestParam MultiValueMap<String, String> typed,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            Model model,
            Locale locale,
            RedirectAttributes redirect) {
        OutreachReach.mayWrite();
        var sent = new Sent(typed);
        try {
            var id = desk.add(sent, OutreachChoices.files(file));
            Told.done(redirect, "outreach.told.visit");
            return "redirect:/outreach/visits/" + id;
        } catch (Refusal.Invalid | Refusal.Conflict | Refusal.Forbidden refused) {
            return OutreachChoices.refused(form(null, sent, model, locale), refused, model);
        }
    }

    @GetMapping("/outreach/visits/{id}/edit")
    String edit(@PathVariable UUID id, Model model, Locale locale) {
        OutreachReach.mayWrite();
        var visit = visits.get(id);
        OutreachReach.mine(visit.unit());
        var draft = visit.said();
        var sent = Sent.nothing();
        sent.offer("revision", visit.revision());
        sent.offer("state", draft.state() == VisitState.PLANNED ? VisitState.HELD : draft.state());
        sent.offer("day", draft.day());
        sent.offer("ours", draft.ours());
        sent.offer("theirs", draft.theirs());
        sent.offer("topic", draft.topic());
        sent.offer("notes", draft.notes());
        sent.offer("nextStep", draft.nextStep());
        sent.offer("nextOn", draft.nextOn());
        sent.offer("overReason", draft.overReason());
        return form(visit, sent, model, locale);
    }

    @PostMapping("/outreach/visits/{id}/edit")
    Object change(
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            Model model,
            Locale locale,
            RedirectAttributes redirect) {
        OutreachReach.mayWrite();
        var sent = new Sent(typed);
        try {
            keeping.change(id, sent.revision(), sent.visit(), OutreachChoices.files(file));
            Told.done(redirect, "outreach.told.visit");
            return "redirect:/outreach/visits/" + id;
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return OutreachChoices.refused(form(visits.get(id), sent, model, locale), refused, model);
        }
    }

    private String form(@Nullable Visit visit, Sent sent, Model model, Locale locale) {
        model.addAttribute("visit", visit);
        model.addAttribute("sent", sent);
        model.addAttribute("today", choices.today());
        model.addAttribute("units", choices.own(locale));
        model.addAttribute("teams", choices.of(Team.class, null, locale));
        model.addAttribute("states", choices.of(VisitState.class, null, locale));
        model.addAttribute(
                "trips",
                visit != null
                        ? List.<Choice>of()
                        : Stream.concat(
                                        Stream.of(new Choice("", choices.text("outreach.trip.none", locale))),
                                        trips
                                                .open(choices.ownUnits().stream()
                                                        .map(Unit::id)
                                                        .toList())
                                                .stream()
                                                .map(trip -> new Choice(
                                                        trip.id().toString(),
                                                        trip.plan().startsOn() + " "
                                                                + trip.plan().purpose())))
                                .toList());
        return "outreach/visiting";
    }

    @GetMapping("/outreach/visits/{id}")
    String show(@PathVariable UUID id, Model model, Locale locale) {
        OutreachReach.mayRead();
        return show(id, Sent.nothing(), model, locale);
    }

    private String show(UUID id, Sent sent, Model model, Locale locale) {
        var visit = visits.get(id);
        model.addAttribute("visit", visit);
        model.addAttribute("trip", visit.trip() == null ? null : trips.get(visit.trip()));
        model.addAttribute("leads", leads.ofVisit(id));
        model.addAttribute(
                "files", evidence.byHash(visit.files()).values().stream().toList());
        model.addAttribute("sent", sent);
        model.addAttribute("chains", choices.chains(locale));
        model.addAttribute("mayWrite", OutreachReach.writes(visit.unit()));
        return "outreach/visit";
    }

    /** A lead that was heard on the visit. */
    @PostMapping("/outreach/visits/{id}/leads")
    Object note(
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            Locale locale,
            RedirectAttributes redirect) {
        OutreachReach.mayWrite();
        var sent = new Sent(typed);
        try {
            var lead = leadKeeping.note(id, sent.lead());
            Told.done(redirect, "outreach.told.lead");
            return "redirect:/outreach/leads/" + lead;
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return OutreachChoices.refused(show(id, sent, model, locale), refused, model);
        }
    }

    private TableExport export(OutreachFilter filter, Locale locale) {
        var part = visits.page(filter, 0, OutreachChoices.MOST_EXPORTED);
        OutreachChoices.demandExportable(part.total());
        var table = choices.table(
                "outreach.visits",
                part.rows().stream().anyMatch(each -> each.origin() == Origin.SYNTHETIC),
                locale,
                "outreach.day",
                "outreach.enterprise",
                "outreach.unit",
                "outreach.team",
                "outreach.state",
                "outreach.ours",
                "outreach.theirs",
                "outreach.topic",
                "outreach.notes",
                "outreach.next",
                "outreach.next.on",
                "outreach.over");
        for (var visit : part.rows()) {
            var said = visit.said();
            table.row(
                    said.day(),
                    visit.enterprise().name(),
                    visit.unit().name().in(locale.getLanguage()),
                    choices.text("team." + visit.team(), locale),
                    choices.text("visitState." + said.state(), locale),
                    said.ours(),
                    said.theirs(),
                    said.topic(),
                    said.notes(),
                    said.nextStep(),
                    said.nextOn(),
                    said.overReason());
        }
        return table;
    }
}
