package org.lianqi.engine.index.input;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes what was observed in a period for tests: a row of numbers for each figure, in the order of the units. */
public final class PeriodWriting {

    private final Period period;
    private final List<String> units;
    private final List<InputColumn> columns = new ArrayList<>();
    private final List<BonusClaim> claims = new ArrayList<>();
    private final List<VetoDecision> vetoes = new ArrayList<>();
    private final List<CommendationDecision> commendations = new ArrayList<>();

    private PeriodWriting(String period, List<String> units) {
        this.period = Period.parse(period);
        this.units = units;
    }

    public static PeriodWriting in(String period, String... units) {
        return new PeriodWriting(period, List.of(units));
    }

    /** A fact without unit of measure; {@code -} or an empty text for a unit without value. */
    public PeriodWriting fact(String figure, String... values) {
        SortedMap<String, BigDecimal> byUnit = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            if (!values[i].isEmpty() && !values[i].equals("-")) {
                byUnit.put(units.get(i), new BigDecimal(values[i]));
            }
        }
        columns.add(new InputColumn(InputKey.fact(figure), "", byUnit));
        return this;
    }

    public PeriodWriting claim(String unit, String item, String thing, String quantity, String... evidence) {
        claims.add(new BonusClaim(unit, item, thing, new BigDecimal(quantity), Arrays.asList(evidence)));
        return this;
    }

    public PeriodWriting veto(String unit, String veto) {
        vetoes.add(new VetoDecision(unit, veto, "查实", ""));
        return this;
    }

    public PeriodWriting commend(String unit, String award, String words) {
        commendations.add(new CommendationDecision(unit, award, words));
        return this;
    }

    public AssessedPeriod written() {
        return new AssessedPeriod(period, units, columns, claims, vetoes, commendations);
    }
}
