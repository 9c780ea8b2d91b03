package org.lianqi.bench.index;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.Computation;
import org.lianqi.engine.index.input.Cadence;
import org.lianqi.engine.index.input.Period;
import org.lianqi.engine.index.method.Direction;
import org.lianqi.engine.index.method.MinMax;
import org.lianqi.engine.index.method.MinmaxFloor;
import org.lianqi.engine.index.method.PercentileRank;
import org.lianqi.engine.index.method.RankStep;
import org.lianqi.engine.index.method.RatioToBest;
import org.lianqi.engine.index.method.ScoringMethod;
import org.lianqi.engine.index.method.TargetLinear;
import org.lianqi.engine.index.scheme.Aggregation;
import org.lianqi.engine.index.scheme.FixedInput;
import org.lianqi.engine.index.scheme.Group;
import org.lianqi.engine.index.scheme.Indicator;
import org.lianqi.engine.index.scheme.Input;
import org.lianqi.engine.index.scheme.InputRef;
import org.lianqi.engine.index.scheme.MissingValueRule;
import org.lianqi.engine.index.scheme.Name;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.engine.index.scheme.Rounding;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.engine.index.scheme.TieRule;
import org.lianqi.engine.index.scheme.Weight;
import org.lianqi.engine.index.scheme.WeightUnit;

/**
 * A quarter of made-up numbers: six boards of ten indicators, a tenth of them less-is-better, four values in a hundred
 * missing. The same seed gives the same numbers to every contestant.
 */
final class Quarter {

    static final String TOTAL = "total";
    static final int BOARDS = 6;
    static final int PER_BOARD = 10;
    static final int INDICATORS = BOARDS * PER_BOARD;

    private static final long SEED = 20221;
    private static final double MISSING = 0.04;

    final int units;
    /** By unit, then indicator; NaN where missing. */
    final double[][] values;

    Quarter(int units) {
        this.units = units;
        this.values = new double[units][INDICATORS];
        var random = new SplittableRandom(SEED);
        for (double[] row : values) {
            for (int indicator = 0; indicator < INDICATORS; indicator++) {
                double value = Math.exp(random.nextGaussian()) * 50;
                row[indicator] = random.nextDouble() < MISSING ? Double.NaN : value;
            }
        }
    }

    static boolean isLowerBetter(int indicator) {
        return indicator % PER_BOARD == PER_BOARD - 1;
    }

    static double weight(int indicator) {
        return 5 + indicator % PER_BOARD;
    }

    static double boardWeight(int board) {
        return 1 + board;
    }

    /** Min–max from 0 to 100, as the reference implementation was timed with. */
    Computation minMax() {
        return laidOut(Collections.nCopies(INDICATORS, new MinMax(BigDecimal.ZERO, new BigDecimal(100))));
    }

    /** Six methods side by side, as real schemes mix them; the loops then meet every method. */
    Computation mixed() {
        List<ScoringMethod> six = List.of(
                new MinmaxFloor(new BigDecimal(60)),
                new RankStep(new BigDecimal("0.05")),
                new TargetLinear(BigDecimal.ONE),
                new RatioToBest(),
                new PercentileRank(),
                new MinMax(BigDecimal.ZERO, new BigDecimal(100)));
        var methods = new ArrayList<ScoringMethod>();
        for (int indicator = 0; indicator < INDICATORS; indicator++) {
            methods.add(six.get(indicator % six.size()));
        }
        return laidOut(methods);
    }

    /** One method throughout. */
    Scheme scheme(ScoringMethod method) {
        return scheme(Collections.nCopies(INDICATORS, method));
    }

    String code(int unit) {
        return String.format("U%06d", unit);
    }

    private Computation laidOut(List<? extends ScoringMethod> methods) {
        return laidOut(scheme(methods));
    }

    Computation laidOut(Scheme scheme) {
        var codes = new ArrayList<String>();
        for (int unit = 0; unit < units; unit++) {
            codes.add(code(unit));
        }
        var computation = new Computation(scheme, Period.quarter(2025, 1), codes);
        for (int indicator = 0; indicator < INDICATORS; indicator++) {
            int at = computation
                    .findInput(InputRef.fact("I" + indicator, "").key())
                    .orElseThrow();
            for (int unit = 0; unit < units; unit++) {
                computation.table()[at + unit] = values[unit][indicator];
            }
        }
        return computation;
    }

    private static Scheme scheme(List<? extends ScoringMethod> methods) {
        var nodes = new ArrayList<Node>();
        nodes.add(group(TOTAL, null, 1));
        for (int board = 0; board < BOARDS; board++) {
            nodes.add(group("B" + board, TOTAL, boardWeight(board)));
            for (int i = board * PER_BOARD; i < (board + 1) * PER_BOARD; i++) {
                var inputs = new TreeMap<String, Input>();
                for (String input : methods.get(i).inputs()) {
                    inputs.put(
                            input,
                            input.equals(ScoringMethod.VALUE) ? InputRef.fact("I" + i, "") : FixedInput.everyone("60"));
                }
                nodes.add(new Indicator(
                        "I" + i,
                        "B" + board,
                        Name.of("I" + i, ""),
                        weightOf(weight(i)),
                        isLowerBetter(i) ? Direction.LOWER_IS_BETTER : Direction.HIGHER_IS_BETTER,
                        methods.get(i),
                        inputs,
                        new MissingValueRule.Reweigh(),
                        Rounding.USUAL));
            }
        }
        return new Scheme(
                "bench",
                1,
                Name.of("测速", "Bench"),
                "",
                LocalDate.of(2025, 1, 1),
                null,
                Cadence.QUARTER,
                WeightUnit.RELATIVE,
                ScoringMethod.HUNDRED,
                nodes,
                List.of(),
                List.of(),
                List.of(),
                TieRule.USUAL,
                List.of(),
                List.of());
    }

    private static Group group(String code, @Nullable String parent, double weight) {
        return new Group(
                code,
                parent,
                Name.of(code, ""),
                weightOf(weight),
                new Aggregation.WeightedArithmetic(),
                parent != null,
                Rounding.USUAL);
    }

    private static Weight weightOf(double weight) {
        return new Weight(BigDecimal.valueOf(weight), Collections.emptySortedMap());
    }
}
