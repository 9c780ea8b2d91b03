package org.lianqi.work.project;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lianqi.ground.industry.Chain;
import org.lianqi.ground.industry.Chains;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.web.Choice;
import org.lianqi.record.enterprise.EnterpriseId;
import org.lianqi.record.enterprise.Enterprises;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the pages of projects offer to choose from, and the names of what projects point at. */
@Component
class ProjectChoices {
    private final Units units;
    private final Chains chains;
    private final Enterprises enterprises;
    private final MessageSource messages;

    ProjectChoices(Units units, Chains chains, Enterprises enterprises, MessageSource messages) {
        this.enterprises = enterprises;
        this.units = units;
        this.chains = chains;
        this.messages = messages;
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
