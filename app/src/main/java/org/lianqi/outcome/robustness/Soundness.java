package org.lianqi.outcome.robustness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.Assessment;
import org.lianqi.engine.index.Award;
import org.lianqi.engine.index.NodeScore;
import org.lianqi.engine.index.input.InputKey;
import org.lianqi.engine.index.input.InputKind;
import org.lianqi.engine.index.input.PeriodOffset;
import org.lianqi.engine.index.method.ScoringMethod;
import org.lianqi.engine.index.preparation.Correlation;
import org.lianqi.engine.index.preparation.DataTable;
import org.lianqi.engine.index.preparation.IndicatorSummary;
import org.lianqi.engine.index.preparation.Prepared;
import org.lianqi.engine.index.preparation.TreatmentPlan;
import org.lianqi.engine.index.preparation.TreatmentRecord;
import org.lianqi.engine.index.robustness.Assumption;
import org.lianqi.engine.index.robustness.AwardChances;
import org.lianqi.engine.index.robustness.RankSpread;
import org.lianqi.engine.index.robustness.Replications;
import org.lianqi.engine.index.robustness.Simulation;
import org.lianqi.engine.index.robustness.SobolIndex;
import org.lianqi.engine.index.scheme.AwardRule;
import org.lianqi.engine.index.scheme.Group;
import org.lianqi.engine.index.scheme.Indicator;
import org.lianqi.engine.index.scheme.InputRef;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.engine.index.scheme.SchemeTree;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.outcome.assessment.RunResults;
import org.lianqi.outcome.scoreboard.ResultFigures;

/**
 * A run under doubt. Bands and chances come from varying the weights alone, which is what an office argues about; the shares
 * of the assumptions come from doubting all of them at once.
 */
final class Soundness {
    static final int REPLICATIONS = 1_000;
    /** Of each of the samples from which the shares are estimated. */
    static final int SAMPLE = 500;

    static final long SEED = 20_080_101;
    private static final int THREADS = 2;

    private final RunResults.Opened run;
    private final Replications ranks;
    private final List<String> ranked;
    private final Map<String, String> followers = new HashMap<>();
    private final Map<String, Map<String, Double>> chances = new TreeMap<>();
    private final Map<String, Map<String, double[]>> stars = new TreeMap<>();
    private final Map<Doubt, SobolIndex> shares = new EnumMap<>(Doubt.class);
    private final List<Doubt> doubts;
    private final DataTable scores;
    private final List<Together> pairs;
    private final List<Cleanness> values;

    /** Two indicators, and how far their scores rise together. */
    record Together(Indicator one, Indicator other, double correlation) {}

    /**
     * What the values that an indicator reads look like before they are scored.
     *
     * @param input what the indicator calls them
     * @param measured what they are of, by their definition
     * @param treatment what would become of them if extreme values were drawn in as is usual
     * @param made what the scheme has become of them; empty when they are scored as reported
     */
    record Cleanness(
            Indicator indicator,
            String input,
            InputKey key,
            Name measured,
            IndicatorSummary summary,
            TreatmentRecord treatment,
            Optional<Prepared> made) {}

    Soundness(RunResults.Opened run, Map<String, Name> measured) {
        this(run, measured, THREADS, Simulation.Watcher.NONE);
    }

    /**
     * @param measured names of the indicators it reads, by code; a code stands for itself without
     * @param watcher hears of every computation of the period that is done, {@link #computations} in all
     * @throws java.util.concurrent.CancellationException when the watcher said no
     */
    Soundness(RunResults.Opened run, Map<String, Name> measured, int threads, Simulation.Watcher watcher) {
        this.run = run;
        this.doubts = doubts(run);
        var weights = Doubt.WEIGHTS.in(scheme(), ofYear()).stream().toList();
        var followed = new ArrayList<>(List.of(total()));
        starred().ifPresent(rule -> scheme().boards().forEach(board -> followed.add(board.code())));
        var all = simulation(weights, followed).run(REPLICATIONS, threads, watcher);
        this.ranks = all.only(total());
        this.ranked = run.result().listByRank(total()).stream()
                .filter(score -> score.rank().isPresent())
                .map(NodeScore::unit)
                .toList();
        for (int i = 1; i < ranked.size(); i++) {
            followers.put(ranked.get(i - 1), ranked.get(i));
        }
        chances();
        starred()
                .ifPresent(rule -> scheme().boards()
                        .forEach(board -> stars.put(board.code(), new AwardChances(all).stars(rule, board.code()))));
        var found = simulation(
                        doubts.stream()
                                .map(doubt -> doubt.in(scheme(), ofYear()).orElseThrow())
                                .toList(),
                        List.of(total()))
                .sensitivity(SAMPLE, threads, replications -> watcher.goesOn(replications * (doubts.size() + 2)))
                .ofShift(total());
        for (int i = 0; i < found.size(); i++) {
            shares.put(doubts.get(i), found.get(i));
        }
        var columns = new ArrayList<>(indicators().stream().map(Indicator::code).toList());
        columns.add(total());
        this.scores = DataTable.of(
                ranks.units(),
                columns,
                (unit, node) -> run.result().score(unit, node).score());
        this.pairs = compared();
        this.values = values(measured);
    }

    private static List<Doubt> doubts(RunResults.Opened run) {
        var ofYear = run.taken().given().period().ofYear();
        return Arrays.stream(Doubt.values())
                .filter(doubt -> doubt.in(run.scheme().scheme(), ofYear).isPresent())
                .toList();
    }

    /** How often the period is computed for a soundness: once each for the weights, and for every sample of the shares. */
    static int computations(RunResults.Opened run) {
        return REPLICATIONS + SAMPLE * (doubts(run).size() + 2);
    }

    private List<Together> compared() {
        var indicators = indicators();
        var found = new ArrayList<Together>();
        for (int i = 0; i < indicators.size(); i++) {
            for (int j = i + 1; j < indicators.size(); j++) {
                var one = indicators.get(i);
                var other = indicators.get(j);
                together(one.code(), other.code())
                        .ifPresent(correlation -> found.add(new Together(one, other, correlation)));
            }
        }
        found.sort(Comparator.comparingDouble(Together::correlation).reversed());
        return List.copyOf(found);
    }

    /** Facts of the period that an indicator reads. */
    private record Read(Indicator indicator, String input, InputKey key) {
        String column() {
            return indicator.code() + " " + input;
        }
    }

    private List<Cleanness> values(Map<String, Name> measured) {
        var given = run.taken().given();
        var read = new ArrayList<Read>();
        for (var indicator : indicators()) {
            indicator
                    .inputs()
                    .forEach((input, of) -> of.reported()
                            .map(InputRef::key)
                            .filter(key -> key.kind() == InputKind.FACT && key.offset() == PeriodOffset.SAME)
                            .ifPresent(key -> read.add(new Read(indicator, input, key))));
        }
        var byColumn = read.stream().collect(Collectors.toMap(Read::column, each -> each));
        var table = DataTable.of(
                ranks.units(),
                read.stream().map(Read::column).toList(),
                (unit, column) -> given.findColumn(
                                Objects.requireNonNull(byColumn.get(column)).key())
                        .map(values -> values.values().get(unit))
                        .map(value -> OptionalDouble.of(value.doubleValue()))
                        .orElse(OptionalDouble.empty()));
        var treated = TreatmentPlan.USUAL.treat(table).records();
        var summaries = IndicatorSummary.of(table);
        return IntStream.range(0, read.size())
                .mapToObj(i -> {
                    var each = read.get(i);
                    return new Cleanness(
                            each.indicator(),
                            each.input(),
                            each.key(),
                            each.input().equals(ScoringMethod.VALUE)
                                    ? ResultFigures.name(each.indicator())
                                    : measured.getOrDefault(
                                            each.key().indicator(),
                                            Name.same(each.key().indicator())),
                            summaries.get(i),
                            treated.get(i),
                            run.result().findPrepared(each.indicator().code(), each.input()));
                })
                .toList();
    }

    private Simulation simulation(List<Assumption> assumptions, List<String> followed) {
        var given = run.taken().given();
        return new Simulation(scheme(), assumed -> Assessment.layOut(assumed, given), assumptions, followed, SEED);
    }

    /** How boards give stars; empty when they give none. */
    private Optional<AwardRule.BoardStars> starred() {
        return scheme().awards().stream()
                .filter(AwardRule.BoardStars.class::isInstance)
                .map(AwardRule.BoardStars.class::cast)
                .findFirst();
    }

    private void chances() {
        var ofAwards = new AwardChances(ranks);
        for (var rule : scheme().awards()) {
            switch (rule) {
                case AwardRule.LeaderFlag leader -> chances.put(leader.code(), ofAwards.leader(leader, total()));
                case AwardRule.ClimberFlag climber -> {
                    var before = run.taken()
                            .history()
                            .ranks(run.taken().given().period().previous(), total());
                    if (!before.isEmpty()) {
                        chances.put(climber.code(), ofAwards.climber(climber, total(), before));
                    }
                }
                default -> {}
            }
        }
    }

    RunResults.Opened run() {
        return run;
    }

    Scheme scheme() {
        return run.scheme().scheme();
    }

    private int ofYear() {
        return run.taken().given().period().ofYear();
    }

    String total() {
        return run.result().total();
    }

    /** What this scheme gives room to doubt. */
    List<Doubt> doubts() {
        return doubts;
    }

    /** The indicators that are counted in the period. */
    List<Indicator> indicators() {
        var tree = SchemeTree.of(scheme());
        return scheme().indicators().stream()
                .filter(indicator -> tree.isCounted(indicator, ofYear()))
                .toList();
    }

    /** Rank as it was awarded; empty without one. */
    OptionalInt rank(String unit) {
        return run.result().score(unit, total()).rank();
    }

    /** Whether a unit was computed with. */
    boolean has(String unit) {
        return run.units().containsKey(unit);
    }

    /** Units that have a rank, by it. */
    List<String> ranked() {
        return ranked;
    }

    /** The unit that follows; null for the last. */
    @Nullable
    String follower(String unit) {
        return followers.get(unit);
    }

    RankSpread spread(String unit) {
        return ranks.spread(total(), unit);
    }

    /** Share of the replications in which a unit stands before another. */
    double ahead(String unit, String other) {
        return ranks.ahead(total(), unit, other);
    }

    /** The boards that give stars and are counted in the period. */
    List<Group> starBoards() {
        return scheme().boards().stream()
                .filter(board -> stars.containsKey(board.code()))
                .filter(board -> run.units().keySet().stream()
                        .anyMatch(unit -> stars(unit, board.code()).isPresent()))
                .toList();
    }

    /** Stars as they were awarded; empty where there are none. */
    OptionalInt stars(String unit, String board) {
        return run.result().awards(unit).stream()
                .filter(Award.Stars.class::isInstance)
                .map(Award.Stars.class::cast)
                .filter(award -> award.board().equals(board))
                .mapToInt(Award.Stars::stars)
                .findFirst();
    }

    /**
     * Chance of every number of stars of a unit on a board, from none on.
     *
     * @throws java.util.NoSuchElementException where there are none to win
     */
    double[] starChances(String unit, String board) {
        var chance = stars.getOrDefault(board, Map.of()).get(unit);
        if (chance == null) {
            throw new java.util.NoSuchElementException(board + " " + unit);
        }
        return chance;
    }

    /** By award, of the flags that go by rank and can be told; then by unit. */
    Map<String, Map<String, Double>> ofFlags() {
        return chances;
    }

    /** By assumption; empty when none of them moves a rank. */
    Map<Doubt, SobolIndex> shares() {
        return shares;
    }

    /** How far the total rises with a node's score, by rank (Spearman); empty when that cannot be said. */
    OptionalDouble influence(String node) {
        return together(node, total());
    }

    /** How far two nodes' scores rise together. */
    OptionalDouble together(String one, String other) {
        return Correlation.SPEARMAN.between(scores, one, other);
    }

    /** Every two indicators that can be compared, those that go together most first. */
    List<Together> pairs() {
        return pairs;
    }

    /** The indicators that read one value of each unit, in the order of the scheme. */
    List<Cleanness> cleanness() {
        return values;
    }

    /** @throws NoSuchElementException when the indicator reads no such value */
    Cleanness cleanness(String indicator, String input) {
        return values.stream()
                .filter(each -> each.indicator().code().equals(indicator)
                        && each.input().equals(input))
                .findFirst()
                .orElseThrow();
    }

    int units() {
        return ranks.units().size();
    }
}
