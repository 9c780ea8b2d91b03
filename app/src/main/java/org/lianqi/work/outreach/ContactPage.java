package org.lianqi.work.outreach;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Choice;
import org.lianqi.ground.web.Part;
import org.lianqi.ground.web.TableExport;
import org.lianqi.ground.web.Told;
import org.lianqi.record.enterprise.EnterpriseId;
import org.lianqi.record.enterprise.Enterprises;
import org.lianqi.work.project.ProjectBriefs;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** First contacts and the disputes about them. */
@Controller
class ContactPage {
    private final Contacts contacts;
    private final ContactKeeping keeping;
    private final VisitDesk desk;
    private final Visits visits;
    private final ProjectBriefs projects;
    private final Enterprises enterprises;
    private final OutreachChoices choices;

    ContactPage(
            Contacts contacts,
            ContactKeeping keeping,
            VisitDesk desk,
            Visits visits,
            ProjectBriefs projects,
            Enterprises enterprises,
            OutreachChoices choices) {
        this.contacts = contacts;
        this.keeping = keeping;
        this.desk = desk;
        this.visits = visits;
        this.projects = projects;
        this.enterprises = enterprises;
        this.choices = choices;
    }

    @GetMapping("/outreach/contacts")
    Object list(
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable String export,
            Locale locale,
            Model model) {
        OutreachReach.mayRead();
        var filter = OutreachFilter.asked(unit, state, null, null, null, null);
        if (export != null) {
            return export(filter, locale).answer(export);
        }
        model.addAttribute("part", contacts.page(filter, Part.offset(offset), Part.USUAL));
        model.addAttribute("filter", filter);
        model.addAttribute("units", choices.all("outreach.all-units", locale));
        model.addAttribute("states", choices.of(ContactState.class, "outreach.all-states", locale));
        model.addAttribute("mayWrite", TripPage.mayWrite());
        return "outreach/contacts";
    }

    @GetMapping("/outreach/contacts/new")
    String blank(@RequestParam(required = false) @Nullable UUID enterprise, Model model, Locale locale) {
        OutreachReach.mayWrite();
        var sent = Sent.nothing();
        if (enterprise != null) {
            var of = enterprises.get(new EnterpriseId(enterprise));
            sent.offer("enterprise", of.name());
            sent.offer(
                    "creditCode", of.creditCode() == null ? "" : of.creditCode().text());
        }
        return form(sent, model, locale);
    }

    private String form(Sent sent, Model model, Locale locale) {
        model.addAttribute("sent", sent);
        model.addAttribute("units", choices.own(locale));
        return "outreach/registering";
    }

    @PostMapping("/outreach/contacts")
    Object register(
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            Locale locale,
            RedirectAttributes redirect) {
        OutreachReach.mayWrite();
        var sent = new Sent(typed);
        try {
            if (sent.text("act").equals("dispute")) {
                var id = desk.dispute(sent);
                Told.done(redirect, "outreach.told.dispute");
                return "redirect:/outreach/disputes/" + id;
            }
            var id = desk.register(sent);
            Told.done(redirect, "outreach.told.contact");
            return "redirect:/outreach/contacts/" + id;
        } catch (Refusal.Invalid | Refusal.Conflict | Refusal.Forbidden refused) {
            return OutreachChoices.refused(form(sent, model, locale), refused, model);
        }
    }

    @GetMapping("/outreach/contacts/{id}")
    String show(@PathVariable UUID id, Model model, Locale locale) {
        OutreachReach.mayRead();
        return show(id, Sent.nothing(), model, locale);
    }

    private String show(UUID id, Sent sent, Model model, Locale locale) {
        var contact = contacts.get(id);
        boolean stands = contact.state() == ContactState.STANDING;
        boolean holds = stands && OutreachReach.writes(contact.unit());
        model.addAttribute("contact", contact);
        model.addAttribute("sent", sent);
        model.addAttribute("events", contacts.events(id));
        model.addAttribute("disputes", contacts.disputesOf(id));
        model.addAttribute("holds", holds);
        model.addAttribute(
                "answers",
                stands
                        && contact.offerOpen()
                        && contact.offeredTo() != null
                        && OutreachReach.writes(contact.offeredTo()));
        model.addAttribute("units", holds ? choices.all("outreach.unit.choose", locale) : List.<Choice>of());
        model.addAttribute(
                "talks",
                holds
                        ? visits.held(contact.enterprise().id(), contact.unit(), contact.periodSince()).stream()
                                .map(visit -> new Choice(
                                        visit.id().toString(),
                                        visit.said().day() + " " + visit.said().topic()))
                                .toList()
                        : List.<Choice>of());
        model.addAttribute(
                "project",
                contact.project() == null
                        ? null
                        : projects.byId(Set.of(contact.project())).get(contact.project()));
        return "outreach/contact";
    }

    @PostMapping("/outreach/contacts/{id}")
    Object act(
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            Locale locale,
            RedirectAttributes redirect) {
        OutreachReach.mayWrite();
        var sent = new Sent(typed);
        try {
            var then = "redirect:/outreach/contacts/" + id;
            switch (sent.text("act")) {
                case "renew" -> keeping.renew(id, sent.revision(), sent.id("visit", "visit"));
                case "offer" -> keeping.offer(id, sent.revision(), sent.text("to"), sent.text("words"));
                case "accept" -> then = "redirect:/outreach/contacts/" + keeping.accept(id, sent.revision());
                case "refuse" -> keeping.refuse(id, sent.revision(), sent.text("words"));
                case "project" -> keeping.endAsProject(id, sent.revision(), sent.text("number"));
                default -> throw new Refusal.Invalid("outreach-act");
            }
            Told.done(redirect, "outreach.told.kept");
            return then;
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return OutreachChoices.refused(show(id, sent, model, locale), refused, model);
        }
    }

    @GetMapping("/outreach/disputes")
    Object disputes(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable String export,
            Locale locale,
            Model model) {
        OutreachReach.mayRead();
        if (export != null) {
            return exportDisputes(state, locale).answer(export);
        }
        model.addAttribute("part", contacts.disputes(state, Part.offset(offset), Part.USUAL));
        model.addAttribute("state", state);
        return "outreach/disputes";
    }

    @GetMapping("/outreach/disputes/{id}")
    String dispute(@PathVariable UUID id, Model model, Locale locale) {
        OutreachReach.mayRead();
        return dispute(id, Sent.nothing(), model, locale);
    }

    private String dispute(UUID id, Sent sent, Model model, Locale locale) {
        var dispute = contacts.dispute(id);
        model.addAttribute("dispute", dispute);
        model.addAttribute("sent", sent);
        model.addAttribute("verdicts", choices.of(Dispute.Verdict.class, null, locale));
        model.addAttribute("mayDecide", dispute.ruling() == null && OutreachReach.official(Role.ASSESSOR));
        model.addAttribute(
                "mayReadContact",
                OutreachReach.official(Role.ASSESSOR, Role.LEADER, Role.AUDITOR)
                        || OutreachReach.writes(dispute.holder()));
        return "outreach/dispute";
    }

    @PostMapping("/outreach/disputes/{id}")
    Object decide(
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            Locale locale,
            RedirectAttributes redirect) {
        Actors.require(Role.ASSESSOR);
        var sent = new Sent(typed);
        try {
            keeping.decide(id, sent.choice(Dispute.Verdict.class, "verdict"), sent.text("words"));
            Told.done(redirect, "outreach.told.decided");
            return "redirect:/outreach/disputes/" + id;
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return OutreachChoices.refused(dispute(id, sent, model, locale), refused, model);
        }
    }

    private TableExport export(OutreachFilter filter, Locale locale) {
        var part = contacts.page(filter, 0, OutreachChoices.MOST_EXPORTED);
        OutreachChoices.demandExportable(part.total());
        var table = choices.table(
                "outreach.contacts",
                part.rows().stream().anyMatch(each -> each.origin() == Origin.SYNTHETIC),
                locale,
                "outreach.enterprise",
                "outreach.topic",
                "outreach.unit",
                "outreach.since",
                "outreach.until",
                "outreach.state");
        for (var contact : part.rows()) {
            table.row(
                    contact.enterprise().name(),
                    contact.subject(),
                    contact.unit().name().in(locale.getLanguage()),
                    contact.since(),
                    contact.until(),
                    choices.text("contactState." + contact.state(), locale));
        }
        return table;
    }

    private TableExport exportDisputes(String state, Locale locale) {
        var part = contacts.disputes(state, 0, OutreachChoices.MOST_EXPORTED);
        OutreachChoices.demandExportable(part.total());
        var table = choices.table(
                "outreach.disputes",
                part.rows().stream().anyMatch(each -> each.origin() == Origin.SYNTHETIC),
                locale,
                "outreach.enterprise",
                "outreach.topic",
                "outreach.disputing",
                "outreach.holder",
                "outreach.claim",
                "outreach.verdict",
                "outreach.decision");
        for (var dispute : part.rows()) {
            var ruling = dispute.ruling();
            table.row(
                    dispute.enterprise().name(),
                    dispute.subject(),
                    dispute.unit().name().in(locale.getLanguage()),
                    dispute.holder().name().in(locale.getLanguage()),
                    dispute.claim(),
                    ruling == null
                            ? choices.text("outreach.dispute.open", locale)
                            : choices.text("verdict." + ruling.verdict(), locale),
                    ruling == null ? null : ruling.words());
        }
        return table;
    }
}
