package org.lianqi.engine.index.robustness;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.lianqi.engine.index.method.ScoringMethod;
import org.lianqi.engine.index.preparation.TreatmentPlan;
import org.lianqi.engine.index.scheme.Aggregation;
import org.lianqi.engine.index.scheme.Group;
import org.lianqi.engine.index.scheme.Indicator;
import org.lianqi.engine.index.scheme.Input;
import org.lianqi.engine.index.scheme.MissingValueRule;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.engine.index.scheme.Scheme;

/**
 * Something an assessment assumes that could as well have been assumed otherwise. A replication draws each assumption by
 * itself; where there are alternatives, what the scheme says is one of them and all are equally likely.
 *
 * <p>Source: OECD/JRC Handbook on Constructing Composite Indicators (2008), step 7; Saisana, Saltelli and Tarantola (2005),
 * J. R. Statist. Soc. A 168, 307–323.
 */
public sealed interface Assumption {

    /** What could be chosen besides what the scheme says; nothing unless it is a choice. */
    default List<?> others() {
        return List.of();
    }

    /**
     * The scheme as it would be under one of the others.
     *
     * @param other its place among them
     */
    default Scheme assume(Scheme scheme, int other) {
        return scheme;
    }

    /** Multiplies the weights of the nodes it doubts. */
    default void weigh(Map<String, Double> factors, SplittableRandom random) {}

    /**
     * Every weight is multiplied by 1 + noise · U, U even from −1 to 1.
     *
     * @param nodes whose weights vary, each by itself
     * @param noise share of a weight that it may go up or down, above 0 and below 1
     */
    record NoisyWeights(List<String> nodes, double noise) implements Assumption {

        public NoisyWeights {
            nodes = List.copyOf(nodes);
            if (!(noise > 0 && noise < 1)) {
                throw new IllegalArgumentException("noise: " + noise);
            }
        }

        @Override
        public void weigh(Map<String, Double> factors, SplittableRandom random) {
            for (String node : nodes) {
                factors.merge(node, 1 + noise * (2 * random.nextDouble() - 1), (one, other) -> one * other);
            }
        }
    }

    /**
     * None of the indicators is left out, or one of them is.
     *
     * @param indicators those that could be left out
     */
    record OneLeftOut(List<String> indicators) implements Assumption {

        public OneLeftOut {
            indicators = List.copyOf(indicators);
        }

        @Override
        public void weigh(Map<String, Double> factors, SplittableRandom random) {
            indicators.forEach(indicator -> factors.putIfAbsent(indicator, 1.0));
            int out = random.nextInt(indicators.size() + 1);
            if (out < indicators.size()) {
                factors.put(indicators.get(out), 0.0);
            }
        }
    }

    /**
     * Indicators are scored by another method. One that has no value of its own, or whose direction the method does not
     * suit, keeps what it has.
     *
     * @param indicators those that could be scored otherwise; not the children of a sum of points, whose marks are their own
     * @param others methods that read nothing but a value
     */
    record OtherMethods(List<String> indicators, List<ScoringMethod> others) implements Assumption {

        public OtherMethods {
            indicators = List.copyOf(indicators);
            others = List.copyOf(others);
            for (ScoringMethod other : others) {
                if (!other.inputs().equals(List.of(ScoringMethod.VALUE))) {
                    throw new IllegalArgumentException("inputs: " + other.inputs());
                }
            }
        }

        @Override
        public Scheme assume(Scheme scheme, int other) {
            ScoringMethod method = others.get(other);
            return scheme.withNodes(node -> node instanceof Indicator indicator && indicators.contains(indicator.code())
                    ? scored(indicator, method)
                    : node);
        }

        private static Node scored(Indicator indicator, ScoringMethod method) {
            Input value = indicator.inputs().get(ScoringMethod.VALUE);
            return value == null || !method.suits(indicator.direction())
                    ? indicator
                    : indicator.with(method, new TreeMap<>(Map.of(ScoringMethod.VALUE, value)));
        }
    }

    /**
     * All groups are aggregated in another way; sums of points stay, because their weight is in the marks.
     *
     * @param others ways that need no marks
     */
    record OtherAggregations(List<Aggregation> others) implements Assumption {

        public OtherAggregations {
            others = List.copyOf(others);
            if (others.stream().anyMatch(Aggregation.SumOfPoints.class::isInstance)) {
                throw new IllegalArgumentException("others: " + others);
            }
        }

        @Override
        public Scheme assume(Scheme scheme, int other) {
            return scheme.withNodes(
                    node -> node instanceof Group group && !(group.aggregation() instanceof Aggregation.SumOfPoints)
                            ? group.with(others.get(other))
                            : node);
        }
    }

    /**
     * What is missing is handled in another way, for all indicators.
     *
     * @param others rules that do not stop the computation
     */
    record OtherMissingRules(List<MissingValueRule> others) implements Assumption {

        public OtherMissingRules {
            others = List.copyOf(others);
            if (others.stream().anyMatch(MissingValueRule.StopComputing.class::isInstance)) {
                throw new IllegalArgumentException("others: " + others);
            }
        }

        @Override
        public Scheme assume(Scheme scheme, int other) {
            return scheme.withNodes(
                    node -> node instanceof Indicator indicator ? indicator.with(others.get(other)) : node);
        }
    }

    /**
     * Extreme values are treated, or treated in another way.
     *
     * @param others treatments besides none
     */
    record Treatments(List<TreatmentPlan> others) implements Assumption {

        public Treatments {
            others = List.copyOf(others);
        }
    }

    /**
     * Values are measured with an error: each is multiplied by 1 + share · N, N standard normal.
     *
     * @param shares by indicator: the standard deviation as a share of the value, above 0
     */
    record InputError(Map<String, Double> shares) implements Assumption {

        public InputError {
            shares = Map.copyOf(new TreeMap<>(shares));
            if (shares.values().stream().anyMatch(share -> !(share > 0 && share < 10))) {
                throw new IllegalArgumentException("shares: " + shares);
            }
        }
    }
}
