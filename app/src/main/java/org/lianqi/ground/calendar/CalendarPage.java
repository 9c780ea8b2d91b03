package org.lianqi.ground.calendar;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Choice;
import org.lianqi.ground.web.MenuEntry;
import org.lianqi.ground.web.TableExport;
import org.lianqi.ground.web.TextFile;
import org.lianqi.ground.web.Told;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A year's holidays and the weekend days worked for them; the administrator brings a later year in. */
@Controller
class CalendarPage {
    private final WorkingCalendar calendar;
    private final CalendarKeeping keeping;
    private final MessageSource messages;

    CalendarPage(WorkingCalendar calendar, CalendarKeeping keeping, MessageSource messages) {
        this.calendar = calendar;
        this.keeping = keeping;
        this.messages = messages;
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        MenuEntry calendarEntry() {
            return new MenuEntry(MenuEntry.Loop.GROUND, 35, "calendar.menu", "/calendar", Set.of());
        }
    }

    @GetMapping("/calendar")
    Object show(
            @RequestParam(defaultValue = "") String year,
            @RequestParam(required = false) @Nullable String export,
            Locale locale,
            Model model) {
        int shown = year(year);
        var marked = calendar.marked(shown);
        if (export != null) {
            return export(shown, marked, locale).answer(export);
        }
        var days = calendar.days();
        var years = new TreeSet<>(calendar.years());
        years.add(shown);
        years.add(LocalDate.now(Days.CHINA).getYear());
        model.addAttribute("shown", Integer.toString(shown));
        model.addAttribute(
                "years",
                years.descendingSet().stream()
                        .map(each -> new Choice(Integer.toString(each), Integer.toString(each)))
                        .toList());
        model.addAttribute("marked", marked);
        model.addAttribute("known", calendar.find(shown).orElse(null));
        model.addAttribute("until", days.knownUntil());
        model.addAttribute("working", days.between(LocalDate.of(shown - 1, 12, 31), LocalDate.of(shown, 12, 31)));
        return "calendar/year";
    }

    private static int year(String asked) {
        return asked.isBlank()
                ? LocalDate.now(Days.CHINA).getYear()
                : Days.asked(asked.strip() + "-01-01").getYear();
    }

    private TableExport export(int year, List<MarkedDay> marked, Locale locale) {
        var table = TableExport.of(Objects.requireNonNull(
                        messages.getMessage("calendar.title", new Object[] {Integer.toString(year)}, locale)))
                .column(text("calendar.day", locale))
                .column(text("calendar.weekday", locale))
                .column(text("calendar.kind", locale))
                .column(text("calendar.name", locale));
        for (var each : marked) {
            table.row(
                    each.day(),
                    each.day().getDayOfWeek().getDisplayName(TextStyle.FULL, locale),
                    text("dayKind." + each.kind(), locale),
                    each.name().in(locale.getLanguage()));
        }
        return table;
    }

    @GetMapping("/calendar/new")
    String begin(Model model) {
        Actors.require(Role.ADMINISTRATOR);
        model.addAttribute("text", "");
        return "calendar/bring";
    }

    /** Tries a year and keeps nothing. A file, where there is one, goes before the text. */
    @PostMapping("/calendar/new")
    Object tryOut(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String text,
            Model model)
            throws IOException {
        Actors.require(Role.ADMINISTRATOR);
        var read = file == null || file.isEmpty() ? TextFile.unmarked(text) : TextFile.utf8(file.getBytes());
        try {
            if (read == null) {
                throw new Refusal.Invalid("calendar-not-utf8");
            }
            model.addAttribute("trial", keeping.tryOut(read));
            return "calendar/tried";
        } catch (Refusal.Invalid refused) {
            return refused(read == null ? text : read, refused, model);
        }
    }

    @PostMapping("/calendar/save")
    Object save(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "0") int revision,
            Model model,
            RedirectAttributes redirect) {
        Actors.require(Role.ADMINISTRATOR);
        try {
            int year = CalendarFile.of(text).year();
            Told.done(redirect, "calendar.brought", Integer.toString(year), keeping.bringIn(text, revision));
            return "redirect:/calendar?year=" + year;
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return refused(text, refused, model);
        }
    }

    private static ModelAndView refused(String text, Refusal refused, Model model) {
        model.addAttribute("text", text);
        model.addAttribute("refused", refused);
        return new ModelAndView(
                "calendar/bring",
                model.asMap(),
                refused instanceof Refusal.Conflict ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private String text(String key, Locale locale) {
        return Objects.requireNonNull(messages.getMessage(key, null, locale));
    }
}
