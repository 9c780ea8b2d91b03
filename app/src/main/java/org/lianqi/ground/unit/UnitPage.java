package org.lianqi.ground.unit;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Choice;
import org.lianqi.ground.web.Crumb;
import org.lianqi.ground.web.MenuEntry;
import org.lianqi.ground.web.Part;
import org.lianqi.ground.web.TableExport;
import org.lianqi.ground.web.Told;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
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

/** The tree of units; the administrator adds to it and changes it. */
@Controller
class UnitPage {

    private final Units units;
    private final UnitKeeping keeping;
    private final MessageSource messages;

    UnitPage(Units units, UnitKeeping keeping, MessageSource messages) {
        this.units = units;
        this.keeping = keeping;
        this.messages = messages;
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        MenuEntry unitsEntry() {
            return new MenuEntry(MenuEntry.Loop.GROUND, 20, "unit.menu", "/units", Set.of());
        }
    }

    @GetMapping("/units")
    Object list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable String export,
            Model model) {
        var matching = units.list().stream()
                .filter(kind.isEmpty() ? unit -> true : unit -> unit.kind() == UnitKind.asked(kind))
                .filter(matches(q.strip().toLowerCase(Locale.ROOT)))
                .toList();
        if (export != null) {
            return export(matching, export);
        }
        int from = Math.min(Part.offset(offset), matching.size());
        int to = Math.min(matching.size(), from + Part.USUAL);
        model.addAttribute("part", new Part<>(matching.subList(from, to), from, Part.USUAL, matching.size()));
        model.addAttribute("q", q);
        model.addAttribute("kind", kind);
        model.addAttribute("kinds", kinds(true));
        model.addAttribute("today", LocalDate.now(Days.CHINA));
        return "unit/list";
    }

    @GetMapping("/units/{code}")
    String show(@PathVariable String code, Model model) {
        var unit = units.get(code);
        var below = units.subtree(unit);
        model.addAttribute("unit", unit);
        model.addAttribute(
                "below",
                below.stream().filter(each -> unit.id().equals(each.parent())).toList());
        model.addAttribute("crumbs", crumbs(unit));
        return "unit/show";
    }

    @GetMapping("/units/new")
    ModelAndView blank(@RequestParam(defaultValue = "") String parent) {
        Actors.require(Role.ADMINISTRATOR);
        return form(null, UnitPageForm.blank(parent), null);
    }

    @GetMapping("/units/{code}/edit")
    ModelAndView edit(@PathVariable String code) {
        Actors.require(Role.ADMINISTRATOR);
        return form(units.get(code), UnitPageForm.of(units.get(code)), null);
    }

    @PostMapping("/units")
    Object add(@ModelAttribute UnitPageForm form, RedirectAttributes redirect) {
        Actors.require(Role.ADMINISTRATOR);
        try {
            var unit = keeping.add(form.codeText(), form.draft());
            Told.done(redirect, "unit.added", unit.name());
            return "redirect:/units/" + unit.code();
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            return form(null, form, refusal);
        }
    }

    @PostMapping("/units/{code}")
    Object change(@PathVariable String code, @ModelAttribute UnitPageForm form, RedirectAttributes redirect) {
        Actors.require(Role.ADMINISTRATOR);
        var unit = units.get(code);
        try {
            keeping.change(unit.id(), form.revision() == null ? 0 : form.revision(), form.draft());
            Told.done(redirect, "unit.changed", unit.name());
            return "redirect:/units/" + unit.code();
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            return form(unit, form, refusal);
        }
    }

    /** The form with what was typed; a refusal stands beside the field it speaks of. */
    private ModelAndView form(@Nullable Unit unit, UnitPageForm form, @Nullable Refusal refusal) {
        var view = new ModelAndView("unit/edit");
        view.addObject("unit", unit);
        view.addObject("form", form);
        view.addObject("refusal", refusal);
        view.addObject("kinds", kinds(false));
        view.addObject(
                "parents",
                Stream.concat(
                                Stream.of(new Choice("", text("unit.parent.none"))),
                                units.list().stream()
                                        .filter(each -> unit == null || !each.under(unit))
                                        .map(each -> new Choice(each.code(), name(each) + " " + each.code())))
                        .toList());
        view.addObject("crumbs", unit == null ? crumbs(null) : crumbs(unit));
        switch (refusal) {
            case null -> {}
            case Refusal.Conflict conflict -> view.setStatus(HttpStatus.CONFLICT);
            default -> view.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return view;
    }

    private List<Crumb> crumbs(@Nullable Unit unit) {
        var root = new Crumb(text("unit.menu"), "/units");
        if (unit == null) {
            return List.of(root, Crumb.here(text("unit.new")));
        }
        var codes = List.of(unit.path().split("\\."));
        return Stream.of(
                        Stream.of(root),
                        codes.subList(0, codes.size() - 1).stream()
                                .map(units::get)
                                .map(each -> new Crumb(name(each), "/units/" + each.code())),
                        Stream.of(Crumb.here(name(unit))))
                .flatMap(each -> each)
                .toList();
    }

    private List<Choice> kinds(boolean all) {
        var kinds =
                Arrays.stream(UnitKind.values()).map(kind -> new Choice(kind.code(), text("unit.kind." + kind.code())));
        return (all ? Stream.concat(Stream.of(new Choice("", text("unit.kind.all"))), kinds) : kinds).toList();
    }

    private Object export(List<Unit> matching, String format) {
        var table = TableExport.of(text("unit.title"))
                .column(text("unit.code"))
                .column(text("unit.name.zh"))
                .column(text("unit.name.en"))
                .column(text("unit.kind"))
                .column(text("unit.region"))
                .column(text("unit.path"))
                .column(text("unit.to"));
        for (var unit : matching) {
            table.row(
                    unit.code(),
                    unit.name().zh(),
                    unit.name().en(),
                    text("unit.kind." + unit.kind().code()),
                    unit.regionCode(),
                    unit.path(),
                    unit.validTo());
        }
        return table.answer(format);
    }

    private static Predicate<Unit> matches(String words) {
        return unit -> unit.code().toLowerCase(Locale.ROOT).contains(words)
                || unit.name().zh().contains(words)
                || unit.name().en().toLowerCase(Locale.ROOT).contains(words);
    }

    private static String name(Unit unit) {
        return unit.name().in(LocaleContextHolder.getLocale().getLanguage());
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
