package org.lianqi.engine.index;

import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lianqi.engine.index.input.Period;

/**
 * 累计: scores of a node added over the year so far.
 *
 * @param award code of the rule in the scheme
 * @param node code of the node
 * @param covered the periods that are added, in order; a period nothing is known of is not among them
 * @param rows one a unit
 */
public record YearToDateBoard(String award, String node, List<Period> covered, List<Row> rows) {

    public YearToDateBoard {
        covered = List.copyOf(covered);
        rows = List.copyOf(rows);
    }

    /** The row of a unit. Throws when it is not assessed. */
    public Row get(String unit) {
        return rows.stream()
                .filter(row -> row.unit().equals(unit))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(unit));
    }

    /**
     * One unit's year so far.
     *
     * @param scores by period; a period in which the unit had no score is not in it
     * @param total their sum in exact decimals; empty unless the unit has a score in every covered period
     * @param rank among the units that have a total
     */
    public record Row(String unit, SortedMap<Period, Double> scores, OptionalDouble total, OptionalInt rank) {
        public Row {
            scores = Collections.unmodifiableSortedMap(new TreeMap<>(scores));
        }
    }
}
