package org.lianqi.outcome.decision;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.FigureRef;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.MenuEntry;
import org.lianqi.ground.web.Part;
import org.lianqi.ground.web.Speech;
import org.lianqi.ground.web.TableExport;
import org.lianqi.ground.web.Told;
import org.lianqi.outcome.assessment.AppealKind;
import org.lianqi.outcome.assessment.AppealState;
import org.lianqi.outcome.assessment.AssessmentSummary;
import org.lianqi.outcome.assessment.Quarters;
import org.lianqi.outcome.scheme.Periods;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
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

/** Objections and appeals: the list, one of them, and raising one. */
@Controller
class AppealsPage {
    private static final int EXPORTED = 10_000;

    private final Appeals appeals;
    private final Quarters quarters;
    private final Units units;
    private final MessageSource messages;

    AppealsPage(Appeals appeals, Quarters quarters, Units units, MessageSource messages) {
        this.appeals = appeals;
        this.quarters = quarters;
        this.units = units;
        this.messages = messages;
    }

    @Bean
    static MenuEntry appealMenu() {
        return new MenuEntry(
                MenuEntry.Loop.MEASURE,
                40,
                "appeal.menu",
                "/appeals",
                Set.of(Role.ASSESSOR.code(), Role.REPORTER.code(), Role.REVIEWER.code(), Role.LEADER.code()));
    }

    @GetMapping("/appeals")
    Object list(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String quarter,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable String export,
            Model model,
            Locale locale) {
        var all = quarters.list();
        var chosen = all.stream().filter(each -> each.path().equals(quarter)).findFirst();
        var filter = new AppealFilter(
                chosen.map(AssessmentSummary::id).orElse(null),
                word(AppealState.class, state),
                word(AppealKind.class, kind),
                q);
        if (export != null) {
            return export(appeals.page(filter, 0, EXPORTED), locale).answer(export);
        }
        model.addAttribute("part", appeals.page(filter, Part.offset(offset), Part.USUAL));
        model.addAttribute("quarters", all);
        model.addAttribute("quarter", chosen.map(AssessmentSummary::path).orElse(""));
        model.addAttribute("state", filter.state() == null ? "" : filter.state().name());
        model.addAttribute("kind", filter.kind() == null ? "" : filter.kind().name());
        model.addAttribute("q", q);
        return "decision/appeals";
    }

    private static <E extends Enum<E>> @Nullable E word(Class<E> type, String typed) {
        for (var each : type.getEnumConstants()) {
            if (each.name().equals(typed)) {
                return each;
            }
        }
        return null;
    }

    private TableExport export(Part<AppealEntry> part, Locale locale) {
        var speech = new Speech(messages, locale);
        var table = TableExport.of(speech.sentence("appeal.menu"));
        if (part.rows().stream().anyMatch(each -> each.origin() == Origin.SYNTHETIC)) {
            table.exercise(speech.sentence("web.exercise.word"));
        }
        for (var head : List.of("period", "kind", "unit", "number")) {
            table.column(speech.sentence("appeal.column." + head));
        }
        table.column(speech.sentence("appeal.column.value"), 2);
        for (var head : List.of("grounds", "raised", "at", "state", "reply", "decided")) {
            table.column(speech.sentence("appeal.column." + head));
        }
        for (var each : part.rows()) {
            table.row(
                    speech.say(each.period()),
                    speech.say(each.kind()),
                    speech.say(each.unit().name()),
                    speech.say(each.figure().measured()),
                    each.figure().value(),
                    each.grounds(),
                    each.raisedBy(),
                    speech.say(each.raisedAt()),
                    speech.say(each.state()),
                    each.reply(),
                    each.decidedBy());
        }
        return table;
    }

    /** Without a figure: which of the unit's results is meant. */
    @GetMapping("/appeals/new")
    String raise(
            @RequestParam(defaultValue = "") String figure,
            @RequestParam(defaultValue = "") String scheme,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "") String unit,
            Model model) {
        Actors.require(Role.REPORTER);
        if (figure.isEmpty()) {
            var quarter = quarters.get(scheme, Periods.asked(period));
            var about = units.get(unit);
            model.addAttribute("quarter", quarter);
            model.addAttribute("unit", about);
            model.addAttribute("figures", appeals.figures(quarter, about));
            return "decision/appeal_choose";
        }
        return form(ref(figure), model, null, "");
    }

    private String form(FigureRef ref, Model model, @Nullable Refusal refused, String grounds) {
        model.addAttribute("about", appeals.contestable(ref));
        model.addAttribute("refused", refused);
        model.addAttribute("grounds", grounds);
        return "decision/appeal_new";
    }

    @PostMapping("/appeals")
    Object raise(
            @RequestParam(defaultValue = "") String figure,
            @RequestParam(defaultValue = "") String grounds,
            @RequestParam(required = false) @Nullable List<MultipartFile> proof,
            Model model,
            RedirectAttributes redirect) {
        Actors.require(Role.REPORTER);
        var ref = ref(figure);
        UUID id;
        try {
            id = appeals.raise(ref, grounds, BroughtFiles.of(proof), Origin.REAL);
        } catch (Refusal.Invalid refused) {
            return new ModelAndView(
                    form(ref, model, refused, grounds), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Told.done(redirect, "appeal.done");
        return "redirect:/appeals/" + id;
    }

    @GetMapping("/appeals/{id}")
    String show(@PathVariable UUID id, Model model) {
        return show(id, model, null, "");
    }

    private String show(UUID id, Model model, @Nullable Refusal refused, String reply) {
        var appeal = appeals.get(id);
        model.addAttribute("appeal", appeal);
        model.addAttribute("mine", SpeaksFor.unit(appeal.unit()));
        model.addAttribute(
                "office", Actors.current() instanceof Actor.Official official && official.has(Role.ASSESSOR));
        model.addAttribute("refused", refused);
        model.addAttribute("reply", reply);
        return "decision/appeal";
    }

    @PostMapping("/appeals/{id}")
    Object answer(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String act,
            @RequestParam(defaultValue = "-1") int revision,
            @RequestParam(defaultValue = "") String reply,
            Model model,
            RedirectAttributes redirect) {
        Actors.require(Role.REPORTER, Role.ASSESSOR);
        try {
            switch (act) {
                case "uphold" -> appeals.uphold(id, revision, reply);
                case "dismiss" -> appeals.dismiss(id, revision, reply);
                case "withdraw" -> appeals.withdraw(id, revision);
                default -> throw new Refusal.Missing("no-step", act);
            }
        } catch (Refusal.Invalid refused) {
            return new ModelAndView(show(id, model, refused, reply), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Told.done(redirect, "appeal.told." + act);
        return "redirect:/appeals/" + id;
    }

    private static FigureRef ref(String text) {
        try {
            return FigureRef.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal.Missing("figure", text.length() > 80 ? text.substring(0, 80) : text);
        }
    }
}
