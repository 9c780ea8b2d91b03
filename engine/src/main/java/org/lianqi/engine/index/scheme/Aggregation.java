package org.lianqi.engine.index.scheme;

import org.lianqi.engine.index.choice.Choice;

/**
 * How the scores of a group's children become the group's. A child without score is left out and the others count for
 * more, in proportion to their weights; a group none of whose children has a score has none.
 */
public sealed interface Aggregation extends Choice {

    /** Σ w·s ÷ Σ w. Children make up for one another fully. */
    record WeightedArithmetic() implements Aggregation {}

    /** exp(Σ w·ln s ÷ Σ w). Weakness is punished; all scores must be above zero. */
    record Geometric() implements Aggregation {}

    /** Σ w ÷ Σ (w ÷ s). Weakness is punished harder; all scores must be above zero. */
    record Harmonic() implements Aggregation {}

    /** Σ s, each child scored out of its own points; scaled up by the points of the children without score. */
    record SumOfPoints() implements Aggregation {}

    /**
     * Copeland's rule: units meet pairwise; who is better in children of more than half the weight wins the meeting. The
     * score is meetings won less meetings lost, from −(n−1) to n−1. Only units with all children scored take part.
     *
     * <p>Source: OECD/JRC Handbook on Constructing Composite Indicators (2008), 6.8; COINr {@code a_copeland}.
     */
    record Copeland() implements Aggregation {}
}
