package org.lianqi.record.indicator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.UnitKind;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
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

/** What is measured: looked up by everybody, defined by assessor and administrator. */
@Controller
class IndicatorsPage {
    private static final int MOST_EXPORTED = 20_000;

    private final Indicators indicators;
    private final IndicatorValues values;
    private final Measures measures;
    private final Units units;
    private final MessageSource messages;

    IndicatorsPage(
            Indicators indicators, IndicatorValues values, Measures measures, Units units, MessageSource messages) {
        this.indicators = indicators;
        this.values = values;
        this.measures = measures;
        this.units = units;
        this.messages = messages;
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        MenuEntry indicatorsEntry() {
            return new MenuEntry(MenuEntry.Loop.MEASURE, 65, "values.indicators", "/indicators", Set.of());
        }
    }

    @GetMapping("/indicators")
    Object list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String use,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable String export,
            Model model) {
        var all = indicators.listWithRetired();
        var departments = departments(all);
        var matching = all.stream()
                .filter(matches(q))
                .filter(indicator -> source.isEmpty()
                        || indicator.source() != null
                                && Objects.requireNonNull(departments.get(indicator.source()))
                                        .code()
                                        .equals(source))
                .filter(indicator -> switch (use) {
                    case "retired" -> indicator.retired();
                    case "all" -> true;
                    default -> !indicator.retired();
                })
                .toList();
        if (export != null) {
            return export(matching, departments, export);
        }
        int from = Math.min(Part.offset(offset), matching.size());
        model.addAttribute(
                "part",
                new Part<>(
                        matching.subList(from, Math.min(matching.size(), from + Part.USUAL)),
                        from,
                        Part.USUAL,
                        matching.size()));
        model.addAttribute("departments", departments);
        model.addAttribute("q", q);
        model.addAttribute("source", source);
        model.addAttribute("use", use);
        model.addAttribute(
                "sources",
                Stream.concat(
                                Stream.of(new Choice("", text("values.all"))),
                                departments.values().stream()
                                        .distinct()
                                        .map(unit -> new Choice(unit.code(), speech().say(unit.name()))))
                        .toList());
        return "indicator/indicators";
    }

    @GetMapping("/indicators/{code}")
    Object show(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable String export,
            Model model) {
        var asked = period.isBlank() ? null : ValueQuery.period(period.strip());
        if (export != null) {
            return export(values.view(new IndicatorValues.Asked(code, asked, unit, 0, MOST_EXPORTED)), export);
        }
        var view = values.view(new IndicatorValues.Asked(code, asked, unit, Part.offset(offset), Part.USUAL));
        model.addAttribute("view", view);
        model.addAttribute("periods", periods(view));
        model.addAttribute(
                "comparable",
                view.comparable().stream()
                        .map(each -> new Choice(each.code(), speech().say(each.name())))
                        .toList());
        model.addAttribute("exercise", exercise(view));
        return "indicator/show";
    }

    @GetMapping("/indicators/new")
    ModelAndView blank() {
        Actors.require(Role.ADMINISTRATOR, Role.ASSESSOR);
        return form(null, IndicatorForm.blank(), null);
    }

    @GetMapping("/indicators/{code}/edit")
    ModelAndView edit(@PathVariable String code) {
        Actors.require(Role.ADMINISTRATOR, Role.ASSESSOR);
        var indicator = indicators.get(code);
        return form(indicator, IndicatorForm.of(indicator, units), null);
    }

    @PostMapping("/indicators")
    Object add(@ModelAttribute IndicatorForm form, RedirectAttributes redirect) {
        Actors.require(Role.ADMINISTRATOR, Role.ASSESSOR);
        try {
            var added = indicators.add(
                    form.typed("code"),
                    form.definition(units),
                    form.typed("reason").isEmpty() ? text("values.added.reason") : form.typed("reason"));
            Told.done(redirect, "values.added", added.name());
            return "redirect:/indicators/" + added.code();
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            return form(null, form, refusal);
        }
    }

    @PostMapping("/indicators/{code}")
    Object change(@PathVariable String code, @ModelAttribute IndicatorForm form, RedirectAttributes redirect) {
        Actors.require(Role.ADMINISTRATOR, Role.ASSESSOR);
        var before = indicators.get(code);
        try {
            var after = indicators.change(
                    code, version(form.typed("version")), form.definition(units), form.typed("reason"));
            if (after.version() == before.version()) {
                Told.warn(redirect, "values.unchanged", after.name());
            } else {
                Told.done(redirect, "values.changed", after.name(), Integer.toString(after.version()));
            }
            return "redirect:/indicators/" + code;
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            return form(before, form, refusal);
        }
    }

    @PostMapping("/indicators/{code}/retire")
    String retire(
            @PathVariable String code,
            @RequestParam String version,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes redirect) {
        return use(code, version, true, reason, redirect);
    }

    @PostMapping("/indicators/{code}/revive")
    String revive(
            @PathVariable String code,
            @RequestParam String version,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes redirect) {
        return use(code, version, false, reason, redirect);
    }

    private String use(String code, String version, boolean retired, String reason, RedirectAttributes redirect) {
        try {
            var after = indicators.retire(code, version(version), retired, reason.strip());
            Told.done(redirect, retired ? "values.retired" : "values.revived", after.name());
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            Told.refused(redirect, "refusal." + refusal.code(), refusal.args().toArray());
        }
        return "redirect:/indicators/" + code;
    }

    private static int version(String typed) {
        try {
            return Integer.parseInt(typed);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** The form with what was typed; a refusal stands above it, or beside the field it speaks of. */
    private ModelAndView form(@Nullable Indicator indicator, IndicatorForm form, @Nullable Refusal refusal) {
        var view = new ModelAndView("indicator/edit");
        view.addObject("indicator", indicator);
        view.addObject("form", form);
        view.addObject("refusal", refusal);
        // who was told that somebody else was first and saves again means it
        view.addObject(
                "version",
                indicator != null && refusal != null && refusal.code().equals("indicator-changed")
                        ? Integer.toString(indicator.version())
                        : form.typed("version"));
        view.addObject("wrong", IndicatorForm.field(refusal));
        view.addObject(
                "directions",
                Arrays.stream(Direction.values())
                        .map(each -> new Choice(each.code(), speech().say(each)))
                        .toList());
        view.addObject(
                "quantities",
                Arrays.stream(DefinitionChange.QuantitySort.values())
                        .map(each -> new Choice(Codes.of(each), speech().say(each)))
                        .toList());
        view.addObject(
                "frequencies",
                Arrays.stream(Frequency.values())
                        .map(each -> new Choice(each.code(), speech().say(each)))
                        .toList());
        view.addObject(
                "kinds",
                Arrays.stream(Kind.values())
                        .map(each -> new Choice(Codes.of(each), speech().say(each)))
                        .toList());
        view.addObject(
                "unitKinds",
                Arrays.stream(UnitKind.values())
                        .map(each -> new Choice(each.code(), text("unit.kind." + each.code())))
                        .toList());
        view.addObject(
                "reportings",
                Arrays.stream(DefinitionChange.ReportedBy.values())
                        .map(each -> new Choice(Codes.of(each), speech().say(each)))
                        .toList());
        view.addObject(
                "departments",
                Stream.concat(
                                Stream.of(new Choice("", text("values.of.sourceUnit.none"))),
                                units.list(UnitKind.DEPARTMENT).stream()
                                        .map(unit ->
                                                new Choice(unit.code(), speech().say(unit.name()) + " " + unit.code())))
                        .toList());
        view.addObject(
                "measures",
                Stream.concat(
                                Stream.of(new Choice("", text("values.of.measure.none"))),
                                measures.list().stream()
                                        .map(measure -> new Choice(measure.id(), speech().say(measure.name()))))
                        .toList());
        switch (refusal) {
            case null -> {}
            case Refusal.Conflict conflict -> view.setStatus(HttpStatus.CONFLICT);
            default -> view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return view;
    }

    private List<Choice> periods(IndicatorView view) {
        var periods = new java.util.ArrayList<>(view.periods());
        var shown = view.period();
        if (shown != null && !periods.contains(shown)) {
            periods.addFirst(shown);
        }
        return periods.stream()
                .map(period -> new Choice(period.toString(), speech().say(period)))
                .toList();
    }

    private static boolean exercise(IndicatorView view) {
        return view.rows().rows().stream()
                        .flatMap(row -> row.lines().stream())
                        .anyMatch(line -> line.value().origin() == Origin.SYNTHETIC)
                || view.rows().rows().stream()
                        .map(IndicatorView.Row::counted)
                        .filter(Objects::nonNull)
                        .anyMatch(figure -> figure.origin() == Origin.SYNTHETIC)
                || view.history() != null
                        && view.history().lines().stream()
                                .flatMap(line -> line.figures().stream())
                                .filter(Objects::nonNull)
                                .anyMatch(figure -> figure.origin() == Origin.SYNTHETIC);
    }

    private java.util.Map<UUID, Unit> departments(List<Indicator> all) {
        return units.byId(
                all.stream().map(Indicator::source).filter(Objects::nonNull).collect(Collectors.toSet()));
    }

    private static Predicate<Indicator> matches(String words) {
        var small = words.strip().toLowerCase(Locale.ROOT);
        return indicator -> indicator.code().toLowerCase(Locale.ROOT).contains(small)
                || indicator.name().zh().contains(small)
                || indicator.name().en().toLowerCase(Locale.ROOT).contains(small);
    }

    private Object export(List<Indicator> matching, java.util.Map<UUID, Unit> departments, String format) {
        var speech = speech();
        var table = TableExport.of(text("values.indicators"))
                .column(text("values.code"))
                .column(text("values.of.nameZh"))
                .column(text("values.of.nameEn"))
                .column(text("indicator.unitOfMeasure"))
                .column(text("values.of.direction"))
                .column(text("values.of.quantity"))
                .column(text("values.of.frequency"))
                .column(text("values.of.sourceUnit"))
                .column(text("values.of.reporting"))
                .column(text("values.of.kinds"))
                .column(text("values.caliber"))
                .column(text("values.use"));
        for (var indicator : matching) {
            var d = indicator.definition();
            table.row(
                    indicator.code(),
                    d.name().zh(),
                    d.name().en(),
                    d.unitOfMeasure(),
                    speech.say(d.direction()),
                    speech.say(DefinitionChange.QuantitySort.of(d.quantity())),
                    speech.say(d.frequency()),
                    d.source() == null
                            ? null
                            : speech.say(Objects.requireNonNull(departments.get(d.source()))
                                    .name()),
                    speech.say(DefinitionChange.ReportedBy.of(d.reporting())),
                    speech.say(d.kinds().stream().sorted().toList()),
                    d.calibers().stream()
                            .map(caliber -> caliber.code() + " " + speech.say(caliber.words()))
                            .collect(Collectors.joining("; ")),
                    text(indicator.retired() ? "values.use.retired" : "values.use.inuse"));
        }
        return table.answer(format);
    }

    private Object export(IndicatorView view, String format) {
        var speech = speech();
        Function<Object, String> say = thing -> speech.say(thing);
        var table = TableExport.of(say.apply(view.indicator().name()));
        if (view.period() != null) {
            table.note(say.apply(view.period()));
        }
        if (exercise(view)) {
            table.exercise(text("origin.SYNTHETIC"));
        }
        table.column(text("values.unit.code"))
                .column(text("indicator.unit"))
                .column(text("values.caliber"))
                .column(text("values.source"))
                .column(text("indicator.kind"))
                .column(text("values.value"), view.indicator().decimals())
                .column(text("indicator.unitOfMeasure"))
                .column(text("values.asof"))
                .column(text("values.state"))
                .column(text("values.disputed"));
        for (var row : view.rows().rows()) {
            var unit = row.unit();
            for (var line : row.lines()) {
                table.row(
                        unit.code(),
                        say.apply(unit.name()),
                        line.value().caliber(),
                        say.apply(line.source()),
                        say.apply(line.value().key().kind()),
                        line.value().value(),
                        line.value().unitOfMeasure(),
                        line.value().asOf(),
                        say.apply(line.value().state()),
                        line.beside().isEmpty() ? "" : text("values.disputed.mark"));
            }
            if (row.lines().isEmpty() || row.counted() != null) {
                table.row(
                        unit.code(),
                        say.apply(unit.name()),
                        null,
                        null,
                        row.counted() == null ? null : say.apply(row.counted().kind()),
                        row.counted() == null ? null : row.counted().value(),
                        view.indicator().unitOfMeasure(),
                        null,
                        row.counted() == null ? null : say.apply(row.counted().state()),
                        "");
            }
        }
        return table.answer(format);
    }

    private Speech speech() {
        return new Speech(messages, LocaleContextHolder.getLocale());
    }

    private String text(String key) {
        return Objects.requireNonNull(messages.getMessage(key, null, LocaleContextHolder.getLocale()));
    }
}
