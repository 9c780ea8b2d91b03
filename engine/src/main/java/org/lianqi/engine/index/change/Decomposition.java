package org.lianqi.engine.index.change;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.lianqi.engine.index.Assessment;
import org.lianqi.engine.index.input.AssessedPeriod;
import org.lianqi.engine.index.input.BonusClaim;
import org.lianqi.engine.index.input.InputColumn;
import org.lianqi.engine.index.input.InputKey;

/**
 * A unit's change in score and rank from one result to a later one, shared out among its causes. The assessment is computed
 * under every mixture of before and after; a cause's part is what it adds, averaged over all orders in which the causes
 * could have come one after the other. The parts sum to the change, whatever the methods.
 *
 * <p>Source: Shapley (1953), A value for n-person games; Shorrocks (2013), Journal of Economic Inequality 11, 99–126, for
 * decomposing an index.
 *
 * @param score points by cause; above zero where the cause raised the score
 * @param rank places by cause; below zero where the cause improved the rank
 */
public record Decomposition(Map<Cause, Double> score, Map<Cause, Double> rank) {

    public Decomposition {
        score = Map.copyOf(score);
        rank = Map.copyOf(rank);
    }

    /**
     * Shares out the change of a unit in the total.
     *
     * @param published the earlier result as it was published
     * @param corrected the same as it stands corrected; the same again when nothing was
     * @param now the later result
     * @return empty when the unit has no score or rank in one of the mixtures, so that nothing can be said
     * @throws IllegalArgumentException when the unit is not assessed on one of the sides
     */
    public static Optional<Decomposition> of(String unit, Side published, Side corrected, Side now) {
        for (Side side : List.of(published, corrected, now)) {
            if (!side.given().units().contains(unit)) {
                throw new IllegalArgumentException(unit);
            }
        }
        var known = new HashMap<Set<Cause>, Standing>();
        for (Set<Cause> changed : subsets()) {
            Optional<Standing> standing = standing(unit, changed, published, corrected, now);
            if (standing.isEmpty()) {
                return Optional.empty();
            }
            known.put(changed, standing.get());
        }
        var score = new EnumMap<Cause, Double>(Cause.class);
        var rank = new EnumMap<Cause, Double>(Cause.class);
        for (Cause cause : Cause.values()) {
            double points = 0;
            double places = 0;
            for (EnumSet<Cause> before : subsets()) {
                if (!before.contains(cause)) {
                    EnumSet<Cause> after = before.clone();
                    after.add(cause);
                    Standing then = Objects.requireNonNull(known.get(before));
                    Standing next = Objects.requireNonNull(known.get(after));
                    double weight = weight(before.size());
                    points += weight * (next.score() - then.score());
                    places += weight * (next.rank() - then.rank());
                }
            }
            score.put(cause, points);
            rank.put(cause, places);
        }
        return Optional.of(new Decomposition(score, rank));
    }

    /** A unit in one of the mixtures. */
    private record Standing(double score, int rank) {}

    private static List<EnumSet<Cause>> subsets() {
        var subsets = new ArrayList<EnumSet<Cause>>();
        for (int bits = 0; bits < 1 << Cause.values().length; bits++) {
            var subset = EnumSet.noneOf(Cause.class);
            for (Cause cause : Cause.values()) {
                if ((bits >> cause.ordinal() & 1) == 1) {
                    subset.add(cause);
                }
            }
            subsets.add(subset);
        }
        return subsets;
    }

    /** Share of the orders in which exactly these so many causes come before one: s! · (n − 1 − s)! ÷ n!. */
    private static double weight(int before) {
        int causes = Cause.values().length;
        return factorial(before) * factorial(causes - 1 - before) / factorial(causes);
    }

    private static double factorial(int number) {
        return number < 2 ? 1 : number * factorial(number - 1);
    }

    private static Optional<Standing> standing(
            String unit, Set<Cause> changed, Side published, Side corrected, Side now) {
        Side before = changed.contains(Cause.CORRECTIONS) ? corrected : published;
        Side rules = changed.contains(Cause.SCHEME) ? now : before;
        AssessedPeriod own = changed.contains(Cause.OWN) ? now.given() : before.given();
        AssessedPeriod others = changed.contains(Cause.OTHERS) ? now.given() : before.given();
        var computed = Assessment.layOut(rules.scheme(), mixed(unit, own, others, rules.given()));
        computed.run();
        String total = rules.scheme().nodes().stream()
                .filter(node -> node.parent() == null)
                .findFirst()
                .orElseThrow()
                .code();
        int row = computed.units().indexOf(unit);
        double score = computed.table()[computed.scoresAt(total) + row];
        int rank = computed.rank(total, row);
        return Double.isNaN(score) || rank == 0 ? Optional.empty() : Optional.of(new Standing(score, rank));
    }

    /** The unit as on one side among the others as on another, in the season of a third. */
    private static AssessedPeriod mixed(String unit, AssessedPeriod own, AssessedPeriod others, AssessedPeriod season) {
        var columns = new LinkedHashMap<InputKey, InputColumn>();
        for (InputColumn column : others.columns()) {
            var values = new TreeMap<>(column.values());
            values.remove(unit);
            columns.put(column.key(), InputColumn.of(column.key(), column.unitOfMeasure(), values));
        }
        for (InputColumn column : own.columns()) {
            var value = column.values().get(unit);
            if (value != null) {
                var known = columns.get(column.key());
                var values = new TreeMap<>(known == null ? Map.of() : known.values());
                values.put(unit, value);
                columns.put(column.key(), InputColumn.of(column.key(), column.unitOfMeasure(), values));
            }
        }
        var claims = new ArrayList<BonusClaim>();
        own.claims().stream().filter(claim -> claim.unit().equals(unit)).forEach(claims::add);
        others.claims().stream().filter(claim -> !claim.unit().equals(unit)).forEach(claims::add);
        return new AssessedPeriod(
                season.period(), others.units(), List.copyOf(columns.values()), claims, List.of(), List.of());
    }
}
