package org.lianqi.work.exchange;

import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.TableExport;
import org.lianqi.ground.web.Told;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The mappings there are, to be looked at, changed and deleted. */
@Controller
class MappingPage {
    private final Mappings mappings;
    private final MessageSource messages;

    MappingPage(Mappings mappings, MessageSource messages) {
        this.mappings = mappings;
        this.messages = messages;
    }

    @GetMapping("/projects/import/mappings")
    Object list(@RequestParam(required = false) @Nullable String export, Locale locale, Model model) {
        var all = Stream.<Mappings.Offered>concat(mappings.list().stream(), mappings.shipped().stream())
                .map(ExchangeView.Line::of)
                .toList();
        if (export != null) {
            var table = TableExport.of(text("exchange.mappings", locale))
                    .column(text("exchange.mapping.name", locale))
                    .column(text("exchange.source", locale))
                    .column(text("exchange.owner", locale))
                    .column(text("exchange.by", locale))
                    .column(text("exchange.at", locale))
                    .column(text("exchange.heads", locale));
            for (var line : all) {
                table.row(
                        line.name().in(locale.getLanguage()),
                        line.source(),
                        line.owner() == null
                                ? text("exchange.shipped", locale)
                                : line.owner().in(locale.getLanguage()),
                        line.by(),
                        line.at() == null ? null : line.at().atZone(Days.CHINA).toLocalDate(),
                        String.join("、", line.heads()));
            }
            return table.answer(export);
        }
        model.addAttribute("mappings", all);
        return "exchange/mappings";
    }

    @GetMapping("/projects/import/mappings/{id}")
    String show(@PathVariable UUID id, Model model) {
        var saved = mappings.get(id);
        return form(
                saved,
                MappingForm.of(saved.mapping(), saved.name().zh()),
                Integer.toString(saved.revision()),
                null,
                model);
    }

    private static String form(
            Mappings.Offered.Saved saved, MappingForm form, String revision, @Nullable Refusal refused, Model model) {
        model.addAttribute("line", ExchangeView.Line.of(saved));
        model.addAttribute("revision", revision);
        model.addAttribute("form", form);
        model.addAttribute("heads", ProjectImportPage.heads(saved.mapping().heads()));
        model.addAttribute("refused", refused);
        return "exchange/edit";
    }

    @PostMapping("/projects/import/mappings/{id}")
    Object change(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int revision,
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            RedirectAttributes redirect) {
        var saved = mappings.get(id);
        var form = new MappingForm(typed);
        try {
            mappings.change(id, revision, form.at("name"), form.mapping());
            Told.done(redirect, "exchange.mapping.saved", form.at("name"));
            return "redirect:/projects/import/mappings";
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return new ModelAndView(
                    form(saved, form, Integer.toString(revision), refused, model),
                    model.asMap(),
                    refused instanceof Refusal.Conflict ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @PostMapping("/projects/import/mappings/{id}/delete")
    String delete(@PathVariable UUID id, @RequestParam(defaultValue = "0") int revision, RedirectAttributes redirect) {
        mappings.delete(id, revision);
        Told.done(redirect, "exchange.mapping.deleted");
        return "redirect:/projects/import/mappings";
    }

    private String text(String key, Locale locale) {
        return Objects.requireNonNull(messages.getMessage(key, null, locale));
    }
}
