package org.lianqi.engine.index.scheme;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.lianqi.engine.index.preparation.Treatment;
import org.lianqi.engine.index.problem.ProblemCode;

/** Whether each indicator gives its method what it reads, and the method fits the points there are. */
final class MethodCheck {

    private final Scheme scheme;
    private final SchemeTree tree;
    private final SchemeCheck found;

    MethodCheck(Scheme scheme, SchemeTree tree, SchemeCheck found) {
        this.scheme = scheme;
        this.tree = tree;
        this.found = found;
    }

    void run() {
        for (Indicator indicator : scheme.indicators()) {
            checkInputs(indicator);
            if (!indicator.method().suits(indicator.direction())) {
                found.add(
                        ProblemCode.METHOD_NOT_FOR_DIRECTION,
                        indicator.code(),
                        indicator.direction(),
                        indicator.method().tag());
            }
            for (int ofYear : periodsToLookAt(indicator)) {
                if (tree.isCounted(indicator, ofYear)) {
                    checkPoints(indicator, tree.fullMark(indicator, ofYear));
                }
            }
        }
    }

    private void checkInputs(Indicator indicator) {
        List<String> read = indicator.method().inputs();
        for (String input : read) {
            if (!indicator.inputs().containsKey(input)) {
                found.add(
                        ProblemCode.INPUT_NOT_GIVEN,
                        indicator.code(),
                        input,
                        indicator.method().tag());
            }
        }
        indicator.inputs().forEach((name, input) -> {
            if (input instanceof PreparedInput prepared
                    && !indicator.method().comparesUnitsOnly()
                    && !prepared.treatments().stream().allMatch(Treatment::keepsUnit)) {
                found.add(
                        ProblemCode.TREATMENT_CHANGES_UNIT,
                        indicator.code(),
                        name,
                        indicator.method().tag());
            }
        });
        for (String input : indicator.inputs().keySet()) {
            if (!read.contains(input)) {
                found.add(
                        ProblemCode.INPUT_NOT_READ,
                        indicator.code(),
                        input,
                        indicator.method().tag());
            }
        }
    }

    private void checkPoints(Indicator indicator, BigDecimal fullMark) {
        boolean inSumOfPoints =
                tree.parent(indicator) instanceof Group group && group.aggregation() instanceof Aggregation.SumOfPoints;
        if (inSumOfPoints && !indicator.method().marksOutOfFull()) {
            double highest = indicator.method().range(fullMark.doubleValue()).highest();
            if (highest > fullMark.doubleValue()) {
                found.add(ProblemCode.METHOD_EXCEEDS_POINTS, indicator.code(), highest, fullMark.toPlainString());
            }
        }
        indicator.method().pointsWithinFull().forEach((parameter, points) -> {
            if (points.compareTo(fullMark) > 0) {
                found.add(
                        ProblemCode.PARAMETER_EXCEEDS_POINTS,
                        indicator.code(),
                        points.toPlainString(),
                        parameter,
                        fullMark.toPlainString());
            }
        });
    }

    /** One period stands for the year unless a weight on the way up changes with the season. */
    private List<Integer> periodsToLookAt(Indicator indicator) {
        for (Node above = indicator; above != null; above = tree.parent(above)) {
            if (!above.weight().seasonal().isEmpty()) {
                return IntStream.rangeClosed(1, scheme.cadence().perYear())
                        .boxed()
                        .toList();
            }
        }
        return List.of(1);
    }
}
