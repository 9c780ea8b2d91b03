package org.lianqi.ground.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "-12.50", " 3 ", "1e6", "123456789012345678901234567890"})
    void whatPeopleMeanIsRead(String typed) {
        assertThat(Decimals.parse(typed)).isEqualByComparingTo(typed.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ten",
                "0x10",
                "1e2000000000",
                "1e-2000000000",
                "1e2147483647",
                "-1e-2147483647",
                "1e31",
                "1234567890123456789012345678901"
            })
    void whatWouldFillTheMemoryIsNoNumber(String typed) {
        assertThatThrownBy(() -> Decimals.parse(typed)).isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> Decimals.parse(typed + "0".repeat(1_000_000)))
                .isInstanceOf(NumberFormatException.class);
    }
}
