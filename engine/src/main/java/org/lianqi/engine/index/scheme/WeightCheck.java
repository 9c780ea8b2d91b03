package org.lianqi.engine.index.scheme;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.method.ScoringMethod;
import org.lianqi.engine.index.problem.ProblemCode;

/** Whether the weights of each group come to what they must, in every period of the year, to the last decimal. */
final class WeightCheck {

    private final Scheme scheme;
    private final SchemeTree tree;
    private final SchemeCheck found;

    WeightCheck(Scheme scheme, SchemeTree tree, SchemeCheck found) {
        this.scheme = scheme;
        this.tree = tree;
        this.found = found;
    }

    void run() {
        for (Node node : scheme.nodes()) {
            checkSigns(node);
        }
        for (Group group : scheme.groups()) {
            List<Node> children = tree.children(group.code());
            if (children.isEmpty()) {
                continue;
            }
            if (isSeasonal(group, children)) {
                for (int ofYear = 1; ofYear <= scheme.cadence().perYear(); ofYear++) {
                    checkSum(group, children, ofYear, ofYear);
                }
            } else {
                checkSum(group, children, 1, 0);
            }
        }
    }

    private void checkSigns(Node node) {
        int perYear = scheme.cadence().perYear();
        if (node.weight().usual().signum() < 0) {
            found.add(
                    ProblemCode.WEIGHT_NEGATIVE,
                    node.code(),
                    node.weight().usual().toPlainString(),
                    0);
        }
        node.weight().seasonal().forEach((ofYear, weight) -> {
            if (ofYear > perYear) {
                found.add(ProblemCode.WEIGHT_PERIOD_UNKNOWN, node.code(), ofYear, perYear);
            }
            if (weight.signum() < 0) {
                found.add(ProblemCode.WEIGHT_NEGATIVE, node.code(), weight.toPlainString(), ofYear);
            }
        });
    }

    private boolean isSeasonal(Group group, List<Node> children) {
        // A group's own season changes what its points must come to.
        for (Node above = group; above != null; above = tree.parent(above)) {
            if (!above.weight().seasonal().isEmpty()) {
                return true;
            }
        }
        return children.stream().anyMatch(child -> !child.weight().seasonal().isEmpty());
    }

    private void checkSum(Group group, List<Node> children, int ofYear, int shownAs) {
        if (!tree.isCounted(group, ofYear)) {
            return;
        }
        BigDecimal sum =
                children.stream().map(child -> child.weight().in(ofYear)).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal expected = expectedSum(group, ofYear);
        if (expected != null && sum.compareTo(expected) != 0) {
            found.add(
                    ProblemCode.WEIGHTS_DO_NOT_SUM,
                    group.code(),
                    sum.toPlainString(),
                    expected.toPlainString(),
                    shownAs);
        } else if (sum.signum() == 0) {
            found.add(ProblemCode.WEIGHTS_ALL_ZERO, group.code(), "0", shownAs);
        }
    }

    private @Nullable BigDecimal expectedSum(Group group, int ofYear) {
        if (group.aggregation() instanceof Aggregation.SumOfPoints) {
            return tree.fullMark(group, ofYear);
        }
        return switch (scheme.weightUnit()) {
            case PERCENT -> ScoringMethod.HUNDRED;
            case SHARE -> BigDecimal.ONE;
            case RELATIVE -> null;
        };
    }
}
