package org.lianqi.engine.index;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.lianqi.engine.index.formula.Formula;
import org.lianqi.engine.index.method.PeerStatistic;
import org.lianqi.engine.index.method.Terms;
import org.lianqi.engine.index.scheme.Indicator;
import org.lianqi.engine.index.scheme.Input;
import org.lianqi.engine.index.scheme.Rounding;

/**
 * How the score of an indicator came about.
 *
 * @param unit whose
 * @param indicator as the scheme has it: method, direction, constants, missing-value rule
 * @param score the score; empty when there is none
 * @param standing why there is this score, or none
 * @param fullMark points that can be had
 * @param inputs what the unit itself has
 * @param peers what the method asked about all units
 */
public record IndicatorExplanation(
        String unit,
        Indicator indicator,
        OptionalDouble score,
        Standing standing,
        double fullMark,
        List<InputTerm> inputs,
        List<PeerTerm> peers)
        implements Explanation {

    public IndicatorExplanation {
        inputs = List.copyOf(inputs);
        peers = List.copyOf(peers);
    }

    /**
     * An input of the unit.
     *
     * @param name as the formula has it
     * @param source where it comes from
     * @param value empty when it is unknown
     */
    public record InputTerm(String name, Input source, OptionalDouble value) {}

    /**
     * A number about the peers.
     *
     * @param statistic what was asked
     * @param value empty when there is no answer, as the spread of one unit
     * @param units whose value it is, where it is that of a unit: all that share it
     */
    public record PeerTerm(PeerStatistic statistic, OptionalDouble value, List<String> units) {
        public PeerTerm {
            units = List.copyOf(units);
        }
    }

    @Override
    public String node() {
        return indicator.code();
    }

    @Override
    public Rounding rounding() {
        return indicator.rounding();
    }

    /** The formula as text. */
    public Formula formula() {
        return indicator.method().formula(indicator.direction());
    }

    /** Every name of the formula with its number, those that are unknown left out. */
    public SequencedMap<String, Double> terms() {
        var terms = new LinkedHashMap<String, Double>();
        inputs.forEach(input -> input.value().ifPresent(value -> terms.put(input.name(), value)));
        peers.forEach(peer ->
                peer.value().ifPresent(value -> terms.put(peer.statistic().name(), value)));
        for (Map.Entry<String, BigDecimal> constant :
                indicator.method().constants().entrySet()) {
            terms.put(constant.getKey(), constant.getValue().doubleValue());
        }
        terms.put("full", fullMark);
        terms.put(
                "direction",
                switch (indicator.direction()) {
                    case HIGHER_IS_BETTER -> 1.0;
                    case LOWER_IS_BETTER -> -1.0;
                });
        return terms;
    }

    /** The value of every line of the formula, the unrounded score last; empty unless the score was computed by it. */
    public SequencedMap<String, Double> lines() {
        return standing == Standing.SCORED ? formula().evaluate(terms()) : new LinkedHashMap<>();
    }

    @Override
    public OptionalDouble recompute() {
        return switch (standing) {
            case SCORED ->
                OptionalDouble.of(rounding().applyTo(indicator.method().score(numbers())));
            case ZERO_BY_RULE, NEUTRAL_BY_RULE ->
                OptionalDouble.of(rounding().applyTo(IndicatorStep.instead(indicator.missing())));
            case INPUT_MISSING, UNDEFINED, NOTHING_BELOW, INCOMPLETE, NOT_COUNTED -> OptionalDouble.empty();
        };
    }

    private Terms numbers() {
        return Terms.of(
                inputs.stream()
                        .mapToDouble(input -> input.value().orElse(Double.NaN))
                        .toArray(),
                peers.stream()
                        .mapToDouble(peer -> peer.value().orElse(Double.NaN))
                        .toArray(),
                indicator.method().constants().values().stream()
                        .mapToDouble(BigDecimal::doubleValue)
                        .toArray(),
                fullMark,
                indicator.direction());
    }
}
