package org.lianqi.engine.index.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawsTest {

    @Test
    void noReplicationSampleOrAssumptionDrawsWhatAnotherDrew() {
        var draws = new Draws(42);
        assertThat(IntStream.range(0, 2_000)
                        .boxed()
                        .flatMap(replication -> IntStream.range(0, 6)
                                .boxed()
                                .flatMap(place -> draws.of(place % 2, replication, place / 2)
                                        .doubles(4)
                                        .boxed())))
                .doesNotHaveDuplicates()
                .hasSize(48_000);
    }
}
