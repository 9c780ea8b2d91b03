package org.lianqi.record.radar;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.MenuEntry;
import org.lianqi.ground.web.Part;
import org.lianqi.ground.web.TableExport;
import org.lianqi.ground.web.Told;
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

/** The conflict radar: what the rules found, the conversation about it, and how each rule has done. */
@Controller
class RadarPage {
    private static final int MOST_EXPORTED = 5000;

    private final Findings findings;
    private final Scan scan;
    private final MessageSource messages;

    RadarPage(Findings findings, Scan scan, MessageSource messages) {
        this.findings = findings;
        this.scan = scan;
        this.messages = messages;
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        MenuEntry radarEntry() {
            return new MenuEntry(
                    MenuEntry.Loop.MEASURE,
                    58,
                    "radar.menu",
                    "/radar",
                    Set.of(Role.ASSESSOR.code(), Role.REPORTER.code(), Role.REVIEWER.code(), Role.LEADER.code()));
        }
    }

    /** What the address asks for; absent means all. */
    record Asked(
            @Nullable String state,
            @Nullable String severity,
            @Nullable String rule,
            @Nullable String unit) {
        Findings.Filter filter() {
            return new Findings.Filter(text(state), text(severity), text(rule), text(unit));
        }

        private static String text(@Nullable String asked) {
            return asked == null ? "" : asked.strip();
        }
    }

    @GetMapping("/radar")
    Object list(
            @ModelAttribute Asked asked,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable String export,
            Locale locale,
            Model model) {
        Actors.require(Role.ASSESSOR, Role.REPORTER, Role.REVIEWER, Role.LEADER);
        var filter = asked.filter();
        if (export != null) {
            var all = findings.page(filter, 0, MOST_EXPORTED);
            if (all.total() > MOST_EXPORTED) {
                throw new Refusal.Invalid("values-too-many-to-export", all.total(), MOST_EXPORTED);
            }
            return export(all.rows(), locale).answer(export);
        }
        var part = findings.page(filter, Part.offset(offset), Part.USUAL);
        model.addAttribute("filter", filter);
        model.addAttribute("part", part);
        model.addAttribute("mayScan", mayScan());
        return "radar/list";
    }

    @PostMapping("/radar/scan")
    String scanNow(RedirectAttributes redirect) {
        Actors.require(Role.ASSESSOR);
        Told.done(redirect, "radar.scanned", scan.run());
        return "redirect:/radar";
    }

    @GetMapping("/radar/{id}")
    String show(@PathVariable UUID id, Model model) {
        Actors.require(Role.ASSESSOR, Role.REPORTER, Role.REVIEWER, Role.LEADER);
        model.addAttribute("finding", findings.get(id));
        return "radar/finding";
    }

    @PostMapping("/radar/{id}")
    Object say(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String act,
            @RequestParam(defaultValue = "0") int revision,
            @RequestParam(defaultValue = "") String words,
            Model model,
            RedirectAttributes redirect) {
        Actors.require(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
        try {
            findings.say(id, revision, RadarFinding.Act.ofForm(act), words);
            Told.done(redirect, "radar.said");
            return "redirect:/radar/" + id;
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            model.addAttribute("finding", findings.get(id));
            model.addAttribute("refused", refused);
            model.addAttribute("words", words);
            return new ModelAndView(
                    "radar/finding",
                    model.asMap(),
                    refused instanceof Refusal.Conflict ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private static boolean mayScan() {
        return Actors.current() instanceof Actor.Official official && official.has(Role.ASSESSOR);
    }

    private TableExport export(List<RadarFinding> found, Locale locale) {
        var table = TableExport.of(text("radar.menu", locale));
        if (found.stream().anyMatch(finding -> finding.origin() == Origin.SYNTHETIC)) {
            table.exercise(text("origin.SYNTHETIC", locale));
        }
        table.column(text("radar.severity", locale))
                .column(text("radar.rule", locale))
                .column(text("radar.value.of", locale))
                .column(text("radar.unit", locale))
                .column(text("radar.period", locale))
                .column(text("radar.found", locale), 2)
                .column(text("radar.expected", locale), 2)
                .column(text("radar.state", locale))
                .column(text("radar.owner", locale))
                .column(text("radar.said.last", locale));
        for (var finding : found) {
            table.row(
                    text("radar.severity." + finding.rule().severity(), locale),
                    in(locale, finding.title()),
                    finding.values().isEmpty()
                            ? ""
                            : in(locale, finding.values().getFirst().figure().measured()),
                    in(locale, finding.unit().name()),
                    finding.period().toString(),
                    finding.found().value(),
                    finding.expected() == null ? null : finding.expected().value(),
                    text("radar.state." + finding.state(), locale),
                    in(locale, finding.owner().name()),
                    finding.words().isEmpty() ? "" : finding.words().getLast().words());
        }
        return table;
    }

    private String text(String key, Locale locale) {
        return Objects.requireNonNull(messages.getMessage(key, null, locale));
    }

    private static String in(Locale locale, Name name) {
        return name.in(locale.getLanguage());
    }
}
