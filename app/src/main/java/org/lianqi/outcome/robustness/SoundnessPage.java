package org.lianqi.outcome.robustness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.web.Part;
import org.lianqi.ground.web.TableExport;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** How sure a ranking is: the method pack beside it. */
@Controller
class SoundnessPage {
    private static final int ROWS = 100;

    private final SoundnessReading reading;
    private final MessageSource messages;

    SoundnessPage(SoundnessReading reading, MessageSource messages) {
        this.reading = reading;
        this.messages = messages;
    }

    @GetMapping("/scoreboard/{scheme}/soundness")
    String soundness(
            @PathVariable String scheme,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(defaultValue = "false") boolean provisional,
            Model model) {
        model.addAttribute("view", reading.view(scheme, period, provisional, Part.offset(offset), ROWS));
        return "robustness/soundness";
    }

    @GetMapping(value = "/scoreboard/{scheme}/soundness", params = "export")
    ResponseEntity<byte[]> export(
            @PathVariable String scheme,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam String export,
            @RequestParam(defaultValue = "false") boolean provisional,
            Locale locale) {
        var view = reading.view(scheme, period, provisional, 0, Integer.MAX_VALUE);
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
        for (var row : view.units().rows()) {
            var cells = new ArrayList<@Nullable Object>();
            cells.add(row.rank().value());
            cells.add(row.code());
            cells.add(in(locale, row.name()));
            cells.add(row.band().low().value());
            cells.add(row.mid().value());
            cells.add(row.band().high().value());
            cells.add(row.kept().value());
            row.flags().forEach(flag -> cells.add(flag.value()));
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
