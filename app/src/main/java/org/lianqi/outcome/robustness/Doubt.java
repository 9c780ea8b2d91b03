package org.lianqi.outcome.robustness;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.lianqi.engine.index.method.MinMax;
import org.lianqi.engine.index.method.Rank;
import org.lianqi.engine.index.method.ScoringMethod;
import org.lianqi.engine.index.method.ZScore;
import org.lianqi.engine.index.preparation.TreatmentPlan;
import org.lianqi.engine.index.robustness.Assumption;
import org.lianqi.engine.index.scheme.Aggregation;
import org.lianqi.engine.index.scheme.Group;
import org.lianqi.engine.index.scheme.Indicator;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.engine.index.scheme.SchemeTree;
import org.lianqi.ground.vocabulary.Name;

/** What of every scheme could as well have been decided otherwise. */
public enum Doubt {
    /** Every weight up or down by as much as {@link #NOISE}. */
    WEIGHTS,
    /** Min–max, z-score or rank instead of the scheme's own methods. */
    METHODS,
    /** One indicator more or less. */
    LEFT_OUT,
    /** Extreme values drawn in, or not. */
    EXTREMES;

    /** Share of a weight by which it varies. */
    static final double NOISE = 0.2;

    private static final BigDecimal FIFTY = new BigDecimal(50);
    private static final List<ScoringMethod> METHODS_INSTEAD =
            List.of(new MinMax(BigDecimal.ZERO, ScoringMethod.HUNDRED), new ZScore(FIFTY, BigDecimal.TEN), new Rank());

    /** The assumption in words. */
    Name words() {
        return switch (this) {
            case WEIGHTS ->
                new Name(
                        "各项权重各自上下浮动 " + Math.round(NOISE * 100) + " %",
                        "every weight up or down by as much as " + Math.round(NOISE * 100) + " %");
            case METHODS -> new Name("打分方法照办法，或换成极差、标准分、名次", "methods as in the scheme, or min–max, z-score, rank");
            case LEFT_OUT -> new Name("指标齐全，或少其中一项", "all indicators, or one of them left out");
            case EXTREMES -> new Name("极端值照旧，或收拢", "extreme values as they are, or drawn in");
        };
    }

    /** The same for the engine; empty when the scheme gives no room for it in a period of the year. */
    Optional<Assumption> in(Scheme scheme, int ofYear) {
        var weighed = weighed(scheme, ofYear);
        var indicators = codes(indicators(weighed));
        return switch (this) {
            case WEIGHTS -> some(weighed).map(nodes -> new Assumption.NoisyWeights(codes(nodes), NOISE));
            case METHODS ->
                some(codes(indicators(onOneScale(scheme, weighed))))
                        .map(codes -> new Assumption.OtherMethods(codes, METHODS_INSTEAD));
            case LEFT_OUT -> some(indicators).map(Assumption.OneLeftOut::new);
            case EXTREMES -> some(indicators).map(codes -> new Assumption.Treatments(List.of(TreatmentPlan.USUAL)));
        };
    }

    /** Nodes that weigh something. */
    private static List<Node> weighed(Scheme scheme, int ofYear) {
        var tree = SchemeTree.of(scheme);
        return scheme.nodes().stream()
                .filter(node -> node.parent() != null && tree.isCounted(node, ofYear))
                .toList();
    }

    private static List<Node> indicators(List<Node> nodes) {
        return nodes.stream().filter(Indicator.class::isInstance).toList();
    }

    /** Those whose weight is not in their marks: of a sum of points each child has a scale of its own. */
    private static List<Node> onOneScale(Scheme scheme, List<Node> nodes) {
        var tree = SchemeTree.of(scheme);
        return nodes.stream()
                .filter(node -> !(tree.get(Objects.requireNonNull(node.parent())) instanceof Group group
                        && group.aggregation() instanceof Aggregation.SumOfPoints))
                .toList();
    }

    private static <T> Optional<List<T>> some(List<T> all) {
        return Optional.of(all).filter(list -> !list.isEmpty());
    }

    private static List<String> codes(List<Node> nodes) {
        return nodes.stream().map(Node::code).toList();
    }
}
