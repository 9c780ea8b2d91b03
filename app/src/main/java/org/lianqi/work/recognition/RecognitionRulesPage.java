package org.lianqi.work.recognition;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.industry.ChainCode;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Part;
import org.lianqi.ground.web.TableExport;
import org.lianqi.ground.web.Told;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The rules of recognition with their sources, and the form in which the office says its own. */
@Controller
class RecognitionRulesPage {
    private static final int MOST_EXPORTED = 20_000;

    private final RecognitionRules rules;
    private final RecognitionChoices choices;

    RecognitionRulesPage(RecognitionRules rules, RecognitionChoices choices) {
        this.rules = rules;
        this.choices = choices;
    }

    @GetMapping("/recognition/rules")
    Object list(
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable String export,
            Locale locale,
            Model model) {
        Actors.require(RecognitionPage.READERS);
        if (export != null) {
            return export(rules.page(0, MOST_EXPORTED).rows(), locale).answer(export);
        }
        var part = rules.page(Part.offset(offset), Part.USUAL);
        model.addAttribute("part", part);
        model.addAttribute("rules", part.rows().stream().map(RuleLine::of).toList());
        model.addAttribute("chainNames", choices.chainNames());
        model.addAttribute(
                "maySay", Actors.current() instanceof Actor.Official official && official.has(Role.ASSESSOR));
        return "recognition/rules";
    }

    /** Begins with what holds: for a chain and day nothing was said of, with the rule in force. */
    @GetMapping("/recognition/rules/new")
    String begin(
            @RequestParam(defaultValue = "") String chain,
            @RequestParam(defaultValue = "") String since,
            Locale locale,
            Model model) {
        Actors.require(Role.ASSESSOR);
        var next = choices.thisQuarter().next();
        var day = since.isBlank() ? next.from() : Days.asked(since);
        var of = chain.isBlank() ? null : ChainCode.asked(chain);
        var said = rules.find(of, day);
        var form = RuleForm.of(
                said.orElseGet(() -> rules.latest(of, day)),
                day,
                said.map(RecognitionRule::revision).orElse(0));
        form.typed().set("chain", of == null ? "" : of.text());
        return form(form, null, locale, model);
    }

    @PostMapping("/recognition/rules")
    Object say(
            @RequestParam MultiValueMap<String, String> typed,
            Locale locale,
            Model model,
            RedirectAttributes redirect) {
        Actors.require(Role.ASSESSOR);
        var form = new RuleForm(typed);
        try {
            rules.say(form.draft(), form.seen());
            Told.done(redirect, "recognition.told.rule");
            return "redirect:/recognition/rules";
        } catch (Refusal.Invalid | Refusal.Conflict | Refusal.Missing refused) {
            return RecognitionPage.refused(form(form, refused, locale, model), refused, model);
        }
    }

    private String form(RuleForm form, @Nullable Refusal refused, Locale locale, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("refused", refused);
        model.addAttribute("chains", choices.chains("recognition.rule.every", locale));
        return "recognition/rule";
    }

    private TableExport export(List<RecognitionRule> all, Locale locale) {
        var names = choices.chainNames();
        var table = TableExport.of(choices.text("recognition.rules", locale));
        for (var head : List.of("recognition.chain", "recognition.since", "recognition.revision")) {
            table.column(choices.text(head, locale));
        }
        for (var head : List.of("recognition.total.least", "recognition.dollars.least", "recognition.fixed.least")) {
            table.column(choices.text(head, locale), 2);
        }
        for (var head : List.of(
                "recognition.signed",
                "recognition.start",
                "recognition.exclusions",
                "recognition.tiers",
                "recognition.method",
                "recognition.source",
                "recognition.by")) {
            table.column(choices.text(head, locale));
        }
        for (var rule : all) {
            var minimum = rule.minimum();
            var chain = rule.chain() == null ? null : names.get(rule.chain());
            table.row(
                    rule.chain() == null
                            ? choices.text("recognition.rule.every", locale)
                            : chain == null ? rule.chain().text() : chain.in(locale.getLanguage()),
                    rule.since(),
                    rule.revision(),
                    minimum.total().movePointLeft(RuleForm.HUNDRED_MILLIONS),
                    minimum.totalInDollars() == null
                            ? null
                            : minimum.totalInDollars().movePointLeft(RuleForm.TEN_THOUSANDS),
                    minimum.fixedShare(),
                    choices.text("signedWithin." + minimum.signed(), locale),
                    choices.text(minimum.start() ? "answer.YES" : "answer.NO", locale),
                    minimum.exclusions().stream()
                            .sorted()
                            .map(exclusion -> choices.text("exclusion." + exclusion, locale))
                            .collect(Collectors.joining("; ")),
                    rule.tiers().stream()
                            .map(tier -> RuleForm.plain(tier.from(), RuleForm.HUNDRED_MILLIONS) + ": "
                                    + RuleForm.plain(tier.points(), 0))
                            .collect(Collectors.joining("; ")),
                    rule.method() == null ? "" : choices.text("scoreMethod." + rule.method(), locale),
                    rule.source().in(locale.getLanguage()),
                    rule.by());
        }
        return table;
    }
}
