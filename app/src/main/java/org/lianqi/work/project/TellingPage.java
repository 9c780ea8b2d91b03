package org.lianqi.work.project;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Told;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The forms by which people register a project and tell what happened to it. */
@Controller
class TellingPage {
    private final Projects projects;
    private final TellingDesk desk;
    private final Suspicions suspicions;
    private final Gates gates;
    private final ProjectChoices choices;
    private final Units units;
    private final Clock clock;

    TellingPage(
            Projects projects,
            TellingDesk desk,
            Suspicions suspicions,
            Gates gates,
            ProjectChoices choices,
            Units units,
            Clock clock) {
        this.projects = projects;
        this.desk = desk;
        this.suspicions = suspicions;
        this.gates = gates;
        this.choices = choices;
        this.units = units;
        this.clock = clock;
    }

    @GetMapping("/projects/new")
    String blank(Model model, Locale locale) {
        Actors.require(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
        return blank("", UUID.randomUUID(), nothing(), null, model, locale);
    }

    /** While a lead is typed: which projects it may be. What is not a project yet is like none. */
    @GetMapping("/projects/alike")
    String alike(
            @RequestParam(defaultValue = "") String responsible,
            @RequestParam MultiValueMap<String, String> typed,
            Model model) {
        Actors.require(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
        List<Suspicion> found;
        try {
            found = suspicions.of(new Telling(typed).description(), responsible);
        } catch (Refusal.Invalid unfinished) {
            found = List.of();
        }
        model.addAttribute("suspicions", found);
        return "project/alike";
    }

    @PostMapping("/projects")
    Object register(
            @RequestParam(defaultValue = "") String responsible,
            @RequestParam UUID once,
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            Locale locale,
            RedirectAttributes redirect) {
        Actors.require(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
        var telling = new Telling(typed);
        try {
            var id = desk.register(once, responsible, telling);
            Told.done(redirect, "project.registered");
            return "redirect:/projects/" + id;
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return refused(blank(responsible, once, telling, refused, model, locale), refused, model);
        }
    }

    private String blank(
            String responsible, UUID once, Telling telling, @Nullable Refusal refused, Model model, Locale locale) {
        model.addAttribute("once", once.toString());
        model.addAttribute("responsible", responsible);
        model.addAttribute("telling", telling);
        model.addAttribute("refused", refused);
        model.addAttribute("today", today());
        model.addAttribute("chains", choices.chains(today(), "project.chain.none", locale));
        model.addAttribute("units", choices.own(locale));
        return "project/new";
    }

    @GetMapping("/projects/{id}/tell/{kind}")
    String ask(@PathVariable UUID id, @PathVariable String kind, Model model, Locale locale) {
        Actors.require(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
        return form(id, kind, null, null, model, locale);
    }

    @PostMapping("/projects/{id}/tell/{kind}")
    Object tell(
            @PathVariable UUID id,
            @PathVariable String kind,
            @RequestParam MultiValueMap<String, String> typed,
            @RequestParam(required = false) @Nullable List<MultipartFile> proofFile,
            Model model,
            Locale locale,
            RedirectAttributes redirect) {
        Actors.require(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
        var telling = new Telling(typed);
        try {
            desk.tell(id, kind, telling, files(proofFile));
            Told.done(redirect, "project.told." + kind);
            return "redirect:/projects/" + id;
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return refused(form(id, kind, telling, refused, model, locale), refused, model);
        }
    }

    private String form(
            UUID id, String kind, @Nullable Telling sent, @Nullable Refusal refused, Model model, Locale locale) {
        var project = projects.get(id, AsOf.TODAY);
        if (!TellingDesk.KINDS.contains(kind)) {
            throw new Refusal.Missing("project-kind", kind);
        }
        if (!project.mayTell()) {
            throw new Refusal.Forbidden("project-not-yours");
        }
        model.addAttribute("project", project);
        model.addAttribute("kind", kind);
        model.addAttribute(
                "telling",
                sent == null
                        ? Telling.offered(kind, project.state(), choices.parts(project), choices.creditCodes(project))
                        : sent);
        model.addAttribute("refused", refused);
        model.addAttribute("photos", kind.equals("located") ? choices.photos(project.state(), locale) : List.of());
        model.addAttribute("gates", gates.list());
        model.addAttribute("today", today());
        model.addAttribute("chains", choices.chains(today(), "project.chain.none", locale));
        model.addAttribute("units", choices.units(units.list(), "project.unit.none", locale));
        return "project/tell";
    }

    private static ModelAndView refused(String view, Refusal refused, Model model) {
        return new ModelAndView(
                view,
                model.asMap(),
                refused instanceof Refusal.Conflict ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** As many as fields were sent; empty where nothing was attached. */
    private static List<Optional<Resource>> files(@Nullable List<MultipartFile> sent) {
        return sent == null
                ? List.of()
                : sent.stream()
                        .map(file -> file.isEmpty() ? Optional.<Resource>empty() : Optional.of(file.getResource()))
                        .toList();
    }

    private LocalDate today() {
        return Days.today(clock);
    }

    private static Telling nothing() {
        return new Telling(new LinkedMultiValueMap<>());
    }
}
