package org.lianqi.engine.index;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.lianqi.engine.index.IndicatorExplanation.InputTerm;
import org.lianqi.engine.index.IndicatorExplanation.PeerTerm;
import org.lianqi.engine.index.kernel.Copeland;
import org.lianqi.engine.index.method.PeerStatistic;
import org.lianqi.engine.index.scheme.Aggregation;
import org.lianqi.engine.index.scheme.Group;
import org.lianqi.engine.index.scheme.Indicator;
import org.lianqi.engine.index.scheme.Input;
import org.lianqi.engine.index.scheme.MissingValueRule;
import org.lianqi.engine.index.scheme.Node;

/** Reads explanations off a computation that has run. */
final class Explaining {

    private final Computation computed;
    private final int ofYear;

    Explaining(Computation computed, int ofYear) {
        this.computed = computed;
        this.ofYear = ofYear;
    }

    Explanation explain(String unit, Node node, List<BonusPoints> bonuses) {
        return switch (node) {
            case Indicator indicator -> explain(unit, indicator);
            case Group group -> explain(unit, group, bonuses);
        };
    }

    private IndicatorExplanation explain(String unit, Indicator indicator) {
        int row = computed.row(unit);
        var inputs = new ArrayList<InputTerm>();
        var peers = new ArrayList<PeerTerm>();
        if (computed.step(indicator.code()) instanceof IndicatorStep step) {
            double[] values = step.marking().inputs(row);
            List<String> names = indicator.method().inputs();
            for (int i = 0; i < values.length; i++) {
                Input source = indicator.inputs().get(names.get(i));
                if (source != null) {
                    inputs.add(new InputTerm(names.get(i), source, known(values[i])));
                }
            }
            double[] statistics = step.marking().statistics(row);
            List<PeerStatistic> asked = indicator.method().statistics();
            for (int i = 0; i < statistics.length; i++) {
                peers.add(new PeerTerm(asked.get(i), known(statistics[i]), holders(step, asked.get(i), statistics[i])));
            }
        }
        return new IndicatorExplanation(
                unit,
                indicator,
                known(computed.score(indicator.code(), row)),
                standing(row, indicator),
                computed.fullMark(indicator),
                inputs,
                peers);
    }

    /** Whose value a statistic is: several units can share the best. */
    private List<String> holders(IndicatorStep step, PeerStatistic statistic, double value) {
        return switch (statistic.measure()) {
            case BEST, WORST -> {
                int input = step.indicator().method().inputs().indexOf(statistic.input());
                var units = new ArrayList<String>();
                for (int row = 0; row < computed.units().size(); row++) {
                    if (step.marking().inputs(row)[input] == value) {
                        units.add(computed.units().get(row));
                    }
                }
                yield units;
            }
            case OF_UNIT -> statistic.unit() == null ? List.of() : List.of(statistic.unit());
            case MEAN, DEVIATION, COUNT, RANK_FROM_BEST, RANK_FROM_WORST -> List.of();
        };
    }

    private GroupExplanation explain(String unit, Group group, List<BonusPoints> bonuses) {
        int row = computed.row(unit);
        var parts = new ArrayList<GroupExplanation.Part>();
        for (Node child : computed.tree().children(group.code())) {
            parts.add(new GroupExplanation.Part(
                    child,
                    child.weight().in(ofYear),
                    known(computed.score(child.code(), row)),
                    standing(row, child),
                    contribution(row, child)));
        }
        return new GroupExplanation(
                unit,
                group,
                known(computed.score(group.code(), row)),
                standing(row, group),
                computed.fullMark(group),
                parts,
                bonuses,
                meetings(row, group));
    }

    private List<GroupExplanation.Meeting> meetings(int row, Group group) {
        var meetings = new ArrayList<GroupExplanation.Meeting>();
        if (group.aggregation() instanceof Aggregation.Copeland
                && computed.step(group.code()) instanceof GroupStep step
                && isScored(group, row)) {
            for (int other = 0; other < computed.units().size(); other++) {
                if (other != row && isScored(group, other)) {
                    meetings.add(new GroupExplanation.Meeting(
                            computed.units().get(other),
                            Copeland.weightWhereGreater(computed.table(), row, other, step.columns(), step.weights()),
                            Copeland.weightWhereGreater(computed.table(), other, row, step.columns(), step.weights())));
                }
            }
        }
        return meetings;
    }

    private boolean isScored(Node node, int row) {
        return !Double.isNaN(computed.score(node.code(), row));
    }

    Standing standing(int row, Node node) {
        return switch (computed.step(node.code())) {
            case null -> Standing.NOT_COUNTED;
            case IndicatorStep step -> standing(row, step);
            case GroupStep step -> standing(row, (Group) node);
        };
    }

    private Standing standing(int row, IndicatorStep step) {
        boolean complete = step.marking().hasAllInputs(row);
        if (complete && Double.isFinite(step.marking().formulaScore(row))) {
            return Standing.SCORED;
        }
        return switch (step.indicator().missing()) {
            case MissingValueRule.ZeroPoints rule -> Standing.ZERO_BY_RULE;
            case MissingValueRule.NeutralScore rule -> Standing.NEUTRAL_BY_RULE;
            case MissingValueRule.Reweigh rule -> complete ? Standing.UNDEFINED : Standing.INPUT_MISSING;
            case MissingValueRule.StopComputing rule -> complete ? Standing.UNDEFINED : Standing.INPUT_MISSING;
        };
    }

    private Standing standing(int row, Group group) {
        if (isScored(group, row)) {
            return Standing.SCORED;
        }
        boolean anything = computed.tree().children(group.code()).stream().anyMatch(child -> isScored(child, row));
        return anything ? Standing.INCOMPLETE : Standing.NOTHING_BELOW;
    }

    /** What a node adds to the score of the group above. */
    OptionalDouble contribution(int row, Node node) {
        double score = computed.score(node.code(), row);
        String parent = node.parent();
        if (Double.isNaN(score) || parent == null || !(computed.tree().get(parent) instanceof Group above)) {
            return OptionalDouble.empty();
        }
        double weight = node.weight().in(ofYear).doubleValue();
        if (weight == 0) {
            return OptionalDouble.empty();
        }
        return switch (above.aggregation()) {
            case Aggregation.WeightedArithmetic mean -> OptionalDouble.of(weight * score / weightsPresent(row, above));
            case Aggregation.SumOfPoints sum ->
                OptionalDouble.of(score * (weights(above) / weightsPresent(row, above)));
            case Aggregation.Geometric mean -> OptionalDouble.empty();
            case Aggregation.Harmonic mean -> OptionalDouble.empty();
            case Aggregation.Copeland copeland -> OptionalDouble.empty();
        };
    }

    private double weights(Group group) {
        return computed.tree().children(group.code()).stream()
                .mapToDouble(child -> child.weight().in(ofYear).doubleValue())
                .sum();
    }

    private double weightsPresent(int row, Group group) {
        return computed.tree().children(group.code()).stream()
                .filter(child -> isScored(child, row))
                .mapToDouble(child -> child.weight().in(ofYear).doubleValue())
                .sum();
    }

    private static OptionalDouble known(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
