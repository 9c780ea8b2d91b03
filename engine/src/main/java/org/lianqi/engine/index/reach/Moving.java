package org.lianqi.engine.index.reach;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.lianqi.engine.index.Assessment;
import org.lianqi.engine.index.Computation;
import org.lianqi.engine.index.Movement;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.kernel.Ranking;
import org.lianqi.engine.index.method.CelFormula;
import org.lianqi.engine.index.scheme.Indicator;
import org.lianqi.engine.index.scheme.PreparedInput;
import org.lianqi.engine.index.scheme.Scheme;

/** A period laid out once, of which some figures of one unit are put elsewhere and everything is computed again. */
final class Moving {

    private final Scheme scheme;
    private final AssessedPeriod given;
    private final String unit;
    private final Computation computed;
    private final int row;

    /** @throws IllegalArgumentException when the unit is not assessed */
    Moving(Scheme scheme, AssessedPeriod given, String unit) {
        this.scheme = scheme;
        this.given = given;
        this.unit = unit;
        this.computed = Assessment.layOut(scheme, given);
        this.row = computed.units().indexOf(unit);
        if (row < 0) {
            throw new IllegalArgumentException(unit);
        }
    }

    /** The unit's value as it was given. */
    Optional<BigDecimal> present(Lever lever) {
        return given.findColumn(lever.key()).map(column -> column.values().get(unit));
    }

    /**
     * Whether a score or a rank may fall while the figure betters: a formula of the office's own may do anything, what is
     * better for one indicator may be worse for another, and where figures are made ready first, a value further out may draw
     * in those of others. No method of ours lets it.
     */
    boolean mayFall(Lever lever) {
        var readers = scheme.indicators().stream()
                .filter(indicator -> indicator.inputs().values().stream()
                        .flatMap(input -> input.reported().stream())
                        .anyMatch(figure -> figure.key().equals(lever.key())))
                .toList();
        return readers.stream()
                        .anyMatch(indicator -> indicator.method() instanceof CelFormula
                                || indicator.inputs().values().stream()
                                        .anyMatch(input -> input instanceof PreparedInput made
                                                && made.figure().key().equals(lever.key())))
                || readers.stream().map(Indicator::direction).distinct().count() > 1;
    }

    /** How many whole steps lie between a value and the limit. */
    static long steps(Lever lever, BigDecimal from) {
        return lever.limit()
                .subtract(from)
                .abs()
                .divide(lever.step(), 0, RoundingMode.DOWN)
                .longValueExact();
    }

    static BigDecimal after(Lever lever, BigDecimal from, long steps) {
        BigDecimal way = lever.step().multiply(BigDecimal.valueOf(steps));
        return lever.limit().compareTo(from) < 0 ? from.subtract(way) : from.add(way);
    }

    /** What a computation costs, in scores. */
    long cost() {
        return computed.cost();
    }

    /** Puts a figure elsewhere; what the scheme does not read has no effect. */
    void put(Lever lever, BigDecimal value) {
        OptionalInt column = computed.findInput(lever.key());
        if (column.isPresent()) {
            computed.table()[column.getAsInt() + row] = value.doubleValue();
        }
    }

    /** Computes everything with the figures where they are now. */
    void run() {
        computed.run();
    }

    /** Points of the unit at a node, as last computed. */
    double score(String node) {
        return computed.table()[computed.scoresAt(node) + row];
    }

    /** Points of all units at a node, as last computed. */
    double[] scores(String node) {
        int from = computed.scoresAt(node);
        return Arrays.copyOfRange(
                computed.table(), from, from + computed.units().size());
    }

    /** Rank that the goal is about, as last computed; 0 where it is about a score. */
    int place(Goal goal) {
        if (goal instanceof Goal.ScoreAt) {
            return 0;
        }
        int rank = computed.rank(goal.node(), row);
        return rank == 0 ? Integer.MAX_VALUE : rank;
    }

    /** Whether the other units have the same scores here and there. */
    boolean othersAreAlike(double[] here, double[] there) {
        for (int other = 0; other < here.length; other++) {
            if (other != row && Double.compare(here[other], there[other]) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the goal is reached, as last computed. */
    boolean reached(Goal goal) {
        return switch (goal) {
            case Goal.ScoreAt score -> Ranking.inCompared(score(score.node())) >= Ranking.inCompared(score.atLeast());
            case Goal.RankAt rank -> {
                double place = computed.rank(rank.node(), row);
                yield place > 0 && place <= rank.atMost();
            }
            case Goal.StarsAt stars -> stars(stars) >= stars.atLeast();
            case Goal.ClimbBy climb ->
                Movement.of(row, computed.byRow(climb.before()), computed.ranks(climb.node()))
                        .filter(movement -> movement.places() >= climb.places())
                        .isPresent();
        };
    }

    private int stars(Goal.StarsAt goal) {
        int[] ranks = computed.ranks(goal.node());
        int ranked = (int) Arrays.stream(ranks).filter(rank -> rank > 0).count();
        return ranks[row] == 0 ? 0 : goal.award().scale().stars(goal.award().most(), ranks[row], ranked);
    }
}
