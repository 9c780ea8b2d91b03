package org.lianqi.outcome.explanation;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.input.InputColumn;
import org.lianqi.engine.index.input.InputKey;
import org.lianqi.engine.index.input.InputKind;
import org.lianqi.engine.index.input.PeriodOffset;
import org.lianqi.engine.index.method.CelFormula;
import org.lianqi.engine.index.method.Direction;
import org.lianqi.engine.index.method.ScoringMethod;
import org.lianqi.engine.index.reach.Lever;
import org.lianqi.engine.index.reach.Reach;
import org.lianqi.engine.index.scheme.Indicator;
import org.lianqi.engine.index.scheme.InputRef;
import org.lianqi.ground.figure.Figure;

/**
 * A figure of a unit that its work of the period can change.
 *
 * @param node the first indicator that reads it
 * @param input what that indicator calls it
 * @param lever towards better
 * @param worst as far as it may fall back, on the other side
 * @param now as computed with
 */
record Movable(Indicator node, String input, InputKey key, Lever lever, BigDecimal worst, Figure now) {

    BigDecimal value() {
        return Objects.requireNonNull(now.value());
    }

    /** Each figure once, though several indicators may read it, in the order of the scheme. */
    static List<Movable> of(ShownRun run, ShownRun.Named unit) {
        var found = new LinkedHashMap<InputKey, Movable>();
        for (var node : run.scheme().nodes()) {
            if (node instanceof Indicator indicator
                    && run.result().score(unit.code(), node.code()).score().isPresent()) {
                indicator.inputs().forEach((name, input) -> {
                    input.reported()
                            .map(InputRef::key)
                            .filter(key -> key.kind() == InputKind.FACT && key.offset() == PeriodOffset.SAME)
                            .ifPresent(key -> run.value(unit, key)
                                    .ifPresent(now -> found.computeIfAbsent(
                                            key, first -> of(run, unit, indicator, name, first, now))));
                });
            }
        }
        return List.copyOf(found.values());
    }

    private static Movable of(
            ShownRun run, ShownRun.Named unit, Indicator node, String input, InputKey key, Figure now) {
        var column = run.result().given().findColumn(key).orElseThrow();
        var defined = run.indicators().get(key.indicator());
        int written = column.values().values().stream()
                .mapToInt(value -> value.stripTrailingZeros().scale())
                .max()
                .orElse(0);
        int places = Math.clamp(Math.max(written, defined == null ? 0 : defined.decimals()), 0, 6);
        var better = better(run, unit, node, input, column, places);
        var worse = better == Direction.HIGHER_IS_BETTER ? Direction.LOWER_IS_BETTER : Direction.HIGHER_IS_BETTER;
        var far = Lever.withinReach(column, better, places);
        return new Movable(
                node,
                input,
                key,
                new Lever(key, far.step(), possible(far.limit(), now, defined)),
                possible(Lever.withinReach(column, worse, places).limit(), now, defined),
                now);
    }

    /**
     * Towards which the indicator's score rises. Of its value the scheme says so; what else it reads may well be better
     * smaller, as what was to be reached: there both ways are tried, by a step, and where that brings nothing, to the end.
     */
    private static Direction better(
            ShownRun run, ShownRun.Named unit, Indicator node, String input, InputColumn column, int places) {
        if (input.equals(ScoringMethod.VALUE) && !(node.method() instanceof CelFormula)) {
            return node.direction();
        }
        var reach = new Reach(run.scheme(), run.result().given(), unit.code());
        var value = Objects.requireNonNull(column.values().get(unit.code()));
        for (boolean whole : List.of(false, true)) {
            double up =
                    points(reach, Lever.withinReach(column, Direction.HIGHER_IS_BETTER, places), value, whole, node);
            double down =
                    points(reach, Lever.withinReach(column, Direction.LOWER_IS_BETTER, places), value, whole, node);
            if (up != down) {
                return up > down ? Direction.HIGHER_IS_BETTER : Direction.LOWER_IS_BETTER;
            }
        }
        return node.direction();
    }

    private static double points(Reach reach, Lever lever, BigDecimal from, boolean whole, Indicator node) {
        var way = lever.limit().subtract(from).abs();
        return reach.pointsOfAStep(
                        whole && way.signum() > 0 ? new Lever(lever.key(), way, lever.limit()) : lever, node.code())
                .orElse(0);
    }

    /** No further than the definition of the figure lets a value be: of all projects no more than 100 % are started. */
    private static BigDecimal possible(
            BigDecimal limit, Figure now, org.lianqi.record.indicator.@Nullable Indicator defined) {
        var value = Objects.requireNonNull(now.value());
        if (defined == null) {
            return limit;
        }
        var highest = defined.definition().highest();
        var lowest = defined.definition().lowest();
        return limit.compareTo(value) > 0
                ? (highest == null ? limit : limit.min(highest)).max(value)
                : (lowest == null ? limit : limit.max(lowest)).min(value);
    }
}
