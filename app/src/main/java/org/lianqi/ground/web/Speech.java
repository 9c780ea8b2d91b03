package org.lianqi.ground.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.context.MessageSource;

/**
 * Says in the reader's language what a message is about: names, periods, days, words of a closed set, lists of them. A
 * page has its own ({@link Page#say}); this is for what is written without a page, mail say.
 */
public record Speech(MessageSource messages, Locale locale) {
    /** The platform serves China, which has one time. */
    public String say(Object thing) {
        return switch (thing) {
            case String s -> s;
            case Name name -> name.in(locale.getLanguage());
            case Period period -> period(period);
            case Enum<?> word -> word(word);
            case LocalDate day ->
                DateTimeFormatter.ofPattern(text("web.day"), locale).format(day);
            case Instant moment ->
                DateTimeFormatter.ofPattern(text("web.moment"), locale).format(moment.atZone(Days.CHINA));
            case Refusal refusal ->
                sentence("refusal." + refusal.code(), refusal.args().toArray());
            case Collection<?> many -> many.stream().map(this::say).collect(Collectors.joining(text("web.and")));
            default -> thing.toString();
        };
    }

    /** The word of an enum constant stands under {@code <type>.<CONSTANT>}, the type's first letter small. */
    private String word(Enum<?> word) {
        var type = word.getDeclaringClass().getSimpleName();
        return text(type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1) + "." + word.name());
    }

    private String period(Period period) {
        return switch (period) {
            case Period.Year y -> text("web.period.year", year(y.year()));
            case Period.Quarter q -> text("web.period.quarter." + q.quarter(), year(q.year()));
            case Period.Month m -> month("web.period.month", m.to());
            case Period.YearToDate y -> month("web.period.toDate", y.to());
        };
    }

    private String month(String key, LocalDate day) {
        return text(
                key,
                year(day.getYear()),
                DateTimeFormatter.ofPattern(text("web.month"), locale).format(day));
    }

    private static String year(int year) {
        return Integer.toString(year);
    }

    /** The text of a key, its arguments said first. */
    public String sentence(String key, Object... args) {
        return text(key, java.util.Arrays.stream(args).map(this::say).toArray());
    }

    private String text(String key, Object... args) {
        return messages.getMessage(key, args, locale);
    }
}
