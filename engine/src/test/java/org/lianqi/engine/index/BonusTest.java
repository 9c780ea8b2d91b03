package org.lianqi.engine.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.lianqi.engine.index.scheme.SchemeWriting.indicator;
import static org.lianqi.engine.index.scheme.SchemeWriting.name;
import static org.lianqi.engine.index.scheme.SchemeWriting.scheme;
import static org.lianqi.engine.index.scheme.SchemeWriting.total;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lianqi.engine.index.BonusPoints.Verdict;
import org.lianqi.engine.index.input.History;
import org.lianqi.engine.index.input.PeriodWriting;
import org.lianqi.engine.index.method.RatioToBest;
import org.lianqi.engine.index.scheme.Aggregation;
import org.lianqi.engine.index.scheme.BonusCounting;
import org.lianqi.engine.index.scheme.BonusFamily;
import org.lianqi.engine.index.scheme.BonusItem;
import org.lianqi.engine.index.scheme.InputRef;
import org.lianqi.engine.index.scheme.SchemeWriting;
import org.lianqi.engine.index.scheme.Seeded;

/** Bonus and penalty items as 专班季度考核细则 has them: visits, big projects, “单个项目不重复加分”. */
class BonusTest {

    private static final BonusCounting CLAIMED = new BonusCounting.Claimed(false);
    private static final BonusCounting WITH_EVIDENCE = new BonusCounting.Claimed(true);

    private static SchemeWriting base() {
        return scheme().nodes(
                        total(new Aggregation.WeightedArithmetic()),
                        indicator("gdp", "total", "100", new RatioToBest()));
    }

    private static PeriodWriting given() {
        return PeriodWriting.in("2024Q1", "甲", "乙").fact("gdp", "10", "8");
    }

    @Test
    void visitsCountHalfAPointEachUpToThree() {
        var scheme = base().bonuses(item("visit", "0.5", "3", CLAIMED, null)).written();
        PeriodWriting claims = given();
        for (int visit = 1; visit <= 8; visit++) {
            claims.claim("甲", "visit", "企业" + visit, "1");
        }
        claims.claim("乙", "visit", "企业1", "1").claim("乙", "visit", "企业2", "1");

        Result result = Assessment.compute(scheme, claims.written(), History.NONE);

        assertThat(result.score("甲", "total").score()).hasValue(103);
        assertThat(result.score("乙", "total").score()).hasValue(81);
        BonusPoints visits = result.bonuses("甲").getFirst();
        assertThat(visits.earned()).isEqualByComparingTo("4");
        assertThat(visits.counted()).isEqualByComparingTo("3");
    }

    @Test
    void oneProjectIsNotCountedTwice() {
        var scheme = base().families(new BonusFamily("project", name("大项目"), null))
                .bonuses(item("over1bn", "4", null, CLAIMED, "project"), item("over5bn", "8", null, CLAIMED, "project"))
                .written();
        var claims = given().claim("甲", "over1bn", "卡奥斯", "1")
                .claim("甲", "over5bn", "卡奥斯", "1")
                .claim("甲", "over1bn", "另一个", "1")
                .claim("甲", "over1bn", "另一个", "1");

        Result result = Assessment.compute(scheme, claims.written(), History.NONE);

        assertThat(result.score("甲", "total").score()).hasValue(112);
        BonusPoints overOneBillion = result.bonuses("甲").getFirst();
        assertThat(overOneBillion.claims())
                .extracting(BonusPoints.CountedClaim::verdict)
                .containsExactly(Verdict.COUNTED_ELSEWHERE, Verdict.COUNTED, Verdict.COUNTED_ELSEWHERE);
    }

    @Test
    void theSameProjectMayEarnItsPointsForTwoUnits() {
        var scheme = base().bonuses(item("over1bn", "4", null, CLAIMED, null)).written();
        var claims = given().claim("甲", "over1bn", "协同", "1").claim("乙", "over1bn", "协同", "1");

        Result result = Assessment.compute(scheme, claims.written(), History.NONE);

        assertThat(result.score("甲", "total").score()).hasValue(104);
        assertThat(result.score("乙", "total").score()).hasValue(84);
    }

    @Test
    void whatNeedsEvidenceCountsNothingWithoutIt() {
        var scheme =
                base().bonuses(item("award", "2", null, WITH_EVIDENCE, null)).written();
        var claims = given().claim("甲", "award", "省级表彰", "1").claim("乙", "award", "省级表彰", "1", "file-7");

        Result result = Assessment.compute(scheme, claims.written(), History.NONE);

        assertThat(result.score("甲", "total").score()).hasValue(100);
        assertThat(result.bonuses("甲").getFirst().claims().getFirst().verdict()).isEqualTo(Verdict.WITHOUT_EVIDENCE);
        assertThat(result.score("乙", "total").score()).hasValue(82);
    }

    @Test
    void penaltiesTakeAwayDownToTheirCap() {
        var scheme = base().bonuses(item("late", "-0.5", "1.2", CLAIMED, null)).written();
        var claims = given().claim("甲", "late", "一", "1")
                .claim("甲", "late", "二", "1")
                .claim("甲", "late", "三", "1")
                .claim("乙", "late", "一", "2");

        Result result = Assessment.compute(scheme, claims.written(), History.NONE);

        assertThat(result.score("甲", "total").score()).hasValue(98.8);
        assertThat(result.score("乙", "total").score()).hasValue(79);
    }

    @Test
    void satisfactionIsMeasuredNotClaimed() {
        var scheme = base().bonuses(item(
                        "satisfaction", "0.02", "2", new BonusCounting.Measured(InputRef.fact("satisfied", "%")), null))
                .written();
        // Without the unit of measure the scheme asks for, nothing is computed.
        var given = given().fact("satisfied", "93.5", "-");
        assertThat(catchThrowable(() -> Assessment.compute(scheme, given.written(), History.NONE)))
                .hasMessageContaining("UNIT_OF_MEASURE_DIFFERS");

        var unitless = base().bonuses(item(
                        "satisfaction", "0.02", "2", new BonusCounting.Measured(InputRef.fact("satisfied", "")), null))
                .written();
        Result result = Assessment.compute(unitless, given.written(), History.NONE);

        assertThat(result.score("甲", "total").score()).hasValue(101.87);
        assertThat(result.score("乙", "total").score()).hasValue(80);
    }

    @Test
    void capsHoldWhateverIsClaimed() {
        var scheme = base().families(new BonusFamily("project", name("大项目"), new BigDecimal("9")))
                .bonuses(
                        item("visit", "0.5", "3", WITH_EVIDENCE, null),
                        item("over1bn", "4", "6", CLAIMED, "project"),
                        item("over5bn", "8", null, CLAIMED, "project"),
                        item("late", "-0.3", "2", CLAIMED, null))
                .written();
        List<String> items = List.of("visit", "over1bn", "over5bn", "late");
        Seeded.cases(200, random -> {
            PeriodWriting claims = given();
            for (int i = random.nextInt(30); i > 0; i--) {
                String unit = random.nextBoolean() ? "甲" : "乙";
                String thing = "事项" + random.nextInt(6);
                String item = items.get(random.nextInt(items.size()));
                String quantity = String.valueOf(1 + random.nextInt(3));
                if (random.nextBoolean()) {
                    claims.claim(unit, item, thing, quantity, "file");
                } else {
                    claims.claim(unit, item, thing, quantity);
                }
            }
            Result result = Assessment.compute(scheme, claims.written(), History.NONE);
            for (String unit : List.of("甲", "乙")) {
                List<BonusPoints> points = result.bonuses(unit);
                assertThat(points.get(0).counted()).isBetween(BigDecimal.ZERO, new BigDecimal("3"));
                assertThat(points.get(1).counted()).isBetween(BigDecimal.ZERO, new BigDecimal("6"));
                assertThat(points.get(1).counted().add(points.get(2).counted()))
                        .isBetween(BigDecimal.ZERO, new BigDecimal("9"));
                assertThat(points.get(3).counted()).isBetween(new BigDecimal("-2"), BigDecimal.ZERO);
                for (BonusPoints point : points) {
                    assertThat(point.claims().stream()
                                    .filter(claim -> claim.verdict() == Verdict.COUNTED)
                                    .map(claim -> claim.claim().thing()))
                            .as("a thing counts once")
                            .doesNotHaveDuplicates();
                }
            }
        });
    }

    private static BonusItem item(
            String code, String each, @Nullable String cap, BonusCounting counting, @Nullable String family) {
        return new BonusItem(
                code,
                name(code),
                "total",
                new BigDecimal(each),
                cap == null ? null : new BigDecimal(cap),
                counting,
                family);
    }
}
