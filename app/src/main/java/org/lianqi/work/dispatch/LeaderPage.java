package org.lianqi.work.dispatch;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.notice.Waiting;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.MenuEntry;
import org.lianqi.ground.web.Part;
import org.lianqi.ground.web.Told;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What there is to decide today, for a phone; and what was said. */
@Controller
class LeaderPage {
    private static final Role[] READERS = {Role.LEADER, Role.ASSESSOR, Role.AUDITOR};
    private static final int USUAL_DAYS = 7;
    private static final int LEFT_DAYS = 14;

    private final LeaderDesk desk;
    private final Clock clock;

    LeaderPage(LeaderDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        MenuEntry leaderEntry() {
            return new MenuEntry(
                    MenuEntry.Loop.PROJECT,
                    4,
                    "leader.menu",
                    "/decide",
                    Arrays.stream(READERS).map(Role::code).collect(Collectors.toUnmodifiableSet()));
        }
    }

    @GetMapping("/decide")
    ModelAndView show(@RequestParam(required = false) @Nullable Integer offset) {
        Actors.require(READERS);
        return show(Part.offset(offset), null);
    }

    private ModelAndView show(int offset, Matter.@Nullable Typed typed) {
        var view = new ModelAndView("dispatch/decide");
        view.addObject("matters", desk.matters());
        view.addObject("said", desk.said(offset, Part.USUAL));
        view.addObject("decides", LeaderDesk.decides());
        view.addObject("due", today().plusDays(USUAL_DAYS).toString());
        view.addObject("until", today().plusDays(LEFT_DAYS).toString());
        view.addObject("typed", typed);
        if (typed != null) {
            view.setStatus(
                    typed.refused() instanceof Refusal.Conflict
                            ? HttpStatus.CONFLICT
                            : HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return view;
    }

    @PostMapping("/decide/{matter}/supervise")
    Object supervise(
            @PathVariable UUID matter,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String due,
            RedirectAttributes redirect) {
        return said(matter, words, due, "leader.supervised", redirect, day -> desk.supervise(matter, words, day));
    }

    @PostMapping("/decide/{matter}/leave")
    Object leave(
            @PathVariable UUID matter,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String until,
            RedirectAttributes redirect) {
        return said(matter, words, until, "leader.left", redirect, day -> desk.leave(matter, words, day));
    }

    private Object said(
            UUID matter,
            String words,
            String day,
            String told,
            RedirectAttributes redirect,
            Consumer<LocalDate> saying) {
        Actors.require(Role.LEADER);
        try {
            saying.accept(Days.asked(day));
            Told.done(redirect, told);
            return "redirect:/decide";
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return show(0, new Matter.Typed(matter, words, refused));
        }
    }

    private LocalDate today() {
        return Days.today(clock);
    }

    /** That something waits for a leader. */
    @Component
    static class Awaiting implements Waiting.Source {
        private final LeaderDesk desk;

        Awaiting(LeaderDesk desk) {
            this.desk = desk;
        }

        @Override
        public List<Waiting> waitingFor(Actor.Official official) {
            if (!official.has(Role.LEADER)) {
                return List.of();
            }
            int matters = desk.matters().size();
            return matters == 0
                    ? List.of()
                    : List.of(new Waiting("leader.to-decide", List.of(matters), "/decide", null));
        }
    }
}
