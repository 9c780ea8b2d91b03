package org.lianqi.engine.index;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.input.History;
import org.lianqi.engine.index.input.InputColumn;
import org.lianqi.engine.index.problem.CannotCompute;
import org.lianqi.engine.index.problem.Problem;
import org.lianqi.engine.index.scheme.AwardRule;
import org.lianqi.engine.index.scheme.Group;
import org.lianqi.engine.index.scheme.Scheme;

/** Computes an assessment: a scheme, what was observed in one period, and what came before. */
public final class Assessment {

    private Assessment() {}

    /**
     * Scores, ranks and awards of one period. The same three inputs always give the same result, whatever the order of
     * units, columns, claims and decisions.
     *
     * @throws CannotCompute when the scheme or the data have problems; it names them all
     */
    public static Result compute(Scheme scheme, AssessedPeriod given, History history) {
        return compute(scheme, given, history, DataCheck.problems(scheme, given));
    }

    /** Inputs and bonus points laid out under a scheme and ready to run, again and again under assumptions. */
    public static Computation layOut(Scheme scheme, AssessedPeriod given) {
        var computed = new Computation(scheme, given.period(), given.units());
        fill(computed, given);
        countBonuses(scheme, given, computed);
        return computed;
    }

    /** An example is arithmetic: its period tells the season, and may lie before or after the scheme holds. */
    static Result example(Scheme scheme, AssessedPeriod given, History history) {
        return compute(scheme, given, history, DataCheck.ofExample(scheme, given));
    }

    private static Result compute(Scheme scheme, AssessedPeriod given, History history, List<Problem> ofData) {
        List<Problem> problems = new ArrayList<>(scheme.problems());
        problems.addAll(ofData);
        stopAt(problems);
        var computed = new Computation(scheme, given.period(), given.units());
        fill(computed, given);
        Map<String, List<BonusPoints>> bonuses = countBonuses(scheme, given, computed);
        computed.run();
        computed.rankIndicators();
        stopAt(ScoreCheck.problems(computed));
        var awarding = new Awarding(scheme, given, history, computed);
        List<Award> awards = awarding.give();
        return new Result(
                scheme,
                given,
                computed,
                bonuses,
                awards,
                awarding.withheld(),
                yearToDate(scheme, given, history, computed),
                new Past(history, given.period())
                        .movements(computed.tree().root().code(), computed));
    }

    /** Everything wrong with a scheme: what does not hang together, and if nothing, which of its examples fail. */
    public static List<Problem> problems(Scheme scheme) {
        List<Problem> problems = scheme.problems();
        return problems.isEmpty() ? ExampleRun.problems(scheme) : problems;
    }

    private static void stopAt(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new CannotCompute(problems);
        }
    }

    private static void fill(Computation computed, AssessedPeriod given) {
        for (InputColumn column : given.columns()) {
            OptionalInt at = computed.findInput(column.key());
            if (at.isPresent()) {
                fill(computed, at.getAsInt(), column.values());
            }
        }
    }

    private static void fill(Computation computed, int at, SortedMap<String, BigDecimal> values) {
        for (int row = 0; row < computed.units().size(); row++) {
            BigDecimal value = values.get(computed.units().get(row));
            if (value != null) {
                computed.table()[at + row] = value.doubleValue();
            }
        }
    }

    private static Map<String, List<BonusPoints>> countBonuses(
            Scheme scheme, AssessedPeriod given, Computation computed) {
        var count = new BonusCount(scheme, given);
        var bonuses = new HashMap<String, List<BonusPoints>>();
        given.units().forEach(unit -> bonuses.put(unit, count.of(unit)));
        for (Group group : scheme.groups()) {
            if (scheme.bonuses().stream().anyMatch(item -> item.node().equals(group.code()))) {
                computed.setPoints(group.code(), pointsByRow(group, computed.units(), bonuses));
            }
        }
        return bonuses;
    }

    private static double[] pointsByRow(Group group, List<String> units, Map<String, List<BonusPoints>> bonuses) {
        return units.stream()
                .mapToDouble(unit -> bonuses.getOrDefault(unit, List.of()).stream()
                        .filter(points -> points.item().node().equals(group.code()))
                        .map(BonusPoints::counted)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .doubleValue())
                .toArray();
    }

    private static List<YearToDateBoard> yearToDate(
            Scheme scheme, AssessedPeriod given, History history, Computation computed) {
        return scheme.awards().stream()
                .filter(AwardRule.YearToDate.class::isInstance)
                .map(AwardRule.YearToDate.class::cast)
                .map(rule -> Cumulation.board(rule, computed, given.period(), history))
                .toList();
    }
}
