package org.lianqi.work.map;

import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.MenuEntry;
import org.lianqi.ground.web.Part;
import org.lianqi.ground.web.TableExport;
import org.lianqi.ground.web.Told;
import org.lianqi.work.project.ProjectAsked;
import org.lianqi.work.project.ProjectChoices;
import org.lianqi.work.project.ProjectFilter;
import org.lianqi.work.project.Projects;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The map of projects, and the outlines the office shows beneath them. */
@Controller
class MapPage {
    static final Role[] READERS = {Role.ASSESSOR, Role.REPORTER, Role.REVIEWER, Role.LEADER, Role.AUDITOR};
    private static final int MOST_EXPORTED = 20_000;

    private final ProjectMap map;
    private final Outlines outlines;
    private final Projects projects;
    private final ProjectChoices choices;
    private final MessageSource messages;

    MapPage(ProjectMap map, Outlines outlines, Projects projects, ProjectChoices choices, MessageSource messages) {
        this.map = map;
        this.outlines = outlines;
        this.projects = projects;
        this.choices = choices;
        this.messages = messages;
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        MenuEntry projectMapEntry() {
            return new MenuEntry(
                    MenuEntry.Loop.PROJECT,
                    15,
                    "project.map",
                    "/projects/map",
                    Stream.of(READERS).map(Role::code).collect(Collectors.toUnmodifiableSet()));
        }
    }

    @GetMapping("/projects/map")
    Object map(
            @ModelAttribute ProjectAsked asked,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable String export,
            Locale locale,
            Model model) {
        Actors.require(READERS);
        var filter = asked.filter();
        if (export != null) {
            return export(filter, export, locale);
        }
        model.addAttribute("view", map.view(filter, Part.offset(offset)));
        model.addAttribute("bar", choices.bar(filter, locale));
        return "map/map";
    }

    private ResponseEntity<byte[]> export(ProjectFilter filter, String export, Locale locale) {
        var all = projects.placed(filter, 0, MOST_EXPORTED);
        if (all.total() > MOST_EXPORTED) {
            throw new Refusal.Invalid("values-too-many-to-export", all.total(), MOST_EXPORTED);
        }
        var table = TableExport.of(text("project.map", locale))
                .note(text("map.grid.degrees", locale))
                .column(text("project.no", locale))
                .column(text("project.name", locale))
                .column(text("project.unit", locale))
                .column(text("project.stage", locale))
                .column(text("project.standing", locale))
                .column(text("project.longitude", locale), 6)
                .column(text("project.latitude", locale), 6)
                .column(text("project.planned", locale) + " (" + text("project.unit.money", locale) + ")", 2)
                .column(text("project.origin", locale));
        for (var line : all.rows()) {
            var place = Objects.requireNonNull(line.place());
            table.row(
                    line.number(),
                    line.name(),
                    line.unit().name().in(locale.getLanguage()),
                    text("projectStage." + line.stage(), locale),
                    text("standing." + line.standing(), locale),
                    place.longitude(),
                    place.latitude(),
                    line.planned().value(),
                    text("origin." + line.origin(), locale));
        }
        return table.answer(export);
    }

    @GetMapping("/projects/map/outlines")
    String outlines(@RequestParam(required = false) @Nullable Integer offset, Model model) {
        return outlines("", "", null, offset, model);
    }

    private String outlines(
            String approval, String publisher, @Nullable Refusal refused, @Nullable Integer offset, Model model) {
        model.addAttribute("part", outlines.page(Part.offset(offset), Part.USUAL));
        model.addAttribute("approval", approval);
        model.addAttribute("publisher", publisher);
        model.addAttribute("refused", refused);
        return "map/outlines";
    }

    @PostMapping("/projects/map/outlines")
    Object bring(
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "") String approval,
            @RequestParam(defaultValue = "") String publisher,
            Model model,
            RedirectAttributes redirect)
            throws IOException {
        Actors.require(Role.ASSESSOR);
        try {
            var brought = outlines.bring(name(file), file.getBytes(), approval, publisher);
            Told.done(redirect, "map.outline.brought", brought.approval());
            return "redirect:/projects/map/outlines";
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return refused(outlines(approval, publisher, refused, null, model), refused, model);
        }
    }

    @PostMapping("/projects/map/outlines/{id}/remove")
    Object remove(@PathVariable UUID id, Model model, RedirectAttributes redirect) {
        Actors.require(Role.ASSESSOR);
        try {
            outlines.takeAway(id);
            Told.done(redirect, "map.outline.removed");
            return "redirect:/projects/map/outlines";
        } catch (Refusal.Conflict refused) {
            return refused(outlines("", "", refused, null, model), refused, model);
        }
    }

    private static ModelAndView refused(String view, Refusal refused, Model model) {
        return new ModelAndView(
                view,
                model.asMap(),
                refused instanceof Refusal.Conflict ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    static String name(MultipartFile file) {
        return Objects.requireNonNullElse(file.getOriginalFilename(), "file");
    }

    private String text(String key, Locale locale) {
        return Objects.requireNonNull(messages.getMessage(key, null, locale));
    }
}
