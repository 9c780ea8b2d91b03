package org.lianqi.ground.region;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Choice;
import org.lianqi.ground.web.Crumb;
import org.lianqi.ground.web.MenuEntry;
import org.lianqi.ground.web.Part;
import org.lianqi.ground.web.TableExport;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Divisions as of a day: searched in parts, and each with what it came from and became. */
@Controller
class RegionPage {
    private static final int MOST_EXPORTED = 20_000;

    private final Regions regions;
    private final MessageSource messages;

    RegionPage(Regions regions, MessageSource messages) {
        this.regions = regions;
        this.messages = messages;
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        MenuEntry regionsEntry() {
            return new MenuEntry(MenuEntry.Loop.GROUND, 30, "region.menu", "/regions", Set.of());
        }
    }

    @GetMapping("/regions")
    Object list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String level,
            @RequestParam(defaultValue = "") String asOf,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable String export,
            Model model) {
        var day = day(asOf);
        var wanted = level.isEmpty() ? null : level(level);
        if (export != null) {
            return export(regions.list(q, wanted, day, MOST_EXPORTED), day, export);
        }
        var search = new Regions.Search(q, wanted, day, Part.offset(offset), Part.USUAL);
        var found = regions.page(search);
        model.addAttribute("part", new Part<>(found.regions(), search.offset(), search.limit(), found.total()));
        model.addAttribute("q", q);
        model.addAttribute("level", level);
        model.addAttribute("asOf", day);
        model.addAttribute(
                "levels",
                Stream.concat(
                                Stream.of(new Choice("", text("region.level.all"))),
                                Arrays.stream(RegionLevel.values())
                                        .filter(each -> each != RegionLevel.COUNTRY)
                                        .map(each -> new Choice(each.code(), text("region.level." + each.code()))))
                        .toList());
        return "region/list";
    }

    @GetMapping("/regions/{code}")
    String show(@PathVariable String code, @RequestParam(defaultValue = "") String asOf, Model model) {
        var day = day(asOf);
        var resolved = regions.resolve(code, day).orElseThrow(() -> new Refusal.Missing("region", code, day));
        var region = resolved.region();
        var above = regions.above(region, day);
        model.addAttribute("region", region);
        model.addAttribute("written", resolved.written());
        model.addAttribute("children", regions.children(region.code(), day));
        model.addAttribute("history", regions.history(region.code()));
        model.addAttribute("asOf", day);
        var lang = LocaleContextHolder.getLocale().getLanguage();
        model.addAttribute(
                "crumbs",
                Stream.of(
                                Stream.of(new Crumb(text("region.menu"), "/regions")),
                                above.subList(0, above.size() - 1).stream()
                                        .map(each -> new Crumb(
                                                each.name().in(lang), "/regions/" + each.code() + "?asOf=" + day)),
                                Stream.of(Crumb.here(region.name().in(lang))))
                        .flatMap(each -> each)
                        .toList());
        return "region/show";
    }

    private Object export(List<Region> found, LocalDate day, String format) {
        var table = TableExport.of(text("region.title"))
                .note(text("region.asof") + " " + day)
                .column(text("region.code"))
                .column(text("region.name.zh"))
                .column(text("region.name.en"))
                .column(text("region.level"))
                .column(text("region.parent"))
                .column(text("region.from"))
                .column(text("region.to"))
                .column(text("region.source"));
        for (var region : found) {
            var name = region.name();
            table.row(
                    region.code(),
                    name.zh(),
                    name.en().equals(name.zh()) ? "" : name.en(),
                    text("region.level." + region.level().code()),
                    region.parent(),
                    region.validFromKnown() ? region.validFrom() : null,
                    region.validTo(),
                    region.source());
        }
        return table.answer(format);
    }

    private static LocalDate day(String asked) {
        return asked.isBlank() ? LocalDate.now(Days.CHINA) : Days.asked(asked);
    }

    private static RegionLevel level(String code) {
        try {
            return RegionLevel.of(code);
        } catch (IllegalArgumentException e) {
            throw new Refusal.Invalid("region-level", code);
        }
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
