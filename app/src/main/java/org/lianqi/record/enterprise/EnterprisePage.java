package org.lianqi.record.enterprise;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.audit.SubjectHistory;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.CreditCode;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Choice;
import org.lianqi.ground.web.MenuEntry;
import org.lianqi.ground.web.Part;
import org.lianqi.ground.web.TableExport;
import org.lianqi.ground.web.Told;
import org.springframework.beans.factory.ObjectProvider;
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

/** The register of enterprises: searched, and each with its other names and its history. */
@Controller
class EnterprisePage {
    private static final int MOST_EXPORTED = 20_000;
    private static final String ENTERPRISE = "enterprise";

    private final Enterprises enterprises;
    private final EnterpriseKeeping keeping;
    private final SubjectHistory history;
    private final Units units;
    private final MessageSource messages;

    private final ObjectProvider<EnterprisePanel> panels;

    EnterprisePage(
            Enterprises enterprises,
            EnterpriseKeeping keeping,
            SubjectHistory history,
            Units units,
            MessageSource messages,
            ObjectProvider<EnterprisePanel> panels) {
        this.panels = panels;
        this.enterprises = enterprises;
        this.keeping = keeping;
        this.history = history;
        this.units = units;
        this.messages = messages;
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        MenuEntry enterprisesEntry() {
            return new MenuEntry(MenuEntry.Loop.SERVE, 10, "enterprise.menu", "/enterprises", Set.of());
        }
    }

    @GetMapping("/enterprises")
    Object list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable String export,
            Model model) {
        if (export != null) {
            return table(enterprises.listMatching(q, MOST_EXPORTED)).answer(export);
        }
        var part = enterprises.page(new Enterprises.Search(q, Part.offset(offset), Part.USUAL));
        model.addAttribute("part", part);
        model.addAttribute(
                "aliases",
                enterprises.aliases(part.rows().stream().map(Enterprise::id).toList()));
        model.addAttribute("q", q);
        model.addAttribute("mayAdd", mayAdd());
        return "enterprise/list";
    }

    @GetMapping("/enterprises/new")
    ModelAndView blank(@RequestParam(defaultValue = "") String name) {
        EnterpriseKeeping.mustAdd();
        return form(null, new EnterpriseForm(name, null, null, null, null), null);
    }

    @PostMapping("/enterprises")
    Object add(@ModelAttribute EnterpriseForm form, RedirectAttributes redirect) {
        EnterpriseKeeping.mustAdd();
        try {
            var added = keeping.add(form.draft());
            Told.done(redirect, "enterprise.added", added.name());
            return "redirect:" + added.link();
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return form(null, form, refused);
        }
    }

    @GetMapping("/enterprises/{id}")
    ModelAndView show(@PathVariable UUID id) {
        return show(enterprises.get(new EnterpriseId(id)), AliasForm.BLANK, null);
    }

    @GetMapping("/enterprises/{id}/edit")
    ModelAndView edit(@PathVariable UUID id) {
        var enterprise = keeping.toChange(new EnterpriseId(id));
        return form(enterprise, EnterpriseForm.of(enterprise), null);
    }

    @PostMapping("/enterprises/{id}")
    Object change(@PathVariable UUID id, @ModelAttribute EnterpriseForm form, RedirectAttributes redirect) {
        var enterprise = keeping.toChange(new EnterpriseId(id));
        try {
            var changed = keeping.change(enterprise.id(), form.revisionSeen(), form.draft());
            Told.done(redirect, "enterprise.changed", changed.name());
            return "redirect:" + changed.link();
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return form(enterprise, form, refused);
        }
    }

    @PostMapping("/enterprises/{id}/aliases")
    Object addAlias(@PathVariable UUID id, @ModelAttribute AliasForm form, RedirectAttributes redirect) {
        var enterprise = keeping.toChange(new EnterpriseId(id));
        try {
            var added = keeping.addAlias(enterprise.id(), form.draft());
            Told.done(redirect, "enterprise.alias.added", added.said().name());
            return "redirect:" + enterprise.link();
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return show(enterprise, form, refused);
        }
    }

    @PostMapping("/enterprises/{id}/aliases/{alias}/remove")
    String removeAlias(@PathVariable UUID id, @PathVariable UUID alias, RedirectAttributes redirect) {
        var enterprise = keeping.toChange(new EnterpriseId(id));
        keeping.removeAlias(enterprise.id(), alias);
        Told.done(redirect, "enterprise.alias.removed");
        return "redirect:" + enterprise.link();
    }

    private ModelAndView show(Enterprise enterprise, AliasForm form, @Nullable Refusal refusal) {
        var view = new ModelAndView("enterprise/show");
        view.addObject(
                "panels",
                panels.orderedStream()
                        .map(panel -> new EnterprisePanel.Shown(
                                panel.title(), panel.lines(enterprise.id()), panel.all(enterprise.id())))
                        .filter(shown -> !shown.lines().isEmpty())
                        .toList());
        view.addObject(ENTERPRISE, enterprise);
        view.addObject("unit", enterprise.unit() == null ? null : units.get(enterprise.unit()));
        view.addObject("aliases", enterprises.aliases(enterprise.id()));
        view.addObject(
                "history", history.newest(ENTERPRISE, enterprise.id().toString(), LocaleContextHolder.getLocale()));
        view.addObject("mayChange", keeping.mayChange(enterprise));
        view.addObject("form", form);
        view.addObject(
                "kinds",
                Arrays.stream(Alias.AliasKind.values())
                        .map(kind -> new Choice(kind.name(), text("aliasKind." + kind.name())))
                        .toList());
        return refused(view, refusal);
    }

    /** The form with what was typed; a refusal stands beside the field it speaks of, and leads to who is there already. */
    private ModelAndView form(@Nullable Enterprise enterprise, EnterpriseForm form, @Nullable Refusal refusal) {
        var view = new ModelAndView("enterprise/edit");
        view.addObject(ENTERPRISE, enterprise);
        view.addObject("form", form);
        view.addObject("there", there(refusal, form).orElse(null));
        return refused(view, refusal);
    }

    private Optional<Enterprise> there(@Nullable Refusal refusal, EnterpriseForm form) {
        return switch (refusal == null ? "" : refusal.code()) {
            case "enterprise-code-taken" -> enterprises.find(CreditCode.parse(form.creditCodeText()));
            case "enterprise-name-taken" ->
                enterprises.list(form.nameText()).stream().findFirst();
            default -> Optional.empty();
        };
    }

    private static ModelAndView refused(ModelAndView view, @Nullable Refusal refusal) {
        view.addObject("refusal", refusal);
        switch (refusal) {
            case null -> {}
            case Refusal.Conflict conflict -> view.setStatus(HttpStatus.CONFLICT);
            default -> view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return view;
    }

    private static boolean mayAdd() {
        return Actors.current() instanceof Actor.Official official
                && official.has(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
    }

    private TableExport table(List<Enterprise> found) {
        var aliases = enterprises.aliases(found.stream().map(Enterprise::id).toList());
        var enteredBy = units.byId(
                found.stream().map(Enterprise::unit).filter(Objects::nonNull).collect(Collectors.toSet()));
        var table = TableExport.of(text("enterprise.title"));
        if (found.size() == MOST_EXPORTED) {
            table.note(text("enterprise.export.cut"));
        }
        table.column(text("enterprise.name"))
                .column(text("enterprise.code"))
                .column(text("enterprise.reason"))
                .column(text("enterprise.region"))
                .column(text("enterprise.aliases"))
                .column(text("enterprise.unit"))
                .column(text("enterprise.id"));
        for (var enterprise : found) {
            var unit = enterprise.unit() == null ? null : enteredBy.get(enterprise.unit());
            table.row(
                    enterprise.name(),
                    enterprise.creditCode() == null
                            ? null
                            : enterprise.creditCode().text(),
                    enterprise.creditCodeReason(),
                    enterprise.regionCode(),
                    aliases.getOrDefault(enterprise.id(), List.of()).stream()
                            .map(alias -> alias.said().name())
                            .collect(Collectors.joining(text("web.and"))),
                    unit == null
                            ? null
                            : unit.name().in(LocaleContextHolder.getLocale().getLanguage()),
                    enterprise.id().toString());
        }
        return table;
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
