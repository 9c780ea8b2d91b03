package org.lianqi.engine.index.input;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.lianqi.engine.index.problem.Refusal;

/**
 * All that is known of one period: who is assessed, the values, the claims and the decisions.
 *
 * @param period what is assessed
 * @param units who is assessed, each once, in any order; the order changes no result
 * @param columns the figures, each key once; a figure nobody has is a column without values
 * @param claims bonus and penalty points asked for or found
 * @param vetoes vetoes decided
 * @param commendations commendations decided
 */
public record AssessedPeriod(
        Period period,
        List<String> units,
        List<InputColumn> columns,
        List<BonusClaim> claims,
        List<VetoDecision> vetoes,
        List<CommendationDecision> commendations) {

    public AssessedPeriod {
        units = units.stream().map(unit -> Refusal.blank("unit", unit)).toList();
        Refusal.duplicate("units", units);
        columns = List.copyOf(columns);
        Refusal.duplicate("columns", columns.stream().map(InputColumn::key).toList());
        claims = List.copyOf(claims);
        vetoes = List.copyOf(vetoes);
        commendations = List.copyOf(commendations);
    }

    /** Values only: no claims, no decisions. */
    public static AssessedPeriod of(Period period, List<String> units, List<InputColumn> columns) {
        return new AssessedPeriod(period, units, columns, List.of(), List.of(), List.of());
    }

    /**
     * The same period with another value of one unit.
     *
     * @throws IllegalArgumentException when the unit is not assessed or there is no such column
     */
    public AssessedPeriod with(InputKey key, String unit, BigDecimal value) {
        if (!units.contains(unit) || findColumn(key).isEmpty()) {
            throw new IllegalArgumentException(key + " of " + unit);
        }
        return new AssessedPeriod(
                period,
                units,
                columns.stream()
                        .map(column -> column.key().equals(key) ? column.with(unit, value) : column)
                        .toList(),
                claims,
                vetoes,
                commendations);
    }

    public Optional<InputColumn> findColumn(InputKey key) {
        return columns.stream().filter(column -> column.key().equals(key)).findFirst();
    }
}
