package org.lianqi.engine.index;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lianqi.engine.index.input.History;
import org.lianqi.engine.index.input.PastResult;
import org.lianqi.engine.index.input.PastScore;
import org.lianqi.engine.index.input.PastUnit;
import org.lianqi.engine.index.input.Period;
import org.lianqi.engine.index.scheme.AwardRule;

/** Adds the scores of the year so far. */
final class Cumulation {

    private Cumulation() {}

    static YearToDateBoard board(AwardRule.YearToDate rule, Computation computed, Period period, History history) {
        var covered = new ArrayList<Period>();
        List<String> units = computed.units();
        var scores = new ArrayList<SortedMap<Period, Double>>();
        var rowOf = new HashMap<String, Integer>();
        for (String unit : units) {
            rowOf.put(unit, scores.size());
            scores.add(new TreeMap<>());
        }
        for (PastResult past : history.results()) {
            if (isEarlierThisYear(past.period(), period) && addScores(past, rule.node(), rowOf, scores)) {
                covered.add(past.period());
            }
        }
        covered.add(period);
        for (int row = 0; row < units.size(); row++) {
            double score = computed.score(rule.node(), row);
            if (!Double.isNaN(score)) {
                scores.get(row).put(period, score);
            }
        }
        return new YearToDateBoard(rule.code(), rule.node(), covered, rows(units, scores, covered.size(), computed));
    }

    private static boolean isEarlierThisYear(Period past, Period now) {
        return past.cadence() == now.cadence() && past.year() == now.year() && past.ofYear() < now.ofYear();
    }

    /** Whether anything is known of the node in that period. */
    private static boolean addScores(
            PastResult past, String node, Map<String, Integer> rowOf, List<SortedMap<Period, Double>> scores) {
        boolean known = false;
        for (PastUnit unit : past.units()) {
            Integer row = rowOf.get(unit.unit());
            OptionalDouble score = unit.findScore(node).map(PastScore::score).orElse(OptionalDouble.empty());
            if (row != null && score.isPresent()) {
                scores.get(row).put(past.period(), score.getAsDouble());
                known = true;
            }
        }
        return known;
    }

    private static List<YearToDateBoard.Row> rows(
            List<String> units, List<SortedMap<Period, Double>> scores, int periods, Computation computed) {
        var totals = new double[units.size()];
        for (int row = 0; row < totals.length; row++) {
            totals[row] = scores.get(row).size() == periods ? sum(scores.get(row)) : Double.NaN;
        }
        int[] ranks = computed.rankAsScores(totals);
        var rows = new ArrayList<YearToDateBoard.Row>();
        for (int row = 0; row < totals.length; row++) {
            boolean complete = !Double.isNaN(totals[row]);
            rows.add(new YearToDateBoard.Row(
                    units.get(row),
                    scores.get(row),
                    complete ? OptionalDouble.of(totals[row]) : OptionalDouble.empty(),
                    complete ? OptionalInt.of(ranks[row]) : OptionalInt.empty()));
        }
        return rows;
    }

    /** Adds the decimals people see, so that 100 + 100 + 98.57 is 298.57 and not a hair beside it. */
    private static double sum(SortedMap<Period, Double> scores) {
        return scores.values().stream()
                .map(BigDecimal::valueOf)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }
}
