package org.lianqi.outcome.explanation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lianqi.engine.index.preparation.Prepared;
import org.lianqi.engine.index.scheme.ImputationRule;
import org.lianqi.engine.index.scheme.Indicator;
import org.lianqi.engine.index.scheme.PreparedInput;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.figure.Opened;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.outcome.scheme.ReadyWords;

/**
 * Opens a value that was made ready to be scored: first to the value before, reported or estimated, and an estimate to the
 * values it was estimated from.
 */
final class WhyThisValue {
    private final ShownRun run;
    private final Indicator node;
    private final String name;
    private final PreparedInput input;
    private final Prepared made;

    /** @throws NoSuchElementException when the scheme does not have that input made ready */
    WhyThisValue(ShownRun run, Indicator node, String name) {
        if (!(node.inputs().get(name) instanceof PreparedInput prepared)) {
            throw new NoSuchElementException(name);
        }
        this.run = run;
        this.node = node;
        this.name = name;
        this.input = prepared;
        this.made = run.result().findPrepared(node.code(), name).orElseThrow();
    }

    Opened ready(ShownRun.Named unit) {
        var figure = run.input(unit, node, name, input).orElseThrow();
        var inputs = new ArrayList<>(List.of(before(unit)));
        var worked = "{0}";
        var curve = made.curve();
        if (curve.isPresent()) {
            if (curve.get().lifted()) {
                inputs.add(before(holder(curve.get().least())));
                inputs.add(before(holder(curve.get().greatest())));
            }
            worked = ReadyWords.worked(curve.get()) + " = " + WorkedFormula.digits(value(figure));
        } else {
            var holders = made.holders(unit.code());
            if (!holders.contains(unit.code())) {
                inputs.add(before(run.named(holders.getFirst())));
                worked = "{0} → {1}";
            }
        }
        var shape = new Name("整理前的偏度、峰度", "skewness and kurtosis before");
        var limit = new Name("界限", "limit");
        return new Opened(
                figure,
                new Opened.Computed(
                        ReadyWords.applied(made, unit.code()),
                        Name.same(worked),
                        inputs,
                        List.of(
                                new Opened.Constant(
                                        shape,
                                        ReadyWords.shape(made.treatment().before()),
                                        new Name("各单位的数", "the values of all units")),
                                new Opened.Constant(limit, ReadyWords.limit(input.limit()), run.where()))),
                null,
                List.of(),
                null);
    }

    /** The value of a unit as it was before extreme ones were drawn in. */
    private Opened.Input before(ShownRun.Named unit) {
        return new Opened.Input(
                unit.name(),
                run.value(unit, input.figure().key())
                        .or(() -> run.estimate(unit, node, name, input))
                        .orElseThrow(),
                null,
                null);
    }

    private ShownRun.Named holder(double value) {
        var table = made.imputed().table();
        double[] values = table.values(made.indicator());
        return IntStream.range(0, values.length)
                .filter(row -> values[row] == value)
                .mapToObj(row -> run.named(table.units().get(row)))
                .findFirst()
                .orElseThrow();
    }

    Opened estimate(ShownRun.Named unit) {
        var estimate = run.estimate(unit, node, name, input).orElseThrow();
        var rests = input.estimate() instanceof ImputationRule.Earlier ? earlier(unit) : peers(unit);
        boolean listed = rests.size() <= WhyThisScore.LISTED;
        return new Opened(
                estimate,
                new Opened.Computed(
                        ReadyWords.estimated(input.estimate()),
                        Name.same(listed ? worked(rests) + " = " + WorkedFormula.digits(value(estimate)) : ""),
                        listed ? rests : rests.subList(0, WhyThisScore.LISTED),
                        List.of(new Opened.Constant(
                                new Name("没有人报过这个数，是估计", "an estimate: nobody reported it"), "", run.where()))),
                null,
                List.of(),
                null);
    }

    private List<Opened.Input> earlier(ShownRun.Named unit) {
        return input
                .earlier()
                .flatMap(figure -> run.value(unit, figure.key()))
                .map(value -> new Opened.Input(unit.name(), value, null, null))
                .stream()
                .toList();
    }

    /** What the others reported, of the unit's group where there are groups, from the least up. */
    private List<Opened.Input> peers(ShownRun.Named unit) {
        var groupOf = input.estimate().groupOf();
        return run.result().given().units().stream()
                .filter(code ->
                        groupOf.isEmpty() || groupOf.getOrDefault(code, "").equals(groupOf.get(unit.code())))
                .map(run::named)
                .flatMap(other -> run.value(other, input.figure().key()).stream()
                        .map(value -> new Opened.Input(other.name(), value, null, null)))
                .sorted(Comparator.comparingDouble(each -> value(each.figure())))
                .toList();
    }

    private String worked(List<Opened.Input> inputs) {
        int middle = inputs.size() / 2;
        return switch (input.estimate()) {
            case ImputationRule.Mean mean -> sum(inputs);
            case ImputationRule.GroupMean mean -> sum(inputs);
            case ImputationRule.Median median -> middle(inputs, middle);
            case ImputationRule.GroupMedian median -> middle(inputs, middle);
            case ImputationRule.Earlier earlier -> "{0}";
            case ImputationRule.None none -> "";
        };
    }

    private static String sum(List<Opened.Input> inputs) {
        var added =
                IntStream.range(0, inputs.size()).mapToObj(i -> "{" + i + "}").collect(Collectors.joining(" + "));
        return "(" + added + ") ÷ " + inputs.size();
    }

    private static String middle(List<Opened.Input> inputs, int middle) {
        return inputs.size() % 2 == 1 ? "{" + middle + "}" : "({" + (middle - 1) + "} + {" + middle + "}) ÷ 2";
    }

    private static double value(Figure figure) {
        return figure.value() == null ? Double.NaN : figure.value().doubleValue();
    }
}
