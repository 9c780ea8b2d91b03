package org.lianqi.record.indicator;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.unit.Unit;
import org.lianqi.ground.unit.Units;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.vocabulary.ValueState;

/**
 * A filter of values as an address holds it; everything may be left out.
 *
 * @param unit words of the name or code of units
 * @param state as files write it: draft, submitted, verified, frozen, published
 * @param disputed {@code yes} for those beside which another claim gives another number
 */
public record ValueQuery(
        @Nullable String period,
        @Nullable String unit,
        @Nullable String indicator,
        @Nullable String state,
        @Nullable String kind,
        @Nullable String disputed) {
    private static final UUID NOBODY = new UUID(0, 0);

    /** @throws Refusal.Invalid naming what cannot be understood */
    ValueFilter filter(Units units) {
        var filter = ValueFilter.ALL;
        if (!periodText().isEmpty()) {
            filter = filter.periods(List.of(period(periodText())));
        }
        if (!indicatorText().isEmpty()) {
            filter = filter.indicators(List.of(indicatorText()));
        }
        if (!unitText().isEmpty()) {
            var meant = units.list().stream()
                    .filter(matching(unitText()))
                    .map(Unit::id)
                    .collect(Collectors.toCollection(HashSet::new));
            filter = filter.units(meant.isEmpty() ? List.of(NOBODY) : meant);
        }
        if (!stateText().isEmpty()) {
            filter = filter.states(word(ValueState.class, stateText(), "value-state-unknown"));
        }
        if (!kindText().isEmpty()) {
            filter = filter.kinds(word(Kind.class, kindText(), "kind-unknown"));
        }
        return disputedText().isEmpty() ? filter : filter.onlyDisputed();
    }

    static Period period(String text) {
        return PeriodText.read(text)
                .orElseThrow(
                        () -> new Refusal.Invalid("value-period", text.length() > 40 ? text.substring(0, 40) : text));
    }

    /** Units whose code or name in either language holds the words. */
    static Predicate<Unit> matching(String words) {
        var small = words.strip().toLowerCase(Locale.ROOT);
        return unit -> unit.code().toLowerCase(Locale.ROOT).contains(small)
                || unit.name().zh().contains(small)
                || unit.name().en().toLowerCase(Locale.ROOT).contains(small);
    }

    private static <E extends Enum<E>> E word(Class<E> type, String code, String refusal) {
        try {
            return Codes.of(type, code);
        } catch (IllegalArgumentException e) {
            throw new Refusal.Invalid(refusal, code.length() > 40 ? code.substring(0, 40) : code);
        }
    }

    public String periodText() {
        return text(period);
    }

    public String unitText() {
        return text(unit);
    }

    public String indicatorText() {
        return text(indicator);
    }

    public String stateText() {
        return text(state);
    }

    public String kindText() {
        return text(kind);
    }

    public String disputedText() {
        return text(disputed);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
