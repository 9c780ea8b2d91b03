package org.lianqi.record.indicator;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.vocabulary.ValueState;
import org.lianqi.ground.web.Choice;
import org.lianqi.ground.web.MenuEntry;
import org.lianqi.ground.web.Part;
import org.lianqi.ground.web.Speech;
import org.lianqi.ground.web.TableExport;
import org.lianqi.ground.web.Told;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The values there are, for whoever may see them; whoever may moves them on, some or all that the filter shows. */
@Controller
class ValuesPage {
    private static final int MOST_EXPORTED = 20_000;

    private final ValueDesk desk;
    private final Values values;
    private final Indicators indicators;
    private final Units units;
    private final MessageSource messages;

    ValuesPage(ValueDesk desk, Values values, Indicators indicators, Units units, MessageSource messages) {
        this.desk = desk;
        this.values = values;
        this.indicators = indicators;
        this.units = units;
        this.messages = messages;
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        MenuEntry valuesEntry() {
            return new MenuEntry(MenuEntry.Loop.MEASURE, 56, "indicator.values", "/values", Set.of());
        }
    }

    @GetMapping("/values")
    Object list(
            @ModelAttribute ValueQuery query,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable String export,
            Model model) {
        var filter = query.filter(units);
        if (export != null) {
            return export(filter, export);
        }
        var sight = desk.look(filter, Part.offset(offset), Part.USUAL);
        model.addAttribute("query", query);
        model.addAttribute("part", sight.part());
        model.addAttribute("offers", sight.offers());
        model.addAttribute("most", ValueDesk.MOST);
        model.addAttribute("periods", periods());
        model.addAttribute("indicators", indicators());
        model.addAttribute("states", states());
        model.addAttribute("kinds", kinds());
        model.addAttribute("exercise", exercise(sight.part().rows()));
        return "indicator/values";
    }

    @PostMapping("/values/submit")
    String submit(
            @ModelAttribute ValueQuery query,
            @RequestParam(required = false) @Nullable List<String> value,
            @RequestParam(defaultValue = "") String all,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        return move(Errand.SUBMIT, query, value, all, "", request, redirect);
    }

    @PostMapping("/values/verify")
    String verify(
            @ModelAttribute ValueQuery query,
            @RequestParam(required = false) @Nullable List<String> value,
            @RequestParam(defaultValue = "") String all,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        return move(Errand.VERIFY, query, value, all, "", request, redirect);
    }

    @PostMapping("/values/return")
    String giveBack(
            @ModelAttribute ValueQuery query,
            @RequestParam(required = false) @Nullable List<String> value,
            @RequestParam(defaultValue = "") String all,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        return move(Errand.GIVE_BACK, query, value, all, reason, request, redirect);
    }

    @PostMapping("/values/reopen")
    String reopen(
            @ModelAttribute ValueQuery query,
            @RequestParam(required = false) @Nullable List<String> value,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        return move(Errand.REOPEN, query, value, "", reason, request, redirect);
    }

    /** Says on the same list what became of it; a refusal there names the value, and nothing was changed. */
    private String move(
            Errand errand,
            ValueQuery query,
            @Nullable List<String> value,
            String all,
            String reason,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        errand.require();
        try {
            int moved = all.isEmpty()
                    ? desk.some(errand, seen(value == null ? List.of() : value), reason)
                    : all(errand, query, all, reason);
            Told.done(redirect, "values.done." + errand.name(), Integer.toString(moved));
        } catch (Refusal.Conflict | Refusal.Invalid refusal) {
            Told.refused(redirect, "refusal." + refusal.code(), refusal.args().toArray());
        }
        var filters = request.getQueryString();
        return "redirect:/values" + (filters == null || filters.isEmpty() ? "" : "?" + filters);
    }

    private int all(Errand errand, ValueQuery query, String all, String reason) {
        var parts = all.split(":", 2);
        try {
            return desk.all(
                    errand, query.filter(units), Integer.parseInt(parts[0]), parts.length > 1 ? parts[1] : "", reason);
        } catch (NumberFormatException e) {
            throw new Refusal.Invalid("values-none-chosen");
        }
    }

    static List<Values.Seen> seen(List<String> chosen) {
        var seen = new ArrayList<Values.Seen>();
        for (var each : chosen) {
            var parts = each.split(":", 2);
            try {
                seen.add(new Values.Seen(UUID.fromString(parts[0]), Integer.parseInt(parts[parts.length - 1])));
            } catch (IllegalArgumentException e) {
                throw new Refusal.Invalid("values-none-chosen");
            }
        }
        return seen;
    }

    private Object export(ValueFilter filter, String format) {
        var part = values.page(filter, 0, MOST_EXPORTED);
        if (part.total() > MOST_EXPORTED) {
            throw new Refusal.Invalid("values-too-many-to-export", part.total(), MOST_EXPORTED);
        }
        var lines = desk.lines(part.rows());
        var speech = speech();
        var table = TableExport.of(text("indicator.values"));
        if (exercise(lines)) {
            table.exercise(text("origin.SYNTHETIC"));
        }
        table.column(text("indicator.period"))
                .column(text("values.unit.code"))
                .column(text("indicator.unit"))
                .column(text("values.code"))
                .column(text("indicator.indicator"))
                .column(text("values.caliber"))
                .column(text("values.value"), 2)
                .column(text("indicator.unitOfMeasure"))
                .column(text("indicator.kind"))
                .column(text("values.source"))
                .column(text("values.asof"))
                .column(text("values.state"))
                .column(text("values.disputed"));
        for (var line : lines) {
            var value = line.value();
            table.row(
                    value.key().period().toString(),
                    line.unit().code(),
                    speech.say(line.unit().name()),
                    line.indicator().code(),
                    speech.say(line.indicator().name()),
                    value.caliber(),
                    value.value(),
                    value.unitOfMeasure(),
                    speech.say(value.key().kind()),
                    speech.say(line.source()),
                    value.asOf(),
                    speech.say(value.state()),
                    line.beside().isEmpty() ? "" : text("values.disputed.mark"));
        }
        return table.answer(format);
    }

    static boolean exercise(List<ValueLine> lines) {
        return lines.stream().anyMatch(line -> line.value().origin() == Origin.SYNTHETIC);
    }

    private List<Choice> periods() {
        var speech = speech();
        return Stream.concat(
                        Stream.of(new Choice("", text("values.all"))),
                        desk.periods().stream().map(period -> new Choice(period.toString(), speech.say(period))))
                .toList();
    }

    private List<Choice> indicators() {
        var speech = speech();
        return Stream.concat(
                        Stream.of(new Choice("", text("values.all"))),
                        indicators.listWithRetired().stream()
                                .map(indicator -> new Choice(indicator.code(), speech.say(indicator.name()))))
                .toList();
    }

    private List<Choice> states() {
        return Stream.concat(
                        Stream.of(new Choice("", text("values.all"))),
                        Arrays.stream(ValueState.values())
                                .filter(state -> state != ValueState.PROVISIONAL)
                                .map(state -> new Choice(Codes.of(state), speech().say(state))))
                .toList();
    }

    private List<Choice> kinds() {
        return Stream.concat(
                        Stream.of(new Choice("", text("values.all"))),
                        Arrays.stream(Kind.values()).map(kind -> new Choice(Codes.of(kind), speech().say(kind))))
                .toList();
    }

    private Speech speech() {
        return new Speech(messages, LocaleContextHolder.getLocale());
    }

    private String text(String key) {
        return Objects.requireNonNull(messages.getMessage(key, null, LocaleContextHolder.getLocale()));
    }
}
