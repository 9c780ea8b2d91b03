package org.lianqi.outcome.quarter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.UnitKind;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Choice;
import org.lianqi.ground.web.MenuEntry;
import org.lianqi.ground.web.Told;
import org.lianqi.outcome.assessment.Progress;
import org.lianqi.outcome.assessment.QuarterConflict;
import org.lianqi.outcome.assessment.Quarters;
import org.lianqi.outcome.assessment.Runs;
import org.lianqi.outcome.decision.DecisionReading;
import org.lianqi.outcome.recomputation.Bundles;
import org.lianqi.outcome.scheme.Periods;
import org.lianqi.outcome.scheme.SchemeState;
import org.lianqi.outcome.scheme.Schemes;
import org.lianqi.outcome.scoreboard.Scoreboards;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The life of an assessed period, step by step. */
@Controller
class QuarterPage {
    private static final int DECISIONS = 10;
    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    private final Quarters quarters;
    private final Schemes schemes;
    private final Scoreboards scoreboards;
    private final Units units;
    private final Bundles bundles;
    private final DecisionReading decisions;
    private final MessageSource messages;

    QuarterPage(
            Quarters quarters,
            Schemes schemes,
            Scoreboards scoreboards,
            Units units,
            Bundles bundles,
            DecisionReading decisions,
            MessageSource messages) {
        this.quarters = quarters;
        this.schemes = schemes;
        this.scoreboards = scoreboards;
        this.units = units;
        this.bundles = bundles;
        this.decisions = decisions;
        this.messages = messages;
    }

    @Bean
    static MenuEntry quarterMenu() {
        return new MenuEntry(MenuEntry.Loop.MEASURE, 30, "assessment.quarter.menu", "/quarters", Set.of());
    }

    @GetMapping("/quarters")
    String list(Model model, Locale locale) {
        model.addAttribute("quarters", quarters.list());
        model.addAttribute("schemes", schemesInUse(locale));
        model.addAttribute("groups", groups(locale));
        return "quarter/quarters";
    }

    @PostMapping("/quarters")
    String open(
            @RequestParam String scheme,
            @RequestParam String period,
            @RequestParam String units,
            @RequestParam(defaultValue = "") String due,
            RedirectAttributes redirect) {
        Actors.require(Role.ASSESSOR);
        var opened = quarters.open(scheme, Periods.asked(period), members(units), end(due));
        Told.done(redirect, "assessment.quarter.opened", opened.period());
        return "redirect:/quarters/" + opened.path();
    }

    @GetMapping("/quarters/{scheme}/{period}")
    String show(@PathVariable String scheme, @PathVariable String period, Model model) {
        var quarter = quarters.get(scheme, Periods.asked(period));
        model.addAttribute("quarter", quarter);
        model.addAttribute("steps", quarters.steps(quarter.id()));
        model.addAttribute("publications", scoreboards.publications(quarter.id()));
        model.addAttribute(
                "progress",
                Actors.current() instanceof Actor.Official official
                                && official.has(Role.ASSESSOR, Role.LEADER, Role.REVIEWER)
                        ? quarters.progress(quarter.id())
                        : null);
        model.addAttribute("sheet", decisions.read(quarter, 0, DECISIONS));
        model.addAttribute("revision", Integer.toString(quarter.revision()));
        model.addAttribute("conflicts", conflicts((Progress) model.getAttribute("progress")));
        var links = new LinkedHashMap<UUID, String>();
        scoreboards.publications(quarter.id()).forEach(head -> links.put(head.id(), Integer.toString(head.version())));
        model.addAttribute("links", links);
        model.addAttribute(
                "versions",
                schemes.choices(scheme, quarter.period()).stream()
                        .filter(version -> !version.id().equals(quarter.schemeId()))
                        .map(version -> new Choice(version.id().toString(), version.code() + " v" + version.version()))
                        .toList());
        return "quarter/quarter";
    }

    private static List<QuarterConflict> conflicts(@Nullable Progress progress) {
        return progress == null
                ? List.of()
                : progress.undecided().stream()
                        .limit(20)
                        .map(open -> new QuarterConflict(
                                open.unit().name(),
                                open.key().indicator(),
                                open.key().period(),
                                open.claims().stream()
                                        .map(claim -> new Figure(
                                                claim.ref(),
                                                claim.value(),
                                                claim.value() == null
                                                        ? 0
                                                        : Math.max(
                                                                0, claim.value().scale()),
                                                claim.unitOfMeasure(),
                                                new Name(claim.source(), claim.source()),
                                                open.unit().name(),
                                                open.key().period(),
                                                open.key().kind(),
                                                claim.state(),
                                                claim.origin()))
                                        .toList()))
                        .toList();
    }

    /** The published snapshot as it was hashed. */
    @GetMapping("/quarters/{scheme}/{period}/snapshot/{version}")
    ResponseEntity<byte[]> snapshot(
            @PathVariable String scheme, @PathVariable String period, @PathVariable int version) {
        var name = scheme + "-" + period + "-v" + version + ".json";
        return file(
                name,
                MediaType.APPLICATION_JSON,
                bundles.snapshot(quarters.get(scheme, Periods.asked(period)).id(), version)
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** Everything the shown run was computed from and what came out, to compute it again elsewhere. */
    @GetMapping("/quarters/{scheme}/{period}/bundle")
    ResponseEntity<byte[]> bundle(@PathVariable String scheme, @PathVariable String period) {
        var quarter = quarters.get(scheme, Periods.asked(period));
        return file(
                scheme + "-" + period + ".zip", MediaType.parseMediaType("application/zip"), bundles.bundle(quarter));
    }

    private static ResponseEntity<byte[]> file(String name, MediaType type, byte[] bytes) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .contentType(type)
                .body(bytes);
    }

    @PostMapping("/quarters/{scheme}/{period}/{step}")
    String step(
            @PathVariable String scheme,
            @PathVariable String period,
            @PathVariable String step,
            @RequestParam(defaultValue = "-1") int revision,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String contact,
            @RequestParam(required = false) @Nullable UUID version,
            RedirectAttributes redirect) {
        Actors.require(Role.ASSESSOR, Role.LEADER);
        var id = quarters.get(scheme, Periods.asked(period)).id();
        switch (step) {
            case "compute-now" -> {
                try {
                    quarters.computeProvisionally(id);
                    Told.done(redirect, "assessment.quarter.computed-now");
                } catch (Runs.CannotStart cannot) {
                    tell(redirect, cannot);
                }
            }
            case "verify" -> quarters.verify(id, revision);
            case "notice" -> {
                var end = end(until);
                if (end == null) {
                    throw new Refusal.Invalid("notice-end-wanted");
                }
                try {
                    quarters.announce(id, revision, end, contact);
                } catch (Runs.CannotStart cannot) {
                    tell(redirect, cannot);
                }
            }
            case "freeze" -> quarters.freeze(id, revision, reason);
            case "compute" -> {
                try {
                    quarters.compute(id, revision);
                } catch (Runs.CannotStart cannot) {
                    tell(redirect, cannot);
                }
            }
            case "approve" -> quarters.approve(id, revision, reason);
            case "publish" -> quarters.publish(id, revision, reason);
            case "correct" -> quarters.correct(id, revision, reason);
            case "back" -> quarters.goBack(id, revision, reason);
            case "scheme" -> {
                if (version == null) {
                    throw new Refusal.Invalid("no-scheme-in-force", scheme, period);
                }
                quarters.assessUnder(id, revision, version);
            }
            default -> throw new Refusal.Missing("no-step", step);
        }
        return "redirect:/quarters/" + scheme + "/" + period;
    }

    private void tell(RedirectAttributes redirect, Runs.CannotStart cannot) {
        var first = cannot.problems().getFirst();
        Told.refused(
                redirect,
                "assessment.quarter.cannot-compute",
                messages.getMessage(
                        first.key(),
                        first.args().toArray(),
                        org.springframework.context.i18n.LocaleContextHolder.getLocale()));
    }

    private List<Choice> schemesInUse(Locale locale) {
        var byCode = new LinkedHashMap<String, Choice>();
        schemes.list().stream()
                .filter(version -> version.state() == SchemeState.IN_USE)
                .forEach(version -> byCode.put(
                        version.code(),
                        new Choice(version.code(), version.name().in(locale.getLanguage()))));
        return List.copyOf(byCode.values());
    }

    /** Units that can be assessed together: those of one kind below one unit. */
    private List<Choice> groups(Locale locale) {
        var byId = new LinkedHashMap<UUID, Unit>();
        units.list().forEach(unit -> byId.put(unit.id(), unit));
        var names = new LinkedHashMap<String, String>();
        byId.values().stream()
                .filter(unit -> unit.validOn(LocalDate.now(Days.CHINA)))
                .forEach(unit -> {
                    var parent = unit.parent() == null ? null : byId.get(unit.parent());
                    if (parent != null) {
                        var key = parent.code() + ":" + unit.kind().code();
                        names.putIfAbsent(
                                key,
                                parent.name().in(locale.getLanguage()) + " · "
                                        + messages.getMessage(
                                                "unit.kind." + unit.kind().code(), null, locale));
                    }
                });
        return names.entrySet().stream()
                .map(group -> new Choice(group.getKey(), group.getValue()))
                .sorted(Comparator.comparing(choice -> kind(choice.value())))
                .toList();
    }

    private static UnitKind kind(String group) {
        return UnitKind.asked(group.substring(group.indexOf(':') + 1));
    }

    private List<Unit> members(String group) {
        var parts = group.split(":", 2);
        if (parts.length < 2) {
            throw new Refusal.Invalid("no-units");
        }
        var parent = units.get(parts[0]);
        return units.list(UnitKind.asked(parts[1])).stream()
                .filter(unit -> parent.id().equals(unit.parent()))
                .filter(unit -> unit.validOn(LocalDate.now(Days.CHINA)))
                .sorted(Comparator.comparing(Unit::code))
                .toList();
    }

    /** The end of a day in China; null for an empty text. */
    private static @Nullable Instant end(String day) {
        if (day.isBlank()) {
            return null;
        }
        return Days.asked(day).atTime(LAST_SECOND).atZone(Days.CHINA).toInstant();
    }
}
