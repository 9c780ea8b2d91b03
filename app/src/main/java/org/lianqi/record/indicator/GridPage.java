package org.lianqi.record.indicator;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.evidence.Evidence;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Choice;
import org.lianqi.ground.web.MenuEntry;
import org.lianqi.ground.web.Part;
import org.lianqi.ground.web.Speech;
import org.lianqi.ground.web.Told;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Small corrections on the page: the values of one period to write on, saved as drafts or submitted. */
@Controller
class GridPage {
    private final ValueGrid grid;
    private final MessageSource messages;

    GridPage(ValueGrid grid, MessageSource messages) {
        this.grid = grid;
        this.messages = messages;
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        MenuEntry gridEntry() {
            return new MenuEntry(
                    MenuEntry.Loop.MEASURE, 58, "values.grid", "/values/grid", Set.of("reporter", "assessor"));
        }
    }

    @GetMapping("/values/grid")
    ModelAndView show(
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "") String indicator,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(required = false) @Nullable Integer offset) {
        Actors.require(Role.REPORTER, Role.ASSESSOR);
        var asked = asked(period, indicator, unit, source, offset);
        return page(asked, grid.look(asked), "", Map.of(), null, null);
    }

    /** @param sent the fields of the cells, named by their number */
    @PostMapping("/values/grid")
    Object write(
            @RequestParam Map<String, String> sent,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(required = false) @Nullable Integer offset,
            RedirectAttributes redirect)
            throws IOException {
        Actors.require(Role.REPORTER, Role.ASSESSOR);
        var form = GridForm.of(sent);
        var asked = asked(
                form.period(),
                sent.getOrDefault("indicator", ""),
                sent.getOrDefault("unit", ""),
                form.source(),
                offset);
        try (var bytes = file == null || file.isEmpty() ? null : file.getInputStream()) {
            var outcome = grid.write(
                    asked,
                    form,
                    bytes == null || file == null
                            ? null
                            : new ValueGrid.Attached(
                                    Objects.requireNonNullElse(file.getOriginalFilename(), "file"), bytes));
            if (outcome.again() != null) {
                return page(asked, outcome.again(), form.asOf(), outcome.heads(), outcome.kept(), HttpStatus.CONFLICT);
            }
            if (outcome.written() == 0) {
                Told.warn(redirect, "values.grid.nothing");
            } else {
                Told.done(
                        redirect,
                        form.submit() ? "values.grid.submitted" : "values.grid.saved",
                        Integer.toString(outcome.written()));
            }
            return "redirect:" + address(asked);
        } catch (Refusal.Invalid refusal) {
            return page(
                    asked,
                    grid.again(asked, form),
                    form.asOf(),
                    Map.of("file", new GridView.Fault(refusal.code(), refusal.args())),
                    null,
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private static ValueGrid.Asked asked(
            String period, String indicator, String unit, String source, @Nullable Integer offset) {
        return new ValueGrid.Asked(
                period.isBlank() ? last() : ValueQuery.period(period.strip()),
                indicator.strip(),
                unit.strip(),
                source.strip(),
                Part.offset(offset));
    }

    /** The quarter that ended last. */
    static Period last() {
        var today = LocalDate.now(Days.CHINA);
        return new Period.Quarter(today.getYear(), (today.getMonthValue() + 2) / 3).previous();
    }

    private static String address(ValueGrid.Asked asked) {
        var uri = UriComponentsBuilder.fromPath("/values/grid")
                .queryParam("period", asked.period().toString());
        if (!asked.indicator().isEmpty()) {
            uri.queryParam("indicator", asked.indicator());
        }
        if (!asked.unit().isEmpty()) {
            uri.queryParam("unit", asked.unit());
        }
        if (!asked.source().isEmpty()) {
            uri.queryParam("source", asked.source());
        }
        if (asked.offset() > 0) {
            uri.queryParam("offset", asked.offset());
        }
        return uri.build().encode().toUriString();
    }

    private ModelAndView page(
            ValueGrid.Asked asked,
            GridView view,
            String asOf,
            Map<String, GridView.Fault> heads,
            @Nullable Evidence kept,
            @Nullable HttpStatus status) {
        var page = new ModelAndView("indicator/grid");
        page.addObject("view", view);
        page.addObject("periods", periods(asked.period()));
        page.addObject("indicator", asked.indicator());
        page.addObject("unit", asked.unit());
        page.addObject("source", asked.source());
        page.addObject("offset", Integer.toString(asked.offset()));
        page.addObject("asOf", asOf);
        page.addObject("heads", heads);
        page.addObject("kept", kept);
        page.addObject("refused", status != null);
        page.addObject(
                "exercise",
                view.rows().stream()
                        .flatMap(row -> row.cells().stream())
                        .map(GridView.Cell::now)
                        .filter(Objects::nonNull)
                        .anyMatch(figure -> figure.origin() == Origin.SYNTHETIC));
        if (status != null) {
            page.setStatus(status);
        }
        return page;
    }

    private List<Choice> periods(Period chosen) {
        var speech = new Speech(messages, LocaleContextHolder.getLocale());
        var periods = new java.util.LinkedHashSet<>(grid.periods());
        periods.add(chosen);
        return periods.stream()
                .map(period -> new Choice(period.toString(), speech.say(period)))
                .toList();
    }
}
