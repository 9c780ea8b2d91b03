package org.lianqi.outcome.decision;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.vocabulary.Decimals;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Part;
import org.lianqi.ground.web.Told;
import org.lianqi.outcome.assessment.AssessmentSummary;
import org.lianqi.outcome.assessment.Quarters;
import org.lianqi.outcome.scheme.Periods;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Bonus and penalty claims, vetoes and commendations of a quarter. */
@Controller
class DecisionsPage {
    private final Quarters quarters;
    private final DecisionReading reading;
    private final BonusClaims claims;
    private final Vetoes vetoes;
    private final Commendations commendations;

    DecisionsPage(
            Quarters quarters,
            DecisionReading reading,
            BonusClaims claims,
            Vetoes vetoes,
            Commendations commendations) {
        this.quarters = quarters;
        this.reading = reading;
        this.claims = claims;
        this.vetoes = vetoes;
        this.commendations = commendations;
    }

    @GetMapping("/quarters/{scheme}/{period}/decisions")
    String show(
            @PathVariable String scheme,
            @PathVariable String period,
            @RequestParam(required = false) @Nullable Integer offset,
            Model model) {
        return show(quarter(scheme, period), offset, model, null, Map.of());
    }

    private String show(
            AssessmentSummary quarter,
            @Nullable Integer offset,
            Model model,
            @Nullable Refusal refused,
            Map<String, String> typed) {
        model.addAttribute("sheet", reading.read(quarter, Part.offset(offset), Part.USUAL));
        model.addAttribute("refused", refused);
        model.addAttribute("typed", typed);
        model.addAttribute("mine", mine());
        return "decision/decisions";
    }

    /** What is told when something was decided. */
    private record Said(String key, Object... args) {}

    private Object attempt(
            AssessmentSummary quarter,
            Model model,
            RedirectAttributes redirect,
            Map<String, String> typed,
            Supplier<Said> decision) {
        try {
            var said = decision.get();
            Told.done(redirect, said.key(), said.args());
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return again(quarter, model, refused, typed);
        }
        return "redirect:/quarters/" + quarter.path() + "/decisions";
    }

    /** What was typed stays when it is refused; only files must be chosen again. */
    private Object again(AssessmentSummary quarter, Model model, Refusal refused, Map<String, String> typed) {
        var view = show(quarter, null, model, refused, typed);
        return new ModelAndView(
                view,
                model.asMap(),
                refused instanceof Refusal.Conflict ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping("/quarters/{scheme}/{period}/claims")
    Object claim(
            @PathVariable String scheme,
            @PathVariable String period,
            @RequestParam Map<String, String> typed,
            @RequestParam(required = false) @Nullable List<MultipartFile> proof,
            Model model,
            RedirectAttributes redirect) {
        Actors.require(Role.REPORTER, Role.ASSESSOR);
        var quarter = quarter(scheme, period);
        return attempt(quarter, model, redirect, typed, () -> {
            var draft = new ClaimDraft(
                    typed.getOrDefault("unit", ""),
                    typed.getOrDefault("item", ""),
                    typed.getOrDefault("thing", ""),
                    number(typed.getOrDefault("quantity", "1")),
                    typed.getOrDefault("words", ""),
                    BroughtFiles.of(proof));
            claims.claim(quarter.id(), draft, origin(quarter));
            return new Said("decision.claimed", draft.thing());
        });
    }

    @PostMapping("/quarters/{scheme}/{period}/claims/{claim}")
    Object decide(
            @PathVariable String scheme,
            @PathVariable String period,
            @PathVariable UUID claim,
            @RequestParam(defaultValue = "") String act,
            @RequestParam(defaultValue = "-1") int revision,
            @RequestParam(defaultValue = "") String reply,
            Model model,
            RedirectAttributes redirect) {
        Actors.require(Role.REPORTER, Role.ASSESSOR);
        var quarter = quarter(scheme, period);
        return attempt(quarter, model, redirect, Map.of(), () -> {
            switch (act) {
                case "accept" -> claims.accept(claim, revision, reply);
                case "reject" -> claims.reject(claim, revision, reply);
                case "withdraw" -> claims.withdraw(claim, revision);
                default -> throw new Refusal.Missing("no-step", act);
            }
            return new Said("decision.told." + act);
        });
    }

    @PostMapping("/quarters/{scheme}/{period}/vetoes")
    Object impose(
            @PathVariable String scheme,
            @PathVariable String period,
            @RequestParam Map<String, String> typed,
            @RequestParam(required = false) @Nullable List<MultipartFile> document,
            Model model,
            RedirectAttributes redirect) {
        Actors.require(Role.ASSESSOR);
        var quarter = quarter(scheme, period);
        return attempt(quarter, model, redirect, typed, () -> {
            vetoes.impose(
                    quarter.id(),
                    typed.getOrDefault("struck", ""),
                    typed.getOrDefault("veto", ""),
                    typed.getOrDefault("why", ""),
                    BroughtFiles.of(document),
                    origin(quarter));
            return new Said("decision.told.veto");
        });
    }

    @PostMapping("/quarters/{scheme}/{period}/vetoes/{veto}")
    Object lift(
            @PathVariable String scheme,
            @PathVariable String period,
            @PathVariable UUID veto,
            @RequestParam(defaultValue = "-1") int revision,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes redirect) {
        Actors.require(Role.ASSESSOR);
        var quarter = quarter(scheme, period);
        return attempt(quarter, model, redirect, Map.of(), () -> {
            vetoes.lift(veto, revision, reason);
            return new Said("decision.told.lift");
        });
    }

    @PostMapping("/quarters/{scheme}/{period}/commendations")
    Object commend(
            @PathVariable String scheme,
            @PathVariable String period,
            @RequestParam Map<String, String> typed,
            Model model,
            RedirectAttributes redirect) {
        Actors.require(Role.ASSESSOR);
        var quarter = quarter(scheme, period);
        return attempt(quarter, model, redirect, typed, () -> {
            commendations.give(
                    quarter.id(),
                    typed.getOrDefault("praised", ""),
                    typed.getOrDefault("award", ""),
                    typed.getOrDefault("praise", ""),
                    origin(quarter));
            return new Said("decision.told.commend");
        });
    }

    @PostMapping("/quarters/{scheme}/{period}/commendations/{commendation}")
    Object takeBack(
            @PathVariable String scheme,
            @PathVariable String period,
            @PathVariable UUID commendation,
            @RequestParam(defaultValue = "-1") int revision,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes redirect) {
        Actors.require(Role.ASSESSOR);
        var quarter = quarter(scheme, period);
        return attempt(quarter, model, redirect, Map.of(), () -> {
            commendations.withdraw(commendation, revision, reason);
            return new Said("decision.told.uncommend");
        });
    }

    /** Whose claims the reader may take back. */
    private static Predicate<Unit> mine() {
        return SpeaksFor::unit;
    }

    private AssessmentSummary quarter(String scheme, String period) {
        return quarters.get(scheme, Periods.asked(period));
    }

    /** What is decided in an exercise is part of it. */
    private static Origin origin(AssessmentSummary quarter) {
        var run = quarter.run();
        var published = quarter.publication();
        var origin = run == null ? Origin.REAL : run.origin();
        return published == null ? origin : origin.with(published.origin());
    }

    private static BigDecimal number(String typed) {
        try {
            return Decimals.parse(typed);
        } catch (NumberFormatException e) {
            throw new Refusal.Invalid("claim-quantity", typed.length() > 40 ? typed.substring(0, 40) : typed);
        }
    }
}
