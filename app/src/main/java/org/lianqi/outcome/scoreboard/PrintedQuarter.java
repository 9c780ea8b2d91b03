package org.lianqi.outcome.scoreboard;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Period;

/**
 * What is known from print of a period that the platform did not compute. Whoever is not named is not known to have won
 * or lost anything.
 *
 * @param units every district, named in print or not
 */
public record PrintedQuarter(String schemeCode, Period period, List<Row> units) {
    public PrintedQuarter {
        units = List.copyOf(units);
    }

    /**
     * A unit.
     *
     * @param rank in the total; null when it was not printed
     */
    public record Row(
            String unitCode, Name unitName, @Nullable Figure rank, List<Won> awards) {
        public Row {
            awards = List.copyOf(awards);
        }

        /** The printed award of a code. */
        public Optional<Won> find(String award) {
            return awards.stream().filter(won -> won.award().equals(award)).findFirst();
        }

        /** The awards besides the two flags, in the words of the source. */
        public List<Won> others() {
            return awards.stream()
                    .filter(won -> !won.award().equals(LEADER) && !won.award().equals(CLIMBER))
                    .toList();
        }
    }

    /**
     * An award as it was printed.
     *
     * @param award {@link #LEADER}, {@link #CLIMBER}, or the words of the source
     * @param timesInARow null when nothing was said about it
     * @param link where the source of it opens
     */
    public record Won(String award, @Nullable Figure timesInARow, String link) {}

    /** Code of a printed leader flag. */
    public static final String LEADER = "LEADER";

    /** Code of a printed climber flag. */
    public static final String CLIMBER = "CLIMBER";
}
