package org.lianqi.work.recognition;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.MenuEntry;
import org.lianqi.ground.web.Part;
import org.lianqi.ground.web.TableExport;
import org.lianqi.ground.web.Told;
import org.lianqi.work.project.AsOf;
import org.lianqi.work.project.Projects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The applications, and one with what happened and what the reader may do now. */
@Controller
class RecognitionPage {
    private static final int MOST_EXPORTED = 20_000;
    static final Role[] READERS = {Role.ASSESSOR, Role.REPORTER, Role.REVIEWER, Role.LEADER, Role.AUDITOR};

    private final Recognitions recognitions;
    private final RecognitionKeeping keeping;
    private final RecognitionChoices choices;
    private final Projects projects;

    RecognitionPage(
            Recognitions recognitions, RecognitionKeeping keeping, RecognitionChoices choices, Projects projects) {
        this.recognitions = recognitions;
        this.keeping = keeping;
        this.choices = choices;
        this.projects = projects;
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        MenuEntry recognitionEntry() {
            return new MenuEntry(
                    MenuEntry.Loop.PROJECT,
                    50,
                    "recognition.menu",
                    "/recognition",
                    Stream.of(READERS).map(Role::code).collect(Collectors.toUnmodifiableSet()));
        }

        @Bean
        MenuEntry recognitionScoresEntry() {
            return new MenuEntry(
                    MenuEntry.Loop.PROJECT,
                    51,
                    "recognition.scores",
                    "/recognition/scores",
                    Stream.of(READERS).map(Role::code).collect(Collectors.toUnmodifiableSet()));
        }
    }

    @GetMapping("/recognition")
    Object list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String chain,
            @RequestParam(required = false) @Nullable String quarter,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable String export,
            Locale locale,
            Model model) {
        Actors.require(READERS);
        var filter = RecognitionFilter.of(state, chain, quarter, unit);
        if (export != null) {
            var all = recognitions.page(filter, 0, MOST_EXPORTED);
            if (all.total() > MOST_EXPORTED) {
                throw new Refusal.Invalid("values-too-many-to-export", all.total(), MOST_EXPORTED);
            }
            return export(all.rows(), locale).answer(export);
        }
        var part = recognitions.page(filter, Part.offset(offset), Part.USUAL);
        model.addAttribute("part", part);
        model.addAttribute(
                "worth", part.rows().stream().collect(Collectors.toMap(Recognition::id, ApplicationFigures::points)));
        model.addAttribute("filter", filter);
        model.addAttribute("chains", choices.chains("recognition.chain.all", locale));
        model.addAttribute("chainNames", choices.chainNames());
        model.addAttribute("quarters", choices.known(locale));
        model.addAttribute("units", choices.applicants(locale));
        return "recognition/list";
    }

    @GetMapping("/recognition/{id}")
    String show(@PathVariable UUID id, Model model) {
        Actors.require(READERS);
        return show(recognitions.get(id), model);
    }

    private String show(Recognition application, Model model) {
        model.addAttribute("application", application);
        model.addAttribute("events", recognitions.events(application.id()));
        model.addAttribute("may", RecognitionReach.may(application));
        model.addAttribute("chainNames", choices.chainNames());
        model.addAttribute("today", choices.today());
        model.addAttribute("points", ApplicationFigures.points(application));
        model.addAttribute(
                "shares",
                application.parts().stream()
                        .map(part -> ApplicationFigures.share(application, part))
                        .toList());
        model.addAttribute("seesProject", seesProject(application));
        return "recognition/show";
    }

    private boolean seesProject(Recognition application) {
        try {
            projects.get(application.project(), AsOf.TODAY);
            return true;
        } catch (Refusal.Missing notSeen) {
            return false;
        }
    }

    @PostMapping("/recognition/{id}")
    Object act(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String act,
            @RequestParam(defaultValue = "0") int revision,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(required = false) @Nullable List<MultipartFile> proof,
            Model model,
            RedirectAttributes redirect) {
        Actors.require(Role.ASSESSOR, Role.REVIEWER, Role.REPORTER);
        try {
            var done = RecognitionAct.asked(act);
            var now = keeping.act(
                    id,
                    revision,
                    done,
                    new RecognitionKeeping.Said(words, day.isBlank() ? null : Days.asked(day), files(proof)));
            Told.done(redirect, "recognition.told.done", done);
            return "redirect:" + now.link();
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            show(recognitions.get(id), model);
            model.addAttribute("refused", refused);
            model.addAttribute("words", words);
            model.addAttribute("day", day);
            return refused("recognition/show", refused, model);
        }
    }

    static ModelAndView refused(String view, Refusal refused, Model model) {
        return new ModelAndView(
                view,
                model.asMap(),
                switch (refused) {
                    case Refusal.Conflict conflict -> HttpStatus.CONFLICT;
                    case Refusal.Forbidden forbidden -> HttpStatus.FORBIDDEN;
                    case Refusal.Missing missing -> HttpStatus.NOT_FOUND;
                    case Refusal.Invalid invalid -> HttpStatus.UNPROCESSABLE_CONTENT;
                });
    }

    /** A field left empty sends a file without bytes. */
    static List<Resource> files(@Nullable List<MultipartFile> sent) {
        return sent == null
                ? List.of()
                : sent.stream()
                        .filter(file -> !file.isEmpty())
                        .map(MultipartFile::getResource)
                        .toList();
    }

    private TableExport export(List<Recognition> found, Locale locale) {
        var names = choices.chainNames();
        var table = TableExport.of(choices.text("recognition.menu", locale));
        if (found.stream().anyMatch(each -> each.origin() == Origin.SYNTHETIC)) {
            table.exercise(choices.text("origin.SYNTHETIC", locale));
        }
        for (var head : List.of(
                "recognition.project",
                "recognition.chain",
                "recognition.quarter",
                "recognition.unit",
                "recognition.with",
                "recognition.state",
                "recognition.notice")) {
            table.column(choices.text(head, locale));
        }
        table.column(choices.text("recognition.points", locale), 2);
        for (var each : found) {
            var chain = names.get(each.chain());
            table.row(
                    each.projectName(),
                    chain == null ? each.chain().text() : chain.in(locale.getLanguage()),
                    each.quarter().toString(),
                    each.unit().name().in(locale.getLanguage()),
                    each.parts().stream()
                            .skip(1)
                            .map(part -> part.unit().name().in(locale.getLanguage()))
                            .collect(Collectors.joining("; ")),
                    choices.text("recognitionState." + each.state(), locale),
                    each.noticeUntil(),
                    each.points());
        }
        return table;
    }
}
