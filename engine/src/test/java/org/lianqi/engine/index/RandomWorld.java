package org.lianqi.engine.index;

import static org.lianqi.engine.index.scheme.SchemeWriting.name;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.input.BonusClaim;
import org.lianqi.engine.index.input.History;
import org.lianqi.engine.index.input.InputColumn;
import org.lianqi.engine.index.input.InputKey;
import org.lianqi.engine.index.input.Period;
import org.lianqi.engine.index.method.Direction;
import org.lianqi.engine.index.method.MinMax;
import org.lianqi.engine.index.method.MinmaxFloor;
import org.lianqi.engine.index.method.PercentileRank;
import org.lianqi.engine.index.method.RankStep;
import org.lianqi.engine.index.method.RatioToBest;
import org.lianqi.engine.index.method.ScoringMethod;
import org.lianqi.engine.index.method.TargetLinear;
import org.lianqi.engine.index.method.ZScore;
import org.lianqi.engine.index.preparation.ShapeLimit;
import org.lianqi.engine.index.preparation.Treatment;
import org.lianqi.engine.index.scheme.Aggregation;
import org.lianqi.engine.index.scheme.BonusCounting;
import org.lianqi.engine.index.scheme.BonusItem;
import org.lianqi.engine.index.scheme.FixedInput;
import org.lianqi.engine.index.scheme.Group;
import org.lianqi.engine.index.scheme.ImputationRule;
import org.lianqi.engine.index.scheme.Indicator;
import org.lianqi.engine.index.scheme.Input;
import org.lianqi.engine.index.scheme.InputRef;
import org.lianqi.engine.index.scheme.MissingValueRule;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.engine.index.scheme.PreparedInput;
import org.lianqi.engine.index.scheme.Rounding;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.engine.index.scheme.SchemeWriting;
import org.lianqi.engine.index.scheme.Weight;

/** A random scheme that has no problems, and a quarter to compute with it. */
record RandomWorld(Scheme scheme, AssessedPeriod given) {

    static RandomWorld of(SplittableRandom random) {
        return new Making(random, 0.1).world();
    }

    static RandomWorld withoutMissing(SplittableRandom random) {
        return new Making(random, 0).world();
    }

    Result compute() {
        return Assessment.compute(scheme, given, History.NONE);
    }

    private static final class Making {
        private final SplittableRandom random;
        private final double missing;
        private final List<Node> nodes = new ArrayList<>();
        private final List<InputColumn> columns = new ArrayList<>();
        private final List<String> units = new ArrayList<>();

        Making(SplittableRandom random, double missing) {
            this.random = random;
            this.missing = missing;
            for (int i = 2 + random.nextInt(10); i > 0; i--) {
                // Seven steps through the alphabet: all different, and not in order.
                units.add("单位" + (char) ('A' + i * 7 % 26));
            }
        }

        RandomWorld world() {
            group("total", null, new BigDecimal(100), new BigDecimal(100), 0, true);
            var bonus = new BonusItem(
                    "visit",
                    name("走访"),
                    "total",
                    new BigDecimal("0.5"),
                    new BigDecimal(3),
                    new BonusCounting.Claimed(false),
                    null);
            var claims = new ArrayList<BonusClaim>();
            for (int i = random.nextInt(12); i > 0; i--) {
                String unit = units.get(random.nextInt(units.size()));
                claims.add(new BonusClaim(unit, "visit", "企业" + i, BigDecimal.ONE, List.of()));
            }
            Scheme scheme = SchemeWriting.scheme().nodes(nodes).bonuses(bonus).written();
            return new RandomWorld(
                    scheme, new AssessedPeriod(Period.quarter(2024, 2), units, columns, claims, List.of(), List.of()));
        }

        private void group(
                String code,
                @Nullable String parent,
                BigDecimal weight,
                BigDecimal fullMark,
                int depth,
                boolean anyScale) {
            // Scores of geometric and harmonic means must be positive: their children are scored from a floor up.
            Aggregation aggregation = List.of(
                            new Aggregation.WeightedArithmetic(),
                            new Aggregation.SumOfPoints(),
                            new Aggregation.Geometric(),
                            new Aggregation.Harmonic())
                    .get(random.nextInt(4));
            Rounding rounding = random.nextInt(3) == 0 ? new Rounding.AtLevel(depth == 0 ? 2 : 4) : Rounding.USUAL;
            nodes.add(new Group(
                    code, parent, name(code), new Weight(weight, new TreeMap<>()), aggregation, depth == 1, rounding));
            // Scores on a scale of their own, zero and below included, suit only means that take whatever they are
            // given.
            boolean childAnyScale = anyScale && aggregation instanceof Aggregation.WeightedArithmetic;
            int children = 2 + random.nextInt(3);
            boolean points = aggregation instanceof Aggregation.SumOfPoints;
            BigDecimal left = points ? fullMark : new BigDecimal(100);
            for (int child = 0; child < children; child++) {
                BigDecimal share = child == children - 1
                        ? left
                        : left.multiply(new BigDecimal("0.25")).setScale(4, RoundingMode.HALF_UP);
                left = left.subtract(share);
                String childCode = code + "." + child;
                BigDecimal childFull = points ? share : fullMark;
                if (depth < 3 && random.nextInt(3) == 0) {
                    group(childCode, code, share, childFull, depth + 1, childAnyScale);
                } else {
                    indicator(childCode, code, share, childFull, childAnyScale);
                }
            }
        }

        private void indicator(String code, String parent, BigDecimal weight, BigDecimal fullMark, boolean anyScale) {
            int choices = anyScale ? 8 : 5;
            ScoringMethod method = switch (random.nextInt(choices)) {
                case 0 -> new RatioToBest();
                case 1 -> new MinmaxFloor(new BigDecimal(40));
                case 2 -> new RankStep(new BigDecimal("0.05"));
                case 3 -> new TargetLinear(new BigDecimal("1.2"));
                case 4 -> new MinmaxFloor(new BigDecimal("60.5"));
                case 5 -> new MinMax(BigDecimal.ONE, new BigDecimal(100));
                case 6 -> new ZScore(new BigDecimal(50), BigDecimal.TEN);
                default -> new PercentileRank();
            };
            var inputs = new TreeMap<String, Input>();
            for (String input : method.inputs()) {
                inputs.put(
                        input,
                        input.equals(ScoringMethod.VALUE)
                                ? value(InputRef.fact(code, ""))
                                : FixedInput.everyone(String.valueOf(20 + random.nextInt(60))));
            }
            nodes.add(new Indicator(
                    code,
                    parent,
                    name(code),
                    new Weight(weight, new TreeMap<>()),
                    Direction.HIGHER_IS_BETTER,
                    method,
                    inputs,
                    random.nextInt(4) == 0
                            ? new MissingValueRule.NeutralScore(fullMark.multiply(new BigDecimal("0.6")))
                            : new MissingValueRule.Reweigh(),
                    random.nextInt(5) == 0 ? new Rounding.AtLevel(5) : Rounding.USUAL));
            columns.add(new InputColumn(InputKey.fact(code), "", values()));
        }

        /** Where values may be missing, some of them are estimated, and extreme ones drawn in. */
        private Input value(InputRef figure) {
            return missing == 0 || random.nextInt(4) > 0
                    ? figure
                    : PreparedInput.of(
                            figure,
                            random.nextBoolean() ? new ImputationRule.Median() : new ImputationRule.None(),
                            List.of(new Treatment.Winsorise(1 + random.nextInt(3))),
                            new ShapeLimit(new BigDecimal("0.5"), new BigDecimal("0.5")));
        }

        private SortedMap<String, BigDecimal> values() {
            var values = new TreeMap<String, BigDecimal>();
            for (String unit : units) {
                if (random.nextDouble() >= missing) {
                    // Coarse numbers, so that ties occur; never zero, so that means of all kinds exist.
                    values.put(unit, BigDecimal.valueOf(1 + random.nextInt(random.nextBoolean() ? 8 : 5000), 1));
                }
            }
            return values;
        }
    }
}
