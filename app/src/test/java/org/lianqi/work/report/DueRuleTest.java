package org.lianqi.work.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.beans.factory.annotation.Autowired;

/** A month is due on the tenth after it, or on the next working day of the Chinese calendar; late is late by days of the calendar. */
@PlatformTest
class DueRuleTest {
    @Autowired
    DueRules rules;

    @Autowired
    Officials officials;

    @Test
    void aDayOffMovesToTheNextThatIsWorked() {
        var dues = officials.asSystem(rules::now);
        assertThat(dues.due(YearMonth.of(2025, 9))).isEqualTo(LocalDate.of(2025, 10, 10));
        assertThat(dues.due(YearMonth.of(2025, 4))).as("a Saturday").isEqualTo(LocalDate.of(2025, 5, 12));
        assertThat(dues.due(YearMonth.of(2024, 1)))
                .as("Spring Festival, then a Sunday that was worked for it")
                .isEqualTo(LocalDate.of(2024, 2, 18));
        assertThat(dues.due(YearMonth.of(2025, 12))).isEqualTo(LocalDate.of(2026, 1, 12));
    }

    @Test
    void beforeEveryRuleNothingIsDue() {
        assertThatThrownBy(() -> rules.of(YearMonth.of(1949, 9)))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refused -> assertThat(refused.code()).isEqualTo("project-month"));
    }

    @Test
    void theDueDayItselfIsInTimeAndTheNextIsLate() {
        var due = LocalDate.of(2025, 10, 10);
        assertThat(InTime.of(due, due, due.plusDays(30))).isEqualTo(InTime.ON_TIME);
        assertThat(InTime.of(due, due.plusDays(1), due.plusDays(30))).isEqualTo(InTime.LATE);
        assertThat(InTime.of(due, null, due)).isEqualTo(InTime.NOT_YET);
        assertThat(InTime.of(due, null, due.plusDays(1))).isEqualTo(InTime.OVERDUE);
        assertThat(InTime.daysLate(due, due.plusDays(3), due.plusDays(30))).isEqualTo(3);
        assertThat(InTime.daysLate(due, null, due.plusDays(30))).isEqualTo(30);
        assertThat(InTime.daysLate(due, due.minusDays(3), due)).isZero();
    }
}
