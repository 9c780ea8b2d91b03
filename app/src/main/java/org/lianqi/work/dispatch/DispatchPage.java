package org.lianqi.work.dispatch;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.view.SavedViews;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Choice;
import org.lianqi.ground.web.MenuEntry;
import org.lianqi.ground.web.Part;
import org.lianqi.ground.web.TableExport;
import org.lianqi.ground.web.Told;
import org.lianqi.work.project.AsOf;
import org.lianqi.work.project.Projects;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The lights: by unit, and one by one; and where the office sets one by hand. */
@Controller
class DispatchPage {
    static final Role[] READERS = {Role.ASSESSOR, Role.REPORTER, Role.REVIEWER, Role.LEADER, Role.AUDITOR};
    private static final int MOST_EXPORTED = 20_000;
    private static final int USUAL_DAYS = 30;

    private final Lights lights;
    private final LightKeeping keeping;
    private final Projects projects;
    private final SavedViews views;
    private final MessageSource messages;
    private final Clock clock;

    DispatchPage(
            Lights lights,
            LightKeeping keeping,
            Projects projects,
            SavedViews views,
            MessageSource messages,
            Clock clock) {
        this.lights = lights;
        this.keeping = keeping;
        this.projects = projects;
        this.views = views;
        this.messages = messages;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        MenuEntry dispatchEntry() {
            return new MenuEntry(
                    MenuEntry.Loop.PROJECT,
                    5,
                    "dispatch.menu",
                    "/dispatch",
                    Stream.of(READERS).map(Role::code).collect(Collectors.toUnmodifiableSet()));
        }
    }

    /** What the address asks for; absent means all. */
    record Asked(
            @Nullable String unit,
            @Nullable String rule,
            @Nullable String colour,
            @Nullable String ahead,
            @Nullable String own) {
        LightFilter filter() {
            return new LightFilter(
                    unit == null ? "" : unit.strip(),
                    "1".equals(own),
                    Choice.of(Rule.class, rule),
                    Choice.of(Colour.class, colour),
                    "1".equals(ahead));
        }
    }

    @GetMapping("/dispatch")
    Object list(
            @ModelAttribute Asked asked,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable String export,
            Locale locale,
            Model model) {
        Actors.require(READERS);
        var filter = asked.filter();
        if (export != null) {
            var all = lights.page(filter, 0, MOST_EXPORTED);
            if (all.total() > MOST_EXPORTED) {
                throw new Refusal.Invalid("values-too-many-to-export", all.total(), MOST_EXPORTED);
            }
            return export(all.rows(), locale).answer(export);
        }
        model.addAttribute("filter", filter);
        model.addAttribute("byUnit", lights.byUnit());
        model.addAttribute("part", lights.page(filter, Part.offset(offset), Part.USUAL));
        model.addAttribute("views", views.of("/dispatch"));
        return "dispatch/lights";
    }

    @GetMapping("/dispatch/lights/{project}")
    ModelAndView ask(@PathVariable UUID project) {
        Actors.require(Role.ASSESSOR);
        return form(project, "", "", "", "", null);
    }

    @PostMapping("/dispatch/lights/{project}")
    Object set(
            @PathVariable UUID project,
            @RequestParam(defaultValue = "") String rule,
            @RequestParam(defaultValue = "") String colour,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String until,
            RedirectAttributes redirect) {
        Actors.require(Role.ASSESSOR);
        try {
            keeping.set(project, chosen(Rule.class, rule), chosen(Colour.class, colour), reason, Days.asked(until));
            Told.done(redirect, "dispatch.light.done");
            return "redirect:/projects/" + project;
        } catch (Refusal.Invalid refused) {
            return form(project, rule, colour, reason, until, refused);
        }
    }

    @PostMapping("/dispatch/lights/{project}/lift")
    String lift(@PathVariable UUID project, @RequestParam(defaultValue = "") String rule, RedirectAttributes redirect) {
        Actors.require(Role.ASSESSOR);
        keeping.lift(project, chosen(Rule.class, rule));
        Told.done(redirect, "dispatch.light.lifted");
        return "redirect:/projects/" + project;
    }

    private static <E extends Enum<E>> E chosen(Class<E> type, String asked) {
        var found = Choice.of(type, asked);
        if (found == null) {
            throw new Refusal.Invalid("light-choice", asked);
        }
        return found;
    }

    private ModelAndView form(
            UUID project, String rule, String colour, String reason, String until, @Nullable Refusal refused) {
        var view = new ModelAndView("dispatch/light");
        view.addObject("project", projects.get(project, AsOf.TODAY));
        view.addObject("lines", lights.of(project));
        view.addObject("rule", rule);
        view.addObject("colour", colour);
        view.addObject("reason", reason);
        view.addObject("until", until.isEmpty() ? today().plusDays(USUAL_DAYS).toString() : until);
        view.addObject("refused", refused);
        if (refused != null) {
            view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return view;
    }

    private TableExport export(List<LightLine> lines, Locale locale) {
        var table = TableExport.of(text("dispatch.menu", locale))
                .column(text("dispatch.project", locale))
                .column(text("dispatch.unit", locale))
                .column(text("dispatch.stage", locale))
                .column(text("dispatch.rule", locale))
                .column(text("dispatch.colour", locale))
                .column(text("dispatch.value", locale), 1)
                .column(text("dispatch.value.unit", locale))
                .column(text("dispatch.since", locale))
                .column(text("dispatch.ahead", locale))
                .column(text("dispatch.by", locale))
                .column(text("dispatch.reason", locale))
                .column(text("dispatch.until", locale))
                .column(text("project.origin", locale));
        for (var line : lines) {
            var value = line.value();
            var set = line.set();
            table.row(
                    line.name(),
                    line.unit().name().in(locale.getLanguage()),
                    text("projectStage." + line.stage(), locale),
                    line.rule().measured().in(locale.getLanguage()),
                    text("colour." + line.colour(), locale),
                    value == null ? null : value.value(),
                    value == null
                            ? null
                            : messages.getMessage(
                                    "web.unit." + value.unitOfMeasure(), null, value.unitOfMeasure(), locale),
                    line.since(),
                    text("colour." + line.ahead(), locale),
                    set == null ? null : set.by(),
                    set == null ? null : set.reason(),
                    set == null ? null : set.until(),
                    text("origin." + line.origin(), locale));
        }
        return table;
    }

    private LocalDate today() {
        return Days.today(clock);
    }

    private String text(String key, Locale locale) {
        return Objects.requireNonNull(messages.getMessage(key, null, locale));
    }
}
