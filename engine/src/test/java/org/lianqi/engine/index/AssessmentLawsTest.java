package org.lianqi.engine.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lianqi.engine.index.scheme.SchemeWriting.name;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.input.History;
import org.lianqi.engine.index.input.InputColumn;
import org.lianqi.engine.index.input.InputKey;
import org.lianqi.engine.index.input.Period;
import org.lianqi.engine.index.input.VetoDecision;
import org.lianqi.engine.index.kernel.Ranking;
import org.lianqi.engine.index.method.PeerReview;
import org.lianqi.engine.index.method.ReviewerShare;
import org.lianqi.engine.index.scheme.Aggregation;
import org.lianqi.engine.index.scheme.AwardRule;
import org.lianqi.engine.index.scheme.Group;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.engine.index.scheme.Rounding;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.engine.index.scheme.SchemeWriting;
import org.lianqi.engine.index.scheme.Seeded;
import org.lianqi.engine.index.scheme.VetoEffect;
import org.lianqi.engine.index.scheme.VetoItem;

/** What holds for every scheme and every quarter: trees of any depth, all aggregations, missing values, bonus points. */
class AssessmentLawsTest {

    private static final int CASES = 150;

    @Test
    void everyScoreIsReproducedByItsExplanation() {
        Seeded.cases(CASES, random -> {
            var world = RandomWorld.of(random);
            Result result = world.compute();
            for (String unit : world.given().units()) {
                for (Node node : world.scheme().nodes()) {
                    Explanation explanation = result.explain(unit, node.code());
                    OptionalDouble score = result.score(unit, node.code()).score();
                    assertThat(explanation.score()).isEqualTo(score);
                    assertThat(explanation.recompute())
                            .as(unit + "/" + node.code())
                            .isEqualTo(score);
                    if (explanation instanceof IndicatorExplanation indicator
                            && explanation.standing() == Standing.SCORED) {
                        double shown = indicator.lines().lastEntry().getValue();
                        assertThat(indicator.rounding().applyTo(shown)).isEqualTo(score.orElseThrow());
                    }
                }
            }
        });
    }

    @Test
    void contributionsAndBonusPointsAddUpToTheScore() {
        Seeded.cases(CASES, random -> {
            var world = RandomWorld.of(random);
            Result result = world.compute();
            for (String unit : world.given().units()) {
                for (Group group : world.scheme().groups()) {
                    boolean adds = group.aggregation() instanceof Aggregation.WeightedArithmetic
                            || group.aggregation() instanceof Aggregation.SumOfPoints;
                    var explanation = (GroupExplanation) result.explain(unit, group.code());
                    if (!adds || explanation.score().isEmpty()) {
                        continue;
                    }
                    double sum = explanation.bonus().doubleValue();
                    for (GroupExplanation.Part part : explanation.parts()) {
                        sum += part.contribution().orElse(0);
                        assertThat(part.contribution())
                                .isEqualTo(
                                        result.score(unit, part.node().code()).contribution());
                    }
                    assertThat(group.rounding().applyTo(sum))
                            .isCloseTo(explanation.score().getAsDouble(), within(0.011));
                    if (group.rounding().applyTo(0.123456789) == 0.123456789) {
                        assertThat(sum).isCloseTo(explanation.score().getAsDouble(), within(1e-9));
                    }
                }
            }
        });
    }

    @Test
    void theOrderOfUnitsAndColumnsChangesNothing() {
        Seeded.cases(CASES, random -> {
            var world = RandomWorld.of(random);
            Result result = world.compute();
            Result shuffled = Assessment.compute(world.scheme(), shuffled(world.given(), random), History.NONE);
            for (String unit : world.given().units()) {
                for (Node node : world.scheme().nodes()) {
                    assertThat(shuffled.score(unit, node.code())).isEqualTo(result.score(unit, node.code()));
                }
            }
            assertThat(shuffled.awards()).isEqualTo(result.awards());
        });
    }

    @Test
    void ranksFollowScores() {
        Seeded.cases(CASES, random -> {
            var world = RandomWorld.of(random);
            Result result = world.compute();
            for (Node node : world.scheme().nodes()) {
                List<NodeScore> scored = result.listByRank(node.code()).stream()
                        .filter(score -> score.score().isPresent())
                        .toList();
                var distinct = new HashSet<Double>();
                for (NodeScore score : scored) {
                    distinct.add(compared(score));
                    long better = scored.stream()
                            .filter(other -> compared(other) > compared(score))
                            .count();
                    assertThat(score.rank()).hasValue((int) better + 1);
                }
                if (distinct.size() == scored.size()) {
                    assertThat(scored.stream().map(score -> score.rank().orElseThrow()))
                            .as("a permutation")
                            .containsExactlyElementsOf(oneTo(scored.size()));
                }
            }
        });
    }

    private static double compared(NodeScore score) {
        return Rounding.halfUp(score.score().orElseThrow(), Ranking.PLACES).doubleValue();
    }

    @Test
    void totalsThatAreEqualInDecimalsShareTheirRankWhateverTheLastBitOfTheirSumsIs() {
        List<String> units = IntStream.range(0, 40).mapToObj(unit -> "u" + unit).toList();
        List<String> weights = List.of("40", "35", "25");
        for (Aggregation aggregation : List.of(new Aggregation.WeightedArithmetic(), new Aggregation.SumOfPoints())) {
            var shared = new AtomicInteger();
            Seeded.cases(CASES, random -> {
                var writing = SchemeWriting.scheme().nodes(SchemeWriting.total(aggregation));
                var exact = new TreeMap<String, BigDecimal>();
                var columns = new ArrayList<InputColumn>();
                for (int i = 0; i < weights.size(); i++) {
                    String code = "i" + i;
                    BigDecimal weight = new BigDecimal(weights.get(i));
                    boolean points = aggregation instanceof Aggregation.SumOfPoints;
                    BigDecimal outOf = points ? weight : new BigDecimal(100);
                    writing.nodes(SchemeWriting.indicator(
                            code,
                            "total",
                            weights.get(i),
                            new PeerReview(List.of(new ReviewerShare("marks", BigDecimal.ONE)), outOf)));
                    var values = new TreeMap<String, BigDecimal>();
                    for (String unit : units) {
                        BigDecimal value = BigDecimal.valueOf(1600 + random.nextInt(40), 2);
                        values.put(unit, value);
                        exact.merge(unit, points ? value : value.multiply(weight), BigDecimal::add);
                    }
                    columns.add(InputColumn.of(InputKey.fact(code), "", values));
                }
                Result result = Assessment.compute(
                        writing.written(), AssessedPeriod.of(Period.quarter(2025, 1), units, columns), History.NONE);
                var bits = new TreeMap<BigDecimal, Double>();
                for (String unit : units) {
                    long better = exact.values().stream()
                            .filter(other -> other.compareTo(exact.get(unit)) > 0)
                            .count();
                    NodeScore score = result.score(unit, "total");
                    assertThat(score.rank()).as(unit).hasValue((int) better + 1);
                    Double other =
                            bits.putIfAbsent(exact.get(unit), score.score().orElseThrow());
                    shared.addAndGet(other != null && other != score.score().orElseThrow() ? 1 : 0);
                }
            });
            assertThat(shared).as("totals that differ in their last bit only").hasPositiveValue();
        }
    }

    @Test
    void doingBetterInOneIndicatorNeverLowersTheTotal() {
        Seeded.cases(CASES, random -> {
            var world = RandomWorld.withoutMissing(random);
            Result before = world.compute();
            InputColumn column = world.given()
                    .columns()
                    .get(random.nextInt(world.given().columns().size()));
            String unit = world.given()
                    .units()
                    .get(random.nextInt(world.given().units().size()));
            var values = new TreeMap<>(column.values());
            values.merge(unit, new BigDecimal(random.nextInt(1, 20)), BigDecimal::add);
            var columns = new ArrayList<>(world.given().columns());
            columns.set(columns.indexOf(column), new InputColumn(column.key(), "", values));
            var improved = new AssessedPeriod(
                    world.given().period(),
                    world.given().units(),
                    columns,
                    world.given().claims(),
                    List.of(),
                    List.of());

            Result after = Assessment.compute(world.scheme(), improved, History.NONE);

            assertThat(after.score(unit, "total").score().orElseThrow())
                    .isGreaterThanOrEqualTo(before.score(unit, "total").score().orElseThrow() - 1e-9);
        });
    }

    @Test
    void aVetoRemovesTheAwardAndNothingElse() {
        Seeded.cases(CASES, random -> {
            var world = RandomWorld.of(random);
            Scheme scheme = world.scheme();
            var withVeto = new Scheme(
                    scheme.code(),
                    scheme.version(),
                    scheme.name(),
                    scheme.basis(),
                    scheme.validFrom(),
                    scheme.validTo(),
                    scheme.cadence(),
                    scheme.weightUnit(),
                    scheme.fullMark(),
                    scheme.nodes(),
                    scheme.bonuses(),
                    scheme.families(),
                    List.of(new VetoItem("veto", name("否决"), new VetoEffect.WithholdAwards(List.of("leader")))),
                    scheme.ties(),
                    List.of(new AwardRule.LeaderFlag("leader", name("旗"), 3)),
                    List.of());
            Result free = Assessment.compute(withVeto, world.given(), History.NONE);
            if (free.awards().isEmpty()) {
                return;
            }
            String struck =
                    free.awards().get(random.nextInt(free.awards().size())).unit();
            var decided = new AssessedPeriod(
                    world.given().period(),
                    world.given().units(),
                    world.given().columns(),
                    world.given().claims(),
                    List.of(new VetoDecision(struck, "veto", "查实", "")),
                    List.of());

            Result result = Assessment.compute(withVeto, decided, History.NONE);

            assertThat(result.awards(struck)).isEmpty();
            assertThat(result.withheld()).hasSize(1);
            var others = new ArrayList<>(free.awards());
            others.removeIf(award -> award.unit().equals(struck));
            assertThat(result.awards()).isEqualTo(others);
            assertThat(result.score(struck, "total")).isEqualTo(free.score(struck, "total"));
        });
    }

    private static AssessedPeriod shuffled(AssessedPeriod given, SplittableRandom random) {
        var order = new Random(random.nextLong());
        var units = new ArrayList<>(given.units());
        var columns = new ArrayList<>(given.columns());
        var claims = new ArrayList<>(given.claims());
        Collections.shuffle(units, order);
        Collections.shuffle(columns, order);
        Collections.shuffle(claims, order);
        return new AssessedPeriod(given.period(), units, columns, claims, given.vetoes(), given.commendations());
    }

    private static List<Integer> oneTo(int count) {
        var numbers = new ArrayList<Integer>();
        for (int i = 1; i <= count; i++) {
            numbers.add(i);
        }
        return numbers;
    }
}
