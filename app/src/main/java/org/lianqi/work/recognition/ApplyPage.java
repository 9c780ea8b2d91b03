package org.lianqi.work.recognition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.industry.ChainCode;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Told;
import org.lianqi.work.project.AsOf;
import org.lianqi.work.project.ProjectSheet;
import org.lianqi.work.project.ProjectView;
import org.lianqi.work.project.Projects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pre-check of a project, which anybody who sees the project may ask, and the form by which its units apply. */
@Controller
class ApplyPage {
    private final Projects projects;
    private final PreChecks checks;
    private final RecognitionKeeping keeping;
    private final ApplicationFigures figures;
    private final RecognitionChoices choices;
    private final Units units;

    ApplyPage(
            Projects projects,
            PreChecks checks,
            RecognitionKeeping keeping,
            ApplicationFigures figures,
            RecognitionChoices choices,
            Units units) {
        this.projects = projects;
        this.checks = checks;
        this.keeping = keeping;
        this.figures = figures;
        this.choices = choices;
        this.units = units;
    }

    @GetMapping("/recognition/new")
    String ask(
            @RequestParam(defaultValue = "") String project,
            @RequestParam(defaultValue = "") String chain,
            @RequestParam(defaultValue = "") String quarter,
            Locale locale,
            Model model) {
        Actors.require(RecognitionPage.READERS);
        var view = projects.get(id(project), AsOf.TODAY);
        return form(view, chain, quarter, offered(view), null, locale, model);
    }

    @PostMapping("/recognition")
    Object apply(
            @RequestParam(defaultValue = "") String project,
            @RequestParam(defaultValue = "") String chain,
            @RequestParam(defaultValue = "") String quarter,
            @RequestParam MultiValueMap<String, String> typed,
            @RequestParam(required = false) @Nullable List<MultipartFile> proof,
            Locale locale,
            Model model,
            RedirectAttributes redirect) {
        Actors.require(Role.REPORTER, Role.REVIEWER);
        var view = projects.get(id(project), AsOf.TODAY);
        var form = new ApplicationForm(typed);
        try {
            var made = keeping.apply(
                    new ApplicationDraft(
                            view.id(),
                            ChainCode.asked(chain),
                            RecognitionFilter.quarter(quarter),
                            form.shares(),
                            form.declared(),
                            form.text("grounds")),
                    RecognitionPage.files(proof));
            Told.done(redirect, "recognition.told.applied");
            return "redirect:/recognition/" + made;
        } catch (Refusal.Invalid | Refusal.Conflict | Refusal.Forbidden refused) {
            return RecognitionPage.refused(form(view, chain, quarter, form, refused, locale, model), refused, model);
        }
    }

    private static UUID id(String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException none) {
            throw new Refusal.Missing("project");
        }
    }

    private String form(
            ProjectView view,
            String chain,
            String quarter,
            ApplicationForm form,
            @Nullable Refusal refused,
            Locale locale,
            Model model) {
        var asked = quarter.isBlank() ? choices.thisQuarter() : RecognitionFilter.quarter(quarter);
        var of = chain.isBlank() ? view.state().description().chain() : chain;
        var checked = of == null ? null : checks.of(view.id(), ChainCode.asked(of), asked, form.declared());
        model.addAttribute("project", view);
        model.addAttribute("checked", checked);
        model.addAttribute("lines", checked == null ? List.of() : lines(checked));
        model.addAttribute("worth", checked == null ? null : ApplicationFigures.points(checked));
        model.addAttribute("form", form);
        model.addAttribute("refused", refused);
        model.addAttribute("quarter", asked.toString());
        model.addAttribute("chain", of == null ? "" : ChainCode.asked(of).text());
        model.addAttribute("chains", choices.chains(of == null ? "recognition.chain.choose" : null, locale));
        model.addAttribute("quarters", choices.open(asked, locale));
        model.addAttribute("units", choices.units(locale));
        model.addAttribute("mayApply", mayApply());
        return "recognition/new";
    }

    private static boolean mayApply() {
        return Actors.current() instanceof Actor.Official official && official.has(Role.REPORTER, Role.REVIEWER);
    }

    /** The project's units and their shares. */
    private ApplicationForm offered(ProjectView view) {
        var typed = new LinkedMultiValueMap<String, String>();
        var parts = PreChecks.sharing(view);
        var byId = units.byId(parts.stream().map(part -> part.unit()).toList());
        parts.forEach(part -> {
            typed.add("unit", Objects.requireNonNull(byId.get(part.unit())).code());
            typed.add("share", part.share().stripTrailingZeros().toPlainString());
        });
        return new ApplicationForm(typed);
    }

    private List<PreCheckLine> lines(PreChecks.Checked checked) {
        var sheet = ProjectSheet.of(checked.project());
        var rule = checked.rule();
        var lines = new ArrayList<PreCheckLine>();
        checked.check()
                .answers()
                .forEach((condition, answer) -> lines.add(
                        switch (condition) {
                            case PLANNED_TOTAL ->
                                new PreCheckLine(
                                        condition,
                                        answer,
                                        List.of(sheet.planned()),
                                        rule.minimum().totalInDollars() == null
                                                ? List.of(ApplicationFigures.total(rule))
                                                : List.of(
                                                        ApplicationFigures.total(rule),
                                                        ApplicationFigures.dollars(rule)));
                            case FIXED_SHARE ->
                                new PreCheckLine(
                                        condition,
                                        answer,
                                        List.of(figures.fixedShare(checked)),
                                        List.of(ApplicationFigures.fixed(rule)));
                            default -> new PreCheckLine(condition, answer, List.of(), List.of());
                        }));
        return lines;
    }
}
