package org.lianqi.engine.index.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.IntStream;
import org.lianqi.engine.index.robustness.RankSpread;
import org.lianqi.engine.index.robustness.Replications;

/** Ranks under weights of our own drawing against those the reference drew, within the bounds of its README. */
final class RankSpreadVectors {

    private RankSpreadVectors() {}

    /** COINr draws 500 sets of weights with replacement, hence the 1.6. */
    static void assertSpreadAsFar(Replications ranks, String node, Vectors statistics) {
        for (String unit : statistics.names()) {
            RankSpread spread = ranks.spread(node, unit);
            double mean = spread.mean().orElseThrow();
            double deviation = Math.sqrt(IntStream.rangeClosed(1, ranks.units().size())
                    .mapToDouble(rank -> spread.probability(rank) * (rank - mean) * (rank - mean))
                    .sum());
            assertThat(mean)
                    .as(unit)
                    .isCloseTo(
                            Double.parseDouble(statistics.cell(unit, "Mean")),
                            within(5 * deviation * Math.sqrt(1.6 / 500) + 0.02));
            Map.of("Q5", 0.05, "Median", 0.5, "Q95", 0.95)
                    .forEach(
                            (column, share) -> assertThat(spread.quantile(share).orElseThrow())
                                    .as("%s %s", unit, column)
                                    .isCloseTo(Double.parseDouble(statistics.cell(unit, column)), within(2.0)));
        }
    }
}
