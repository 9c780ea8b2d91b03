package org.lianqi.engine.index.robustness;

import java.util.List;
import java.util.stream.IntStream;
import org.lianqi.engine.index.Computation;

/** How much each assumption of a simulation moves the ranks, in the order of the assumptions. */
public final class Sensitivity {

    private final int assumptions;
    private final int replications;
    private final Replications ranks;
    private final Computation nominal;

    Sensitivity(int assumptions, int replications, Replications ranks, Computation nominal) {
        this.assumptions = assumptions;
        this.replications = replications;
        this.ranks = ranks;
        this.nominal = nominal;
    }

    /**
     * Of the mean number of places by which units move from where they are: the R̄s of the Handbook. Units without rank are
     * left out.
     *
     * @return nothing when no assumption moves anything
     */
    public List<SobolIndex> ofShift(String group) {
        int[] usual = IntStream.range(0, nominal.units().size())
                .map(row -> nominal.rank(group, row))
                .toArray();
        return indices(place -> shift(group, place, usual));
    }

    /** Of one unit's rank; where it has none, the place after the last. Nothing when no assumption moves it. */
    public List<SobolIndex> ofUnit(String group, String unit) {
        return indices(place -> {
            int rank = ranks.rank(group, place, unit);
            return rank == 0 ? ranks.units().size() + 1 : rank;
        });
    }

    private double shift(String group, int place, int[] usual) {
        long moved = 0;
        int ranked = 0;
        for (int row = 0; row < usual.length; row++) {
            int rank = ranks.rank(group, place, row);
            if (rank > 0 && usual[row] > 0) {
                moved += Math.abs(rank - usual[row]);
                ranked++;
            }
        }
        return ranked == 0 ? 0 : (double) moved / ranked;
    }

    private interface Quantity {
        double of(int place);
    }

    private List<SobolIndex> indices(Quantity quantity) {
        double[] one = sample(0, quantity);
        double[] other = sample(1, quantity);
        return SobolIndex.varies(one, other)
                ? IntStream.range(0, assumptions)
                        .mapToObj(assumption -> SobolIndex.of(one, other, sample(assumption + 2, quantity)))
                        .toList()
                : List.of();
    }

    private double[] sample(int sample, Quantity quantity) {
        return IntStream.range(0, replications)
                .mapToDouble(replication -> quantity.of(sample * replications + replication))
                .toArray();
    }
}
