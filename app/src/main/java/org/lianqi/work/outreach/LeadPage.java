package org.lianqi.work.outreach;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Choice;
import org.lianqi.ground.web.Part;
import org.lianqi.ground.web.TableExport;
import org.lianqi.ground.web.Told;
import org.lianqi.work.project.ProjectBriefs;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The leads: whether they were answered in time, and what became of them. */
@Controller
class LeadPage {
    private final Leads leads;
    private final LeadKeeping keeping;
    private final ProjectBriefs projects;
    private final OutreachChoices choices;

    LeadPage(Leads leads, LeadKeeping keeping, ProjectBriefs projects, OutreachChoices choices) {
        this.leads = leads;
        this.keeping = keeping;
        this.projects = projects;
        this.choices = choices;
    }

    @GetMapping("/outreach/leads")
    Object list(
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String year,
            @RequestParam(required = false) @Nullable UUID enterprise,
            @RequestParam(required = false) @Nullable UUID trip,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable String export,
            Locale locale,
            Model model) {
        OutreachReach.mayRead();
        var filter = OutreachFilter.asked(unit, state, null, year, enterprise, trip);
        if (export != null) {
            return export(filter, locale).answer(export);
        }
        model.addAttribute("part", leads.page(filter, Part.offset(offset), Part.USUAL));
        model.addAttribute("filter", filter);
        model.addAttribute("units", choices.all("outreach.all-units", locale));
        model.addAttribute(
                "states",
                Stream.concat(
                                choices.of(LeadState.class, "outreach.all-states", locale).stream(),
                                Stream.of(new Choice(Leads.LATE, choices.text("outreach.late", locale))))
                        .toList());
        model.addAttribute("years", choices.years(locale));
        return "outreach/leads";
    }

    @GetMapping("/outreach/leads/{id}")
    String show(@PathVariable UUID id, Model model) {
        OutreachReach.mayRead();
        return show(id, Sent.nothing(), model);
    }

    private String show(UUID id, Sent sent, Model model) {
        var lead = leads.get(id);
        model.addAttribute("lead", lead);
        model.addAttribute("sent", sent);
        model.addAttribute("today", choices.today());
        model.addAttribute("chainNames", choices.chainNames());
        model.addAttribute("events", leads.events(id));
        model.addAttribute(
                "project",
                lead.project() == null
                        ? null
                        : projects.byId(Set.of(lead.project())).get(lead.project()));
        model.addAttribute("mayAct", lead.open() && OutreachReach.writes(lead.unit()));
        return "outreach/lead";
    }

    @PostMapping("/outreach/leads/{id}")
    Object act(
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            RedirectAttributes redirect) {
        OutreachReach.mayWrite();
        var sent = new Sent(typed);
        try {
            switch (sent.text("act")) {
                case "answer" ->
                    keeping.answer(
                            id,
                            sent.revision(),
                            sent.text("words"),
                            sent.text("day").isEmpty() ? choices.today() : sent.day("day"));
                case "register" -> {
                    var project = keeping.becomeProject(id, sent.revision(), sent.text("name"));
                    Told.done(redirect, "outreach.told.project");
                    return "redirect:/projects/" + project;
                }
                case "belong" -> keeping.belongTo(id, sent.revision(), sent.text("number"));
                case "drop" -> keeping.drop(id, sent.revision(), sent.text("words"));
                default -> throw new Refusal.Invalid("outreach-act");
            }
            Told.done(redirect, "outreach.told.kept");
            return "redirect:/outreach/leads/" + id;
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return OutreachChoices.refused(show(id, sent, model), refused, model);
        }
    }

    private TableExport export(OutreachFilter filter, Locale locale) {
        var part = leads.page(filter, 0, OutreachChoices.MOST_EXPORTED);
        OutreachChoices.demandExportable(part.total());
        var chains = choices.chainNames();
        var table = choices.table(
                        "outreach.leads",
                        part.rows().stream().anyMatch(each -> each.origin() == Origin.SYNTHETIC),
                        locale,
                        "outreach.enterprise",
                        "outreach.unit",
                        "outreach.wants",
                        "outreach.chain",
                        "outreach.contact")
                .column(choices.text("outreach.amount", locale) + " (" + choices.text("web.unit.万元", locale) + ")", 0);
        for (var column : new String[] {"outreach.came", "outreach.promised", "outreach.answered", "outreach.state"}) {
            table.column(choices.text(column, locale));
        }
        for (var lead : part.rows()) {
            var chain =
                    lead.said().chain() == null ? null : chains.get(lead.said().chain());
            table.row(
                    lead.enterprise().name(),
                    lead.unit().name().in(locale.getLanguage()),
                    lead.said().wants(),
                    chain == null ? lead.said().chain() : chain.in(locale.getLanguage()),
                    lead.said().contact(),
                    lead.amount().value(),
                    lead.cameOn(),
                    lead.promisedOn(),
                    lead.answeredOn(),
                    choices.text("leadState." + lead.state(), locale)
                            + (lead.late() ? " · " + choices.text("outreach.late", locale) : ""));
        }
        return table;
    }
}
