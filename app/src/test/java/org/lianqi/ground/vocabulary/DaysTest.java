package org.lianqi.ground.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DaysTest {
    @Test
    void aDayIsReadAsPeopleWriteIt() {
        assertThat(Days.parse("2024-02-29")).isEqualTo(LocalDate.of(2024, 2, 29));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31", "-999999999-01-01", "2025-02-29", "2025-2-3", "20250203", "", "明天"})
    void whatIsNoDayOfACalendarIsRefused(String text) {
        assertThatThrownBy(() -> Days.parse(text)).isInstanceOf(DateTimeParseException.class);
    }
}
