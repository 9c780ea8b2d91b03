package org.lianqi.outcome.scenario;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Told;
import org.lianqi.record.task.Due;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What if: the whole board as it would be with other values of one unit, while they are moved. */
@Controller
class ScenarioPage {
    private final TrialReading reading;
    private final Scenarios scenarios;
    private final TargetsFile targets;
    private final ScenarioTasks tasks;

    ScenarioPage(TrialReading reading, Scenarios scenarios, TargetsFile targets, ScenarioTasks tasks) {
        this.reading = reading;
        this.scenarios = scenarios;
        this.targets = targets;
        this.tasks = tasks;
    }

    @GetMapping("/runs/{run}/units/{unit}/what-if")
    String tryOut(
            @PathVariable UUID run,
            @PathVariable String unit,
            @RequestParam Map<String, String> typed,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            HttpServletResponse response,
            Model model) {
        response.addHeader(HttpHeaders.VARY, "HX-Request");
        model.addAttribute("view", reading.view(run, unit, typed));
        return htmx == null ? "scenario/trial" : "scenario/outcome";
    }

    @GetMapping(value = "/runs/{run}/units/{unit}/what-if", params = "export")
    ResponseEntity<byte[]> export(
            @PathVariable UUID run,
            @PathVariable String unit,
            @RequestParam Map<String, String> typed,
            @RequestParam String export,
            Locale locale) {
        return targets.of(reading.view(run, unit, typed), locale).answer(export);
    }

    @PostMapping("/runs/{run}/units/{unit}/what-if")
    Object save(
            @PathVariable UUID run,
            @PathVariable String unit,
            @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "") String name,
            Model model,
            RedirectAttributes redirect) {
        try {
            var id = scenarios.save(run, unit, name, typed);
            Told.done(redirect, "scenario.saved", name.strip());
            return "redirect:/scenarios/" + id;
        } catch (Refusal.Invalid refused) {
            model.addAttribute("view", reading.view(run, unit, typed));
            model.addAttribute("refused", refused);
            model.addAttribute("name", name);
            return new ModelAndView("scenario/trial", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @GetMapping("/runs/{run}/units/{unit}/cheapest")
    String cheapest(
            @PathVariable UUID run, @PathVariable String unit, @RequestParam Map<String, String> typed, Model model) {
        model.addAttribute("view", reading.cheapest(run, unit, typed));
        return "scenario/trial";
    }

    @GetMapping("/scenarios/{id}")
    ModelAndView show(@PathVariable UUID id) {
        return show(id, "", null);
    }

    private ModelAndView show(UUID id, String due, @Nullable Refusal refused) {
        var page = new ModelAndView("scenario/trial");
        var view = reading.view(id);
        page.addObject("view", view);
        page.addObject("tasks", tasks.of(view));
        page.addObject("maySet", ScenarioTasks.maySet());
        page.addObject("due", due);
        page.addObject("notSet", refused);
        if (refused != null) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }

    /** The targets that are chosen become tasks. */
    @PostMapping("/scenarios/{id}/tasks")
    Object set(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable List<String> figure,
            @RequestParam(defaultValue = "") String due,
            RedirectAttributes redirect) {
        Actors.require(Role.ASSESSOR, Role.REVIEWER);
        try {
            var set = tasks.set(id, figure == null ? List.of() : figure, new Due.On(Days.asked(due)));
            Told.done(redirect, "scenario.tasks.done", set.size());
            return "redirect:/scenarios/" + id;
        } catch (Refusal.Invalid refused) {
            return show(id, due, refused);
        }
    }

    @GetMapping(value = "/scenarios/{id}", params = "export")
    ResponseEntity<byte[]> export(@PathVariable UUID id, @RequestParam String export, Locale locale) {
        return targets.of(reading.view(id), locale).answer(export);
    }

    @PostMapping("/scenarios/{id}/discard")
    String discard(@PathVariable UUID id, RedirectAttributes redirect) {
        var scenario = scenarios.discard(id);
        Told.done(redirect, "scenario.discarded", scenario.name());
        return "redirect:/runs/" + scenario.run() + "/units/" + scenario.unit() + "/what-if";
    }
}
