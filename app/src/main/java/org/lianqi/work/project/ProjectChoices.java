package org.lianqi.work.project;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lianqi.ground.evidence.EvidenceStore;
import org.lianqi.ground.industry.Chain;
import org.lianqi.ground.industry.Chains;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.web.Choice;
import org.lianqi.record.enterprise.EnterpriseId;
import org.lianqi.record.enterprise.Enterprises;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the pages of projects offer to choose from, and the names of what projects point at. */
@Component
public class ProjectChoices {
    private final Units units;
    private final Chains chains;
    private final Enterprises enterprises;
    private final EvidenceStore evidence;
    private final Projects projects;
    private final Clock clock;
    private final MessageSource messages;

    ProjectChoices(
            Units units,
            Chains chains,
            Enterprises enterprises,
            EvidenceStore evidence,
            Projects projects,
            MessageSource messages,
            Clock clock) {
        this.evidence = evidence;
        this.projects = projects;
        this.clock = clock;
        this.enterprises = enterprises;
        this.units = units;
        this.chains = chains;
        this.messages = messages;
    }

    /**
     * What a list of projects can be narrowed to.
     *
     * @param investor name of the enterprise that is asked for; empty for none
     */
    public record Bar(ProjectFilter filter, List<Choice> units, List<Choice> chains, String investor) {}

    /** The bar above a list of projects. */
    public Bar bar(ProjectFilter filter, Locale locale) {
        return new Bar(
                filter,
                units(projects.withProjects(), "project.unit.all", locale),
                chains(filter.asOf().day(Days.today(clock)), "project.chain.all", locale),
                filter.investor() == null
                        ? ""
                        : enterprises.get(filter.investor()).name());
    }

    /** Pictures among the evidence of a project that say where they were taken. */
    List<Choice> photos(ProjectState state, Locale locale) {
        return Stream.concat(
                        first("project.place.photo.none", locale),
                        evidence.byHash(state.files()).values().stream()
                                .filter(file -> file.photo() != null
                                        && !file.photo().place().isEmpty())
                                .map(file -> new Choice(
                                        file.sha256(),
                                        file.name() + " · " + file.photo().place())))
                .toList();
    }

    /** @param none key of what stands first, for no unit in particular */
    List<Choice> units(List<Unit> all, String none, Locale locale) {
        return Stream.concat(first(none, locale), all.stream().map(unit -> choice(unit, locale)))
                .toList();
    }

    /** Units the actor may register projects for. */
    List<Choice> own(Locale locale) {
        return units.list().stream()
                .filter(ProjectKeeping::writes)
                .map(unit -> choice(unit, locale))
                .toList();
    }

    /** The key chains of a day. */
    List<Choice> chains(LocalDate day, String none, Locale locale) {
        return Stream.concat(
                        first(none, locale),
                        chains.list(day).stream()
                                .map(chain -> new Choice(
                                        chain.code().text(), chain.name().in(locale.getLanguage()))))
                .toList();
    }

    Map<String, Name> chainNames(LocalDate day) {
        return chains.list(day).stream()
                .collect(Collectors.toMap(chain -> chain.code().text(), Chain::name));
    }

    /** Of every unit a project's history speaks of, whether it still has a part in it or not. */
    Map<UUID, Name> names(ProjectView project) {
        return units.byId(History.units(project.events())).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().name()));
    }

    /** Codes of the units that take part, in their order. */
    List<String> parts(ProjectView project) {
        var parts = project.state().parts();
        var byId = units.byId(parts.stream().map(Participation::unit).toList());
        return parts.stream()
                .map(part -> Objects.requireNonNull(byId.get(part.unit())).code())
                .toList();
    }

    /** Credit codes of the investors, in their order; empty where none is known. */
    List<String> creditCodes(ProjectView project) {
        var investors = project.state().investors();
        var byId =
                enterprises
                        .list(investors.stream()
                                .map(investor -> new EnterpriseId(investor.enterprise()))
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(each -> each.id().value(), Function.identity()));
        return investors.stream()
                .map(investor -> byId.get(investor.enterprise()))
                .map(each -> each == null || each.creditCode() == null
                        ? ""
                        : each.creditCode().text())
                .toList();
    }

    private Stream<Choice> first(String none, Locale locale) {
        return Stream.of(new Choice("", Objects.requireNonNull(messages.getMessage(none, null, locale))));
    }

    private static Choice choice(Unit unit, Locale locale) {
        return new Choice(unit.code(), unit.name().in(locale.getLanguage()));
    }
}
