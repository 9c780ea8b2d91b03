package org.lianqi.work.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianqi.PlatformTest;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Officials;
import org.lianqi.ground.vocabulary.Days;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.record.indicator.Measured;
import org.lianqi.record.indicator.Measures;
import org.springframework.beans.factory.annotation.Autowired;

/** Growth on two bases, funds by difference, and what became of those that signed a year ago. */
@PlatformTest
class ProjectSumsTest {
    private static final Period.Quarter QUARTER = new Period.Quarter(2018, 2);

    @Autowired
    ProjectLoad load;

    @Autowired
    Measures measures;

    @Autowired
    Officials officials;

    private UUID unit;
    private UUID other;

    @BeforeEach
    void twoUnits() {
        var mark = UUID.randomUUID().toString().substring(0, 8);
        unit = officials.unit("su" + mark);
        other = officials.unit("so" + mark);
    }

    @Test
    void publishedGrowthHoldsWhatWasKnownOfEachPeriodInItsTimeAndComparableGrowthWhatIsKnownNow() {
        load(
                signed("2017-05-10", "2017-05-12", 100),
                signed("2017-06-20", "2017-09-01", 300),
                signed("2018-05-01", "2018-05-03", 200),
                signed("2018-06-25", "2018-07-10", 0),
                signed("2018-06-28", "2018-08-01", 400));
        // known in time: two after one; known now: three after two
        assertThat(of("projects-signed-growth-published")).isEqualTo("100");
        assertThat(of("projects-signed-growth")).isEqualTo("50");
        assertThat(of("projects-signed-investment-growth-published")).isEqualTo("100");
        assertThat(of("projects-signed-investment-growth")).isEqualTo("50");
        assertThat(measured("projects-signed-growth-published").rows())
                .hasSize(3)
                .allMatch(row -> row.link().startsWith("/projects/") && row.revision() != null);
        assertThat(measured("projects-signed-growth").rows()).hasSize(5);
    }

    @Test
    void aProjectHandedOverSinceLeavesThePublishedBasisAsItWas() {
        load(
                signed("2017-05-10", "2017-05-12", 100)
                        .then(new ProjectEvent.HandedOver(other), "2019-01-05", "2019-01-06"),
                signed("2017-05-11", "2017-05-12", 100),
                signed("2018-05-01", "2018-05-03", 100),
                signed("2018-05-02", "2018-05-03", 100));
        assertThat(of("projects-signed-growth-published")).isEqualTo("0");
        assertThat(of("projects-signed-growth")).isEqualTo("100");
    }

    @Test
    void thereIsNoGrowthOnNothingAndFullFallToNothing() {
        load(signed("2018-05-01", "2018-05-03", 100));
        assertThat(measured("projects-signed-growth").value()).isNull();
        assertThat(measured("projects-signed-growth", new Period.Quarter(2019, 2))
                        .value())
                .isEqualByComparingTo("-100");
        assertThat(measure("projects-signed-growth", new Period.Quarter(2020, 2)))
                .isNull();
    }

    @Test
    void growthOfAmountsNobodyStatedIsUnknown() {
        load(signed("2017-05-10", "2017-05-12", 100), signed("2018-05-01", "2018-05-03", 0));
        assertThat(measured("projects-signed-investment-growth").value()).isNull();
        assertThat(of("projects-signed-growth")).isEqualTo("0");
    }

    @Test
    void fundsOfAPeriodAreTheDifferenceAndWhatNobodyToldBeforeIsUnknown() {
        load(
                signed("2018-02-10", "2018-02-12", 500).funds("2018-03", 80).funds("2018-06", 120),
                signed("2018-05-10", "2018-05-12", 500).funds("2018-06", 50),
                signed("2017-01-10", "2017-01-12", 900).funds("2018-06", 700));
        assertThat(of("projects-funds-received")).isEqualTo("0.9");
        assertThat(measured("projects-funds-received").rows())
                .extracting(row -> row.detail())
                .containsExactlyInAnyOrder("12000 − 8000 = 4000 万元", "5000 − 0 = 5000 万元", "70000 − — = — 万元");
        assertThat(measured("projects-funds-received", new Period.Quarter(2018, 1))
                        .value())
                .as("what the first two have in all came in the two quarters")
                .isEqualByComparingTo("0.8");
    }

    @Test
    void fundsAreUnknownWhereEveryFirstReportIsAboutMoreThanThePeriod() {
        load(signed("2017-01-10", "2017-01-12", 900).funds("2018-06", 700));
        assertThat(measured("projects-funds-received").value()).isNull();
        assertThat(measured("projects-funds-received").rows()).hasSize(1);
    }

    @Test
    void ofThoseThatSignedAYearAgoCountWhoBeganWithinTwelveMonthsAndWhoEndedStaysAmongAll() {
        load(
                signed("2017-05-10", "2017-05-12", 100).commenced("2018-05-10"),
                signed("2017-05-10", "2017-05-12", 100).commenced("2018-05-11"),
                signed("2017-04-01", "2017-04-02", 100).commenced("2017-08-01"),
                signed("2017-06-30", "2017-07-01", 100)
                        .then(new ProjectEvent.Stood(Standing.CANCELLED), "2018-01-05", "2018-01-06"),
                signed("2017-07-01", "2017-07-02", 100).commenced("2017-08-01"));
        assertThat(of("projects-cohort-commenced")).isEqualTo("50");
        assertThat(measured("projects-cohort-commenced").rows())
                .hasSize(4)
                .filteredOn(row -> row.detail().startsWith("●"))
                .hasSize(2);
    }

    private Measured measured(String id) {
        return measured(id, QUARTER);
    }

    private Measured measured(String id, Period period) {
        var measured = measure(id, period);
        assertThat(measured).as(id).isNotNull();
        return measured;
    }

    private Measured measure(String id, Period period) {
        return Actors.asSystem(
                "test", () -> measures.get(id).measure(List.of(unit), period).get(unit));
    }

    private String of(String id) {
        return measured(id).value().stripTrailingZeros().toPlainString();
    }

    private void load(History... projects) {
        Actors.asSystem(
                "test",
                () -> load.load(
                        java.util.Arrays.stream(projects)
                                .map(each -> new ProjectLoad.Whole(each.told))
                                .toList(),
                        Origin.REAL,
                        "sums"));
    }

    /** @param millions planned total; nothing is stated for 0 */
    private History signed(String on, String told, long millions) {
        var history = new History();
        history.then(
                new ProjectEvent.Registered(unit, new Description("求和用", null, null, null, null, null, List.of())),
                "2016-01-04",
                "2016-01-05");
        history.then(new ProjectEvent.Advanced(ProjectStage.SIGNED, List.of(), List.of(), false), on, told);
        if (millions > 0) {
            history.then(
                    new ProjectEvent.Stated(ProjectEvent.Stated.What.PLANNED_TOTAL, Amount.ofYuan(yuan(millions))),
                    on,
                    told);
        }
        return history;
    }

    private static BigDecimal yuan(long millions) {
        return BigDecimal.valueOf(millions).movePointRight(6);
    }

    private static final class History {
        private final List<ProjectLoad.Told> told = new ArrayList<>();

        History then(ProjectEvent event, String on, String day) {
            Instant at = LocalDate.parse(day)
                    .atTime(10, told.size())
                    .atZone(Days.CHINA)
                    .toInstant();
            told.add(new ProjectLoad.Told(event, LocalDate.parse(on), at, "test", "因为"));
            return this;
        }

        History commenced(String on) {
            return then(
                    new ProjectEvent.Advanced(ProjectStage.COMMENCED, List.of(), List.of(), false),
                    on,
                    LocalDate.parse(on).plusDays(2).toString());
        }

        History funds(String month, long millions) {
            var end = YearMonth.parse(month).atEndOfMonth();
            return then(
                    new ProjectEvent.Reported(
                            new MonthReport(YearMonth.parse(month), null, null, yuan(millions), null, null)),
                    end.toString(),
                    end.plusDays(4).toString());
        }
    }
}
