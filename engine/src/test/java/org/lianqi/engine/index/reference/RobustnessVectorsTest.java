package org.lianqi.engine.index.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lianqi.engine.index.Assessment;
import org.lianqi.engine.index.Computation;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.input.InputKey;
import org.lianqi.engine.index.method.Rank;
import org.lianqi.engine.index.method.ZScore;
import org.lianqi.engine.index.preparation.TreatmentPlan;
import org.lianqi.engine.index.robustness.Assumption;
import org.lianqi.engine.index.robustness.AwardChances;
import org.lianqi.engine.index.robustness.RankSpread;
import org.lianqi.engine.index.robustness.Replications;
import org.lianqi.engine.index.robustness.Simulation;
import org.lianqi.engine.index.robustness.SobolIndex;
import org.lianqi.engine.index.scheme.Aggregation;
import org.lianqi.engine.index.scheme.AwardRule;
import org.lianqi.engine.index.scheme.MissingValueRule;
import org.lianqi.engine.index.scheme.Name;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.engine.index.scheme.StarScale;

/** Ranks under other assumptions, on the data of the reference. */
class RobustnessVectorsTest {

    private static final Dataset DATA =
            new Dataset(Vectors.bundled("idata.csv"), Vectors.bundledKeyedBy("imeta.csv", "iCode"));
    private static final AssessedPeriod GIVEN = DATA.period();
    private static final Scheme SCHEME = DATA.scheme(
            "index", ReferenceVectors.minMax(1), new Aggregation.WeightedArithmetic(), UnaryOperator.identity());
    private static final Assumption PILLARS =
            new Assumption.NoisyWeights(List.of("project", "park", "consumption"), 0.25);
    private static final String INDEX = "index";

    @Test
    void ranksUnderTheWeightsThatTheReferenceDrew() {
        replay("ua_weights25pct_500.csv", "ua_rankstats_weights25pct_500.csv", 500);
        replay("ua_weights25pct_100_levels12.csv", "ua_rankstats_weights25pct_100_levels12.csv", 100);
    }

    private static void replay(String drawn, String expected, int replications) {
        Vectors weights = Vectors.bundledKeyedBy(drawn, "rep");
        Computation computed = Assessment.layOut(
                DATA.scheme(
                        INDEX,
                        ReferenceVectors.minMax(0),
                        new Aggregation.WeightedArithmetic(),
                        UnaryOperator.identity()),
                GIVEN);
        computed.run();
        Vectors nominal = Vectors.bundled("ua_nominal.csv");
        for (int row = 0; row < computed.units().size(); row++) {
            String unit = computed.units().get(row);
            assertThat(computed.rank(INDEX, row)).isEqualTo(Integer.parseInt(nominal.cell(unit, "Rank")));
            PreparationVectors.assertAgrees(
                    unit,
                    nominal.cell(unit, "Score"),
                    OptionalDouble.of(computed.table()[computed.scoresAt(INDEX) + row]),
                    1e-12);
        }
        var ranks = new Replications(computed.units(), List.of(INDEX), replications);
        int recorded = 0;
        for (String replication : weights.names()) {
            for (String node : weights.columns()) {
                double written = Double.parseDouble(DATA.meta().cell(node, "Weight"));
                computed.scaleWeight(node, Double.parseDouble(weights.cell(replication, node)) / written);
            }
            computed.aggregate();
            ranks.record(recorded++, computed);
        }
        assertThat(recorded).isEqualTo(replications);

        Vectors statistics = Vectors.bundled(expected);
        for (String unit : statistics.names()) {
            RankSpread spread = ranks.spread(INDEX, unit);
            assertThat(spread.ranked()).isEqualTo(replications);
            PreparationVectors.assertAgrees(unit, statistics.cell(unit, "Mean"), spread.mean(), 1e-12);
            PreparationVectors.assertAgrees(unit, statistics.cell(unit, "Median"), spread.quantile(0.5), 1e-12);
            PreparationVectors.assertAgrees(unit, statistics.cell(unit, "Q5"), spread.quantile(0.05), 1e-12);
            PreparationVectors.assertAgrees(unit, statistics.cell(unit, "Q95"), spread.quantile(0.95), 1e-12);
        }
    }

    @Test
    void ranksUnderWeightsOfOurOwnDrawingSpreadAsFar() {
        var scheme = DATA.scheme(
                INDEX, ReferenceVectors.minMax(0), new Aggregation.WeightedArithmetic(), UnaryOperator.identity());
        Replications ranks = simulation(scheme, 42, PILLARS).run(20_000, 2, Simulation.Watcher.NONE);

        RankSpreadVectors.assertSpreadAsFar(ranks, INDEX, Vectors.bundled("ua_rankstats_weights25pct_500.csv"));
    }

    @Test
    void whatComesOutHangsOnTheSeedAndNotOnTheThreads() {
        var errors = new Assumption.InputError(Map.of("I01", 0.05, "I07", 0.1));
        var methods = new Assumption.OtherMethods(DATA.indicators(), List.of(zScore(), new Rank()));
        Replications alone = simulation(SCHEME, 7, PILLARS, methods, errors).run(301, 1, Simulation.Watcher.NONE);
        Replications shared = simulation(SCHEME, 7, PILLARS, methods, errors).run(301, 3, Simulation.Watcher.NONE);
        Replications other = simulation(SCHEME, 8, PILLARS, methods, errors).run(301, 3, Simulation.Watcher.NONE);

        assertThat(rows(shared)).isEqualTo(rows(alone)).isNotEqualTo(rows(other));
    }

    @Test
    void probabilitiesOfRanksSumToOneForAUnitAndTheSpreadsAgreeHoweverTheyAreRead() {
        Replications ranks = simulation(SCHEME, 3, PILLARS).run(500, 2, Simulation.Watcher.NONE);
        var read = new LinkedHashMap<String, RankSpread>();
        ranks.forEachUnit(INDEX, read::put);

        assertThat(read.keySet())
                .containsExactlyElementsOf(DATA.units().stream().sorted().toList());
        read.forEach((unit, spread) -> {
            double all = 0;
            for (int rank = 1; rank <= DATA.units().size(); rank++) {
                assertThat(ranks.spread(INDEX, unit).probability(rank)).isEqualTo(spread.probability(rank));
                all += spread.probability(rank);
                assertThat(spread.probabilityOfTop(rank)).isEqualTo(all, within(1e-12));
            }
            assertThat(all).isEqualTo(1, within(1e-12));
        });
    }

    @Test
    void ofTwoUnitsOneIsAheadAsOftenAsTheOtherIsBehind() {
        Replications ranks = simulation(SCHEME, 3, PILLARS).run(500, 2, Simulation.Watcher.NONE);
        List<String> units = ranks.units();
        for (int i = 1; i < units.size(); i++) {
            double ahead = ranks.ahead(INDEX, units.get(i - 1), units.get(i));
            assertThat(ahead + ranks.ahead(INDEX, units.get(i), units.get(i - 1)))
                    .isEqualTo(1, within(1e-12));
        }
    }

    @Test
    void withoutDoubtEveryUnitHasItsRankForCertain() {
        Computation nominal = run(SCHEME);
        Replications ranks = simulation(SCHEME, 1).run(50, 2, Simulation.Watcher.NONE);
        for (int row = 0; row < nominal.units().size(); row++) {
            assertThat(ranks.spread(INDEX, nominal.units().get(row)).probability(nominal.rank(INDEX, row)))
                    .isEqualTo(1);
        }
    }

    @Test
    void alternativesAreTheSchemeAsItIsAndEachOtherInEqualParts() {
        var minMax = ReferenceVectors.minMax(1);
        var mean = new Aggregation.WeightedArithmetic();
        UnaryOperator<String> asWritten = UnaryOperator.identity();
        assertDraws(
                new Assumption.OtherMethods(DATA.indicators(), List.of(zScore(), new Rank())),
                SCHEME,
                DATA.scheme(INDEX, zScore(), mean, asWritten),
                DATA.scheme(INDEX, new Rank(), mean, asWritten));
        assertDraws(
                new Assumption.OtherAggregations(List.of(new Aggregation.Geometric(), new Aggregation.Harmonic())),
                SCHEME,
                DATA.scheme(INDEX, minMax, new Aggregation.Geometric(), asWritten),
                DATA.scheme(INDEX, minMax, new Aggregation.Harmonic(), asWritten));
        var neutral = new MissingValueRule.NeutralScore(new BigDecimal(50));
        assertDraws(
                new Assumption.OtherMissingRules(List.of(neutral)),
                SCHEME,
                new Assumption.OtherMissingRules(List.of(neutral)).assume(SCHEME, 0));
    }

    private static void assertDraws(Assumption assumption, Scheme... schemes) {
        Replications ranks = simulation(SCHEME, 5, assumption).run(300, 2, Simulation.Watcher.NONE);
        var drawn = rows(ranks).stream().collect(Collectors.groupingBy(row -> row, Collectors.counting()));
        assertThat(drawn.keySet())
                .containsExactlyInAnyOrder(
                        Arrays.stream(schemes).map(scheme -> row(run(scheme))).toArray(List[]::new));
        assertThat(drawn.values()).allSatisfy(times -> assertThat(times).isCloseTo(300 / schemes.length, within(45L)));
    }

    @Test
    void noneIsLeftOutOrOne() {
        var leftOut = new Assumption.OneLeftOut(List.of("I01", "I05"));
        Computation without = Assessment.layOut(SCHEME, GIVEN);
        var expected = new HashSet<List<Integer>>();
        for (String out : List.of("", "I01", "I05")) {
            without.scaleWeight("I01", out.equals("I01") ? 0 : 1);
            without.scaleWeight("I05", out.equals("I05") ? 0 : 1);
            without.run();
            expected.add(row(without));
        }
        assertThat(rows(simulation(SCHEME, 5, leftOut).run(100, 1, Simulation.Watcher.NONE)))
                .allSatisfy(row -> assertThat(expected).contains(row))
                .containsAll(expected);
    }

    @Test
    void extremeValuesAreTreatedInHalfOfTheReplications() {
        var treatments = new Assumption.Treatments(List.of(TreatmentPlan.USUAL));
        var drawn = rows(simulation(SCHEME, 5, treatments).run(100, 1, Simulation.Watcher.NONE)).stream()
                .distinct()
                .toList();
        assertThat(drawn).containsExactlyInAnyOrder(row(run(SCHEME)), row(treated()));
    }

    private static Computation treated() {
        Computation computed = Assessment.layOut(SCHEME, GIVEN);
        int rows = computed.units().size();
        for (String indicator : DATA.indicators()) {
            int at = computed.findInput(InputKey.fact(indicator)).orElseThrow();
            double[] column = Arrays.copyOfRange(computed.table(), at, at + rows);
            System.arraycopy(TreatmentPlan.USUAL.treated(column), 0, computed.table(), at, rows);
        }
        computed.run();
        return computed;
    }

    @Test
    void anErrorOfNothingMovesNobodyAndALargeOneDoes() {
        var nothing = new Assumption.InputError(Map.of("I01", 1e-13));
        var large = new Assumption.InputError(Map.of("I01", 1.0));
        assertThat(rows(simulation(SCHEME, 5, nothing).run(50, 1, Simulation.Watcher.NONE)))
                .containsOnly(row(run(SCHEME)));
        assertThat(rows(simulation(SCHEME, 5, large).run(50, 1, Simulation.Watcher.NONE)))
                .doesNotHaveDuplicates();
    }

    @Test
    void theAssumptionThatMattersExplainsTheRanksAndTheOneThatDoesNotExplainsNothing() {
        var nothing = new Assumption.OtherMissingRules(List.of(new MissingValueRule.Reweigh()));
        List<SobolIndex> indices = simulation(SCHEME, 11, PILLARS, nothing)
                .sensitivity(2_000, 2, Simulation.Watcher.NONE)
                .ofShift(INDEX);

        assertThat(indices).hasSize(2);
        assertThat(indices.getFirst().first()).isCloseTo(1, within(0.1));
        assertThat(indices.getFirst().total()).isCloseTo(1, within(0.1));
        assertThat(indices.getLast().total()).isZero();
        assertThat(indices.getLast().first()).isZero();
        assertThat(simulation(SCHEME, 11, nothing)
                        .sensitivity(100, 1, Simulation.Watcher.NONE)
                        .ofShift(INDEX))
                .as("nothing moves, nothing to explain")
                .isEmpty();
    }

    @Test
    void chancesOfStarsAndFlagsAreTheSharesOfTheReplicationsThatWouldGiveThem() {
        Replications ranks = simulation(
                        SCHEME, 3, PILLARS, new Assumption.OtherAggregations(List.of(new Aggregation.Copeland())))
                .run(200, 2, Simulation.Watcher.NONE);
        var chances = new AwardChances(ranks);
        var name = Name.of("奖", "Award");
        var stars = new AwardRule.BoardStars("S", name, StarScale.PROPORTIONAL, 10);
        var leader = new AwardRule.LeaderFlag("L", name, 3);
        var climber = new AwardRule.ClimberFlag("C", name, 2);
        Map<String, double[]> ofStars = chances.stars(stars, INDEX);
        Map<String, Double> ofLeader = chances.leader(leader, INDEX);
        var before = new HashMap<String, Integer>();
        ranks.units().subList(5, ranks.units().size()).forEach(unit -> before.put(unit, 1 + before.size() / 2 * 2));
        Map<String, Double> ofClimber = chances.climber(climber, INDEX, before);

        for (String unit : ranks.units()) {
            var won = new double[11];
            double led = 0;
            double climbed = 0;
            for (int replication = 0; replication < 200; replication++) {
                int at = replication;
                int rank = ranks.rank(INDEX, at, unit);
                List<String> ranked = ranks.units().stream()
                        .filter(each -> ranks.rank(INDEX, at, each) > 0)
                        .toList();
                won[rank == 0 ? 0 : 11 - Math.ceilDiv(10 * rank, ranked.size())] += 1 / 200.0;
                led += rank > 0 && rank <= 3 ? 1 / 200.0 : 0;
                List<String> both = ranked.stream().filter(before::containsKey).toList();
                if (both.contains(unit)) {
                    long then = both.stream()
                            .filter(each -> before.get(each) < before.get(unit))
                            .count();
                    long now = both.stream()
                            .filter(each -> ranks.rank(INDEX, at, each) < rank)
                            .count();
                    climbed += then - now >= 2 ? 1 / 200.0 : 0;
                }
            }
            assertThat(ofStars.get(unit)).containsExactly(won, within(1e-9));
            assertThat(ofLeader.get(unit)).isEqualTo(led, within(1e-9));
            assertThat(ofClimber.get(unit)).isEqualTo(climbed, within(1e-9));
        }
    }

    @Test
    void aRunThatIsNotToGoOnStops() {
        assertThatThrownBy(() -> simulation(SCHEME, 1, PILLARS).run(10_000, 2, replications -> false))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void aWeightThatCannotVaryIsRefusedBeforeAnythingRuns() {
        Computation computed = run(SCHEME);
        assertThatThrownBy(() -> computed.scaleWeight(INDEX, 1.1)).hasMessageContaining(INDEX);
        assertThatThrownBy(() -> computed.scaleWeight("park", -1)).hasMessageContaining("park");
        assertThatThrownBy(() -> simulation(SCHEME, 1, new Assumption.NoisyWeights(List.of("nowhere"), 0.1)))
                .hasMessageContaining("nowhere");
    }

    private static ZScore zScore() {
        return new ZScore(new BigDecimal(50), BigDecimal.TEN);
    }

    private static Simulation simulation(Scheme scheme, long seed, Assumption... assumptions) {
        return new Simulation(
                scheme, assumed -> Assessment.layOut(assumed, GIVEN), List.of(assumptions), List.of(INDEX), seed);
    }

    private static Computation run(Scheme scheme) {
        Computation computed = Assessment.layOut(scheme, GIVEN);
        computed.run();
        return computed;
    }

    private static List<Integer> row(Computation computed) {
        return IntStream.range(0, computed.units().size())
                .mapToObj(row -> computed.rank(INDEX, row))
                .toList();
    }

    private static List<List<Integer>> rows(Replications ranks) {
        return IntStream.range(0, ranks.replications())
                .mapToObj(replication -> ranks.units().stream()
                        .map(unit -> ranks.rank(INDEX, replication, unit))
                        .toList())
                .toList();
    }
}
