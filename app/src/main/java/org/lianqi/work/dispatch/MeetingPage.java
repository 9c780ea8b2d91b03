package org.lianqi.work.dispatch;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.MenuEntry;
import org.lianqi.ground.web.Part;
import org.lianqi.ground.web.Told;
import org.lianqi.record.task.Due;
import org.lianqi.work.project.AsOf;
import org.lianqi.work.project.Projects;
import org.lianqi.work.project.Stands;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Dispatch meetings: the agenda, what changed since the last one, and decisions that become tasks. */
@Controller
class MeetingPage {
    private static final int MOST_NEWS = 200;
    private static final int MOST_TURNED = 100;

    private final Meetings meetings;
    private final MeetingKeeping keeping;
    private final Lights lights;
    private final Stands stands;
    private final Projects projects;
    private final Units units;
    private final Clock clock;

    MeetingPage(
            Meetings meetings,
            MeetingKeeping keeping,
            Lights lights,
            Stands stands,
            Projects projects,
            Units units,
            Clock clock) {
        this.meetings = meetings;
        this.keeping = keeping;
        this.lights = lights;
        this.stands = stands;
        this.projects = projects;
        this.units = units;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        MenuEntry meetingsEntry() {
            return new MenuEntry(
                    MenuEntry.Loop.PROJECT,
                    6,
                    "meeting.menu",
                    "/dispatch/meetings",
                    Stream.of(DispatchPage.READERS).map(Role::code).collect(Collectors.toUnmodifiableSet()));
        }
    }

    @GetMapping("/dispatch/meetings")
    String list(@RequestParam(required = false) @Nullable Integer offset, Model model) {
        Actors.require(DispatchPage.READERS);
        model.addAttribute("part", meetings.page(Part.offset(offset), Part.USUAL));
        model.addAttribute("mayPrepare", mayPrepare());
        return "dispatch/meetings";
    }

    @GetMapping("/dispatch/meetings/new")
    ModelAndView blank() {
        Actors.require(Role.ASSESSOR, Role.REVIEWER);
        return form("", today().toString(), "", null);
    }

    @PostMapping("/dispatch/meetings")
    Object prepare(
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String title,
            RedirectAttributes redirect) {
        Actors.require(Role.ASSESSOR, Role.REVIEWER);
        try {
            var id = keeping.prepare(unit, Days.asked(on), title, Origin.REAL);
            Told.done(redirect, "meeting.prepared");
            return "redirect:/dispatch/meetings/" + id;
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return form(unit, on, title, refused);
        }
    }

    private ModelAndView form(String unit, String on, String title, @Nullable Refusal refused) {
        var view = new ModelAndView("dispatch/newmeeting");
        view.addObject("units", meetings.own());
        view.addObject("unit", unit);
        view.addObject("on", on);
        view.addObject("title", title);
        view.addObject("refused", refused);
        return status(view, refused);
    }

    @GetMapping("/dispatch/meetings/{id}")
    ModelAndView show(@PathVariable UUID id) {
        Actors.require(DispatchPage.READERS);
        return show(id, null);
    }

    private ModelAndView show(UUID id, @Nullable Refusal refused) {
        var meeting = meetings.get(id);
        var view = new ModelAndView("dispatch/meeting");
        view.addObject("meeting", meeting);
        view.addObject("units", meeting.mayHold() ? units.list() : List.of());
        view.addObject("refused", refused);
        return status(view, refused);
    }

    /** What changed since the meeting before: lights that turned, and what was told of the projects. */
    @GetMapping("/dispatch/meetings/{id}/changes")
    String changes(@PathVariable UUID id, Model model) {
        Actors.require(DispatchPage.READERS);
        var meeting = meetings.get(id);
        var unit = Meeting.about(meeting.unit());
        model.addAttribute("meeting", meeting);
        model.addAttribute("turned", lights.turned(unit, null, meeting.since(), MOST_TURNED));
        model.addAttribute("news", stands.news(unit, meeting.since(), MOST_NEWS));
        return "dispatch/changes";
    }

    @PostMapping("/dispatch/meetings/{id}/items")
    Object raise(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String project,
            @RequestParam(defaultValue = "") String words,
            RedirectAttributes redirect) {
        Actors.require(Role.ASSESSOR, Role.REVIEWER);
        try {
            keeping.raise(id, projects.numbered(project, AsOf.TODAY), words);
            Told.done(redirect, "meeting.raised");
            return "redirect:/dispatch/meetings/" + id;
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return show(id, refused);
        }
    }

    @PostMapping("/dispatch/meetings/{id}/items/{item}")
    Object decide(
            @PathVariable UUID id,
            @PathVariable UUID item,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String lead,
            @RequestParam(required = false) @Nullable List<String> joint,
            @RequestParam(defaultValue = "") String due,
            RedirectAttributes redirect) {
        Actors.require(Role.ASSESSOR, Role.REVIEWER);
        try {
            keeping.decide(
                    id,
                    item,
                    new MeetingKeeping.Decision(
                            decision,
                            lead,
                            joint == null
                                    ? List.of()
                                    : joint.stream()
                                            .filter(code -> !code.isBlank())
                                            .toList(),
                            new Due.On(Days.asked(due))));
            Told.done(redirect, "meeting.decided");
            return "redirect:/dispatch/meetings/" + id;
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return show(id, refused);
        }
    }

    @PostMapping("/dispatch/meetings/{id}/hold")
    Object hold(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") String revision,
            @RequestParam(defaultValue = "") String minutes,
            RedirectAttributes redirect) {
        Actors.require(Role.ASSESSOR, Role.REVIEWER);
        try {
            keeping.hold(id, seen(revision), minutes);
            Told.done(redirect, "meeting.held");
            return "redirect:/dispatch/meetings/" + id;
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return show(id, refused);
        }
    }

    private static int seen(String revision) {
        try {
            return Integer.parseInt(revision);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static ModelAndView status(ModelAndView view, @Nullable Refusal refused) {
        if (refused != null) {
            view.setStatus(
                    refused instanceof Refusal.Conflict ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return view;
    }

    private static boolean mayPrepare() {
        return Actors.current() instanceof Actor.Official official && official.has(Role.ASSESSOR, Role.REVIEWER);
    }

    private LocalDate today() {
        return Days.today(clock);
    }
}
