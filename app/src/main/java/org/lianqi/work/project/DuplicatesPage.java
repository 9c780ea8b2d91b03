package org.lianqi.work.project;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Choice;
import org.lianqi.ground.web.Part;
import org.lianqi.ground.web.Speech;
import org.lianqi.ground.web.TableExport;
import org.lianqi.ground.web.Told;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One project once: what may be entered twice, two side by side, and what units count together. */
@Controller
class DuplicatesPage {
    private static final int MOST_EXPORTED = 20_000;
    private static final String PHASES = "phases";
    private static final int YEARS_OFFERED = 5;
    private static final int QUARTERS_OFFERED = 12;

    private final Duplicates duplicates;
    private final ProjectMerging merging;
    private final Projects projects;
    private final JointProjects joint;
    private final ProjectChoices choices;
    private final MessageSource messages;
    private final Clock clock;

    DuplicatesPage(
            Duplicates duplicates,
            ProjectMerging merging,
            Projects projects,
            JointProjects joint,
            ProjectChoices choices,
            MessageSource messages,
            Clock clock) {
        this.duplicates = duplicates;
        this.merging = merging;
        this.projects = projects;
        this.joint = joint;
        this.choices = choices;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/projects/duplicates")
    Object list(
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String list,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable String export,
            Locale locale,
            Model model) {
        ProjectPage.mayRead();
        boolean phases = list.equals(PHASES);
        if (export != null) {
            var all = duplicates.list(unit, phases, 0, MOST_EXPORTED).part();
            if (all.total() > MOST_EXPORTED) {
                throw new Refusal.Invalid("values-too-many-to-export", all.total(), MOST_EXPORTED);
            }
            return export(all.rows(), phases, locale).answer(export);
        }
        var found = duplicates.list(unit, phases, Part.offset(offset), Part.USUAL);
        model.addAttribute("part", found.part());
        model.addAttribute("same", found.same());
        model.addAttribute("phases", found.phases());
        model.addAttribute("list", phases ? PHASES : "");
        model.addAttribute("unit", unit);
        model.addAttribute("units", choices.units(projects.withProjects(), "project.unit.all", locale));
        return "project/duplicates";
    }

    private TableExport export(List<Suspected> all, boolean phases, Locale locale) {
        var money = " (" + text("project.unit.money", locale) + ")";
        var table = TableExport.of(text(phases ? "project.duplicates.phases" : "project.duplicates.same", locale));
        for (var side : List.of("1 ", "2 ")) {
            table.column(side + text("project.no", locale))
                    .column(side + text("project.name", locale))
                    .column(side + text("project.unit", locale))
                    .column(side + text("project.stage", locale))
                    .column(side + text("project.planned", locale) + money, 2);
        }
        table.column(text("project.duplicates.likely", locale)).column(text("project.duplicates.why", locale));
        for (var each : all) {
            table.row(Stream.of(
                            line(each.left(), locale),
                            line(each.right(), locale),
                            Stream.of(
                                    text(Duplicates.likely(each), locale),
                                    each.reasons().stream()
                                            .map(why -> text(
                                                    why.against() ? "project.alike.against" : "project.alike.for",
                                                    locale,
                                                    text(why.key(), locale, why.words())))
                                            .collect(Collectors.joining(" "))))
                    .flatMap(cells -> cells)
                    .toArray());
        }
        return table;
    }

    private Stream<@Nullable Object> line(ProjectLine line, Locale locale) {
        return Stream.of(
                line.number(),
                line.name(),
                line.unit().name().in(locale.getLanguage()),
                text("projectStage." + line.stage(), locale),
                line.planned().value());
    }

    /** Two by the numbers people call them by; with one number or none it asks for them. */
    @GetMapping("/projects/duplicates/beside")
    String beside(
            @RequestParam(defaultValue = "") String left, @RequestParam(defaultValue = "") String right, Model model) {
        ProjectPage.mayRead();
        return left.isBlank() || right.isBlank()
                ? besides(left, right, null, "", model)
                : besides(left, right, beside(left, right), "", model);
    }

    private Beside beside(String left, String right) {
        return Beside.of(projects.get(left), projects.get(right), choices.chainNames(Days.today(clock)));
    }

    private static String besides(String left, String right, @Nullable Beside beside, String why, Model model) {
        model.addAttribute("left", left);
        model.addAttribute("right", right);
        model.addAttribute("beside", beside);
        model.addAttribute("why", why);
        return "project/beside";
    }

    /** @param keep which of the two stays: left or right */
    @PostMapping("/projects/duplicates/merge")
    Object merge(
            @RequestParam String left,
            @RequestParam String right,
            @RequestParam int leftRevision,
            @RequestParam int rightRevision,
            @RequestParam(defaultValue = "") String keep,
            @RequestParam(defaultValue = "") String why,
            Model model,
            RedirectAttributes redirect) {
        Actors.require(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
        try {
            var one = new ProjectMerging.Seen(projects.get(left).id(), leftRevision);
            var other = new ProjectMerging.Seen(projects.get(right).id(), rightRevision);
            var stays = switch (keep) {
                case "left" -> one;
                case "right" -> other;
                default -> throw new Refusal.Invalid("project-choice", keep);
            };
            merging.merge(stays == one ? other : one, stays, why);
            Told.done(redirect, "project.told.merged");
            return "redirect:/projects/" + stays.id();
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return refused(left, right, why, refused, model);
        }
    }

    /** @param said what was seen of both */
    @PostMapping("/projects/duplicates/distinct")
    Object distinct(
            @RequestParam String left,
            @RequestParam String right,
            @RequestParam(defaultValue = "") String said,
            @RequestParam(defaultValue = "") String why,
            Model model,
            RedirectAttributes redirect) {
        Actors.require(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
        try {
            merging.distinct(projects.get(left).id(), projects.get(right).id(), said, why);
            Told.done(redirect, "project.told.distinct");
            return "redirect:/projects/duplicates";
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return refused(left, right, why, refused, model);
        }
    }

    private ModelAndView refused(String left, String right, String why, Refusal refused, Model model) {
        model.addAttribute("refused", refused);
        return new ModelAndView(
                besides(left, right, beside(left, right), why, model),
                model.asMap(),
                refused instanceof Refusal.Conflict ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping("/projects/{id}/unmerge")
    String unmerge(
            @PathVariable UUID id,
            @RequestParam int revision,
            @RequestParam(defaultValue = "") String why,
            RedirectAttributes redirect) {
        Actors.require(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
        merging.unmerge(new ProjectMerging.Seen(id, revision), why);
        Told.done(redirect, "project.told.unmerged");
        return "redirect:/projects/" + id;
    }

    @GetMapping("/projects/joint")
    Object joint(
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(required = false) @Nullable String export,
            Locale locale,
            Model model) {
        ProjectPage.mayRead();
        var of = period.isBlank() ? new Period.Year(thisYear()) : period(period);
        var counted = joint.of(unit, of);
        if (export != null) {
            return export(counted, of, locale).answer(export);
        }
        model.addAttribute("lines", counted.lines());
        model.addAttribute("unique", counted.unique());
        model.addAttribute("full", counted.full());
        model.addAttribute("shared", counted.shared());
        model.addAttribute("overlap", counted.overlap());
        model.addAttribute("unit", unit);
        model.addAttribute(
                "units", choices.units(joint.mayBeAsked(projects.withProjects()), "project.unit.all", locale));
        model.addAttribute("period", of);
        model.addAttribute("periods", periods(of, new Speech(messages, locale)));
        return "project/joint";
    }

    private static Period period(String typed) {
        try {
            return Period.parse(typed.strip());
        } catch (IllegalArgumentException e) {
            throw new Refusal.Invalid("project-period", typed);
        }
    }

    private int thisYear() {
        return Days.today(clock).getYear();
    }

    /** The last years and quarters, and the one the address asks for. */
    private List<Choice> periods(Period asked, Speech speech) {
        var today = Days.today(clock);
        var quarter = new Period.Quarter(today.getYear(), (today.getMonthValue() + 2) / 3);
        return Stream.concat(
                        Stream.of(asked),
                        Stream.concat(
                                IntStream.range(0, YEARS_OFFERED).mapToObj(i -> new Period.Year(today.getYear() - i)),
                                Stream.iterate(quarter, Period.Quarter::previous)
                                        .limit(QUARTERS_OFFERED)))
                .distinct()
                .sorted(java.util.Comparator.reverseOrder())
                .map(each -> new Choice(each.toString(), speech.say(each)))
                .toList();
    }

    private TableExport export(JointProjects.Joint counted, Period period, Locale locale) {
        var table = TableExport.of(text("project.joint", locale))
                .note(new Speech(messages, locale).say(period))
                .column(text("project.unit", locale))
                .column(text("project.joint.responsible", locale))
                .column(text("project.joint.full", locale))
                .column(text("project.joint.shared", locale), 2);
        for (var line : counted.lines()) {
            table.row(
                    line.unit().name().in(locale.getLanguage()),
                    line.responsible().value(),
                    line.full().value(),
                    line.shared().value());
        }
        return table.row(
                        text("project.joint.sum", locale),
                        null,
                        counted.full().value(),
                        counted.shared().value())
                .row(text("project.joint.unique", locale), counted.unique().value(), null, null)
                .row(
                        text("project.joint.overlap", locale),
                        null,
                        counted.overlap().value(),
                        null);
    }

    private String text(String key, Locale locale, Object... args) {
        return Objects.requireNonNull(messages.getMessage(key, args, locale));
    }
}
