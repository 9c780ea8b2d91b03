package org.lianqi.outcome.scoreboard;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.vocabulary.Name;

/** How firm the ranks of a board are. A room above knows, and a board without it shows none. */
public interface RankBands {

    /** The ranks that nine of ten computations with weights a little different give. */
    record Band(Figure low, Figure high) {}

    /**
     * How firm a rank and what it wins are.
     *
     * @param next the unit that follows; null for the last
     * @param flags those that go by rank, in the order of the scheme
     */
    record Firm(Band band, @Nullable Next next, List<Chance> flags) {
        public Firm {
            flags = List.copyOf(flags);
        }

        /** Flags of a kind that the unit could win. */
        public List<Chance> possible(String rule) {
            return flags.stream()
                    .filter(flag -> flag.rule().equals(rule))
                    .filter(flag -> flag.chance().value() != null
                            && flag.chance().value().signum() > 0)
                    .toList();
        }
    }

    /**
     * The unit that follows.
     *
     * @param ahead chance of standing before it
     * @param apart whether that is enough to tell the two apart
     */
    record Next(Name unit, Figure ahead, boolean apart) {}

    /**
     * How likely a unit wins a flag, vetoes apart.
     *
     * @param rule its kind, as {@link Scoreboard.Award#rule()} holds it
     */
    record Chance(String rule, Name flag, Figure chance) {}

    /** Where a rank stands on the drawn line, from the first at the left to the last of so many units at the right. */
    static double place(Figure rank, int units) {
        var value = rank.value();
        double share = value == null || units < 2 ? 0 : (value.doubleValue() - 1) / (units - 1);
        return Math.round((LEFT + (RIGHT - LEFT) * share) * 10) / 10.0;
    }

    /** Ends of the line in a drawing 96 wide. */
    double LEFT = 5;

    double RIGHT = 90.5;

    /** By unit code; nothing where it is not worked out beside the board. */
    Map<String, Firm> of(Scoreboard board);
}
