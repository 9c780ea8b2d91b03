package org.lianqi.ground.industry;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.MenuEntry;
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

/** Chains as of a day and the industries of GB/T 4754; the administrator adds chains, renames and ends them. */
@Controller
class IndustryPage {
    private static final String EXPORT_OF_CHAINS = "chains.";

    private final Chains chains;
    private final ChainKeeping keeping;
    private final Industries industries;
    private final MessageSource messages;

    IndustryPage(Chains chains, ChainKeeping keeping, Industries industries, MessageSource messages) {
        this.chains = chains;
        this.keeping = keeping;
        this.industries = industries;
        this.messages = messages;
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        MenuEntry industriesEntry() {
            return new MenuEntry(MenuEntry.Loop.GROUND, 35, "industry.menu", "/industries", Set.of());
        }
    }

    /** @param export {@code chains.xlsx}, {@code chains.csv}, {@code industries.xlsx} or {@code industries.csv} */
    @GetMapping("/industries")
    Object list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String asOf,
            @RequestParam(required = false) @Nullable String export,
            Model model) {
        var day = asOf.isBlank() ? LocalDate.now(Days.CHINA) : Days.asked(asOf);
        var found = matching(q.strip().toLowerCase(Locale.ROOT));
        if (export != null) {
            var format = export.substring(export.indexOf('.') + 1);
            return export.startsWith(EXPORT_OF_CHAINS)
                    ? chainTable(chains.list(day), day).answer(format)
                    : industryTable(found).answer(format);
        }
        model.addAttribute("chains", chains.list(day));
        model.addAttribute("industries", found);
        model.addAttribute("q", q);
        model.addAttribute("asOf", day);
        return "industry/list";
    }

    @GetMapping("/industries/chains/new")
    ModelAndView blank() {
        Actors.require(Role.ADMINISTRATOR);
        return form(ChainForm.BLANK, null);
    }

    @PostMapping("/industries/chains")
    Object add(@ModelAttribute ChainForm form, RedirectAttributes redirect) {
        Actors.require(Role.ADMINISTRATOR);
        try {
            var code = ChainCode.asked(form.codeText());
            var draft = form.draft();
            keeping.add(code, draft);
            Told.done(redirect, "industry.chain.added", draft.name());
            return "redirect:/industries/chains/" + code;
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return form(form, refused);
        }
    }

    @GetMapping("/industries/chains/{code}")
    ModelAndView show(@PathVariable String code) {
        return shown(code);
    }

    @PostMapping("/industries/chains/{code}/rename")
    Object rename(@PathVariable String code, @ModelAttribute ChainForm form, RedirectAttributes redirect) {
        Actors.require(Role.ADMINISTRATOR);
        try {
            var draft = form.draft();
            keeping.rename(known(code), form.revisionSeen(), draft);
            Told.done(redirect, "industry.chain.renamed", draft.name(), draft.from());
            return "redirect:/industries/chains/" + code;
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return refused(shown(code).addObject("form", form).addObject("refusedName", refused), refused);
        }
    }

    @PostMapping("/industries/chains/{code}/end")
    Object end(@PathVariable String code, @ModelAttribute ChainForm form, RedirectAttributes redirect) {
        Actors.require(Role.ADMINISTRATOR);
        try {
            var day = form.day();
            keeping.end(known(code), form.revisionSeen(), day, form.sourceText());
            Told.done(redirect, "industry.chain.ended", day);
            return "redirect:/industries/chains/" + code;
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return refused(shown(code).addObject("ending", form).addObject("refusedEnd", refused), refused);
        }
    }

    private static ModelAndView form(ChainForm form, @Nullable Refusal refusal) {
        var view = new ModelAndView("industry/new").addObject("form", form).addObject("refusal", refusal);
        return refused(view, refusal);
    }

    private ModelAndView shown(String code) {
        var history = chains.history(known(code));
        return new ModelAndView("industry/chain")
                .addObject("history", history)
                .addObject("form", ChainForm.of(history.getLast()))
                .addObject("ending", ChainForm.BLANK);
    }

    private static ModelAndView refused(ModelAndView view, @Nullable Refusal refusal) {
        switch (refusal) {
            case null -> {}
            case Refusal.Conflict conflict -> view.setStatus(HttpStatus.CONFLICT);
            default -> view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return view;
    }

    /** What has not the shape of a code names no chain. */
    private static ChainCode known(String code) {
        try {
            return new ChainCode(code);
        } catch (IllegalArgumentException none) {
            throw new Refusal.Missing("no-chain", code);
        }
    }

    /** Those whose code begins with the words or whose name has them, each with the section it lies in. */
    private List<Industry> matching(String words) {
        var all = industries.list();
        var found = all.stream()
                .filter(industry -> industry.code().toLowerCase(Locale.ROOT).startsWith(words)
                        || industry.name().zh().contains(words)
                        || industry.name().en().toLowerCase(Locale.ROOT).contains(words))
                .toList();
        var codes = found.stream()
                .map(industry -> industry.section() == null ? industry.code() : industry.section())
                .collect(Collectors.toSet());
        return all.stream()
                .filter(industry -> codes.contains(industry.code()) || found.contains(industry))
                .toList();
    }

    private TableExport chainTable(List<Chain> found, LocalDate day) {
        var table = TableExport.of(text("industry.chains"))
                .note(text("region.asof") + " " + day)
                .note(text("industry.chains.assumed"))
                .column(text("industry.code"))
                .column(text("industry.name.zh"))
                .column(text("industry.name.en"))
                .column(text("industry.from"))
                .column(text("industry.to"))
                .column(text("industry.standing"))
                .column(text("industry.source"));
        for (var chain : found) {
            table.row(
                    chain.code().text(),
                    chain.name().zh(),
                    chain.name().en(),
                    chain.validFrom(),
                    chain.validTo(),
                    text(chain.assumed() ? "industry.assumed" : "industry.said"),
                    chain.source());
        }
        return table;
    }

    private TableExport industryTable(List<Industry> found) {
        var table = TableExport.of(text("industry.industries"))
                .note(text("industry.industries.source"))
                .column(text("industry.code"))
                .column(text("industry.name.zh"))
                .column(text("industry.name.en"))
                .column(text("industry.section"));
        for (var industry : found) {
            table.row(industry.code(), industry.name().zh(), industry.name().en(), industry.section());
        }
        return table;
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
