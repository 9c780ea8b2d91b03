package org.lianqi.work.outreach;

import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Choice;
import org.lianqi.ground.web.TableExport;
import org.lianqi.ground.web.Told;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Outreach of a year by team, and the numbers the office sets for it. */
@Controller
class SummaryPage {
    private final OutreachSummary summary;
    private final OutreachRules rules;
    private final OutreachChoices choices;

    SummaryPage(OutreachSummary summary, OutreachRules rules, OutreachChoices choices) {
        this.summary = summary;
        this.rules = rules;
        this.choices = choices;
    }

    @GetMapping("/outreach/summary")
    Object show(
            @RequestParam(required = false) @Nullable String year,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(required = false) @Nullable String export,
            Locale locale,
            Model model) {
        OutreachReach.mayRead();
        var asked = year == null ? Integer.toString(choices.today().getYear()) : year.strip();
        var scope =
                new OutreachSummary.Scope(OutreachFilter.isYear(asked) ? Integer.valueOf(asked) : null, unit.strip());
        var found = summary.of(scope);
        if (export != null) {
            return export(found, scope, locale).answer(export);
        }
        model.addAttribute("summary", found);
        model.addAttribute("year", scope.year() == null ? "all" : scope.year().toString());
        model.addAttribute(
                "years",
                choices.years(locale).stream()
                        .map(each -> each.value().isEmpty() ? new Choice("all", each.text()) : each)
                        .toList());
        model.addAttribute("unit", scope.unit());
        model.addAttribute("units", choices.all("outreach.all-units", locale));
        return "outreach/summary";
    }

    private TableExport export(OutreachSummary.Summary found, OutreachSummary.Scope scope, Locale locale) {
        var language = locale.getLanguage();
        var table = choices.table(
                "outreach.summary",
                found.all().figures().stream().anyMatch(each -> each.origin() == Origin.SYNTHETIC),
                locale,
                "outreach.team");
        table.note(
                scope.year() == null
                        ? choices.text("outreach.all-years", locale)
                        : scope.year().toString());
        table.note(OutreachSummary.Total.OVERLAP.measured().in(language) + ": "
                + found.overlap().value());
        OutreachSummary.Total.columns()
                .forEach(total -> table.column(total.measured().in(language)));
        Stream.concat(found.teams().stream(), Stream.of(found.all()))
                .forEach(line -> table.row(Stream.concat(
                                Stream.of(
                                        line.team() == null
                                                ? choices.text("outreach.distinct", locale)
                                                : choices.text("team." + line.team(), locale)),
                                line.figures().stream().map(each -> each.value()))
                        .toArray()));
        return table;
    }

    @GetMapping("/outreach/rules")
    String rules(Model model, Locale locale) {
        OutreachReach.mayRead();
        return rules(Sent.nothing(), model, locale);
    }

    private String rules(Sent sent, Model model, Locale locale) {
        model.addAttribute("rules", rules.list());
        model.addAttribute("sent", sent);
        model.addAttribute("today", choices.today());
        model.addAttribute("kinds", choices.of(OutreachRules.OutreachRule.class, null, locale));
        model.addAttribute("maySet", OutreachReach.official(Role.ASSESSOR));
        return "outreach/rules";
    }

    @PostMapping("/outreach/rules")
    Object set(
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            Locale locale,
            RedirectAttributes redirect) {
        Actors.require(Role.ASSESSOR);
        var sent = new Sent(typed);
        try {
            rules.set(
                    sent.choice(OutreachRules.OutreachRule.class, "what"),
                    sent.day("since"),
                    sent.number("number"),
                    sent.text("source"));
            Told.done(redirect, "outreach.told.rule");
            return "redirect:/outreach/rules";
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return OutreachChoices.refused(rules(sent, model, locale), refused, model);
        }
    }
}
