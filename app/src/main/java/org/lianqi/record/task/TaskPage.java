package org.lianqi.record.task;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.view.SavedViews;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Choice;
import org.lianqi.ground.web.MenuEntry;
import org.lianqi.ground.web.Part;
import org.lianqi.ground.web.TableExport;
import org.lianqi.ground.web.Told;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
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

/** The tasks, each with what happened and what the reader may do now, and how punctual the lead units are. */
@Controller
class TaskPage {
    private static final int MOST_EXPORTED = 20_000;
    private static final int MOST_PARTS = 100;

    private final Tasks tasks;
    private final TaskKeeping keeping;
    private final Punctuality punctuality;
    private final Units units;
    private final SavedViews views;
    private final MessageSource messages;
    private final Clock clock;

    TaskPage(
            Tasks tasks,
            TaskKeeping keeping,
            Punctuality punctuality,
            Units units,
            SavedViews views,
            MessageSource messages,
            Clock clock) {
        this.tasks = tasks;
        this.keeping = keeping;
        this.clock = clock;
        this.punctuality = punctuality;
        this.units = units;
        this.views = views;
        this.messages = messages;
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        MenuEntry tasksEntry() {
            return new MenuEntry(
                    MenuEntry.Loop.MEASURE,
                    59,
                    "task.menu",
                    "/tasks",
                    Stream.of(READERS).map(Role::code).collect(Collectors.toUnmodifiableSet()));
        }
    }

    static final Role[] READERS = {Role.ASSESSOR, Role.REPORTER, Role.REVIEWER, Role.LEADER, Role.AUDITOR};

    /** What the address asks for; absent means all. */
    record Asked(
            @Nullable String state,
            @Nullable String light,
            @Nullable String lead,
            @Nullable String dueYear,
            @Nullable String unit,
            @Nullable String q,
            @Nullable String sort,
            @Nullable String mine) {
        TaskFilter filter() {
            return TaskFilter.of(state, light, lead, dueYear, unit, q, sort, mine);
        }
    }

    @GetMapping("/tasks")
    Object list(
            @ModelAttribute Asked asked,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable String export,
            Locale locale,
            Model model) {
        Actors.require(READERS);
        var filter = asked.filter();
        if (export != null) {
            var all = tasks.page(filter, 0, MOST_EXPORTED);
            if (all.total() > MOST_EXPORTED) {
                throw new Refusal.Invalid("values-too-many-to-export", all.total(), MOST_EXPORTED);
            }
            return export(all.rows(), locale).answer(export);
        }
        model.addAttribute("filter", filter);
        model.addAttribute("part", tasks.page(filter, Part.offset(offset), Part.USUAL));
        model.addAttribute("mayAssign", mayAssign());
        model.addAttribute("views", views.of("/tasks"));
        return "task/list";
    }

    @GetMapping("/tasks/units")
    Object units(
            @RequestParam(defaultValue = "") String year,
            @RequestParam(required = false) @Nullable String export,
            Locale locale,
            Model model) {
        Actors.require(READERS);
        int shown = year.isBlank()
                ? Days.today(clock).getYear()
                : Days.asked(year.strip() + "-01-01").getYear();
        var rows = punctuality.list(shown);
        if (export != null) {
            return export(rows, Integer.toString(shown), locale).answer(export);
        }
        model.addAttribute("rows", rows);
        model.addAttribute("year", Integer.toString(shown));
        model.addAttribute(
                "years",
                Stream.of(shown - 1, shown, shown + 1)
                        .map(each -> new Choice(Integer.toString(each), Integer.toString(each)))
                        .toList());
        return "task/units";
    }

    @GetMapping("/tasks/new")
    ModelAndView begin(@RequestParam(defaultValue = "") String parent) {
        Actors.require(Role.ASSESSOR, Role.REVIEWER);
        var form = TaskForm.blank(parent);
        var whole = form.parentId();
        if (whole != null) {
            TaskReach.demandSplits(tasks.get(whole));
        }
        return form(form, null);
    }

    @PostMapping("/tasks")
    Object set(
            @ModelAttribute TaskForm form, @RequestParam(defaultValue = "") String then, RedirectAttributes redirect) {
        Actors.require(Role.ASSESSOR, Role.REVIEWER);
        try {
            var draft = form.draft();
            var id = then.equals("later") ? keeping.register(draft) : keeping.assign(draft);
            Told.done(redirect, then.equals("later") ? "task.told.registered" : "task.told.assigned");
            return "redirect:" + id.address();
        } catch (Refusal.Invalid | Refusal.Conflict | Refusal.Forbidden refused) {
            return form(form, refused);
        }
    }

    private ModelAndView form(TaskForm form, @Nullable Refusal refused) {
        var view = new ModelAndView("task/new");
        var parent = form.parentId();
        view.addObject("parent", parent == null ? null : tasks.get(parent));
        view.addObject("form", form);
        view.addObject("refused", refused);
        view.addObject("units", units.list().stream().filter(TaskReach::assigns).toList());
        switch (refused) {
            case null -> {}
            case Refusal.Conflict conflict -> view.setStatus(HttpStatus.CONFLICT);
            case Refusal.Forbidden forbidden -> view.setStatus(HttpStatus.FORBIDDEN);
            default -> view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return view;
    }

    @GetMapping("/tasks/{id}")
    String show(@PathVariable UUID id, @RequestParam(required = false) @Nullable Integer offset, Model model) {
        Actors.require(READERS);
        return show(new TaskId(id), Part.offset(offset), model);
    }

    private String show(TaskId id, int offset, Model model) {
        var shown = tasks.show(id, MOST_PARTS, offset, Part.USUAL);
        model.addAttribute("task", shown.task());
        model.addAttribute("whole", shown.whole());
        model.addAttribute("parts", shown.parts());
        model.addAttribute("events", shown.events());
        model.addAttribute("may", TaskReach.may(shown.task()));
        model.addAttribute("maySplit", shown.task().takesParts() && TaskReach.splits(shown.task()));
        return "task/show";
    }

    @PostMapping("/tasks/{id}")
    Object act(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String act,
            @RequestParam(defaultValue = "0") int revision,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(required = false) @Nullable List<MultipartFile> proof,
            Model model,
            RedirectAttributes redirect) {
        Actors.require(Role.ASSESSOR, Role.REVIEWER, Role.REPORTER);
        var task = new TaskId(id);
        try {
            var done = TaskAct.asked(act);
            keeping.act(
                    task,
                    revision,
                    done,
                    new TaskKeeping.Said(words, day.isBlank() ? null : Days.asked(day), files(proof)));
            Told.done(redirect, "task.told.done", done);
            return "redirect:" + task.address();
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            show(task, 0, model);
            model.addAttribute("refused", refused);
            model.addAttribute("words", words);
            model.addAttribute("day", day);
            return new ModelAndView(
                    "task/show",
                    model.asMap(),
                    refused instanceof Refusal.Conflict ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    /** A field left empty sends a file without bytes. */
    private static List<Resource> files(@Nullable List<MultipartFile> sent) {
        return sent == null
                ? List.of()
                : sent.stream()
                        .filter(file -> !file.isEmpty())
                        .map(MultipartFile::getResource)
                        .toList();
    }

    private static boolean mayAssign() {
        return Actors.current() instanceof Actor.Official official && official.has(Role.ASSESSOR, Role.REVIEWER);
    }

    private TableExport export(List<Task> found, Locale locale) {
        var table = TableExport.of(text("task.menu", locale));
        if (found.stream().anyMatch(task -> task.origin() == Origin.SYNTHETIC)) {
            table.exercise(text("origin.SYNTHETIC", locale));
        }
        for (var head : List.of(
                "task.light",
                "task.title",
                "task.asked",
                "task.lead",
                "task.joint",
                "task.due",
                "task.state",
                "task.next-report",
                "task.by",
                "task.source")) {
            table.column(text(head, locale));
        }
        for (var task : found) {
            table.row(
                    text("taskLight." + task.light(), locale),
                    task.title(),
                    task.asked(),
                    in(locale, task.lead().name()),
                    task.joint().stream()
                            .map(Unit::name)
                            .map(name -> in(locale, name))
                            .collect(Collectors.joining("; ")),
                    task.due(),
                    text("taskState." + task.state(), locale),
                    task.nextReport(),
                    task.assignedBy(),
                    task.source() == null ? "" : task.source().words());
        }
        return table;
    }

    private TableExport export(List<Punctuality.UnitPunctuality> rows, String year, Locale locale) {
        var table =
                TableExport.of(text("task.units.title", locale) + " " + year).column(text("task.lead", locale));
        for (var count : Punctuality.Count.values()) {
            table.column(text(count.key(), locale));
        }
        for (var row : rows) {
            table.row(Stream.concat(Stream.of(in(locale, row.unit().name())), row.counts().stream())
                    .toArray());
        }
        return table;
    }

    private String text(String key, Locale locale) {
        return Objects.requireNonNull(messages.getMessage(key, null, locale));
    }

    private static String in(Locale locale, Name name) {
        return name.in(locale.getLanguage());
    }
}
