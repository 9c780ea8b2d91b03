package org.lianqi.ground.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "84.195 | 2 | 84.20",
                "-68.1 | 1 | −68.1",
                "1234567.5 | 0 | 1,234,568",
                "0 | 2 | 0.00",
                "-0.004 | 2 | 0.00",
                "1e3 | 0 | 1,000",
                "12345678901234567890.12 | 1 | 12,345,678,901,234,567,890.1"
            })
    void writesNumbersAsPeopleReadThem(String value, int decimals, String written) {
        assertThat(Digits.show(new BigDecimal(value), decimals)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1.08 | 2 | +1.08", "-1.08 | 2 | −1.08", "0.001 | 2 | 0.00"})
    void signsDifferences(String value, int decimals, String written) {
        assertThat(Digits.showSigned(new BigDecimal(value), decimals)).isEqualTo(written);
    }

    @org.junit.jupiter.api.Test
    void theUnknownIsNotZero() {
        assertThat(Digits.show(null, 2)).isEqualTo("—");
    }
}
