package org.lianqi.engine.index;

import java.util.ArrayList;
import java.util.List;
import org.lianqi.engine.index.problem.Problem;
import org.lianqi.engine.index.problem.ProblemCode;
import org.lianqi.engine.index.scheme.Aggregation;
import org.lianqi.engine.index.scheme.Group;
import org.lianqi.engine.index.scheme.Indicator;
import org.lianqi.engine.index.scheme.MissingValueRule;
import org.lianqi.engine.index.scheme.Node;

/** What can only be seen once scores are there: values whose absence stops everything, means that have no result. */
final class ScoreCheck {

    private final Computation computed;
    private final List<Problem> problems = new ArrayList<>();

    private ScoreCheck(Computation computed) {
        this.computed = computed;
    }

    static List<Problem> problems(Computation computed) {
        var check = new ScoreCheck(computed);
        for (Node node : computed.tree().childrenFirst()) {
            switch (computed.step(node.code())) {
                case null -> {}
                case IndicatorStep step -> check.stops(step);
                case GroupStep step -> check.means((Group) node, step);
            }
        }
        return check.problems;
    }

    private void stops(IndicatorStep step) {
        Indicator indicator = step.indicator();
        if (!(indicator.missing() instanceof MissingValueRule.StopComputing)) {
            return;
        }
        for (int row = 0; row < computed.units().size(); row++) {
            if (!Double.isNaN(computed.score(indicator.code(), row))) {
                continue;
            }
            String unit = computed.units().get(row);
            if (step.marking().hasAllInputs(row)) {
                add(
                        ProblemCode.UNDEFINED_VALUE_STOPS,
                        indicator.code(),
                        unit,
                        indicator.method().tag());
            } else {
                add(ProblemCode.MISSING_VALUE_STOPS, indicator.code(), unit, missingInput(step, row));
            }
        }
    }

    private static String missingInput(IndicatorStep step, int row) {
        double[] inputs = step.marking().inputs(row);
        List<String> names = step.indicator().method().inputs();
        for (int i = 0; i < inputs.length; i++) {
            if (Double.isNaN(inputs[i])) {
                return names.get(i);
            }
        }
        throw new IllegalStateException(step.indicator().code());
    }

    private void means(Group group, GroupStep step) {
        boolean needsPositive = switch (group.aggregation()) {
            case Aggregation.Geometric mean -> true;
            case Aggregation.Harmonic mean -> true;
            case Aggregation.WeightedArithmetic mean -> false;
            case Aggregation.SumOfPoints sum -> false;
            case Aggregation.Copeland copeland -> false;
        };
        if (!needsPositive) {
            return;
        }
        List<Node> children = computed.tree().children(group.code());
        for (int row = 0; row < computed.units().size(); row++) {
            for (int child = 0; child < children.size(); child++) {
                double score = computed.score(children.get(child).code(), row);
                if (step.weights()[child] != 0 && score <= 0) {
                    add(
                            ProblemCode.MEAN_NEEDS_POSITIVE,
                            group.code(),
                            score,
                            computed.units().get(row),
                            children.get(child).code());
                }
            }
        }
    }

    private void add(ProblemCode code, String subject, Object value, Object... arguments) {
        problems.add(Problem.of(code, subject, value, arguments));
    }
}
