package org.lianqi.record.indicator;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Kind;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.ground.vocabulary.ValueState;

/**
 * Which values are meant. An empty set admits all; {@code PUBLISHED} among the states means published ones, {@code FROZEN}
 * those that are frozen and not published.
 *
 * @param disputed only those beside which another source or caliber says something else
 */
public record ValueFilter(
        Set<String> indicators,
        Set<UUID> units,
        Set<Period> periods,
        Set<Kind> kinds,
        Set<ValueState> states,
        @Nullable UUID batch,
        boolean disputed) {
    public static final ValueFilter ALL =
            new ValueFilter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, false);

    public ValueFilter {
        indicators = Set.copyOf(indicators);
        units = Set.copyOf(units);
        periods = Set.copyOf(periods);
        kinds = Set.copyOf(kinds);
        states = Set.copyOf(states);
    }

    public ValueFilter indicators(Collection<String> only) {
        return new ValueFilter(Set.copyOf(only), units, periods, kinds, states, batch, disputed);
    }

    public ValueFilter units(Collection<UUID> only) {
        return new ValueFilter(indicators, Set.copyOf(only), periods, kinds, states, batch, disputed);
    }

    public ValueFilter periods(Collection<? extends Period> only) {
        return new ValueFilter(indicators, units, Set.copyOf(only), kinds, states, batch, disputed);
    }

    public ValueFilter kinds(Kind... only) {
        return new ValueFilter(indicators, units, periods, Set.of(only), states, batch, disputed);
    }

    public ValueFilter states(ValueState... only) {
        return new ValueFilter(indicators, units, periods, kinds, Set.of(only), batch, disputed);
    }

    public ValueFilter batch(UUID only) {
        return new ValueFilter(indicators, units, periods, kinds, states, only, disputed);
    }

    public ValueFilter onlyDisputed() {
        return new ValueFilter(indicators, units, periods, kinds, states, batch, true);
    }
}
