package org.lianqi.work.outreach;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Role;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.MenuEntry;
import org.lianqi.ground.web.Part;
import org.lianqi.ground.web.TableExport;
import org.lianqi.ground.web.Told;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The trips: what was planned, approved and spent, and what came of it. */
@Controller
class TripPage {
    private final Trips trips;
    private final TripKeeping keeping;
    private final Conversion conversion;
    private final Visits visits;
    private final OutreachChoices choices;
    private final Units units;

    TripPage(
            Trips trips,
            TripKeeping keeping,
            Conversion conversion,
            Visits visits,
            OutreachChoices choices,
            Units units) {
        this.trips = trips;
        this.keeping = keeping;
        this.conversion = conversion;
        this.visits = visits;
        this.choices = choices;
        this.units = units;
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {
        private static final Set<String> READERS = Stream.of(
                        Role.ASSESSOR, Role.REPORTER, Role.REVIEWER, Role.LEADER, Role.AUDITOR)
                .map(Role::code)
                .collect(Collectors.toUnmodifiableSet());

        @Bean
        MenuEntry outreachTrips() {
            return new MenuEntry(MenuEntry.Loop.INVITE, 50, "outreach.trips", "/outreach", READERS);
        }

        @Bean
        MenuEntry outreachVisits() {
            return new MenuEntry(MenuEntry.Loop.INVITE, 51, "outreach.visits", "/outreach/visits", READERS);
        }

        @Bean
        MenuEntry outreachLeads() {
            return new MenuEntry(MenuEntry.Loop.INVITE, 52, "outreach.leads", "/outreach/leads", READERS);
        }

        @Bean
        MenuEntry outreachContacts() {
            return new MenuEntry(MenuEntry.Loop.INVITE, 53, "outreach.contacts", "/outreach/contacts", READERS);
        }

        @Bean
        MenuEntry outreachSummaryEntry() {
            return new MenuEntry(MenuEntry.Loop.INVITE, 54, "outreach.summary", "/outreach/summary", READERS);
        }
    }

    @GetMapping("/outreach")
    Object list(
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(required = false) @Nullable String year,
            @RequestParam(required = false) @Nullable Integer offset,
            @RequestParam(required = false) @Nullable String export,
            Locale locale,
            Model model) {
        OutreachReach.mayRead();
        var filter = OutreachFilter.asked(unit, state, team, year, null, null);
        if (export != null) {
            return export(filter, locale).answer(export);
        }
        var part = trips.page(filter, Part.offset(offset), Part.USUAL);
        model.addAttribute("part", new Part<>(conversion.of(part.rows()), part.offset(), part.limit(), part.total()));
        model.addAttribute("filter", filter);
        model.addAttribute("units", choices.all("outreach.all-units", locale));
        model.addAttribute("teams", choices.of(Team.class, "outreach.all-teams", locale));
        model.addAttribute("states", choices.of(TripState.class, "outreach.all-states", locale));
        model.addAttribute("years", choices.years(locale));
        model.addAttribute("mayPlan", mayWrite());
        return "outreach/trips";
    }

    static boolean mayWrite() {
        return OutreachReach.official(Role.REPORTER, Role.REVIEWER, Role.ASSESSOR);
    }

    @GetMapping("/outreach/new")
    String blank(Model model, Locale locale) {
        OutreachReach.mayWrite();
        return form(null, Sent.nothing(), model, locale);
    }

    @PostMapping("/outreach")
    Object plan(
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            Locale locale,
            RedirectAttributes redirect) {
        OutreachReach.mayWrite();
        var sent = new Sent(typed);
        try {
            var id = keeping.plan(TripKeeping.unit(units, sent.text("unit")).id(), sent.trip(), Origin.REAL);
            Told.done(redirect, "outreach.told.planned");
            return "redirect:/outreach/" + id;
        } catch (Refusal.Invalid | Refusal.Conflict | Refusal.Forbidden refused) {
            return OutreachChoices.refused(form(null, sent, model, locale), refused, model);
        }
    }

    @GetMapping("/outreach/{id}/edit")
    String edit(@PathVariable UUID id, Model model, Locale locale) {
        OutreachReach.mayWrite();
        var trip = trips.get(id);
        OutreachReach.mine(trip.unit());
        return form(trip, offered(trip), model, locale);
    }

    @PostMapping("/outreach/{id}/edit")
    Object change(
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            Locale locale,
            RedirectAttributes redirect) {
        OutreachReach.mayWrite();
        var sent = new Sent(typed);
        try {
            keeping.change(id, sent.revision(), sent.trip());
            Told.done(redirect, "outreach.told.planned");
            return "redirect:/outreach/" + id;
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return OutreachChoices.refused(form(trips.get(id), sent, model, locale), refused, model);
        }
    }

    private static Sent offered(Trip trip) {
        var sent = Sent.nothing();
        sent.offer("revision", trip.revision());
        sent.offer("team", trip.plan().team());
        sent.offer("purpose", trip.plan().purpose());
        sent.offer("cities", trip.cities());
        sent.offer(
                "members",
                trip.plan().members().stream()
                        .map(each -> (each.name() + " " + each.post()).strip())
                        .collect(Collectors.joining("\n")));
        sent.offer("startsOn", trip.plan().startsOn());
        sent.offer("endsOn", trip.plan().endsOn());
        var planned = trip.plan().plannedCost();
        sent.offer("planned", planned == null ? null : planned.toPlainString());
        return sent;
    }

    private String form(@Nullable Trip trip, Sent sent, Model model, Locale locale) {
        model.addAttribute("trip", trip);
        model.addAttribute("sent", sent);
        model.addAttribute("units", choices.own(locale));
        model.addAttribute("teams", choices.of(Team.class, null, locale));
        return "outreach/plan";
    }

    @GetMapping("/outreach/{id}")
    String show(@PathVariable UUID id, Model model) {
        OutreachReach.mayRead();
        return show(id, Sent.nothing(), model);
    }

    private String show(UUID id, Sent sent, Model model) {
        var trip = trips.get(id);
        model.addAttribute("trip", trip);
        model.addAttribute("sent", sent);
        model.addAttribute("came", conversion.of(trip));
        model.addAttribute(
                "visits",
                visits.page(new OutreachFilter("", "", "", "", null, id), 0, Part.USUAL)
                        .rows());
        model.addAttribute("events", trips.events(id));
        model.addAttribute("may", TripKeeping.may(trip));
        model.addAttribute("mayChange", TripKeeping.mayChange(trip));
        model.addAttribute("mayVisit", trip.takesVisits() && OutreachReach.writes(trip.unit()));
        return "outreach/trip";
    }

    @PostMapping("/outreach/{id}")
    Object act(
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            RedirectAttributes redirect) {
        OutreachReach.mayWrite();
        var sent = new Sent(typed);
        try {
            var act = TripAct.asked(sent.text("act"));
            keeping.act(
                    id,
                    sent.revision(),
                    act,
                    new TripKeeping.Said(
                            sent.text("words"), sent.text("approvalNo"), sent.yuan("spent", Typing.SPENT)));
            Told.done(redirect, "outreach.told.done", act);
            return "redirect:/outreach/" + id;
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return OutreachChoices.refused(show(id, sent, model), refused, model);
        }
    }

    private TableExport export(OutreachFilter filter, Locale locale) {
        var part = trips.page(filter, 0, OutreachChoices.MOST_EXPORTED);
        OutreachChoices.demandExportable(part.total());
        var all = conversion.of(part.rows());
        var table = choices.table(
                "outreach.trips",
                all.stream().anyMatch(each -> each.origin() == Origin.SYNTHETIC),
                locale,
                "outreach.purpose",
                "outreach.unit",
                "outreach.team",
                "outreach.cities",
                "outreach.members",
                "outreach.from",
                "outreach.to",
                "outreach.state",
                "outreach.approval",
                "outreach.planned",
                "outreach.spent");
        for (var count : Conversion.Count.values()) {
            table.column(count.measured().in(locale.getLanguage()));
        }
        for (var count : Conversion.Count.values()) {
            table.column(
                    all.isEmpty()
                            ? count.measured().in(locale.getLanguage()) + " /10000"
                            : all.getFirst().per(count).measured().in(locale.getLanguage()),
                    2);
        }
        for (var each : all) {
            var trip = each.trip();
            table.row(Stream.concat(
                            Stream.of(
                                    trip.plan().purpose(),
                                    trip.unit().name().in(locale.getLanguage()),
                                    choices.text("team." + trip.plan().team(), locale),
                                    trip.cities(),
                                    String.join("; ", trip.members()),
                                    trip.plan().startsOn(),
                                    trip.plan().endsOn(),
                                    choices.text("tripState." + trip.state(), locale),
                                    Objects.requireNonNullElse(trip.approvalNo(), ""),
                                    nothing(trip.plan().plannedCost()),
                                    nothing(trip.spent())),
                            Stream.concat(
                                    Stream.of(Conversion.Count.values()).map(each::value),
                                    Stream.of(Conversion.Count.values())
                                            .map(count ->
                                                    nothing(each.per(count).value()))))
                    .toArray());
        }
        return table;
    }

    /** An empty cell, in a stream that holds no null. */
    private static Object nothing(@Nullable Object value) {
        return value == null ? "" : value;
    }
}
