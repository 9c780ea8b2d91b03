package org.lianqi.record.indicator;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Choice;
import org.lianqi.ground.web.Part;
import org.lianqi.ground.web.Speech;
import org.lianqi.ground.web.TableExport;
import org.lianqi.ground.web.Told;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Claims of one thing that differ, side by side, and why. */
@Controller
class ConflictsPage {
    private static final int SHOWN = 20;
    private static final int MOST_EXPORTED = 5000;

    private final DataConflicts conflicts;
    private final ValueDesk desk;
    private final Units units;
    private final MessageSource messages;

    ConflictsPage(DataConflicts conflicts, ValueDesk desk, Units units, MessageSource messages) {
        this.conflicts = conflicts;
        this.desk = desk;
        this.units = units;
        this.messages = messages;
    }

    @GetMapping("/values/conflicts")
    Object list(
            @ModelAttribute ValueQuery query,
            @RequestParam(defaultValue = "") String told,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable String export,
            Model model) {
        var filter = query.filter(units);
        if (export != null) {
            var part = conflicts.page(filter, told(told), 0, MOST_EXPORTED);
            if (part.total() > MOST_EXPORTED) {
                throw new Refusal.Invalid("values-too-many-to-export", part.total(), MOST_EXPORTED);
            }
            return export(part.rows(), export);
        }
        var part = conflicts.page(filter, told(told), Part.offset(offset), SHOWN);
        model.addAttribute("query", query);
        model.addAttribute("told", told);
        model.addAttribute("part", part);
        model.addAttribute("periods", periods());
        model.addAttribute(
                "exercise",
                part.rows().stream()
                        .flatMap(conflict -> conflict.claims().stream())
                        .anyMatch(line -> line.value().origin() == Origin.SYNTHETIC));
        return "indicator/conflicts";
    }

    @PostMapping("/values/conflicts")
    String explain(
            @RequestParam String ofUnit,
            @RequestParam String ofIndicator,
            @RequestParam String ofPeriod,
            @RequestParam String ofKind,
            @RequestParam(defaultValue = "") String words,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Actors.require(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
        try {
            conflicts.explain(ofUnit, ofIndicator, ValueQuery.period(ofPeriod), kind(ofKind), words);
            Told.done(redirect, "values.conflicts.explained");
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            Told.refused(redirect, "refusal." + refusal.code(), refusal.args().toArray());
        }
        var filters = request.getQueryString();
        return "redirect:/values/conflicts" + (filters == null || filters.isEmpty() ? "" : "?" + filters);
    }

    private static Kind kind(String code) {
        try {
            return Codes.of(Kind.class, code);
        } catch (IllegalArgumentException e) {
            throw new Refusal.Invalid("kind-unknown", code.length() > 40 ? code.substring(0, 40) : code);
        }
    }

    private static List<DataConflicts.Told> told(String code) {
        return switch (code) {
            case "open" -> List.of(DataConflicts.Told.OPEN);
            case "explained" -> List.of(DataConflicts.Told.EXPLAINED);
            default -> List.of();
        };
    }

    private Object export(List<DataConflict> found, String format) {
        var speech = new Speech(messages, LocaleContextHolder.getLocale());
        var table = TableExport.of(text("values.conflicts"));
        if (found.stream()
                .flatMap(conflict -> conflict.claims().stream())
                .anyMatch(line -> line.value().origin() == Origin.SYNTHETIC)) {
            table.exercise(text("origin.SYNTHETIC"));
        }
        table.column(text("indicator.period"))
                .column(text("indicator.unit"))
                .column(text("values.code"))
                .column(text("indicator.indicator"))
                .column(text("values.caliber"))
                .column(text("values.value"), 2)
                .column(text("indicator.unitOfMeasure"))
                .column(text("indicator.kind"))
                .column(text("values.source"))
                .column(text("values.state"))
                .column(text("values.conflicts.why"));
        for (var conflict : found) {
            for (var line : conflict.claims()) {
                table.row(
                        conflict.key().period().toString(),
                        speech.say(conflict.unit().name()),
                        conflict.indicator().code(),
                        speech.say(conflict.indicator().name()),
                        line.value().caliber(),
                        line.value().value(),
                        line.value().unitOfMeasure(),
                        speech.say(line.value().key().kind()),
                        speech.say(line.source()),
                        speech.say(line.value().state()),
                        conflict.explanations().isEmpty()
                                ? ""
                                : conflict.explanations().getFirst().words());
            }
        }
        return table.answer(format);
    }

    private List<Choice> periods() {
        var speech = new Speech(messages, LocaleContextHolder.getLocale());
        return Stream.concat(
                        Stream.of(new Choice("", text("values.all"))),
                        desk.periods().stream().map(period -> new Choice(period.toString(), speech.say(period))))
                .toList();
    }

    private String text(String key) {
        return Objects.requireNonNull(messages.getMessage(key, null, LocaleContextHolder.getLocale()));
    }
}
