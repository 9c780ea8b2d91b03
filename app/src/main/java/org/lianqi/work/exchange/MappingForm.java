package org.lianqi.work.exchange;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Decimals;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** A mapping as somebody types it: of each field a column, a constant, and where wanted a code list, a line for each word. */
public record MappingForm(MultiValueMap<String, String> typed) {
    static MappingForm of(Mapping mapping, @Nullable String name) {
        var typed = new LinkedMultiValueMap<String, String>();
        typed.add("name", Objects.requireNonNullElse(name, ""));
        typed.add("source", mapping.source());
        typed.add("scale", mapping.money().scale().name());
        typed.add("currency", mapping.money().currency());
        typed.add(
                "rate",
                Optional.ofNullable(mapping.money().rate())
                        .map(BigDecimal::toPlainString)
                        .orElse(""));
        typed.add(
                "rateOn",
                Optional.ofNullable(mapping.money().rateOn())
                        .map(Object::toString)
                        .orElse(""));
        typed.add("days", mapping.days().name());
        typed.add("separators", mapping.separators());
        mapping.fields().forEach((field, from) -> {
            switch (from) {
                case From.Column(var head) -> typed.add(field + ".head", head);
                case From.Constant(var value) -> typed.add(field + ".constant", value);
                case From.Listed listed -> {
                    typed.add(field + ".head", listed.head());
                    typed.add(
                            field + ".words",
                            listed.words().entrySet().stream()
                                    .map(word -> word.getKey() + " = " + word.getValue())
                                    .collect(Collectors.joining("\n")));
                    typed.add(field + ".others", listed.others().name());
                }
            }
        });
        return new MappingForm(typed);
    }

    /** @throws Refusal.Invalid {@code exchange-code-line}, {@code exchange-choice} and {@code exchange-number} for what cannot be read; as {@link Mapping} */
    Mapping mapping() {
        var fields = new EnumMap<ProjectField, From>(ProjectField.class);
        for (var field : ProjectField.values()) {
            var head = at(field + ".head");
            var constant = at(field + ".constant");
            var words = at(field + ".words");
            if (!head.isEmpty()) {
                fields.put(
                        field,
                        words.isEmpty()
                                ? new From.Column(head)
                                : new From.Listed(
                                        head, words(words), choice(From.Others.class, at(field + ".others"))));
            } else if (!constant.isEmpty()) {
                fields.put(field, new From.Constant(constant));
            }
        }
        return new Mapping(
                at("source"),
                fields,
                new Money(
                        choice(Money.Scale.class, at("scale")),
                        at("currency"),
                        at("rate").isEmpty() ? null : number(at("rate")),
                        at("rateOn").isEmpty() ? null : Days.asked(at("rateOn"))),
                choice(Mapping.DayOrder.class, at("days")),
                at("separators"));
    }

    private static LinkedHashMap<String, String> words(String lines) {
        var words = new LinkedHashMap<String, String>();
        for (var line : lines.split("\\R")) {
            if (line.isBlank()) {
                continue;
            }
            int at = line.lastIndexOf('=');
            if (at < 1) {
                throw new Refusal.Invalid("exchange-code-line", line.length() > 60 ? line.substring(0, 60) : line);
            }
            words.put(line.substring(0, at).strip(), line.substring(at + 1).strip());
        }
        return words;
    }

    private static BigDecimal number(String typed) {
        try {
            return Decimals.parse(typed);
        } catch (NumberFormatException e) {
            throw new Refusal.Invalid("exchange-number", typed.length() > 40 ? typed.substring(0, 40) : typed);
        }
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String typed) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(typed))
                .findFirst()
                .orElseThrow(() ->
                        new Refusal.Invalid("exchange-choice", typed.length() > 40 ? typed.substring(0, 40) : typed));
    }

    /** What was typed into a field; empty when nothing was. */
    public String at(String field) {
        var typedHere = typed.getFirst(field);
        return typedHere == null ? "" : typedHere.strip();
    }

    /** What a list may say, by name. */
    public static List<String> fields() {
        return Stream.of(ProjectField.values()).map(Enum::name).toList();
    }

    /** Those that are mapped here. */
    public List<String> mapped() {
        return fields().stream()
                .filter(field -> !at(field + ".head").isEmpty()
                        || !at(field + ".constant").isEmpty())
                .toList();
    }

    public List<String> unmapped() {
        return fields().stream().filter(field -> !mapped().contains(field)).toList();
    }

    /** In what a list may write its amounts, by name. */
    public static List<String> scales() {
        return Stream.of(Money.Scale.values()).map(Enum::name).toList();
    }

    public static List<String> dayOrders() {
        return Stream.of(Mapping.DayOrder.values()).map(Enum::name).toList();
    }

    public static List<String> others() {
        return Stream.of(From.Others.values()).map(Enum::name).toList();
    }
}
