package org.lianqi.outcome.explanation;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.input.InputKey;
import org.lianqi.engine.index.input.InputKind;
import org.lianqi.engine.index.input.PeriodOffset;
import org.lianqi.engine.index.method.Direction;
import org.lianqi.engine.index.reach.Lever;
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
                                    .ifPresent(now -> found.putIfAbsent(key, of(run, indicator, name, key, now))));
                });
            }
        }
        return List.copyOf(found.values());
    }

    private static Movable of(ShownRun run, Indicator node, String input, InputKey key, Figure now) {
        var column = run.result().given().findColumn(key).orElseThrow();
        var defined = run.indicators().get(key.indicator());
        int written = column.values().values().stream()
                .mapToInt(value -> value.stripTrailingZeros().scale())
                .max()
                .orElse(0);
        int places = Math.clamp(Math.max(written, defined == null ? 0 : defined.decimals()), 0, 6);
        var better = node.direction();
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
