package org.lianqi.engine.index.input;

import java.util.List;
import java.util.Optional;
import org.lianqi.engine.index.problem.Refusal;

/**
 * What is known of an earlier result. It may be partial: of 2022Q4 the public knows who won a flag, not the scores.
 *
 * @param period of which period
 * @param scheme code of the scheme it was computed with
 * @param version that scheme's version
 * @param units the units assessed then, each once
 */
public record PastResult(Period period, String scheme, int version, List<PastUnit> units) {

    public PastResult {
        units = List.copyOf(units);
        Refusal.duplicate("history.units", units.stream().map(PastUnit::unit).toList());
    }

    public Optional<PastUnit> find(String unit) {
        return units.stream().filter(past -> past.unit().equals(unit)).findFirst();
    }
}
