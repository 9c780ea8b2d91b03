package org.lianqi.engine.index.input;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lianqi.engine.index.problem.Refusal;

/**
 * What one unit had in an earlier result.
 *
 * @param unit who
 * @param scores by node code; a node not in it is unknown
 * @param awards what it won, in the order of their codes, whatever the order given
 */
public record PastUnit(String unit, SortedMap<String, PastScore> scores, List<PastAward> awards) {

    public PastUnit {
        unit = Refusal.blank("history.unit", unit);
        scores = Collections.unmodifiableSortedMap(new TreeMap<>(scores));
        awards = awards.stream().sorted(Comparator.comparing(PastAward::award)).toList();
        Refusal.duplicate(
                "history.awards", awards.stream().map(PastAward::award).toList());
    }

    public Optional<PastScore> findScore(String node) {
        return Optional.ofNullable(scores.get(node));
    }

    public Optional<PastAward> findAward(String award) {
        return awards.stream().filter(past -> past.award().equals(award)).findFirst();
    }
}
