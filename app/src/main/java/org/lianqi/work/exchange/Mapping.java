package org.lianqi.work.exchange;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Refusal;

/**
 * How a list of projects is read.
 *
 * @param source whose keys the rows bear; lists of one source share them
 * @param fields where each field stands; those that are left out the list does not say
 * @param separators characters between the names of one cell
 */
record Mapping(String source, Map<ProjectField, From> fields, Money money, DayOrder days, String separators) {
    static final String SEPARATORS = "、;；，|";
    private static final int LONGEST_SOURCE = 100;

    /** How a list writes days of which only the order tells what they mean. */
    enum DayOrder {
        YEAR_FIRST,
        DAY_FIRST,
        MONTH_FIRST
    }

    /** @throws Refusal.Invalid {@code exchange-source}, {@code exchange-no-key}, {@code exchange-separators} */
    Mapping {
        source = source == null ? "" : source.strip();
        if (source.isEmpty() || source.length() > LONGEST_SOURCE) {
            throw new Refusal.Invalid("exchange-source", LONGEST_SOURCE);
        }
        if (fields == null
                || !fields.containsKey(ProjectField.KEY)
                || fields.values().stream().anyMatch(Objects::isNull)) {
            throw new Refusal.Invalid("exchange-no-key");
        }
        fields = Collections.unmodifiableMap(new EnumMap<>(fields));
        money = money == null ? Money.YUAN : money;
        days = days == null ? DayOrder.YEAR_FIRST : days;
        separators = separators == null ? SEPARATORS : separators.strip();
        if (separators.length() > 10 || separators.codePoints().anyMatch(Character::isLetterOrDigit)) {
            throw new Refusal.Invalid("exchange-separators", separators);
        }
    }

    /** The heads of columns it reads. */
    List<String> heads() {
        return fields.values().stream()
                .flatMap(from -> Stream.ofNullable(head(from)))
                .distinct()
                .toList();
    }

    static @Nullable String head(From from) {
        return switch (from) {
            case From.Column(var head) -> head;
            case From.Listed listed -> listed.head();
            case From.Constant constant -> null;
        };
    }

    /** Whether rows name projects, and do not only add to those that are known by their key. */
    boolean names() {
        return fields.containsKey(ProjectField.NAME);
    }

    boolean readsAmounts() {
        return fields.keySet().stream().anyMatch(field -> field.reads() == ProjectField.Reads.AMOUNT);
    }
}
