package org.lianqi.outcome.demo;

import static org.lianqi.ground.web.Part.USUAL;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.web.Choice;
import org.lianqi.ground.web.Crumb;
import org.lianqi.ground.web.MenuEntry;
import org.lianqi.ground.web.Part;
import org.lianqi.ground.web.TableExport;
import org.lianqi.record.indicator.Observation;
import org.lianqi.record.indicator.ValueFigures;
import org.lianqi.record.indicator.ValueFilter;
import org.lianqi.record.indicator.Values;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The printed figures with their citations, and side by side those that contradict each other. */
@Controller
@ConditionalOnBooleanProperty("lianqi.demo")
class FactPage {
    private final Values values;
    private final ValueFigures figures;
    private final Units units;
    private final MessageSource messages;
    private final Map<String, PrintedFact> facts = PrintedFact.ofBuild();
    private final List<Contradiction> contradictions = Contradiction.ofBuild();

    FactPage(Values values, ValueFigures figures, Units units, MessageSource messages) {
        this.values = values;
        this.figures = figures;
        this.units = units;
        this.messages = messages;
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty("lianqi.demo")
    static class Menu {
        @Bean
        MenuEntry factsEntry() {
            return new MenuEntry(MenuEntry.Loop.MEASURE, 90, "demo.facts.menu", "/facts", Set.of());
        }

        @Bean
        MenuEntry contradictionsEntry() {
            return new MenuEntry(
                    MenuEntry.Loop.MEASURE, 91, "demo.contradictions.menu", "/facts/contradictions", Set.of());
        }
    }

    @GetMapping("/facts")
    Object list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable String export,
            Model model) {
        var matching = facts.values().stream()
                .filter(fact -> (fact.id() + fact.entity() + fact.metric() + fact.citation()).contains(q.strip()))
                .filter(fact -> switch (kind) {
                    case "number" -> fact.stands() != null;
                    case "words" -> fact.stands() == null;
                    default -> true;
                })
                .toList();
        if (export != null) {
            return export(matching, export);
        }
        int from = Math.min(Part.offset(offset), matching.size());
        var part = matching.subList(from, Math.min(matching.size(), from + USUAL));
        model.addAttribute("part", new Part<>(rows(part), from, USUAL, matching.size()));
        model.addAttribute("q", q);
        model.addAttribute("kind", kind);
        model.addAttribute(
                "kinds",
                Stream.of("all", "number", "words")
                        .map(each -> new Choice(each.equals("all") ? "" : each, text("demo.facts.kind." + each)))
                        .toList());
        return "demo/facts";
    }

    @GetMapping("/facts/contradictions")
    String contradictions(Model model) {
        var named = contradictions.stream()
                .flatMap(contradiction -> contradiction.facts().stream())
                .distinct()
                .map(id -> Objects.requireNonNull(facts.get(id), id))
                .toList();
        var byId = new HashMap<String, FactRow>();
        rows(named).forEach(row -> byId.put(row.fact().id(), row));
        model.addAttribute(
                "sides",
                contradictions.stream()
                        .map(each -> new FactSide(
                                each,
                                each.facts().stream()
                                        .map(id -> Objects.requireNonNull(byId.get(id), id))
                                        .toList()))
                        .toList());
        model.addAttribute(
                "crumbs",
                List.of(new Crumb(text("demo.facts.menu"), "/facts"), Crumb.here(text("demo.contradictions.menu"))));
        return "demo/contradictions";
    }

    /** The figures of these facts in a number of queries that does not grow with them. */
    private List<FactRow> rows(List<PrintedFact> of) {
        var indicators = of.stream()
                .map(PrintedFact::stands)
                .filter(Objects::nonNull)
                .map(PrintedFact.Stands::indicator)
                .distinct()
                .toList();
        if (indicators.isEmpty()) {
            return of.stream().map(fact -> new FactRow(fact, null)).toList();
        }
        var there = values.list(ValueFilter.ALL.indicators(indicators));
        var byId = figures.figures(there);
        var codes = units.byId(there.stream().map(o -> o.key().unit()).toList());
        var byClaim = new HashMap<String, Observation>();
        there.forEach(o -> byClaim.put(
                claim(
                        Objects.requireNonNull(codes.get(o.key().unit())).code(),
                        o.key().indicator(),
                        o.key().period().toString(),
                        o.key().kind().name(),
                        o.caliber(),
                        o.source()),
                o));
        return of.stream()
                .map(fact -> {
                    var stands = fact.stands();
                    var found = stands == null
                            ? null
                            : byClaim.get(claim(
                                    stands.unit(),
                                    stands.indicator(),
                                    stands.period().toString(),
                                    stands.kind().name(),
                                    stands.caliber(),
                                    stands.source()));
                    return new FactRow(fact, found == null ? null : byId.get(found.id()));
                })
                .toList();
    }

    private static String claim(String... parts) {
        return String.join("|", parts);
    }

    private Object export(List<PrintedFact> matching, String format) {
        var table = TableExport.of(text("demo.facts.title"))
                .column(text("demo.facts.id"))
                .column(text("demo.facts.entity"))
                .column(text("demo.facts.metric"))
                .column(text("demo.facts.value"))
                .column(text("demo.facts.unit"))
                .column(text("demo.facts.period"))
                .column(text("demo.facts.citation"))
                .column(text("demo.facts.note"));
        for (var fact : matching) {
            var stands = fact.stands();
            table.row(
                    fact.id(),
                    fact.entity(),
                    fact.metric(),
                    stands == null ? fact.value() : stands.value(),
                    fact.unit(),
                    fact.period(),
                    fact.citation(),
                    fact.note());
        }
        return table.answer(format);
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
