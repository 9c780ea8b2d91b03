package org.lianqi.bench.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lianqi.engine.index.Computation;

/** A race says something only when both run the same course. */
class ContestTest {

    @Test
    void engineAndTextbookRankAlike() {
        var quarter = new Quarter(500);
        Computation computed = quarter.minMax();
        computed.run();
        int[][] textbook = Textbook.ranks(quarter);

        for (int unit = 0; unit < quarter.units; unit++) {
            for (int board = 0; board < Quarter.BOARDS; board++) {
                assertThat(computed.rank("B" + board, unit)).isEqualTo(textbook[board][unit]);
            }
            assertThat(computed.rank("total", unit)).isEqualTo(textbook[Quarter.BOARDS][unit]);
        }
    }
}
