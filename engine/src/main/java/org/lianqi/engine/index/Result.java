package org.lianqi.engine.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.input.PastAward;
import org.lianqi.engine.index.input.PastResult;
import org.lianqi.engine.index.input.PastScore;
import org.lianqi.engine.index.input.PastUnit;
import org.lianqi.engine.index.preparation.Prepared;
import org.lianqi.engine.index.scheme.Indicator;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.engine.index.scheme.PreparedInput;
import org.lianqi.engine.index.scheme.Scheme;

/**
 * What an assessment came to. Every number in it opens: a score through {@link #explain}, a rank through
 * {@link #explainRank}, an award by the numbers it carries.
 */
public final class Result {

    private final Scheme scheme;
    private final AssessedPeriod given;
    private final Computation computed;
    private final Map<String, List<BonusPoints>> bonuses;
    private final List<Award> awards;
    private final List<WithheldAward> withheld;
    private final List<YearToDateBoard> yearToDate;
    private final Map<String, Movement> movements;
    private final Map<PreparedInput, Prepared> made;
    private final Explaining explaining;

    Result(
            Scheme scheme,
            AssessedPeriod given,
            Computation computed,
            Map<String, List<BonusPoints>> bonuses,
            List<Award> awards,
            List<WithheldAward> withheld,
            List<YearToDateBoard> yearToDate,
            Map<String, Movement> movements) {
        this.scheme = scheme;
        this.given = given;
        this.computed = computed;
        this.bonuses = Map.copyOf(bonuses);
        this.awards = List.copyOf(awards);
        this.withheld = List.copyOf(withheld);
        this.yearToDate = List.copyOf(yearToDate);
        this.movements = Map.copyOf(movements);
        this.made = Map.copyOf(computed.prepared());
        this.explaining = new Explaining(computed, given.period().ofYear());
    }

    /** The scheme it was computed with. */
    public Scheme scheme() {
        return scheme;
    }

    /** What it was computed from. */
    public AssessedPeriod given() {
        return given;
    }

    /** Code of the root, the total. */
    public String total() {
        return computed.tree().root().code();
    }

    /** A unit's score at a node. Throws when either is not in the assessment. */
    public NodeScore score(String unit, String node) {
        Node at = computed.tree().get(node);
        int row = computed.row(unit);
        double score = computed.score(node, row);
        int rank = computed.rank(node, row);
        return new NodeScore(
                unit,
                node,
                Double.isNaN(score) ? OptionalDouble.empty() : OptionalDouble.of(score),
                explaining.contribution(row, at),
                rank == 0 ? OptionalInt.empty() : OptionalInt.of(rank),
                explaining.standing(row, at));
    }

    /** All units at a node, by rank, those without score last, equals in the order they were given. */
    public List<NodeScore> listByRank(String node) {
        return given.units().stream()
                .map(unit -> score(unit, node))
                .sorted(Comparator.comparingInt(score -> score.rank().orElse(Integer.MAX_VALUE)))
                .toList();
    }

    /** Every award, in the order of the scheme's rules. */
    public List<Award> awards() {
        return awards;
    }

    /** What one unit won. */
    public List<Award> awards(String unit) {
        return awards.stream().filter(award -> award.unit().equals(unit)).toList();
    }

    /** Awards that a veto struck. */
    public List<WithheldAward> withheld() {
        return withheld;
    }

    /** The boards of the year so far. */
    public List<YearToDateBoard> yearToDate() {
        return yearToDate;
    }

    /** How a unit moved in the total; empty when it was not ranked in one of the two periods. */
    public Optional<Movement> findMovement(String unit) {
        return Optional.ofNullable(movements.get(unit));
    }

    /** What every bonus and penalty item came to for a unit. Throws when it is not assessed. */
    public List<BonusPoints> bonuses(String unit) {
        List<BonusPoints> points = bonuses.get(unit);
        if (points == null) {
            throw new NoSuchElementException(unit);
        }
        return points;
    }

    /** How a unit's score at a node came about. Throws when either is not in the assessment. */
    public Explanation explain(String unit, String node) {
        return explaining.explain(
                unit,
                computed.tree().get(node),
                bonuses(unit).stream()
                        .filter(points -> points.item().node().equals(node))
                        .toList());
    }

    /**
     * What was done to an indicator's figure before it was scored.
     *
     * @return empty unless the scheme has that input made ready
     */
    public Optional<Prepared> findPrepared(String indicator, String input) {
        return computed.tree().get(indicator) instanceof Indicator node
                        && node.inputs().get(input) instanceof PreparedInput prepared
                ? Optional.ofNullable(made.get(prepared))
                : Optional.empty();
    }

    /** Why a unit has its rank at a node; empty when it has none. */
    public Optional<RankExplanation> explainRank(String unit, String node) {
        int rank = computed.rank(node, computed.row(unit));
        if (rank == 0) {
            return Optional.empty();
        }
        List<NodeScore> ranked = listByRank(node).stream()
                .filter(score -> score.rank().isPresent())
                .toList();
        int next = ranked.stream()
                .mapToInt(score -> score.rank().orElseThrow())
                .filter(other -> other > rank)
                .min()
                .orElse(0);
        return Optional.of(new RankExplanation(
                unit,
                node,
                rank,
                ranked.size(),
                computed.comparedScore(computed.score(node, computed.row(unit))),
                unitsWith(ranked, unit, other -> other < rank),
                unitsWith(ranked, unit, other -> other == rank),
                unitsWith(ranked, unit, other -> other == next)));
    }

    private static List<String> unitsWith(List<NodeScore> ranked, String except, IntPredicate condition) {
        return ranked.stream()
                .filter(score -> condition.test(score.rank().orElseThrow()))
                .map(NodeScore::unit)
                .filter(unit -> !unit.equals(except))
                .toList();
    }

    /** This result as later periods will look back at it. */
    public PastResult toPast() {
        var units = new ArrayList<PastUnit>();
        for (String unit : given.units()) {
            int row = computed.row(unit);
            var scores = new TreeMap<String, PastScore>();
            for (Node node : scheme.nodes()) {
                double score = computed.score(node.code(), row);
                if (!Double.isNaN(score)) {
                    int rank = computed.rank(node.code(), row);
                    scores.put(node.code(), new PastScore(OptionalDouble.of(score), OptionalInt.of(rank)));
                }
            }
            units.add(new PastUnit(unit, scores, pastAwards(unit)));
        }
        return new PastResult(given.period(), scheme.code(), scheme.version(), units);
    }

    private List<PastAward> pastAwards(String unit) {
        var past = new ArrayList<PastAward>();
        for (Award award : awards(unit)) {
            switch (award) {
                case Award.LeaderFlag flag -> past.add(new PastAward(flag.award(), flag.timesInARow()));
                case Award.ClimberFlag flag -> past.add(new PastAward(flag.award(), flag.timesInARow()));
                case Award.Commendation words -> past.add(new PastAward(words.award(), words.timesInARow()));
                case Award.Stars stars -> {} // follow from the scores; every unit has some
                case Award.Grade grade -> {} // every unit has one, so there is no streak
            }
        }
        return past.stream().distinct().toList();
    }
}
