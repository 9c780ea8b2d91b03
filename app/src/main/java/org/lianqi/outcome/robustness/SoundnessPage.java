package org.lianqi.outcome.robustness;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Part;
import org.lianqi.ground.web.TableExport;
import org.lianqi.ground.web.Told;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How sure a ranking is: the method pack beside it. */
@Controller
class SoundnessPage {
    private static final int ROWS = 100;

    private final SoundnessReading reading;
    private final SoundnessWorks works;
    private final MessageSource messages;

    SoundnessPage(SoundnessReading reading, SoundnessWorks works, MessageSource messages) {
        this.reading = reading;
        this.works = works;
        this.messages = messages;
    }

    @GetMapping("/scoreboard/{scheme}/soundness")
    String soundness(
            @PathVariable String scheme,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(defaultValue = "false") boolean provisional,
            Model model) {
        var asked = reading.asked(scheme, period, provisional);
        if (!reading.ready(asked)) {
            return working("robustness/working", asked, provisional, model);
        }
        model.addAttribute("view", reading.view(asked, Part.offset(offset), ROWS));
        return "robustness/soundness";
    }

    private String working(String view, SoundnessReading.Asked asked, boolean provisional, Model model) {
        model.addAttribute("assessment", asked.assessment());
        model.addAttribute("work", works.look(asked.run()));
        model.addAttribute("provisional", provisional);
        return view;
    }

    /** How far it is, while one looks; the page is loaded anew once it is there. */
    @GetMapping("/scoreboard/{scheme}/soundness/work")
    String work(
            @PathVariable String scheme,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(defaultValue = "false") boolean provisional,
            Model model,
            HttpServletResponse response) {
        var asked = reading.asked(scheme, period, provisional);
        if (works.look(asked.run()).state() != SoundnessWork.State.RUNNING) {
            response.setHeader("HX-Refresh", "true");
        }
        return working("robustness/work", asked, provisional, model);
    }

    @PostMapping("/scoreboard/{scheme}/soundness/work")
    String begin(
            @PathVariable String scheme,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(defaultValue = "false") boolean provisional) {
        return with(reading.asked(scheme, period, provisional), works::begin, provisional);
    }

    @PostMapping("/scoreboard/{scheme}/soundness/stop")
    String stop(
            @PathVariable String scheme,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(defaultValue = "false") boolean provisional) {
        return with(reading.asked(scheme, period, provisional), works::stop, provisional);
    }

    /** Everything once more, from the values that were taken: whoever doubts a number need not take it on trust. */
    @PostMapping("/scoreboard/{scheme}/soundness/replay")
    String replay(
            @PathVariable String scheme,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(defaultValue = "false") boolean provisional,
            RedirectAttributes redirect) {
        var asked = reading.asked(scheme, period, provisional);
        if (!reading.ready(asked)) {
            throw new Refusal.Conflict("soundness-not-worked-out");
        }
        var replay = reading.replay(asked);
        if (replay.differing() == 0) {
            Told.done(redirect, "robustness.replayed", replay.compared(), Soundness.REPLICATIONS);
        } else {
            Told.refused(redirect, "robustness.replay.differs", replay.compared(), replay.differing());
        }
        return with(asked, run -> {}, provisional);
    }

    private static String with(SoundnessReading.Asked asked, Consumer<UUID> act, boolean provisional) {
        act.accept(asked.run());
        return "redirect:/scoreboard/" + asked.assessment().schemeCode() + "/soundness?period="
                + asked.assessment().period() + (provisional ? "&provisional=true" : "");
    }

    @GetMapping(value = "/scoreboard/{scheme}/soundness", params = "export")
    ResponseEntity<byte[]> export(
            @PathVariable String scheme,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam String export,
            @RequestParam(defaultValue = "false") boolean provisional,
            Locale locale) {
        var asked = reading.asked(scheme, period, provisional);
        if (!reading.ready(asked)) {
            throw new Refusal.Conflict("soundness-not-worked-out");
        }
        var view = reading.view(asked, 0, Integer.MAX_VALUE);
        var table = TableExport.of(
                        say(locale, "robustness.export.title", view.assessment().period()))
                .note(in(locale, view.assessment().schemeName()))
                .note(say(locale, "robustness.export.note", Soundness.REPLICATIONS, Soundness.SEED));
        if (view.synthetic()) {
            table.exercise(say(locale, "web.exercise.word"));
        }
        table.column(say(locale, "scoreboard.rank"))
                .column(say(locale, "scoreboard.code"))
                .column(say(locale, "scoreboard.unit"))
                .column(say(locale, "robustness.low"), 1)
                .column(say(locale, "robustness.mid"), 1)
                .column(say(locale, "robustness.high"), 1)
                .column(say(locale, "robustness.kept") + " %", 1);
        view.flags().forEach(flag -> table.column(say(locale, "robustness.chance", in(locale, flag)) + " %", 1));
        table.column(say(locale, "scoreboard.export.ahead"), 1);
        for (var board : view.boards()) {
            table.column(say(locale, "robustness.stars.of", in(locale, board)))
                    .column(say(locale, "robustness.stars.chance", in(locale, board)) + " %", 1);
        }
        for (var row : view.units().rows()) {
            var cells = new ArrayList<@Nullable Object>();
            cells.add(row.rank().value());
            cells.add(row.code());
            cells.add(in(locale, row.name()));
            var firm = row.firm();
            cells.add(firm.band().low().value());
            cells.add(row.mid().value());
            cells.add(firm.band().high().value());
            cells.add(row.kept().value());
            firm.flags().forEach(flag -> cells.add(flag.chance().value()));
            cells.add(firm.next() == null ? null : firm.next().ahead().value());
            for (var stars : row.stars()) {
                cells.add(stars.awarded() == null ? null : stars.awarded().value());
                cells.add(stars.kept().value());
            }
            table.row(cells.toArray());
        }
        return table.answer(export);
    }

    private String say(Locale locale, String key, Object... args) {
        return messages.getMessage(
                key, Arrays.stream(args).map(Object::toString).toArray(), locale);
    }

    private static String in(Locale locale, Name name) {
        return name.in(locale.getLanguage());
    }
}
