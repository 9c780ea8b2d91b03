package org.lianqi.outcome.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianqi.ground.figure.FigureRef;

class TrialTest {
    private static final UUID RUN = UUID.fromString("00000000-0000-7000-8000-000000000001");

    @Test
    void aTrialIsNamedByItsRunAndWhatIsAssumedInOneOrderHoweverItWasMade() {
        var trial = Trial.of(
                RUN,
                Map.of(
                        new Trial.Place(7, 12), new BigDecimal("-1.50"),
                        new Trial.Place(7, 3), new BigDecimal("8.34"),
                        new Trial.Place(0, 20), new BigDecimal("0")));
        assertThat(trial).hasToString(RUN + "_0_20_0_7_3_8.34_7_12_-1.50");
        assertThat(Trial.parse(trial.toString())).isEqualTo(trial);
        assertThat(FigureRef.parse("score:" + trial + ":370281:TOTAL").part(0)).isEqualTo(trial.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"12.5|12.5", "+7|7", "11,637|11637", "-1,234,567.5|-1234567.5", "９．９|9.9", "０|0"})
    void aNumberIsUnderstoodAsPeopleTypeIt(String typed, String meant) {
        assertThat(Trial.value(typed)).isEqualByComparingTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "很多", "1e9", "1,2", "12,34", "NaN", "--1", "1.", "1234567890123456789"})
    void whatIsNoNumberIsRefused(String typed) {
        assertThatThrownBy(() -> Trial.value(typed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withNothingAssumedItIsTheRun() {
        assertThat(Trial.of(RUN, Map.of())).hasToString(RUN.toString());
        assertThat(Trial.parse(RUN.toString()).assumed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "_",
                "_1",
                "_1_2",
                "_1_2_",
                "_1_2_x",
                "_1_2_1e9",
                "_a_2_3",
                "_1_2_3_4",
                "_1_2_1234567890123456789"
            })
    void whatNoTrialIsCalledIsRefused(String after) {
        var text = after.isEmpty() ? "" : RUN + after;
        assertThatThrownBy(() -> Trial.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
