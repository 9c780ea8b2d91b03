package org.lianqi.work.project;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.evidence.Evidence;
import org.lianqi.ground.evidence.EvidenceStore;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.view.SavedViews;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.MenuEntry;
import org.lianqi.ground.web.Part;
import org.lianqi.ground.web.TableExport;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Projects: the list, the funnel, and a project with its history. */
@Controller
class ProjectPage {
    private static final int MOST_EXPORTED = 20_000;

    private final Projects projects;
    private final Portfolio portfolio;
    private final Gates gates;
    private final ProjectChoices choices;
    private final Outlooks outlooks;
    private final Duplicates duplicates;
    private final EvidenceStore evidence;
    private final ObjectProvider<ProjectPanel> panels;
    private final SavedViews views;
    private final MessageSource messages;
    private final Clock clock;

    ProjectPage(
            Projects projects,
            Portfolio portfolio,
            Gates gates,
            ProjectChoices choices,
            Outlooks outlooks,
            Duplicates duplicates,
            EvidenceStore evidence,
            ObjectProvider<ProjectPanel> panels,
            SavedViews views,
            MessageSource messages,
            Clock clock) {
        this.projects = projects;
        this.portfolio = portfolio;
        this.gates = gates;
        this.choices = choices;
        this.outlooks = outlooks;
        this.duplicates = duplicates;
        this.evidence = evidence;
        this.panels = panels;
        this.views = views;
        this.messages = messages;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        MenuEntry projectsEntry() {
            return new MenuEntry(
                    MenuEntry.Loop.PROJECT,
                    10,
                    "project.menu",
                    "/projects",
                    Set.of(
                            Role.ASSESSOR.code(),
                            Role.REPORTER.code(),
                            Role.REVIEWER.code(),
                            Role.LEADER.code(),
                            Role.AUDITOR.code()));
        }

        @Bean
        MenuEntry projectBoardEntry() {
            return new MenuEntry(
                    MenuEntry.Loop.PROJECT,
                    20,
                    "project.board",
                    "/projects/board",
                    Set.of(
                            Role.ASSESSOR.code(),
                            Role.REPORTER.code(),
                            Role.REVIEWER.code(),
                            Role.LEADER.code(),
                            Role.AUDITOR.code()));
        }
    }

    @GetMapping("/projects")
    Object list(
            @ModelAttribute ProjectAsked asked,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable String export,
            Locale locale,
            Model model) {
        mayRead();
        var filter = asked.filter();
        if (export != null) {
            var all = projects.page(filter, asked.order(), 0, MOST_EXPORTED);
            if (all.total() > MOST_EXPORTED) {
                throw new Refusal.Invalid("values-too-many-to-export", all.total(), MOST_EXPORTED);
            }
            return export(all.rows(), filter.asOf(), locale).answer(export);
        }
        model.addAttribute("part", projects.page(filter, asked.order(), Part.offset(offset), Part.USUAL));
        model.addAttribute("bar", choices.bar(filter, locale));
        model.addAttribute("sort", asked.order());
        model.addAttribute("mayTell", mayTell());
        model.addAttribute("views", views.of("/projects"));
        return "project/list";
    }

    /** The pipeline, and what became of signing cohorts. */
    @GetMapping("/projects/board")
    String board(@RequestParam(defaultValue = "") String unit, Locale locale, Model model) {
        mayRead();
        var cohorts = portfolio.cohorts(unit);
        model.addAttribute("stages", portfolio.stages(unit));
        model.addAttribute("cohorts", cohorts);
        model.addAttribute("months", Portfolio.MONTHS);
        model.addAttribute("unit", unit);
        model.addAttribute("units", choices.units(projects.withProjects(), "project.unit.all", locale));
        return "project/board";
    }

    @GetMapping("/projects/{id}")
    String show(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String known,
            Model model) {
        mayRead();
        var project = projects.get(id, new AsOf(ProjectAsked.day(on), ProjectAsked.day(known)));
        model.addAttribute("project", project);
        model.addAttribute("gates", gates.list());
        model.addAttribute("sheet", ProjectSheet.of(project));
        model.addAttribute("schedule", ProjectSchedule.of(project));
        model.addAttribute("outlooks", outlooks.of(project));
        model.addAttribute("today", project.asOf().day(today()));
        model.addAttribute("unitNames", choices.names(project));
        model.addAttribute("projectNames", projects.names(project.absorbed()));
        model.addAttribute("into", duplicates.into(project).orElse(null));
        model.addAttribute("chainNames", choices.chainNames(project.asOf().day(today())));
        model.addAttribute("files", files(project));
        model.addAttribute(
                "panels",
                panels.orderedStream()
                        .map(panel -> new ProjectPanel.Shown(panel.title(), panel.lines(project), panel.ways(project)))
                        .filter(panel ->
                                !panel.lines().isEmpty() || !panel.ways().isEmpty())
                        .toList());
        return "project/show";
    }

    private Map<String, Evidence> files(ProjectView project) {
        return evidence.byHash(project.state().files());
    }

    private TableExport export(List<ProjectLine> lines, AsOf asOf, Locale locale) {
        var names = choices.chainNames(asOf.day(today()));
        var money = " (" + text("project.unit.money", locale) + ")";
        var table = TableExport.of(text("project.menu", locale))
                .note(
                        asOf.on() == null
                                ? text("project.past.on.today", locale) + " " + today()
                                : text("project.on", locale) + " " + asOf.on())
                .note(
                        asOf.known() == null
                                ? text("project.past.known.now", locale)
                                : text("project.known", locale) + " " + asOf.known())
                .column(text("project.no", locale))
                .column(text("project.name", locale))
                .column(text("project.unit", locale))
                .column(text("project.stage", locale))
                .column(text("project.standing", locale))
                .column(text("project.since", locale))
                .column(text("project.chain", locale))
                .column(text("project.planned", locale) + money, 2)
                .column(text("project.fixed", locale) + money, 2)
                .column(text("project.signed", locale) + money, 2)
                .column(text("project.funds", locale) + money, 2)
                .column(text("project.completed", locale) + money, 2)
                .column(text("project.statistics", locale) + money, 2)
                .column(text("project.progress", locale) + " (%)", 1)
                .column(text("project.origin", locale));
        for (var line : lines) {
            var chain = line.chain() == null ? null : names.get(line.chain());
            table.row(
                    line.number(),
                    line.name(),
                    line.unit().name().in(locale.getLanguage()),
                    text("projectStage." + line.stage(), locale),
                    text("standing." + line.standing(), locale),
                    line.stageSince(),
                    chain == null ? line.chain() : chain.in(locale.getLanguage()),
                    line.planned().value(),
                    line.fixed().value(),
                    line.signed().value(),
                    line.funds().value(),
                    line.completed().value(),
                    line.statistics().value(),
                    line.progress().value(),
                    text("origin." + line.origin(), locale));
        }
        return table;
    }

    private LocalDate today() {
        return Days.today(clock);
    }

    private static boolean mayTell() {
        return Actors.current() instanceof Actor.Official official
                && official.has(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
    }

    static void mayRead() {
        Actors.require(Role.ASSESSOR, Role.REPORTER, Role.REVIEWER, Role.LEADER, Role.AUDITOR);
    }

    private String text(String key, Locale locale) {
        return Objects.requireNonNull(messages.getMessage(key, null, locale));
    }
}
