package org.lianqi.engine.index;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;
import org.lianqi.engine.index.scheme.Aggregation;
import org.lianqi.engine.index.scheme.Group;
import org.lianqi.engine.index.scheme.Node;
import org.lianqi.engine.index.scheme.Rounding;

/**
 * How the score of a group came about.
 *
 * @param unit whose
 * @param group as the scheme has it
 * @param score the score; empty when there is none
 * @param standing why there is this score, or none
 * @param fullMark points that can be had
 * @param parts its children, in the order of the scheme
 * @param bonuses bonus and penalty items that were added
 * @param meetings with every other unit, where they meet pairwise ({@link Aggregation.Copeland}); otherwise empty
 */
public record GroupExplanation(
        String unit,
        Group group,
        OptionalDouble score,
        Standing standing,
        double fullMark,
        List<Part> parts,
        List<BonusPoints> bonuses,
        List<Meeting> meetings)
        implements Explanation {

    public GroupExplanation {
        parts = List.copyOf(parts);
        bonuses = List.copyOf(bonuses);
        meetings = List.copyOf(meetings);
    }

    /**
     * A child.
     *
     * @param node the child
     * @param weight its weight in the period, as the scheme writes it; points under a sum of points
     * @param score its score; empty when it was left out
     * @param standing why
     * @param contribution what it adds to the group; empty when it has no score or the aggregation does not add
     */
    public record Part(
            Node node, BigDecimal weight, OptionalDouble score, Standing standing, OptionalDouble contribution) {}

    /**
     * A meeting with another unit.
     *
     * @param opponent the other
     * @param won weight of the children in which this unit is better, in any unit of weight
     * @param lost weight of the children in which the other is better
     */
    public record Meeting(String opponent, double won, double lost) {

        /** 1 won, −1 lost, 0 drawn. */
        public int outcome() {
            return Double.compare(won, lost);
        }
    }

    @Override
    public String node() {
        return group.code();
    }

    @Override
    public Rounding rounding() {
        return group.rounding();
    }

    /** Bonus and penalty points together, in exact decimals. */
    public BigDecimal bonus() {
        return bonuses.stream().map(BonusPoints::counted).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What the children alone come to, before bonus points and rounding; empty when there is no score. */
    public OptionalDouble aggregated() {
        if (standing != Standing.SCORED) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                group.aggregation() instanceof Aggregation.Copeland
                        ? meetings.stream().mapToInt(Meeting::outcome).sum()
                        : aggregateParts());
    }

    @Override
    public OptionalDouble recompute() {
        OptionalDouble sum = aggregated();
        if (sum.isEmpty()) {
            return sum;
        }
        double withBonus = bonuses.isEmpty() ? sum.getAsDouble() : sum.getAsDouble() + bonus().doubleValue();
        return OptionalDouble.of(rounding().applyTo(withBonus));
    }

    private double aggregateParts() {
        int count = parts.size();
        var row = new double[count + 1];
        var columns = new int[count];
        var weights = new double[count];
        for (int i = 0; i < count; i++) {
            row[i] = parts.get(i).score().orElse(Double.NaN);
            columns[i] = i;
            weights[i] = parts.get(i).weight().doubleValue();
        }
        GroupStep.aggregate(group.aggregation(), row, 1, columns, weights, weights, count, new double[1]);
        return row[count];
    }
}
