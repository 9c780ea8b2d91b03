package org.lianqi.work.project;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.evidence.EvidenceStore;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.industry.Chain;
import org.lianqi.ground.industry.Chains;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Choice;
import org.lianqi.ground.web.MenuEntry;
import org.lianqi.ground.web.Part;
import org.lianqi.ground.web.TableExport;
import org.lianqi.ground.web.Told;
import org.lianqi.record.enterprise.EnterpriseId;
import org.lianqi.record.enterprise.EnterpriseKeeping;
import org.lianqi.record.enterprise.Enterprises;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Projects: the list, a project with its history, and the forms by which people tell what happened. */
@Controller
class ProjectPage {
    private static final int MOST_EXPORTED = 20_000;

    private final Projects projects;
    private final Portfolio portfolio;
    private final Suspicions suspicions;
    private final ProjectKeeping keeping;
    private final Gates gates;
    private final Chains chains;
    private final Units units;
    private final EvidenceStore evidence;
    private final Enterprises enterprises;
    private final EnterpriseKeeping register;
    private final MessageSource messages;
    private final Clock clock;

    ProjectPage(
            Projects projects,
            Portfolio portfolio,
            Suspicions suspicions,
            ProjectKeeping keeping,
            Gates gates,
            Chains chains,
            Units units,
            EvidenceStore evidence,
            Enterprises enterprises,
            EnterpriseKeeping register,
            MessageSource messages,
            Clock clock) {
        this.projects = projects;
        this.portfolio = portfolio;
        this.suspicions = suspicions;
        this.keeping = keeping;
        this.gates = gates;
        this.chains = chains;
        this.units = units;
        this.evidence = evidence;
        this.enterprises = enterprises;
        this.register = register;
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

    /** What the address of the list asks for; absent means all. */
    record Asked(
            @Nullable String q,
            @Nullable String unit,
            @Nullable String stage,
            @Nullable String standing,
            @Nullable String chain,
            @Nullable UUID investor,
            @Nullable String sort,
            @Nullable String on,
            @Nullable String known) {
        ProjectFilter filter() {
            return new ProjectFilter(
                    text(q),
                    text(unit),
                    one(ProjectStage.class, stage),
                    one(Standing.class, standing),
                    text(chain),
                    investor == null ? null : new EnterpriseId(investor),
                    new AsOf(day(on), day(known)));
        }

        ProjectSort order() {
            var asked = one(ProjectSort.class, sort);
            return asked == null ? ProjectSort.PLANNED : asked;
        }

        private static String text(@Nullable String asked) {
            return asked == null ? "" : asked.strip();
        }

        private static @Nullable LocalDate day(@Nullable String asked) {
            return asked == null || asked.isBlank() ? null : Days.asked(asked);
        }

        private static <E extends Enum<E>> @Nullable E one(Class<E> type, @Nullable String asked) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(each -> each.name().equalsIgnoreCase(text(asked)))
                    .findFirst()
                    .orElse(null);
        }
    }

    @GetMapping("/projects")
    Object list(
            @ModelAttribute Asked asked,
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
            return export(all.rows(), locale).answer(export);
        }
        model.addAttribute("part", projects.page(filter, asked.order(), Part.offset(offset), Part.USUAL));
        model.addAttribute("filter", filter);
        model.addAttribute("sort", asked.order());
        model.addAttribute("units", unitChoices(projects.withProjects(), "project.unit.all", locale));
        model.addAttribute("chains", chainChoices(filter.asOf().day(today()), "project.chain.all", locale));
        model.addAttribute(
                "investor",
                filter.investor() == null
                        ? ""
                        : enterprises.get(filter.investor()).name());
        model.addAttribute("mayTell", mayTell());
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
        model.addAttribute("units", unitChoices(projects.withProjects(), "project.unit.all", locale));
        return "project/board";
    }

    @GetMapping("/projects/new")
    String blank(Model model, Locale locale) {
        Actors.require(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
        return blank("", nothing(), null, model, locale);
    }

    /** While a lead is typed: which projects it may be. What is not a project yet is like none. */
    @GetMapping("/projects/alike")
    String alike(
            @RequestParam(defaultValue = "") String responsible,
            @RequestParam MultiValueMap<String, String> typed,
            Model model) {
        Actors.require(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
        List<Suspicion> found;
        try {
            found = suspicions.of(new Telling(typed).description(), responsible);
        } catch (Refusal.Invalid unfinished) {
            found = List.of();
        }
        model.addAttribute("suspicions", found);
        return "project/alike";
    }

    @PostMapping("/projects")
    Object register(
            @RequestParam(defaultValue = "") String responsible,
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            Locale locale,
            RedirectAttributes redirect) {
        Actors.require(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
        var telling = new Telling(typed);
        try {
            var id = keeping.register(units.get(responsible).id(), telling.description(), telling.day(today()));
            Told.done(redirect, "project.registered");
            return "redirect:/projects/" + id;
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return refused(blank(responsible, telling, refused, model, locale), refused, model);
        }
    }

    private String blank(String responsible, Telling telling, @Nullable Refusal refused, Model model, Locale locale) {
        model.addAttribute("responsible", responsible);
        model.addAttribute("telling", telling);
        model.addAttribute("refused", refused);
        model.addAttribute("today", today());
        model.addAttribute("chains", chainChoices(today(), "project.chain.none", locale));
        model.addAttribute(
                "units",
                units.list().stream()
                        .filter(ProjectKeeping::writes)
                        .map(unit -> choice(unit, locale))
                        .toList());
        return "project/new";
    }

    @GetMapping("/projects/{id}")
    String show(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String known,
            Model model) {
        mayRead();
        var project = projects.get(id, new AsOf(Asked.day(on), Asked.day(known)));
        model.addAttribute("project", project);
        model.addAttribute("gates", gates.list());
        model.addAttribute("sheet", ProjectSheet.of(project));
        model.addAttribute("today", today());
        model.addAttribute("unitNames", names(project));
        model.addAttribute("chainNames", chainNames(project.asOf().day(today())));
        model.addAttribute("files", files(project));
        return "project/show";
    }

    private Map<String, Name> chainNames(LocalDate day) {
        return chains.list(day).stream()
                .collect(Collectors.toMap(chain -> chain.code().text(), Chain::name));
    }

    private List<Choice> chainChoices(LocalDate day, String none, Locale locale) {
        return Stream.concat(
                        Stream.of(new Choice("", text(none, locale))),
                        chains.list(day).stream()
                                .map(chain -> new Choice(
                                        chain.code().text(), chain.name().in(locale.getLanguage()))))
                .toList();
    }

    /** Codes of the units that take part, in their order. */
    private List<String> parts(ProjectView project) {
        var parts = project.state().parts();
        var byId = units.byId(parts.stream().map(Participation::unit).toList());
        return parts.stream()
                .map(part -> Objects.requireNonNull(byId.get(part.unit())).code())
                .toList();
    }

    private Map<UUID, Name> names(ProjectView project) {
        var ids = new HashSet<UUID>();
        project.state().parts().forEach(part -> ids.add(part.unit()));
        for (var event : project.events()) {
            if (event.event() instanceof ProjectEvent.HandedOver(var to)) {
                ids.add(to);
            }
        }
        return units.byId(ids).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().name()));
    }

    private Map<String, String> files(ProjectView project) {
        var hashes = project.state().proofs().values().stream()
                .map(Proof::file)
                .filter(Objects::nonNull)
                .toList();
        return evidence.byHash(hashes).values().stream()
                .collect(Collectors.toMap(each -> each.sha256(), each -> each.name()));
    }

    @GetMapping("/projects/{id}/tell/{kind}")
    String ask(@PathVariable UUID id, @PathVariable String kind, Model model, Locale locale) {
        Actors.require(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
        return form(id, kind, nothing(), null, model, locale);
    }

    @PostMapping("/projects/{id}/tell/{kind}")
    Object tell(
            @PathVariable UUID id,
            @PathVariable String kind,
            @RequestParam MultiValueMap<String, String> typed,
            @RequestParam(required = false) @Nullable List<MultipartFile> proofFile,
            Model model,
            Locale locale,
            RedirectAttributes redirect)
            throws IOException {
        Actors.require(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
        var telling = new Telling(typed);
        try {
            var project = projects.get(id, AsOf.TODAY);
            var event = telling.event(kind, project.state(), kept(proofFile, project.unit()), units, register);
            keeping.record(id, telling.seen(), event, telling.day(today()), telling.or("why", ""));
            Told.done(redirect, "project.told." + kind);
            return "redirect:/projects/" + id;
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return refused(form(id, kind, telling, refused, model, locale), refused, model);
        }
    }

    private List<@Nullable String> kept(@Nullable List<MultipartFile> sent, Unit unit) throws IOException {
        var kept = new ArrayList<@Nullable String>();
        for (var file : sent == null ? List.<MultipartFile>of() : sent) {
            if (file.isEmpty()) {
                kept.add(null);
            } else {
                try (var bytes = file.getInputStream()) {
                    kept.add(evidence.keepUpload(
                                    Objects.requireNonNullElse(file.getOriginalFilename(), "file"), bytes, unit.id())
                            .sha256());
                }
            }
        }
        return kept;
    }

    private String form(UUID id, String kind, Telling telling, @Nullable Refusal refused, Model model, Locale locale) {
        var project = projects.get(id, AsOf.TODAY);
        if (!TELLABLE.contains(kind)) {
            throw new Refusal.Missing("project-kind", kind);
        }
        if (!project.mayTell()) {
            throw new Refusal.Forbidden("project-not-yours");
        }
        model.addAttribute("project", project);
        model.addAttribute("kind", kind);
        model.addAttribute("telling", telling);
        model.addAttribute("refused", refused);
        model.addAttribute("gates", gates.list());
        model.addAttribute("today", today());
        model.addAttribute("chains", chainChoices(today(), "project.chain.none", locale));
        model.addAttribute("parts", parts(project));
        model.addAttribute("units", unitChoices(units.list(), "project.unit.none", locale));
        return "project/tell";
    }

    /** What a form can tell, in the order in which it is offered. */
    static final List<String> TELLABLE = List.of(
            "advanced",
            "reported",
            "stated",
            "planned",
            "proven",
            "described",
            "called",
            "invested",
            "shared",
            "handed-over",
            "stood",
            "fell-back",
            "taken-back");

    private static ModelAndView refused(String view, Refusal refused, Model model) {
        return new ModelAndView(
                view,
                model.asMap(),
                refused instanceof Refusal.Conflict ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private TableExport export(List<ProjectLine> lines, Locale locale) {
        var table = TableExport.of(text("project.menu", locale));
        if (lines.stream().anyMatch(line -> line.origin() == Origin.SYNTHETIC)) {
            table.exercise(text("origin.SYNTHETIC", locale));
        }
        table.column(text("project.no", locale))
                .column(text("project.name", locale))
                .column(text("project.unit", locale))
                .column(text("project.stage", locale))
                .column(text("project.standing", locale))
                .column(text("project.since", locale))
                .column(text("project.chain", locale))
                .column(text("project.planned", locale), 2)
                .column(text("project.completed", locale), 2)
                .column(text("project.progress", locale), 1);
        for (var line : lines) {
            table.row(
                    line.number(),
                    line.name(),
                    line.unit().name().in(locale.getLanguage()),
                    text("projectStage." + line.stage(), locale),
                    text("standing." + line.standing(), locale),
                    line.stageSince(),
                    line.chain() == null ? "" : line.chain(),
                    line.planned().value(),
                    line.completed().value(),
                    line.progress().value());
        }
        return table;
    }

    private List<Choice> unitChoices(List<Unit> all, String none, Locale locale) {
        return Stream.concat(
                        Stream.of(new Choice("", text(none, locale))),
                        all.stream().map(unit -> choice(unit, locale)))
                .toList();
    }

    private static Choice choice(Unit unit, Locale locale) {
        return new Choice(unit.code(), unit.name().in(locale.getLanguage()));
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(Days.CHINA));
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

    private static Telling nothing() {
        return new Telling(new LinkedMultiValueMap<>());
    }
}
