package org.lianqi.engine.index.robustness;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.Computation;
import org.lianqi.engine.index.input.InputKind;
import org.lianqi.engine.index.input.PeriodOffset;
import org.lianqi.engine.index.method.ScoringMethod;
import org.lianqi.engine.index.preparation.TreatmentPlan;
import org.lianqi.engine.index.scheme.Indicator;
import org.lianqi.engine.index.scheme.InputRef;
import org.lianqi.engine.index.scheme.PreparedInput;
import org.lianqi.engine.index.scheme.Scheme;

/**
 * The assessment under one choice of alternatives. Indicators are scored once and only aggregated again, unless their
 * values change from replication to replication.
 */
final class Variant {

    private final Computation computed;
    private final @Nullable TreatmentPlan plan;
    private final double[] given;
    private final Map<String, Integer> valueAt = new TreeMap<>();
    private final int[] columns;
    /** Facts of the period, but those that the scheme itself has made ready. */
    private final int[] untreated;

    private boolean scored;

    Variant(Scheme scheme, Computation computed, @Nullable TreatmentPlan plan) {
        this.computed = computed;
        this.plan = plan;
        this.given = computed.table().clone();
        var facts = new TreeSet<Integer>();
        var prepared = new TreeSet<Integer>();
        for (Indicator indicator : scheme.indicators()) {
            indicator
                    .inputs()
                    .forEach((name, input) -> input.reported()
                            .map(InputRef::key)
                            .ifPresent(key -> computed.findInput(key).ifPresent(at -> {
                                if (name.equals(ScoringMethod.VALUE)) {
                                    valueAt.put(indicator.code(), at);
                                }
                                if (key.kind() == InputKind.FACT && key.offset() == PeriodOffset.SAME) {
                                    facts.add(at);
                                }
                                if (input instanceof PreparedInput) {
                                    prepared.add(at);
                                }
                            })));
        }
        this.columns = Stream.concat(valueAt.values().stream(), facts.stream())
                .mapToInt(at -> at)
                .distinct()
                .toArray();
        this.untreated = facts.stream()
                .mapToInt(at -> at)
                .filter(at -> !prepared.contains(at))
                .toArray();
    }

    Computation computed() {
        return computed;
    }

    void weigh(Map<String, Double> factors) {
        factors.forEach(computed::scaleWeight);
    }

    /** Scores, aggregates and ranks; with errors in the values when there are any. */
    void run(List<Assumption.InputError> errors, List<SplittableRandom> randoms) {
        if (scored && errors.isEmpty()) {
            computed.aggregate();
            return;
        }
        for (int at : columns) {
            System.arraycopy(given, at, computed.table(), at, rows());
        }
        for (int i = 0; i < errors.size(); i++) {
            err(errors.get(i), randoms.get(i));
        }
        if (plan != null) {
            for (int at : untreated) {
                double[] treated = plan.treated(Arrays.copyOfRange(computed.table(), at, at + rows()));
                System.arraycopy(treated, 0, computed.table(), at, rows());
            }
        }
        computed.run();
        scored = true;
    }

    private void err(Assumption.InputError error, SplittableRandom random) {
        valueAt.forEach((indicator, at) -> {
            Double share = error.shares().get(indicator);
            for (int row = 0; share != null && row < rows(); row++) {
                computed.table()[at + row] *= 1 + share * random.nextGaussian();
            }
        });
    }

    private int rows() {
        return computed.units().size();
    }
}
