package org.lianqi.engine.index.method;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.lianqi.engine.index.formula.CelText;
import org.lianqi.engine.index.formula.Formula;
import org.lianqi.engine.index.problem.Problem;
import org.lianqi.engine.index.problem.ProblemCode;
import org.lianqi.engine.index.problem.Refusal;

/**
 * Points by a formula of the office's own, in CEL (自定公式).
 *
 * <p>Formula: {@code score = } what is written. It reads the indicator's inputs by the names it gives them; {@code full}
 * is the full mark, {@code direction} 1 where more is better and −1 where less is; of all units' {@code value} it may
 * read {@code best}, {@code worst}, {@code average}, {@code spread} (standard deviation, n − 1), {@code count} and the
 * unit's {@code rank}, the best at 1.
 *
 * <p>Range: open; {@code math.least} and {@code math.greatest} close it.
 *
 * <p>Errors: no result where it divides by zero. Refused when it cannot be read, reads no input, or reads one called
 * {@code score}.
 *
 * <p>Example: {@code full * math.least(1.0, value / target) * (overdue > 0.0 ? 0.8 : 1.0)}, 10 points, 6 of 8 reached and
 * one overdue: 10 × 0.75 × 0.8 = 6.
 *
 * <p>Source: Common Expression Language, language definition and its extension for mathematics; see {@link CelText}.
 *
 * @param formula what a unit scores
 */
public record CelFormula(CelText formula) implements ScoringMethod {

    private static final String FULL = "full";
    private static final String DIRECTION = "direction";
    private static final String RESULT = "score";

    private static final Map<String, Measure> PEERS = Map.of(
            "best", Measure.BEST,
            "worst", Measure.WORST,
            "average", Measure.MEAN,
            "spread", Measure.DEVIATION,
            "count", Measure.COUNT,
            "rank", Measure.RANK_FROM_BEST);

    public CelFormula {
        if (formula.names().stream().noneMatch(name -> isInput(name) || PEERS.containsKey(name))
                || formula.names().contains(RESULT)) {
            throw new Refusal(Problem.of(ProblemCode.FORMULA_READS_NOTHING, "formula", formula));
        }
    }

    private static boolean isInput(String name) {
        return !name.equals(FULL) && !name.equals(DIRECTION) && !PEERS.containsKey(name);
    }

    @Override
    public List<String> inputs() {
        var inputs = new ArrayList<>(
                formula.names().stream().filter(CelFormula::isInput).toList());
        if (!statistics().isEmpty() && !inputs.contains(VALUE)) {
            inputs.add(VALUE);
        }
        return List.copyOf(inputs);
    }

    @Override
    public List<PeerStatistic> statistics() {
        return formula.names().stream()
                .flatMap(name -> Stream.ofNullable(PEERS.get(name)).map(measure -> PeerStatistic.of(name, measure)))
                .toList();
    }

    @Override
    public Formula formula(Direction direction) {
        return Formula.of(RESULT + " = " + formula.shown());
    }

    @Override
    public double score(Terms terms) {
        return score(terms, found());
    }

    @Override
    public void mark(Marking marking) {
        var found = found();
        marking.markEach(terms -> score(terms, found));
    }

    private double score(Terms terms, Map<String, ToDoubleFunction<Terms>> found) {
        return formula.evaluate(name -> Objects.requireNonNull(found.get(name)).applyAsDouble(terms));
    }

    /** Where among the terms each name is found. */
    private Map<String, ToDoubleFunction<Terms>> found() {
        var found = new HashMap<String, ToDoubleFunction<Terms>>();
        found.put(FULL, Terms::fullMark);
        found.put(DIRECTION, Terms::sign);
        for (var input : inputs()) {
            int position = found.size() - 2;
            found.put(input, terms -> terms.input(position));
        }
        int position = 0;
        for (var statistic : statistics()) {
            int at = position++;
            found.put(statistic.name(), terms -> terms.statistic(at));
        }
        return found;
    }

    @Override
    public boolean marksOutOfFull() {
        return formula.names().contains(FULL);
    }

    @Override
    public ScoreRange range(double fullMark) {
        return ScoreRange.OPEN;
    }
}
