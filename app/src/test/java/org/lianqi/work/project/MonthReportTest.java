package org.lianqi.work.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianqi.ground.vocabulary.Refusal;

/** A month that is reported must agree with itself and with the month before, as the statistics form asks. */
class MonthReportTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2025-01 | 10 |  20 |  30 |         |    |     | project-identity-january
            2025-03 | 10 |  40 |  30 |         |    |     | project-identity-all
            2025-03 | 10 |  30 | 130 | 2025-02 | 20 | 119 | project-identity-since
            2025-03 | 10 |  31 | 130 | 2025-02 | 20 | 120 | project-identity-year
            2025-05 | 10 |  60 | 150 | 2025-02 | 20 | 120 | project-identity-gap
            2025-01 | 10 |  10 | 131 | 2024-12 | 90 | 120 | project-identity-since
            """)
    void aMonthThatDoesNotAddUpIsRefusedWithBothSides(
            String month,
            long inMonth,
            long inYear,
            long inAll,
            String before,
            Long wasYear,
            Long wasAll,
            String code) {
        var report = assessed(month, inMonth, inYear, inAll);
        var last = before == null ? reports() : reports(assessed(before, 0, wasYear, wasAll));
        assertThatThrownBy(() -> report.check(last)).isInstanceOfSatisfying(Refusal.Invalid.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.args()).hasSize(3).first().isEqualTo(month);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            100 | 60 | 10 | 20 | 0 | 11 | 0 | 0 | project-identity-parts
            100 | 60 | 10 | 20 | 21 | 10 | 0 | 0 | project-identity-equipment
            100 | 60 | 10 | 20 | 0 | 10 | 5 | 6 | project-identity-other
            100 | 60 | 10 | 20 | 20 | 10 | 5 | 5 |
            """)
    void thePartsOfTheStatisticsFormAreHeldToTheWhole(
            long year,
            long building,
            long fitting,
            long tools,
            long used,
            long rest,
            long old,
            long land,
            String code) {
        var flow = new MonthReport.Flow(yuan(1), yuan(year), yuan(year));
        var split = new MonthReport.Split(
                flow, yuan(building), yuan(fitting), yuan(tools), yuan(used), yuan(rest), yuan(old), yuan(land));
        var report = new MonthReport(YearMonth.parse("2025-06"), null, split, null, null, null);
        if (code == null) {
            assertThatCode(() -> report.check(reports())).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> report.check(reports()))
                    .isInstanceOfSatisfying(
                            Refusal.Invalid.class,
                            refused -> assertThat(refused.code()).isEqualTo(code));
        }
    }

    @Test
    void whateverWasCompletedAndWhicheverMonthsWereLeftOutTotalsKeptByTheMonthAlwaysAgree() {
        for (long seed = 1; seed <= 300; seed++) {
            var random = new Random(seed);
            var reports = new ArrayList<MonthReport>();
            var year = BigDecimal.ZERO;
            var all = yuan(random.nextLong(1000));
            for (var month = YearMonth.of(2023, 1); month.getYear() < 2026; month = month.plusMonths(1)) {
                var done = yuan(random.nextLong(-5, 100));
                year = month.getMonthValue() == 1 ? done : year.add(done);
                all = all.add(done);
                if (all.compareTo(year) >= 0 && (random.nextInt(4) > 0 || month.getMonthValue() == 1)) {
                    reports.add(new MonthReport(month, new MonthReport.Flow(done, year, all), null, null, null, null));
                }
            }
            for (int i = 0; i < reports.size(); i++) {
                var report = reports.get(i);
                var before = reports(reports.subList(0, i).toArray(MonthReport[]::new));
                assertThatCode(() -> report.check(before))
                        .as("seed %d, %s after %s", seed, report, before)
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void aMonthThatSaysNothingOfTheCaliberIsNotTheOneATotalFollowsFrom() {
        var progressOnly = new MonthReport(YearMonth.parse("2025-10"), null, null, null, BigDecimal.TEN, null);
        var until = reports(assessed("2025-09", 100, 100, 100), progressOnly);
        assertThatCode(() -> assessed("2025-11", 50, 150, 150).check(until)).doesNotThrowAnyException();
        assertThatThrownBy(() -> assessed("2025-11", 50, 50, 150).check(until))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refused -> assertThat(refused.code()).isEqualTo("project-identity-gap"));
    }

    @Test
    void anAmountNobodyMeansIsRefused() {
        for (var amount : List.of("1e25", "0.001", "-1000000000000000")) {
            assertThatThrownBy(() -> new MonthReport.Flow(new BigDecimal(amount), BigDecimal.ONE, BigDecimal.ONE))
                    .as(amount)
                    .isInstanceOf(Refusal.Invalid.class);
        }
        assertThatThrownBy(() -> new Amount(BigDecimal.ONE, "XXX", BigDecimal.ONE, LocalDate.EPOCH))
                .isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> new Amount(BigDecimal.ONE, "USD", BigDecimal.TEN.pow(14), LocalDate.EPOCH))
                .isInstanceOf(Refusal.Invalid.class);
    }

    private static SortedMap<YearMonth, MonthReport> reports(MonthReport... those) {
        var reports = new TreeMap<YearMonth, MonthReport>();
        for (var report : those) {
            reports.put(report.month(), report);
        }
        return reports;
    }

    @Test
    void aReportThatSaysNothingIsNone() {
        assertThatThrownBy(() -> new MonthReport(YearMonth.parse("2025-06"), null, null, null, null, "一切正常"))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refused -> assertThat(refused.code()).isEqualTo("project-report-empty"));
    }

    private static MonthReport assessed(String month, long inMonth, long inYear, long inAll) {
        return new MonthReport(
                YearMonth.parse(month),
                new MonthReport.Flow(yuan(inMonth), yuan(inYear), yuan(inAll)),
                null,
                null,
                null,
                null);
    }

    private static BigDecimal yuan(long amount) {
        return BigDecimal.valueOf(amount);
    }
}
