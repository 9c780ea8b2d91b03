package org.lianqi.engine.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianqi.engine.index.scheme.SchemeWriting.indicator;
import static org.lianqi.engine.index.scheme.SchemeWriting.name;
import static org.lianqi.engine.index.scheme.SchemeWriting.scheme;
import static org.lianqi.engine.index.scheme.SchemeWriting.total;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianqi.engine.index.input.History;
import org.lianqi.engine.index.input.PastResult;
import org.lianqi.engine.index.input.Period;
import org.lianqi.engine.index.input.PeriodWriting;
import org.lianqi.engine.index.method.RatioToBest;
import org.lianqi.engine.index.scheme.Aggregation;
import org.lianqi.engine.index.scheme.AwardRule;
import org.lianqi.engine.index.scheme.Indicator;
import org.lianqi.engine.index.scheme.Rounding;
import org.lianqi.engine.index.scheme.Scheme;

/**
 * Published: in the recognition of big projects of the 24 chains 胶州 had 100, 100 and 98.57 in the first three quarters
 * of 2022, first, first and second, together 298.57 and first.
 */
class ChainBoardTest {

    private static final Scheme CHAINS = scheme().nodes(
                    total(new Aggregation.WeightedArithmetic()),
                    rounded(indicator("chains", "total", "100", new RatioToBest())))
            .awards(new AwardRule.YearToDate("year", name("累计"), "chains"))
            .written();

    @Test
    void threeQuartersAddUpToWhatWasPublished() {
        Result third = quarters("2022Q1", "2022Q2", "2022Q3");

        assertThat(third.score("胶州", "chains").score()).hasValue(98.57);
        assertThat(third.score("胶州", "chains").rank()).hasValue(2);
        YearToDateBoard year = third.yearToDate().getFirst();
        assertThat(year.covered())
                .containsExactly(Period.quarter(2022, 1), Period.quarter(2022, 2), Period.quarter(2022, 3));
        assertThat(year.get("胶州").total()).hasValue(298.57);
        assertThat(year.get("胶州").rank()).hasValue(1);
        assertThat(year.get("即墨").rank()).hasValue(2);
    }

    @Test
    void aQuarterNothingIsKnownOfIsNotCovered() {
        YearToDateBoard year = quarters("2022Q2", "2022Q3").yearToDate().getFirst();

        assertThat(year.covered()).containsExactly(Period.quarter(2022, 2), Period.quarter(2022, 3));
        assertThat(year.get("胶州").total()).hasValue(198.57);
    }

    @Test
    void lastYearIsNotAddedToThisOne() {
        YearToDateBoard year =
                quarters("2021Q1", "2022Q2", "2022Q3").yearToDate().getFirst();

        assertThat(year.covered()).containsExactly(Period.quarter(2022, 2), Period.quarter(2022, 3));
    }

    @Test
    void whoLacksAQuarterHasNoTotal() {
        YearToDateBoard.Row without =
                quarters("2022Q1", "2022Q2", "2022Q3").yearToDate().getFirst().get("莱西");

        assertThat(without.scores()).hasSize(2);
        assertThat(without.total()).isEmpty();
        assertThat(without.rank()).isEmpty();
    }

    private static Result quarters(String... periods) {
        List<PastResult> past = new ArrayList<>();
        Result last = null;
        for (String period : periods) {
            var given = PeriodWriting.in(period, "即墨", "胶州", "莱西");
            switch (period) {
                case "2021Q1", "2022Q1" -> given.fact("chains", "50", "60", "-");
                case "2022Q2" -> given.fact("chains", "12", "40", "20");
                default -> given.fact("chains", "70", "69", "7");
            }
            last = Assessment.compute(CHAINS, given.written(), new History(past));
            past.add(last.toPast());
        }
        assertThat(last).isNotNull();
        return last;
    }

    private static Indicator rounded(Indicator indicator) {
        return new Indicator(
                indicator.code(),
                indicator.parent(),
                indicator.name(),
                indicator.weight(),
                indicator.direction(),
                indicator.method(),
                indicator.inputs(),
                indicator.missing(),
                new Rounding.AtLevel(2));
    }
}
