package org.lianqi.work.recognition;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.industry.Chain;
import org.lianqi.ground.industry.ChainCode;
import org.lianqi.ground.industry.Chains;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.web.Choice;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the pages of recognition offer to choose from. */
@Component
class RecognitionChoices {
    /** So many quarters back one applies for. */
    private static final int QUARTERS = 8;

    private final Chains chains;
    private final Units units;
    private final Recognitions recognitions;
    private final MessageSource messages;
    private final Clock clock;

    RecognitionChoices(Chains chains, Units units, Recognitions recognitions, MessageSource messages, Clock clock) {
        this.chains = chains;
        this.units = units;
        this.recognitions = recognitions;
        this.messages = messages;
        this.clock = clock;
    }

    LocalDate today() {
        return Days.today(clock);
    }

    Period.Quarter thisQuarter() {
        var today = today();
        return new Period.Quarter(today.getYear(), (today.getMonthValue() + 2) / 3);
    }

    /** @param none key of what stands first; null: nothing does */
    List<Choice> chains(@Nullable String none, Locale locale) {
        return Stream.concat(
                        first(none, locale),
                        chains.list(today()).stream()
                                .map(chain -> new Choice(
                                        chain.code().text(), chain.name().in(locale.getLanguage()))))
                .toList();
    }

    Map<ChainCode, Name> chainNames() {
        return chains.list(today()).stream().collect(Collectors.toMap(Chain::code, Chain::name));
    }

    /** Quarters there are applications for, the latest first. */
    List<Choice> known(Locale locale) {
        return Stream.concat(
                        first("recognition.quarter.all", locale),
                        recognitions.quarters().stream().map(quarter -> choice(quarter, locale)))
                .toList();
    }

    /** Quarters that can be applied for, the latest first, with one that was asked for. */
    List<Choice> open(Period.Quarter asked, Locale locale) {
        return Stream.concat(
                        Stream.iterate(thisQuarter(), Period.Quarter::previous).limit(QUARTERS), Stream.of(asked))
                .distinct()
                .map(quarter -> choice(quarter, locale))
                .toList();
    }

    Choice choice(Period.Quarter quarter, Locale locale) {
        return new Choice(
                quarter.toString(),
                text("recognition.quarter.of", locale, Integer.toString(quarter.year()), quarter.quarter()));
    }

    List<Choice> applicants(Locale locale) {
        return Stream.concat(
                        first("recognition.unit.all", locale),
                        recognitions.applicants().stream().map(unit -> choice(unit, locale)))
                .toList();
    }

    /** Every unit, for those that apply with another. */
    List<Choice> units(Locale locale) {
        return Stream.concat(
                        first("recognition.part.none", locale),
                        units.list().stream().map(unit -> choice(unit, locale)))
                .toList();
    }

    private Stream<Choice> first(@Nullable String none, Locale locale) {
        return none == null ? Stream.empty() : Stream.of(new Choice("", text(none, locale)));
    }

    private static Choice choice(Unit unit, Locale locale) {
        return new Choice(unit.code(), unit.name().in(locale.getLanguage()));
    }

    String text(String key, Locale locale, Object... args) {
        return Objects.requireNonNull(messages.getMessage(key, args, locale));
    }
}
