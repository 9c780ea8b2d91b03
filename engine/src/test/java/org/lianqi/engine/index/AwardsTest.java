package org.lianqi.engine.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianqi.engine.index.scheme.SchemeWriting.board;
import static org.lianqi.engine.index.scheme.SchemeWriting.indicator;
import static org.lianqi.engine.index.scheme.SchemeWriting.name;
import static org.lianqi.engine.index.scheme.SchemeWriting.scheme;
import static org.lianqi.engine.index.scheme.SchemeWriting.total;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lianqi.engine.index.input.History;
import org.lianqi.engine.index.input.PastAward;
import org.lianqi.engine.index.input.PastResult;
import org.lianqi.engine.index.input.PastScore;
import org.lianqi.engine.index.input.PastUnit;
import org.lianqi.engine.index.input.Period;
import org.lianqi.engine.index.input.PeriodWriting;
import org.lianqi.engine.index.method.RatioToBest;
import org.lianqi.engine.index.scheme.Aggregation;
import org.lianqi.engine.index.scheme.AwardRule;
import org.lianqi.engine.index.scheme.GradeBand;
import org.lianqi.engine.index.scheme.InputRef;
import org.lianqi.engine.index.scheme.Scheme;
import org.lianqi.engine.index.scheme.SchemeWriting;
import org.lianqi.engine.index.scheme.StarScale;
import org.lianqi.engine.index.scheme.UpgradeCondition;
import org.lianqi.engine.index.scheme.VetoEffect;
import org.lianqi.engine.index.scheme.VetoItem;

class AwardsTest {

    private static final String[] TEN = {"市南", "市北", "李沧", "崂山", "黄岛", "城阳", "即墨", "胶州", "平度", "莱西"};

    /** Two boards of one indicator each, so that a test can write scores down. */
    private static SchemeWriting boards() {
        var mean = new Aggregation.WeightedArithmetic();
        return scheme().nodes(
                        total(mean),
                        board("economy", "total", "50", mean),
                        board("projects", "total", "50", mean),
                        indicator("gdp", "economy", "100", new RatioToBest()),
                        indicator("signed", "projects", "100", new RatioToBest()));
    }

    private static final AwardRule.LeaderFlag LEADER = new AwardRule.LeaderFlag("leader", name("真抓实干、勇当排头"), 2);
    private static final AwardRule.ClimberFlag CLIMBER = new AwardRule.ClimberFlag("climber", name("加压奋进、进位赶超"), 2);

    @Test
    void tenUnitsGetTenStarsToOne() {
        Scheme scheme = boards().awards(new AwardRule.BoardStars("star", name("星"), StarScale.BY_RANK, 10))
                .written();
        var given = PeriodWriting.in("2023Q1", TEN)
                .fact("gdp", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10")
                .fact("signed", "10", "9", "8", "7", "6", "5", "4", "3", "2", "1");

        Result result = Assessment.compute(scheme, given.written(), History.NONE);

        for (int i = 0; i < TEN.length; i++) {
            assertThat(stars(result, TEN[i], "economy")).isEqualTo(i + 1);
            assertThat(stars(result, TEN[i], "projects")).isEqualTo(10 - i);
        }
        assertThat(result.awards()).hasSize(20);
    }

    @Test
    void tiesShareStarsAndTheNextIsLeftOut() {
        Scheme scheme = boards().awards(new AwardRule.BoardStars("star", name("星"), StarScale.BY_RANK, 10))
                .written();
        var given = PeriodWriting.in("2023Q1", "甲", "乙", "丙", "丁")
                .fact("gdp", "9", "8", "8", "7")
                .fact("signed", "-", "1", "1", "1");

        Result result = Assessment.compute(scheme, given.written(), History.NONE);

        assertThat(stars(result, "甲", "economy")).isEqualTo(10);
        assertThat(stars(result, "乙", "economy")).isEqualTo(9);
        assertThat(stars(result, "丙", "economy")).isEqualTo(9);
        assertThat(stars(result, "丁", "economy")).isEqualTo(7);
        assertThat(stars(result, "甲", "projects")).as("no score, no stars").isZero();
        assertThat(result.awards("甲")).hasSize(1);
    }

    @Test
    void starsOfTwelveUnitsAndOfFive() {
        assertThat(StarScale.BY_RANK.stars(10, 12, 12)).isZero();
        assertThat(StarScale.BY_RANK.stars(10, 5, 5)).isEqualTo(6);
        assertThat(StarScale.PROPORTIONAL.stars(10, 1, 5)).isEqualTo(9);
        assertThat(StarScale.PROPORTIONAL.stars(10, 5, 5)).isEqualTo(1);
        assertThat(StarScale.PROPORTIONAL.stars(10, 1, 20)).isEqualTo(10);
        assertThat(StarScale.PROPORTIONAL.stars(10, 20, 20)).isEqualTo(1);
        for (int rank = 1; rank <= 10; rank++) {
            assertThat(StarScale.PROPORTIONAL.stars(10, rank, 10)).isEqualTo(StarScale.BY_RANK.stars(10, rank, 10));
        }
    }

    @Test
    void theFirstTwoWinTheLeaderFlagAndSoDoesWhoTiesWithThem() {
        Scheme scheme = boards().awards(LEADER).written();
        var given = PeriodWriting.in("2023Q1", "甲", "乙", "丙", "丁")
                .fact("gdp", "9", "8", "8", "7")
                .fact("signed", "9", "8", "8", "7");

        Result result = Assessment.compute(scheme, given.written(), History.NONE);

        assertThat(result.awards()).extracting(Award::unit).containsExactly("丙", "乙", "甲");
    }

    @Test
    void theFourthFlagInARowIsCalledSo() {
        Scheme scheme = boards().awards(LEADER).written();
        var given = PeriodWriting.in("2022Q4", "即墨", "胶州").fact("gdp", "8", "9").fact("signed", "8", "9");
        var history = new History(
                List.of(flags("2022Q1", "胶州"), flags("2022Q2", "胶州"), flags("2022Q3", "胶州"), flags("2021Q3", "即墨")));

        Result result = Assessment.compute(scheme, given.written(), history);

        assertThat(result.awards("胶州")).containsExactly(new Award.LeaderFlag("胶州", "leader", 1, 2, 4));
        assertThat(result.awards("即墨")).containsExactly(new Award.LeaderFlag("即墨", "leader", 2, 2, 1));
        PastUnit kept = result.toPast().find("胶州").orElseThrow();
        assertThat(kept.findAward("leader")).hasValue(new PastAward("leader", 4));
    }

    @Test
    void aStreakThatIsOlderThanTheHistoryGoesOn() {
        Scheme scheme = boards().awards(LEADER).written();
        var given = PeriodWriting.in("2023Q1", "胶州").fact("gdp", "9").fact("signed", "9");
        var newspaper = new PastResult(
                Period.quarter(2022, 4),
                "test",
                1,
                List.of(new PastUnit("胶州", new TreeMap<>(), List.of(new PastAward("leader", 4)))));

        Result result = Assessment.compute(scheme, given.written(), new History(List.of(newspaper)));

        assertThat(result.awards("胶州")).containsExactly(new Award.LeaderFlag("胶州", "leader", 1, 2, 5));
    }

    @Test
    void climbingTwoPlacesWinsTheClimberFlagAndOneDoesNot() {
        Scheme scheme = boards().awards(CLIMBER).written();
        var given = PeriodWriting.in("2023Q1", "甲", "乙", "丙", "丁")
                .fact("gdp", "9", "8", "7", "6")
                .fact("signed", "9", "8", "7", "6");
        History before = ranks("2022Q4", "乙", 1, "丁", 2, "甲", 3, "丙", 4);

        Result result = Assessment.compute(scheme, given.written(), before);

        assertThat(result.awards()).containsExactly(new Award.ClimberFlag("甲", "climber", new Movement(3, 1, 4), 1));
        assertThat(result.findMovement("丙")).hasValue(new Movement(4, 3, 4));
        assertThat(result.findMovement("丁").orElseThrow().places()).isEqualTo(-2);
    }

    @Test
    void movementCountsOnlyUnitsRankedInBothPeriods() {
        Scheme scheme = boards().awards(CLIMBER).written();
        // 新 is new and first; 旧 is gone and was first. Among those who stayed nobody moved.
        var given = PeriodWriting.in("2023Q1", "新", "甲", "乙")
                .fact("gdp", "9", "8", "7")
                .fact("signed", "9", "8", "7");
        History before = ranks("2022Q4", "旧", 1, "甲", 2, "乙", 3);

        Result result = Assessment.compute(scheme, given.written(), before);

        assertThat(result.awards()).isEmpty();
        assertThat(result.findMovement("甲")).hasValue(new Movement(1, 1, 2));
        assertThat(result.findMovement("新")).isEmpty();
    }

    @Test
    void withoutThePeriodBeforeNobodyClimbs() {
        Scheme scheme = boards().awards(CLIMBER).written();
        var given = PeriodWriting.in("2023Q1", "甲", "乙").fact("gdp", "9", "8").fact("signed", "9", "8");

        Result result = Assessment.compute(scheme, given.written(), ranks("2022Q3", "甲", 9, "乙", 1));

        assertThat(result.awards()).isEmpty();
    }

    @Test
    void aVetoWithholdsTheFlagAndNobodyMovesUp() {
        Scheme scheme = boards().awards(LEADER)
                .vetoes(new VetoItem("safety", name("重大安全事故"), new VetoEffect.WithholdAwards(List.of())))
                .written();
        var given = PeriodWriting.in("2023Q1", "甲", "乙", "丙")
                .fact("gdp", "9", "8", "7")
                .fact("signed", "9", "8", "7")
                .veto("乙", "safety");

        Result result = Assessment.compute(scheme, given.written(), History.NONE);

        assertThat(result.awards()).extracting(Award::unit).containsExactly("甲");
        assertThat(result.withheld())
                .extracting(struck -> struck.award().unit())
                .containsExactly("乙");
        assertThat(result.withheld().getFirst().veto().veto()).isEqualTo("safety");
        assertThat(result.score("乙", "total").rank()).as("the rank stays").hasValue(2);
        assertThat(result.toPast().find("乙").orElseThrow().awards()).isEmpty();
    }

    @Test
    void gradesAreRaisedByUpgradesAndLoweredByVetoes() {
        var grades = new AwardRule.Grades(
                "grade", name("档次"), List.of(new GradeBand(name("优秀"), 1), new GradeBand(name("良好"), 2)), name("合格"));
        var upgrade = new AwardRule.DirectUpgrade(
                "up",
                name("直接晋档"),
                "grade",
                1,
                List.of(
                        new UpgradeCondition(name("亿元以上项目"), InputRef.fact("over100m", ""), new BigDecimal(3)),
                        new UpgradeCondition(name("十亿元项目"), InputRef.fact("over1bn", ""), BigDecimal.ONE)));
        Scheme scheme = boards().awards(grades, upgrade)
                .vetoes(new VetoItem("fraud", name("弄虚作假"), new VetoEffect.LowerGrade("grade", 1)))
                .written();
        var given = PeriodWriting.in("2023Q1", "甲", "乙", "丙", "丁")
                .fact("gdp", "9", "8", "7", "6")
                .fact("signed", "9", "8", "7", "6")
                .fact("over100m", "0", "0", "3", "-")
                .fact("over1bn", "0", "1", "0", "0")
                .veto("甲", "fraud");

        Result result = Assessment.compute(scheme, given.written(), History.NONE);

        assertThat(result.awards())
                .containsExactly(
                        new Award.Grade("丁", "grade", name("合格"), 4, name("合格"), List.of(), List.of()),
                        new Award.Grade("丙", "grade", name("良好"), 3, name("合格"), List.of("up"), List.of()),
                        new Award.Grade("乙", "grade", name("优秀"), 2, name("良好"), List.of("up"), List.of()),
                        new Award.Grade("甲", "grade", name("良好"), 1, name("优秀"), List.of(), List.of("fraud")));
    }

    @Test
    void commendationsAreGivenInTheWordsOfTheDecision() {
        Scheme scheme = boards().awards(new AwardRule.Commendation("praise", name("表扬")))
                .written();
        var given = PeriodWriting.in("2023Q1", "市南", "市北")
                .fact("gdp", "1", "1")
                .fact("signed", "1", "1")
                .commend("市南", "praise", "作出特殊贡献");

        Result result = Assessment.compute(scheme, given.written(), History.NONE);

        assertThat(result.awards()).containsExactly(new Award.Commendation("市南", "praise", "作出特殊贡献", 1));
    }

    private static int stars(Result result, String unit, String board) {
        return result.awards(unit).stream()
                .filter(Award.Stars.class::isInstance)
                .map(Award.Stars.class::cast)
                .filter(stars -> stars.board().equals(board))
                .mapToInt(Award.Stars::stars)
                .sum();
    }

    private static PastResult flags(String period, String unit) {
        return new PastResult(
                Period.parse(period),
                "test",
                1,
                List.of(new PastUnit(unit, new TreeMap<>(), List.of(new PastAward("leader", 1)))));
    }

    private static History ranks(String period, Object... unitsAndRanks) {
        var units = new ArrayList<PastUnit>();
        for (int i = 0; i < unitsAndRanks.length; i += 2) {
            var scores = new TreeMap<String, PastScore>();
            scores.put("total", new PastScore(OptionalDouble.empty(), OptionalInt.of((Integer) unitsAndRanks[i + 1])));
            units.add(new PastUnit((String) unitsAndRanks[i], scores, List.of()));
        }
        return new History(List.of(new PastResult(Period.parse(period), "test", 1, units)));
    }
}
