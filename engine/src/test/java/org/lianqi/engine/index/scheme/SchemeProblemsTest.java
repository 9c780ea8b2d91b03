package org.lianqi.engine.index.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lianqi.engine.index.scheme.SchemeWriting.board;
import static org.lianqi.engine.index.scheme.SchemeWriting.group;
import static org.lianqi.engine.index.scheme.SchemeWriting.indicator;
import static org.lianqi.engine.index.scheme.SchemeWriting.name;
import static org.lianqi.engine.index.scheme.SchemeWriting.scheme;
import static org.lianqi.engine.index.scheme.SchemeWriting.total;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lianqi.engine.index.input.InputKind;
import org.lianqi.engine.index.input.PeriodOffset;
import org.lianqi.engine.index.method.GateThenRank;
import org.lianqi.engine.index.method.MinMax;
import org.lianqi.engine.index.method.RatioToBest;
import org.lianqi.engine.index.method.TargetLinear;
import org.lianqi.engine.index.problem.Problem;
import org.lianqi.engine.index.problem.ProblemCode;
import org.lianqi.engine.index.problem.Refusal;

class SchemeProblemsTest {

    private static final Aggregation MEAN = new Aggregation.WeightedArithmetic();
    private static final Aggregation SUM = new Aggregation.SumOfPoints();
    private static final RatioToBest BEST = new RatioToBest();

    @Test
    void aSchemeThatHangsTogetherHasNone() {
        Scheme scheme = scheme().nodes(
                        total(MEAN),
                        board("economy", "total", "60", SUM),
                        board("projects", "total", "40", MEAN),
                        indicator("gdp", "economy", "70", BEST),
                        indicator("tax", "economy", "30", BEST),
                        indicator("signed", "projects", "100", BEST))
                .awards(new AwardRule.BoardStars("star", name("星"), StarScale.BY_RANK, 10))
                .written();

        assertThat(scheme.problems()).isEmpty();
    }

    @Test
    void everythingWrongIsFoundAtOnce() {
        Scheme scheme = scheme().nodes(
                        total(MEAN),
                        group("economy", "total", "60", SUM),
                        group("economy", "total", "30", SUM),
                        group("empty", "total", "30", MEAN),
                        indicator("gdp", "economy", "70", BEST),
                        indicator("tax", "economy", "-10", BEST))
                .awards(
                        new AwardRule.BoardStars("star", name("星"), StarScale.BY_RANK, 10),
                        new AwardRule.YearToDate("year", name("累计"), "nowhere"))
                .vetoes(new VetoItem("veto", name("否决"), new VetoEffect.WithholdAwards(List.of("flag"))))
                .ties(new TieRule(TieMethod.MIN, null, List.of("missing")))
                .written();

        assertThat(scheme.problems())
                .extracting(Problem::code)
                .containsExactly(
                        ProblemCode.DUPLICATE_CODE,
                        ProblemCode.GROUP_WITHOUT_CHILDREN,
                        ProblemCode.WEIGHT_NEGATIVE,
                        ProblemCode.WEIGHTS_DO_NOT_SUM,
                        ProblemCode.WEIGHTS_DO_NOT_SUM,
                        ProblemCode.WEIGHTS_DO_NOT_SUM,
                        ProblemCode.NODE_UNKNOWN,
                        ProblemCode.NO_BOARD,
                        ProblemCode.NODE_UNKNOWN,
                        ProblemCode.AWARD_UNKNOWN);
    }

    @Test
    void aCycleIsNamedWithItsRound() {
        Scheme scheme = scheme().nodes(
                        total(MEAN),
                        indicator("gdp", "total", "100", BEST),
                        group("a", "c", "100", MEAN),
                        group("b", "a", "100", MEAN),
                        group("c", "b", "100", MEAN))
                .written();

        assertThat(scheme.problems()).containsExactly(Problem.of(ProblemCode.CYCLE, "a", "a → c → b → a"));
    }

    @Test
    void anOrphanAndAChildOfAnIndicatorAreNamed() {
        Scheme scheme = scheme().nodes(
                        total(MEAN),
                        indicator("gdp", "total", "100", BEST),
                        indicator("tax", "gdp", "1", BEST),
                        indicator("lost", "nowhere", "1", BEST))
                .written();

        assertThat(scheme.problems())
                .containsExactly(
                        Problem.of(ProblemCode.PARENT_IS_INDICATOR, "tax", "gdp"),
                        Problem.of(ProblemCode.PARENT_UNKNOWN, "lost", "nowhere"));
    }

    @Test
    void weightsMustSumToTheLastDecimal() {
        Scheme scheme = scheme().nodes(
                        total(MEAN),
                        indicator("a", "total", "33.33", BEST),
                        indicator("b", "total", "33.33", BEST),
                        indicator("c", "total", "33.33", BEST))
                .written();

        assertThat(scheme.problems())
                .containsExactly(Problem.of(ProblemCode.WEIGHTS_DO_NOT_SUM, "total", "99.99", "100", 0));
    }

    @Test
    void relativeWeightsNeedNoSumButNotAllZero() {
        Scheme good = scheme().weights(WeightUnit.RELATIVE)
                .nodes(total(MEAN), indicator("a", "total", "3", BEST), indicator("b", "total", "0.5", BEST))
                .written();
        Scheme nothing = scheme().weights(WeightUnit.RELATIVE)
                .nodes(total(MEAN), indicator("a", "total", "0", BEST), indicator("b", "total", "0", BEST))
                .written();

        assertThat(good.problems()).isEmpty();
        assertThat(nothing.problems()).containsExactly(Problem.of(ProblemCode.WEIGHTS_ALL_ZERO, "total", "0", 0));
    }

    @Test
    void seasonalWeightsAreSummedInEveryQuarter() {
        Weight started = Weight.byQuarter("70", "50", "30", "20");
        Weight finished = Weight.byQuarter("30", "50", "70", "70");
        Scheme scheme = scheme().nodes(
                        total(SUM),
                        weighted(indicator("started", "total", "1", BEST), started),
                        weighted(indicator("finished", "total", "1", BEST), finished))
                .written();

        assertThat(scheme.problems())
                .containsExactly(Problem.of(ProblemCode.WEIGHTS_DO_NOT_SUM, "total", "90", "100", 4));
    }

    @Test
    void pointsOfAGroupInASumOfPointsAreItsWeight() {
        Scheme scheme = scheme().nodes(
                        total(SUM),
                        group("economy", "total", "60", SUM),
                        indicator("gdp", "economy", "40", BEST),
                        indicator("tax", "economy", "25", BEST),
                        indicator("signed", "total", "40", BEST))
                .written();

        assertThat(scheme.problems())
                .containsExactly(Problem.of(ProblemCode.WEIGHTS_DO_NOT_SUM, "economy", "65", "60", 0));
    }

    @Test
    void aMethodMustFitItsPointsAndItsInputs() {
        Indicator withoutTarget = indicator("late", "total", "40", new TargetLinear(null));
        var onlyValue = new TreeMap<>(withoutTarget.inputs());
        onlyValue.remove("target");
        onlyValue.put("goal", FixedInput.everyone("8"));
        Scheme scheme = scheme().nodes(
                        total(SUM),
                        indicator("own scale", "total", "50", new MinMax(BigDecimal.ZERO, new BigDecimal(100))),
                        indicator(
                                "gate",
                                "total",
                                "10",
                                new GateThenRank(new BigDecimal(12), new BigDecimal("0.05")),
                                Map.of("target", "8")),
                        new Indicator(
                                "late",
                                "total",
                                name("迟"),
                                Weight.of("40"),
                                withoutTarget.direction(),
                                withoutTarget.method(),
                                onlyValue,
                                withoutTarget.missing(),
                                withoutTarget.rounding()))
                .written();

        assertThat(scheme.problems())
                .containsExactly(
                        Problem.of(ProblemCode.METHOD_EXCEEDS_POINTS, "own scale", 100.0, "50"),
                        Problem.of(ProblemCode.PARAMETER_EXCEEDS_POINTS, "gate", "12", "pointsAtGate", "10"),
                        Problem.of(ProblemCode.INPUT_NOT_GIVEN, "late", "target", "TARGET_LINEAR"),
                        Problem.of(ProblemCode.INPUT_NOT_READ, "late", "goal", "TARGET_LINEAR"));
    }

    @Test
    void oneFigureMeantTwoWaysAndUnknownUnitsAreNamed() {
        Indicator first = indicator("gdp", "total", "50", BEST);
        var otherSource = new TreeMap<String, Input>(
                Map.of("value", new InputRef("gdp", "", List.of("统计局"), InputKind.FACT, "亿元", PeriodOffset.SAME)));
        Indicator second = new Indicator(
                "again",
                "total",
                name("再"),
                Weight.of("50"),
                first.direction(),
                BEST,
                otherSource,
                first.missing(),
                first.rounding());
        var upgrade = new AwardRule.DirectUpgrade(
                "up",
                name("晋档"),
                "grade",
                1,
                List.of(new UpgradeCondition(
                        name("十亿元项目"),
                        new FixedInput(null, new TreeMap<>(Map.of("胶州", BigDecimal.ONE))),
                        BigDecimal.ONE)));
        var grades = new AwardRule.Grades("grade", name("档次"), List.of(new GradeBand(name("优秀"), 3)), name("良好"));
        Scheme scheme = scheme().nodes(total(MEAN), first, second)
                .awards(grades, upgrade)
                .written();

        assertThat(scheme.problems())
                .containsExactly(Problem.of(ProblemCode.INPUT_CONTRADICTS, "again", "gdp@/FACT/SAME", "gdp"));
        assertThat(scheme.problems(Set.of("胶州"))).hasSize(1);
        assertThat(scheme.problems(Set.of("即墨")))
                .contains(Problem.of(ProblemCode.UNIT_UNKNOWN, "up", "胶州"))
                .hasSize(2);
    }

    @Test
    void whatCannotBeIsRefusedAtOnce() {
        assertThatThrownBy(() -> new TargetLinear(new BigDecimal("-1")))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.NOT_INCREASING));
        assertThatThrownBy(() -> new MinMax(BigDecimal.TEN, BigDecimal.ONE)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> group(" ", "total", "1", MEAN)).isInstanceOf(Refusal.class);
    }

    private static Indicator weighted(Indicator indicator, Weight weight) {
        return new Indicator(
                indicator.code(),
                indicator.parent(),
                indicator.name(),
                weight,
                indicator.direction(),
                indicator.method(),
                indicator.inputs(),
                indicator.missing(),
                indicator.rounding());
    }
}
