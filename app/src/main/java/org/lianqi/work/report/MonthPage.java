package org.lianqi.work.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.intake.Problem;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Choice;
import org.lianqi.ground.web.MenuEntry;
import org.lianqi.ground.web.Speech;
import org.lianqi.ground.web.Told;
import org.lianqi.work.project.Projects;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The month's reports of many projects on one page: confirm or correct, or take the spreadsheet away and bring it back. */
@Controller
class MonthPage {
    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    private static final int MONTHS = 24;
    private static final String MARK = "revision.";

    private final MonthDesk desk;
    private final MonthTelling telling;
    private final MonthFiles files;
    private final MonthSheet sheet;
    private final Projects projects;
    private final MessageSource messages;
    private final Clock clock;

    MonthPage(
            MonthDesk desk,
            MonthTelling telling,
            MonthFiles files,
            MonthSheet sheet,
            Projects projects,
            MessageSource messages,
            Clock clock) {
        this.desk = desk;
        this.telling = telling;
        this.files = files;
        this.sheet = sheet;
        this.projects = projects;
        this.messages = messages;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        MenuEntry monthReportsEntry() {
            return new MenuEntry(
                    MenuEntry.Loop.PROJECT,
                    12,
                    "report.menu",
                    "/projects/month",
                    Set.of(
                            Role.ASSESSOR.code(),
                            Role.REPORTER.code(),
                            Role.REVIEWER.code(),
                            Role.LEADER.code(),
                            Role.AUDITOR.code()));
        }
    }

    @GetMapping("/projects/month")
    String show(@ModelAttribute MonthAsked asked, Locale locale, Model model) {
        return show(desk.look(asked), asked, List.of(), locale, model);
    }

    private String show(MonthView view, MonthAsked asked, List<Checked> refused, Locale locale, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("asked", asked);
        model.addAttribute("refused", refused);
        model.addAttribute("months", months(view.month(), locale));
        model.addAttribute("units", units(locale));
        return "report/month";
    }

    private List<Choice> months(YearMonth shown, Locale locale) {
        var speech = new Speech(messages, locale);
        var now = YearMonth.from(today());
        var months = new LinkedHashSet<YearMonth>();
        IntStream.range(0, MONTHS).mapToObj(now::minusMonths).forEach(months::add);
        months.add(shown);
        return months.stream()
                .sorted(java.util.Comparator.reverseOrder())
                .map(month -> new Choice(
                        month.toString(), speech.say(new Period.Month(month.getYear(), month.getMonthValue()))))
                .toList();
    }

    private List<Choice> units(Locale locale) {
        return Stream.concat(
                        Stream.of(new Choice("", text("project.unit.all", locale))),
                        projects.withProjects().stream()
                                .map(unit -> new Choice(unit.code(), unit.name().in(locale.getLanguage()))))
                .toList();
    }

    /** @param sent the fields of the rows, each named by what it is and its project */
    @PostMapping("/projects/month")
    Object tell(
            @ModelAttribute MonthAsked asked,
            @RequestParam Map<String, String> sent,
            Locale locale,
            Model model,
            RedirectAttributes redirect) {
        MonthDesk.mayTell();
        var month = asked.of(today());
        var rows = rows(sent);
        var checked = telling.tell(month, rows, "月报表 " + month);
        if (!Checked.clean(checked)) {
            var refused = checked.stream().filter(each -> each.why() != null).toList();
            return new ModelAndView(
                    show(desk.again(asked, checked), asked, refused, locale, model),
                    model.asMap(),
                    refused.stream().anyMatch(each -> each.why() instanceof Refusal.Conflict)
                            ? HttpStatus.CONFLICT
                            : HttpStatus.UNPROCESSABLE_CONTENT);
        }
        told(checked, redirect);
        return "redirect:" + address(asked, month);
    }

    private static void told(List<Checked> checked, RedirectAttributes redirect) {
        int told = Checked.count(checked, Checked.Fate.TOLD);
        if (told == 0) {
            Told.warn(redirect, "report.nothing");
        } else {
            Told.done(redirect, "report.told", Integer.toString(told));
        }
    }

    private static String address(MonthAsked asked, YearMonth month) {
        var uri = UriComponentsBuilder.fromPath("/projects/month").queryParam("month", month);
        if (!asked.unitCode().isEmpty()) {
            uri.queryParam("unit", asked.unitCode());
        }
        if (asked.shown() != MonthAsked.Show.ALL) {
            uri.queryParam("show", asked.shown());
        }
        if (asked.from() > 0) {
            uri.queryParam("offset", asked.from());
        }
        return uri.build().encode().toUriString();
    }

    private static List<Filled> rows(Map<String, String> sent) {
        var rows = new ArrayList<Filled>();
        sent.forEach((name, revision) -> {
            if (name.startsWith(MARK)) {
                rows.add(row(name.substring(MARK.length()), revision, sent));
            }
        });
        return rows;
    }

    private static Filled row(String project, String revision, Map<String, String> sent) {
        var said = new EnumMap<MonthField, String>(MonthField.class);
        for (var field : MonthField.SAID) {
            var typed = sent.get(field.code() + "." + project);
            if (typed != null) {
                said.put(field, typed.strip());
            }
        }
        try {
            return new Filled(
                    UUID.fromString(project),
                    Integer.parseInt(revision),
                    sent.containsKey(MonthField.NOTHING.code() + "." + project),
                    said,
                    sent.getOrDefault(MonthField.OFFERED.code() + "." + project, ""),
                    "");
        } catch (IllegalArgumentException e) {
            throw new Refusal.Missing("project");
        }
    }

    /** The month on a spreadsheet, to fill in. */
    @GetMapping("/projects/month/template")
    ResponseEntity<byte[]> sheet(@ModelAttribute MonthAsked asked, Locale locale) {
        var view = desk.all(asked);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(
                                        text("report.sheet", locale) + " " + view.month() + ".xlsx",
                                        StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .contentType(XLSX)
                .body(sheet.write(view, locale));
    }

    @PostMapping("/projects/month/files")
    String bring(@RequestParam MultipartFile file, RedirectAttributes redirect) throws IOException {
        MonthDesk.mayTell();
        try (var bytes = file.getInputStream()) {
            return "redirect:/projects/month/files/"
                    + files.keep(Objects.requireNonNullElse(file.getOriginalFilename(), "file"), bytes);
        } catch (Refusal.Invalid refused) {
            Told.refused(redirect, "refusal." + refused.code(), refused.args().toArray());
            return "redirect:/projects/month";
        }
    }

    @GetMapping("/projects/month/files/{sha256}")
    String file(@PathVariable String sha256, Model model) {
        var look = files.look(sha256);
        model.addAttribute("look", look);
        model.addAttribute(
                "problems",
                look.problems().stream()
                        .map(problem -> new FileLook.Fault(problem, fix(problem)))
                        .toList());
        return "report/file";
    }

    /** Some refusals of other rooms say themselves what to do. */
    private String fix(Problem problem) {
        var own = "refusal." + problem.code() + ".fix";
        return "".equals(messages.getMessage(own, null, "", Locale.CHINESE)) ? "report.fix" : own;
    }

    @PostMapping("/projects/month/files/{sha256}")
    String tell(@PathVariable String sha256, RedirectAttributes redirect) {
        try {
            told(files.tell(sha256), redirect);
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            Told.refused(redirect, "report.file.refused");
        }
        return "redirect:/projects/month/files/" + sha256;
    }

    private LocalDate today() {
        return Days.today(clock);
    }

    private String text(String key, Locale locale) {
        return Objects.requireNonNull(messages.getMessage(key, null, locale));
    }
}
